"""Forms: every field has its label, hint and error where a screen reader finds them."""

import re
from xml.etree import ElementTree

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from samstyr.ui.examples import ExampleFilter, ExampleForm, RareForm

VOID = re.compile(r"<(input|br)\b([^>]*?)/?>")


@pytest.fixture(autouse=True)
def swedish():
    with translation.override("sv"):
        yield


def tree(html):
    """A form's HTML as a tree: boolean attributes get values, void elements are closed."""
    html = VOID.sub(r"<\1\2/>", str(html))
    html = re.sub(
        r"\s(checked|selected|required|disabled|multiple|download|data-focus)(?=[\s/>])", r' \1="\1"', html
    )
    return ElementTree.fromstring(f"<div>{html.replace('&nbsp;', ' ')}</div>")


@pytest.mark.parametrize(
    "form", [ExampleForm(), RareForm(), ExampleFilter()], ids=lambda form: type(form).__name__
)
def test_every_control_has_a_label_or_stands_in_a_fieldset_with_a_legend(form):
    page = tree(form)
    labelled = {label.get("for") for label in page.iter("label")}
    grouped = {
        control.get("id")
        for group in page.iter("fieldset")
        if group.find("legend") is not None
        for control in group.iter("input")
    }
    controls = [each for kind in ("input", "select", "textarea") for each in page.iter(kind)]
    assert controls
    for control in controls:
        assert control.get("id") in labelled | grouped or control.get("type") == "hidden", (
            ElementTree.tostring(control)
        )


def test_hints_and_errors_are_tied_to_their_control():
    page = tree(ExampleForm({"name": "", "email": "kontakt"}))
    ids = {each.get("id") for each in page.iter() if each.get("id")}
    email = next(each for each in page.iter("input") if each.get("name") == "email")
    assert email.get("aria-invalid") == "true"
    described = email.get("aria-describedby").split()
    assert set(described) <= ids
    assert {"id_email_helptext", "id_email_error"} == set(described)


def test_no_identifier_is_used_twice():
    ids = [each.get("id") for each in tree(ExampleForm({"name": ""})).iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_the_summary_links_to_every_field_that_is_wrong():
    page = tree(ExampleForm({"layout": ""}))
    summary = next(each for each in page.iter("div") if each.get("class") == "error-summary")
    ids = {each.get("id") for each in page.iter() if each.get("id")}
    links = [each.get("href") for each in summary.iter("a")]
    assert len(links) == 7
    assert {link.removeprefix("#") for link in links} <= ids


def test_what_is_wrong_with_the_whole_form_stands_in_the_summary_once():
    class Form(forms.Form):
        def clean(self):
            raise forms.ValidationError("Sista dag är före första dag.")

    assert str(Form({})).count("Sista dag är före första dag.") == 1


def test_optional_fields_say_so_and_required_ones_do_not():
    words = "".join(tree(ExampleForm()).itertext())
    assert re.search(r"Syfte\s+\(frivilligt\)", words)
    assert not re.search(r"Mätningens namn\s+\(frivilligt\)", words)


def test_markup_in_help_and_choices_is_shown_as_text():
    class Form(forms.Form):
        name = forms.ChoiceField(label="<b>Namn</b>", help_text="<i>hjälp</i>", choices=[("1", "<u>ett</u>")])

    html = str(Form())
    assert "<b>" not in html
    assert "<i>" not in html
    assert "<u>" not in html


def test_a_filter_form_is_sent_by_get_and_keeps_what_was_chosen():
    template = engines["django"].from_string('{% load ui %}{% filter_form form clear="/lista/" %}')
    html = template.render({"form": ExampleFilter({"q": "skola", "state": "open"})})
    assert 'method="get"' in html
    assert 'value="skola"' in html
    assert re.search(r'<option value="open" selected\s*>', html)
    assert 'href="/lista/"' in html


class LongFilter(forms.Form):
    """More fields than a phone shows before its list."""

    q = forms.CharField(label="Sök", required=False)
    year = forms.CharField(label="År", required=False)
    state = forms.CharField(label="Läge", required=False)


@pytest.mark.parametrize(("chosen", "is_open"), [({"q": "skola"}, False), ({"state": "open"}, True)])
def test_a_filter_of_many_fields_folds_all_but_the_first_until_one_of_them_is_chosen(chosen, is_open):
    template = engines["django"].from_string("{% load ui %}{% filter_form form %}")
    html = template.render({"form": LongFilter(chosen)})
    first, folded = html.split("<details")
    assert 'name="q"' in first
    assert 'name="year"' in folded
    assert (" open>" in folded.split("<summary")[0]) is is_open


def test_a_formset_is_drawn_with_its_management_form():
    Formset = forms.formset_factory(ExampleFilter, extra=2)  # noqa: N806
    html = str(Formset())
    assert "TOTAL_FORMS" in html
    assert html.count('<label class="ds-label"') == 4
