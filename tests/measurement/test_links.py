import re

import pytest
from nacl.exceptions import CryptoError

from samstyr.foundation.errors import Conflict
from samstyr.measurement import links
from samstyr.measurement.models import Group, GroupKind, Measurement, Respondent

pytestmark = pytest.mark.django_db


def test_a_token_is_sixteen_readable_characters_in_groups_of_four():
    token = links.token(b"k" * 32, 4711)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", token)
    assert links.token(b"k" * 32, 4711) == token
    assert links.token(b"k" * 32, 4712) != token
    assert links.token(b"l" * 32, 4711) != token


@pytest.mark.parametrize("typed", ["7k3m-0110-aaaa-zzzz", "7K3M O11O AAAA ZZZZ", "7K3M–OIL0–aaaa–zzzz"])
def test_a_token_is_recognised_however_it_is_typed(typed):
    assert links.hash_of(typed) == links.hash_of("7K3M-0110-AAAA-ZZZZ")


def test_a_wrapped_key_opens_with_this_installations_secret_only(settings):
    key = links.new_key()
    box = links.wrap(key)
    assert key not in box
    assert links.unwrap(box) == key
    settings.SECRET_KEY = "another"
    with pytest.raises(CryptoError):
        links.unwrap(box)


def test_hashes_are_stored_and_the_links_themselves_are_not(django_assert_max_num_queries):
    measurement = Measurement.objects.create(name="Mätning", year=2023, link_key=links.wrap(links.new_key()))
    group = Group.objects.create(measurement=measurement, kind=GroupKind.DEPARTMENT, number=1, name="A")
    Respondent.objects.bulk_create(
        Respondent(measurement=measurement, department=group, email=f"p{n}@a.example") for n in range(30)
    )
    with django_assert_max_num_queries(4):
        assert links.store_hashes(measurement) == 30
    somebody = Respondent.objects.all()[7]
    assert bytes(somebody.token_hash) == links.hash_of(links.token_for(somebody))


def test_before_opening_there_are_no_links():
    measurement = Measurement.objects.create(name="Mätning", year=2023)
    with pytest.raises(Conflict):
        links.key_of(measurement)
