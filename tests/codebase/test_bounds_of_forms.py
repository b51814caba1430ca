"""What is written in a form has an end: PostgreSQL has no room for more, and SQLite would take it without a word."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.core.exceptions import ValidationError

import samstyr
from samstyr.portfolio.forms.fields import KronorField, WholeField

# Looked for and never saved: where they lead is a search, a filter, or what must be the same as before.
UNSAVED = {"leverantor", "digest", "seen", "q", "version"}


def every_form():
    for module in walk_packages(samstyr.__path__, "samstyr."):
        if ".forms" not in module.name or module.name.startswith("samstyr.ui"):
            continue
        for each in vars(import_module(module.name)).values():
            if isinstance(each, type) and issubclass(each, forms.BaseForm) and hasattr(each, "base_fields"):
                yield each


def is_endless(field: forms.Field) -> bool:
    if isinstance(field, forms.DecimalField):
        return field.max_digits is None and field.max_value is None
    if isinstance(field, forms.IntegerField):
        return field.max_value is None
    is_text = isinstance(field, forms.CharField) and not isinstance(field.widget, forms.Textarea)
    return is_text and field.max_length is None


def test_every_line_and_number_of_a_form_has_an_end():
    endless = {
        f"{form.__name__}.{name}"
        for form in every_form()
        if form.__module__.startswith("samstyr.")
        for name, field in form.base_fields.items()
        if name not in UNSAVED and is_endless(field)
    }
    assert endless == set()


DATES = {
    f"{form.__module__}.{form.__name__}.{name}": field
    for form in every_form()
    if form.__module__.startswith("samstyr.")
    for name, field in form.base_fields.items()
    if isinstance(field, forms.DateField | forms.DateTimeField | forms.SplitDateTimeField)
}
# A post or a part of the organisation may have begun before anything else that is kept here.
OLD = {
    "PositionForm.starts_on",
    "UnitForm.valid_from",
    "UnitsTakeInForm.valid_from",
    "MergeForm.on",
    "DayForm.dag",
}


@pytest.mark.parametrize("name", DATES)
def test_a_year_that_nobody_can_have_meant_is_refused_by_every_date_of_every_form(name: str):
    field = DATES[name]

    def said(day: str) -> object:
        return field.clean([day, "09:00"] if isinstance(field, forms.SplitDateTimeField) else day)

    earliest = 1900 if name.rsplit(".forms.", maxsplit=1)[-1].partition(".")[2] in OLD else 1990
    for day in (f"{earliest}-01-01", "2026-02-28", "2100-12-31"):
        assert said(day)
    for year in ("0026", "0202", str(earliest - 1), "2101", "2999", "9999"):
        with pytest.raises(ValidationError) as refused:
            said(f"{year}-06-15")
        assert f"Skriv ett år från {earliest} till 2100." in str(refused.value)


def test_all_dates_of_forms_are_looked_at():
    assert len(DATES) > 45


@pytest.mark.parametrize("field", [KronorField(), WholeField()])
def test_a_slip_of_the_finger_is_told_and_breaks_nothing(field: forms.Field):
    with pytest.raises(ValidationError):
        field.clean("9" * 20)
