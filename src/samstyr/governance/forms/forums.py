"""Forms for forums, meetings, items and stances."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Case, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import (
    AgendaItem,
    Forum,
    GovernanceObject,
    Matter,
    Meeting,
    Seat,
    SeatKind,
    StanceKind,
)
from samstyr.governance.services.forums import Facts
from samstyr.governance.services.meetings import Time
from samstyr.organisation.models import Person
from samstyr.ui.days import DayField
from samstyr.ui.picking import PickingForm, PickSome


def time_field(label: Any, *, required: bool = True) -> forms.TimeField:
    """A time of day that the browser helps with."""
    return forms.TimeField(
        label=label, required=required, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


def secrecy_field() -> forms.CharField:
    """The legal ground of an item that is secret."""
    return forms.CharField(
        label=_("Sekretess enligt"),
        max_length=200,
        required=False,
        help_text=_("Lagrum. Då läser bara du, forumet och de som berörs ärendet. Andra ser att det finns."),
    )


class ForumForm(PickingForm):
    """A forum. Members that follow from the guideline are not chosen here."""

    name = forms.CharField(label=_("Namn"), max_length=120)
    chair = forms.ModelChoiceField(
        label=_("Leds av platsen"),
        queryset=Seat.objects.filter(is_active=True),
        required=False,
        empty_label=_("ingen än"),
    )
    quorum = forms.IntegerField(
        label=_("Svar som behövs för att besluta per capsulam"), min_value=1, max_value=99, initial=1
    )
    days_of_notice = forms.IntegerField(
        label=_("Kallas senast, dagar före"), min_value=0, max_value=60, initial=7
    )
    extra_seats = forms.ModelMultipleChoiceField(
        label=_("Fler platser"),
        queryset=Seat.objects.filter(is_active=True),
        required=False,
        widget=PickSome,
        help_text=_("Medlemmar utöver dem som riktlinjen ger. Sök på plats, objekt eller produkt."),
    )
    extra_people = forms.ModelMultipleChoiceField(
        label=_("Fler personer"), queryset=Person.objects.none(), required=False, widget=PickSome
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *arguments: Any, may_choose_chair: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        seats = Seat.objects.filter(is_active=True).select_related("object", "product", "unit")
        chair = self.fields["chair"]
        assert isinstance(chair, forms.ModelChoiceField)
        chair.queryset = seats
        # What a seat is called on screen is no column: it is made one, so that it can be searched for.
        called = Case(*(When(kind=kind, then=Value(str(kind.label))) for kind in SeatKind))
        places = ("object__name", "product__name", "unit__name")
        self.offer("extra_seats", seats.annotate(called=called), by=("called", *places))
        self.offer("extra_people", Person.objects.filter(left_on__isnull=True))
        if not may_choose_chair:
            del self.fields["chair"]

    def facts(self) -> Facts:
        """What was written."""
        said = self.cleaned_data
        return Facts(
            name=said["name"],
            chair=said.get("chair"),
            quorum=said["quorum"],
            days_of_notice=said["days_of_notice"],
            extra_seats=list(said["extra_seats"]),
            extra_people=list(said["extra_people"]),
        )


class MeetingForm(forms.Form):
    """When and where a meeting is."""

    day = DayField(label=_("Dag"))
    starts = time_field(_("Börjar"))
    ends = time_field(_("Slutar"), required=False)
    place = forms.CharField(label=_("Plats eller länk"), max_length=200, required=False)

    def time(self) -> Time:
        """What was written."""
        said = self.cleaned_data
        # On the day that it begins: no forum sits past midnight.
        ends = _moment(said["day"], said["ends"]) if said["ends"] else None
        return Time(_moment(said["day"], said["starts"]), ends, said["place"])


class CirculationForm(forms.Form):
    """When the members are to have answered."""

    answers_by = DayField(label=_("Svar senast"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def deadline(self) -> datetime:
        """The end of the day."""
        from datetime import time

        return _moment(self.cleaned_data["answers_by"], time(23, 59))


class CancelForm(forms.Form):
    """Why a meeting is cancelled."""

    reason = forms.CharField(label=_("Varför ställs mötet in?"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ItemForm(forms.Form):
    """Something for a forum to decide, or to know."""

    title = forms.CharField(label=_("Ärende"), max_length=200)
    matter = forms.ChoiceField(label=_("Vad gäller det?"), choices=Matter.choices, initial=Matter.OTHER)
    object = forms.ModelChoiceField(
        label=_("Objekt"),
        required=False,
        queryset=GovernanceObject.objects.filter(is_active=True),
        empty_label=_("inget särskilt"),
    )
    forum = forms.ModelChoiceField(
        label=_("Forum"), queryset=Forum.objects.filter(is_active=True), empty_label=_("Välj forum")
    )
    background = forms.CharField(
        label=_("Bakgrund"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    proposal = forms.CharField(
        label=_("Förslag till beslut"),
        help_text=_("Behövs inte när ärendet bara är för kännedom."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # What is to be decided needs one, so the label must not say that it is optional.
    proposal.has_open_answer = True  # type: ignore[attr-defined]
    for_information = forms.BooleanField(label=_("Bara för kännedom"), required=False)
    minutes = forms.IntegerField(label=_("Tid, minuter"), min_value=1, max_value=240, initial=15)
    wanted_by = DayField(label=_("Beslut behövs senast"), required=False)
    secrecy_ground = secrecy_field()

    def clean(self) -> dict[str, Any]:
        """What is to be decided has a proposal."""
        said = super().clean() or {}
        if not said.get("for_information") and not said.get("proposal"):
            self.add_error("proposal", _("Skriv vad som föreslås, så att det går att besluta."))
        return said


class SecrecyForm(forms.Form):
    """On what ground an item is secret; on none it is open."""

    secrecy_ground = secrecy_field()
    version = forms.IntegerField(widget=forms.HiddenInput)


class StanceForm(forms.Form):
    """Where a member stands."""

    stance = forms.ChoiceField(label=_("Jag"), choices=StanceKind.choices, widget=forms.RadioSelect)
    stance_text = forms.CharField(
        label=_("Kommentar"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class MinutesForm(forms.Form):
    """The minutes while they are written."""

    present = forms.CharField(
        # Text and not seats: guests and whoever keeps the minutes are there as well.
        label=_("Närvarande"),
        required=False,
        help_text=_("En på varje rad."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    text = forms.CharField(
        label=_("Anteckningar"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "Besluten står med av sig själva. Det här läses av alla som loggar in, så skriv inget som är hemligt."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *arguments: Any, by_circulation: bool, secret: Sequence[AgendaItem] = (), **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        if by_circulation:
            self.fields["present"].label = _("Har svarat")
        self.secret = secret
        for item in secret:
            self.fields[_note(item)] = forms.CharField(
                label=_("Anteckningar om det hemliga ärendet ”%(item)s”") % {"item": item.title},
                required=False,
                max_length=20000,
                widget=forms.Textarea(attrs={"rows": 5}),
                help_text=_("Läses bara av den som får läsa ärendet."),
            )

    @staticmethod
    def noted(meeting: Meeting, secret: Sequence[AgendaItem]) -> dict[str, str]:
        """What is noted already, as the form begins with it."""
        return {_note(item): meeting.secret_notes.get(str(item.pk), "") for item in secret}

    def notes(self) -> dict[int, str]:
        """What is noted of each secret item."""
        return {item.pk: self.cleaned_data[_note(item)] for item in self.secret}

    def attendance(self) -> list[str]:
        """The lines that say something."""
        return [line.strip() for line in self.cleaned_data["present"].splitlines() if line.strip()]


def _note(item: AgendaItem) -> str:
    return f"note_{item.pk}"


def _moment(day: Any, clock: Any) -> datetime:
    # The hour on the wall, in the municipality's time zone; it is kept in UTC.
    return timezone.make_aware(datetime.combine(day, clock))
