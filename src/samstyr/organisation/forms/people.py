"""A person, her positions, how the list is narrowed, and who takes over when she leaves."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import clock
from samstyr.organisation import selectors
from samstyr.organisation.leaving import Duty
from samstyr.organisation.models import LinePosition, Person, Unit
from samstyr.organisation.selectors.people import Wanted
from samstyr.organisation.services.positions import Post
from samstyr.ui.days import LONG_SERVICE, DayField

WHO = [
    ("", _("I tjänst")),
    ("managers", _("Chefer med budget, personal och uppdrag")),
    ("no_account", _("Utan konto")),
    ("no_position", _("Utan befattning")),
    ("left", _("Har slutat")),
]
# A word and not an empty value: to leave a duty vacant is a choice that is made, never one that was missed.
VACANT = "vacant"


class PeopleFilter(forms.Form):
    """What narrows the list of people."""

    q = forms.CharField(label=_("Namn, titel eller adress"), required=False, max_length=100)
    enhet = forms.ModelChoiceField(
        label=_("Del av organisationen"), queryset=Unit.objects.none(), required=False, empty_label=_("Alla")
    )
    vem = forms.ChoiceField(label=_("Visa"), choices=WHO, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enhet"].queryset = selectors.active_units()  # type: ignore[attr-defined]

    def wanted(self, sort: str) -> Wanted:
        """What was chosen; what cannot be understood narrows nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        return Wanted(said.get("q") or "", said.get("enhet"), said.get("vem") or "", sort)


class PersonForm(forms.Form):
    """Used to add and to correct."""

    name = forms.CharField(label=_("Namn"), max_length=150)
    email = forms.EmailField(
        label=_("E-postadress"),
        max_length=254,
        # Not everybody in the line has an address; without one she holds her position and has no account.
        required=False,
        help_text=_("Har någon ett konto med adressen blir kontot personens."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        if person is not None:
            kwargs["initial"] = {"name": person.name, "email": person.email, "version": person.version}
        super().__init__(*args, **kwargs)


class PositionForm(forms.Form):
    """A position in the line."""

    title = forms.CharField(label=_("Titel"), max_length=120)
    unit = forms.ModelChoiceField(
        label=_("Del av organisationen"), queryset=Unit.objects.none(), empty_label=_("Välj")
    )
    starts_on = DayField(earliest=LONG_SERVICE, label=_("Från och med"))
    ends_on = DayField(
        label=_("Till och med"),
        required=False,
        help_text=_("Lämna tomt när det inte finns ett slut."),
    )
    authority = forms.MultipleChoiceField(
        label=_("Ansvarar för"),
        choices=[
            ("over_budget", _("budget")),
            ("over_staff", _("personal")),
            ("over_assignment", _("uppdrag")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Den som ska vara objektägare behöver alla tre."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, position: LinePosition | None = None, **kwargs: Any) -> None:
        if position is not None:
            kwargs["initial"] = {
                "title": position.title,
                "unit": position.unit_id,
                "starts_on": position.starts_on,
                "ends_on": position.ends_on,
                "authority": [
                    name
                    for name in ("over_budget", "over_staff", "over_assignment")
                    if getattr(position, name)
                ],
                "version": position.version,
            }
        else:
            kwargs.setdefault("initial", {"starts_on": clock.today()})
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = selectors.active_units()  # type: ignore[attr-defined]

    def post(self) -> Post:
        """What was written."""
        said = self.cleaned_data
        return Post(
            unit=said["unit"],
            title=said["title"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            **{name: name in said["authority"] for name in ("over_budget", "over_staff", "over_assignment")},
        )


class LeaveForm(forms.Form):
    """The last day of a person, and who takes over each of her duties."""

    last_day = DayField(
        label=_("Sista dag"),
        help_text=_("Uppdragen gäller till och med den dagen. Kontot stängs dagen efter."),
    )

    def __init__(
        self, *args: Any, duties: Sequence[Duty], candidates: Sequence[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.duties = duties
        # Keys as text, for that is how a form sends them back.
        self.candidates = {str(person.pk): person for person in candidates}
        choices = [(pk, person.name) for pk, person in self.candidates.items()]
        for duty in duties:
            self.fields[duty.key] = forms.ChoiceField(
                label=duty.what,
                choices=[
                    ("", _("Välj vem som tar över")),
                    *([(VACANT, _("Ingen – lämnas vakant"))] if duty.leave_vacant else []),
                    *(choices if duty.hand_over else []),
                ],
                initial=_begun(duty),
                help_text=" ".join(
                    _sentence(each) for each in (duty.note, duty.vacant, duty.refusal) if each
                ),
                error_messages={
                    "required": _("Säg vem som tar över, eller att det lämnas vakant.")
                    if duty.leave_vacant
                    else _("Säg vem som tar över.")
                },
            )

    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields of the duties under their headings, with what holds for all of a heading said once."""
        found: dict[str, list[forms.BoundField]] = {}
        for duty in self.duties:
            found.setdefault(str(duty.kind), []).append(self[duty.key])
        return [(heading, _said_once(fields), fields) for heading, fields in found.items()]

    def hand_overs(self) -> Mapping[str, Person | None]:
        """Who takes over what; None where it is left vacant."""
        # “Vacant” is nobody's key, and so gives None.
        return {duty.key: self.candidates.get(self.cleaned_data[duty.key]) for duty in self.duties}


def _begun(duty: Duty) -> str:
    """What is chosen to begin with: whoever is suggested, or the only thing that may be chosen."""
    if duty.hand_over is None:
        return VACANT if duty.leave_vacant else ""
    return str(duty.suggested.pk) if duty.suggested else ""


def _said_once(fields: Sequence[forms.BoundField]) -> str:
    """The help that several fields share, taken from each of them."""
    shared = {field.help_text for field in fields}
    if len(fields) == 1 or len(shared) > 1:
        return ""
    for field in fields:
        # Both: the bound field copied the text when it was made.
        field.help_text = field.field.help_text = ""
    return str(shared.pop())


def _sentence(words: object) -> str:
    text = str(words)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
