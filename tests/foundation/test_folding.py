"""What is looked for is found whatever case it is written in, å, ä and ö too, on both databases."""

import pytest

from samstyr.foundation.folding import like
from samstyr.governance.forms.forums import ForumForm
from samstyr.organisation.models import Person
from samstyr.ui.picking import SEARCH


@pytest.mark.parametrize("words", ["Örjan", "ÖRJAN", "örjan", "ÅKER", "åkerö", "an å"])
def test_a_name_is_found_in_any_case(cast, words):
    made = Person.objects.create(name="Örjan Åkerö")
    assert list(Person.objects.filter(name__icontains=words)) == [made]


@pytest.mark.parametrize(
    ("words", "is_found"), [("100 %", True), ("100_%", False), ("0 %", True), ("%", True), ("_", False)]
)
def test_signs_that_stand_for_others_in_a_database_stand_for_themselves(cast, words, is_found):
    Person.objects.create(name="Helt 100 % säker")
    assert Person.objects.filter(name__icontains=words).exists() is is_found


def test_a_name_is_the_same_in_any_case_and_begins_so(cast):
    made = Person.objects.create(name="Åsa Öberg")
    for fits in ({"name__iexact": "ÅSA ÖBERG"}, {"name__istartswith": "åSA"}, {"name__iendswith": "öBERG"}):
        assert list(Person.objects.filter(**fits)) == [made]
    assert not Person.objects.filter(name__iexact="Åsa").exists()


@pytest.mark.parametrize(
    ("pattern", "value", "fits"),
    [
        ("%ö%", "Ängsö", True),
        ("a%c", "ABBC", True),
        ("a_c", "abbc", False),
        ("%", "", True),
        ("", "a", False),
        ("%\\%%", "50 %", True),
        ("%\n%", "rad\nrad", True),
        ("%12%", 3120, True),
        (None, "a", None),
        ("a", None, None),
    ],
)
def test_the_like_of_ours_is_that_of_sql(pattern, value, fits):
    assert like(pattern, value) is fits


def test_the_picker_finds_a_person_by_a_name_in_capitals(cast):
    made = Person.objects.create(name="Örjan Åkerö")
    form = ForumForm({"extra_people-sok": "ÅKERÖ", SEARCH: "extra_people"}, may_choose_chair=False)
    form.is_valid()
    assert [pk for pk, _name in form.fields["extra_people"].widget.choices] == [made.pk]
