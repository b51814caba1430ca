"""Forms of a measurement's set-up: basics, texts, extension."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.analysis import instruments
from samstyr.analysis.instruments import Instrument, InstrumentError
from samstyr.foundation import clock
from samstyr.measurement.forms.moments import MomentField
from samstyr.measurement.models import Layout, Measurement, Status
from samstyr.measurement.selectors import measurements
from samstyr.measurement.services import measurements as services

_FILE = "file"
_LARGEST_INSTRUMENT = 500_000


class BasicsForm(forms.Form):
    """What a measurement is called, what it asks, when it is open and who answers questions about it."""

    name = forms.CharField(label=_("Namn"), max_length=120, help_text=_("Syns för dem som svarar."))
    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100)
    instrument = forms.ChoiceField(
        label=_("Frågor"), help_text=_("Vilken uppsättning påståenden som ska besvaras.")
    )
    instrument_file = forms.FileField(
        label=_("Egen fil med frågor"),
        required=False,
        help_text=_("Bara om ni har egna frågor. En TOML-fil; hur den ser ut står i dokumentationen."),
    )
    opens_at = MomentField(label=_("Öppnar"), required=False)
    closes_at = MomentField(
        label=_("Stänger"), time="23:59", help_text=_("Efter det går det inte att svara.")
    )
    contact_name = forms.CharField(label=_("Kontaktperson"), max_length=120)
    contact_email = forms.EmailField(
        label=_("Kontaktpersonens e-postadress"),
        help_text=_("Står i enkäten och i mejlen. Svar på mejlen går hit."),
    )
    target_rate = forms.IntegerField(
        label=_("Mål för svarsfrekvensen, procent"), min_value=1, max_value=100, initial=95
    )
    registry_number = forms.CharField(label=_("Diarienummer"), max_length=40, required=False)
    previous = forms.ModelChoiceField(
        queryset=Measurement.objects.none(),
        label=_("Jämförs med"),
        required=False,
        empty_label=_("Ingen tidigare mätning"),
    )
    layout = forms.ChoiceField(
        label=_("Enkätens sidor"),
        choices=Layout.choices,
        widget=forms.RadioSelect,
        initial=Layout.PER_CATEGORY,
    )
    asks_free_text = forms.BooleanField(
        label=_("Låt de svarande skriva en kommentar till varje kategori"),
        required=False,
        initial=True,
        help_text=_("Kommentarerna läses först när mätningen har stängt, och visas bara efter granskning."),
    )
    minimum = forms.IntegerField(
        label=_("Minsta grupp som visas"),
        min_value=5,
        max_value=100,
        initial=5,
        help_text=_("Färre svar än så visas aldrig. Gränsen kan höjas men inte sänkas under fem."),
    )

    keeps_people_months = forms.IntegerField(
        label=_("Månader till dess att listan över svarande raderas"),
        min_value=1,
        max_value=12,
        initial=3,
        help_text=_("Räknas från stängningen. Namn och adresser raderas; antalen blir kvar."),
    )

    FIRST = ("name", "year", "instrument", "opens_at", "closes_at", "contact_name", "contact_email")
    MORE = (
        *("instrument_file", "target_rate", "registry_number", "previous"),
        *("layout", "asks_free_text", "minimum", "keeps_people_months"),
    )

    def __init__(
        self,
        *arguments: Any,
        measurement: Measurement | None = None,
        contact: User | None = None,
        **options: Any,
    ) -> None:
        self.measurement = measurement
        options.setdefault("initial", _initial(measurement, contact))
        super().__init__(*arguments, **options)
        instrument: Any = self.fields["instrument"]
        instrument.choices = _instruments(measurement)
        previous: Any = self.fields["previous"]
        # Never with itself, and not with a draft, which has no figures.
        previous.queryset = measurements.comparable(measurement)
        if measurement is not None:
            changeable = services.changeable(measurement)
            for name in list(self.fields):
                # Taken away and not disabled: what is sent anyway is then no field, and changes nothing.
                if ("instrument_text" if name == "instrument_file" else name) not in changeable:
                    del self.fields[name]

    def shown(self, names: tuple[str, ...]) -> list[BoundField]:
        """Those of the fields that the measurement's state still lets one change."""
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """A file of one's own takes the place of the chosen instrument."""
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("instrument_file")
        if file:
            found = self._read(file)
            if found is not None:
                cleaned["instrument"], cleaned["instrument_text"] = found
        elif "instrument" in cleaned and cleaned["instrument"] != _FILE:
            cleaned["instrument_text"] = ""
        return cleaned

    def details(self) -> dict[str, Any]:
        """What the service takes."""
        details = dict(self.cleaned_data)
        if details.pop("instrument_file", None) is None and details.get("instrument") == _FILE:
            assert self.measurement is not None  # the file that is already there stays
            details |= {
                "instrument": self.measurement.instrument,
                "instrument_text": self.measurement.instrument_text,
            }
        return details

    def _read(self, file: Any) -> tuple[str, str] | None:
        # Before it is read: a file of any size may be sent.
        if file.size > _LARGEST_INSTRUMENT:
            self.add_error("instrument_file", _("Filen är för stor för att vara en fil med frågor."))
            return None
        content = file.read()
        try:
            found = instruments.parse(content, file.name)
        except InstrumentError as error:
            self.add_error("instrument_file", str(error))
            return None
        # Kept as text with the measurement: it reads its own questions whatever becomes of the file.
        return found.id[:60], content.decode("utf-8-sig")


class TextsForm(forms.Form):
    """The purpose, and the municipality's own words where the instrument leaves room for them."""

    purpose = forms.CharField(
        label=_("Varför mätningen görs"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Det första de svarande läser. Skriv till den som aldrig har hört talas om mätningen."),
    )

    def __init__(
        self, *arguments: Any, measurement: Measurement, instrument: Instrument, **options: Any
    ) -> None:
        language = get_language() or "sv"
        words = measurement.local_words
        options.setdefault(
            "initial", {"purpose": measurement.purpose} | {_word(key): words[key] for key in words}
        )
        super().__init__(*arguments, **options)
        # Once people have answered, another word would make it another question.
        definitions = instrument.definitions if measurement.status == Status.DRAFT else ()
        for definition in definitions:
            self.fields[_word(definition.key)] = forms.CharField(
                label=_("Er benämning på ”%(term)s”") % {"term": definition.term.text(language)},
                required=False,
                max_length=80,
                help_text=definition.explanation.text(language),
            )
        self._keys = [definition.key for definition in definitions]

    def local_words(self) -> dict[str, str]:
        """The words that were given, by the definition's key."""
        given = {key: self.cleaned_data[_word(key)].strip() for key in self._keys}
        # An empty word is none: then the instrument's own term stands in the survey.
        return {key: word for key, word in given.items() if word}


class QuestionForm(forms.Form):
    """One question that respondents often ask, and its answer."""

    question = forms.CharField(label=_("Fråga"), max_length=200)
    answer = forms.CharField(label=_("Svar"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


# Some more than are wanted are read, so that too many is a fault that is told and not a silent cut.
QuestionFormSet = forms.formset_factory(
    QuestionForm, extra=1, can_order=False, can_delete=True, max_num=40, validate_max=True, absolute_max=60
)


class ExtendForm(forms.Form):
    """A later closing."""

    closes_at = MomentField(label=_("Ny sista tid att svara"), time="23:59")


def _initial(measurement: Measurement | None, contact: User | None) -> dict[str, Any]:
    if measurement is None:
        today = clock.today()
        initial: dict[str, Any] = {"year": today.year, "name": f"Digital mognad {today.year}"}
        return initial | ({"contact_name": contact.name, "contact_email": contact.email} if contact else {})
    initial = {
        name: getattr(measurement, name)
        for name in BasicsForm.base_fields
        if name not in {"instrument", "instrument_file"}
    }
    for name in ("opens_at", "closes_at"):
        if initial[name] is not None:
            # As the clock on the wall has it, and to the minute, which is all that the field can show.
            initial[name] = timezone.localtime(initial[name]).replace(second=0, microsecond=0)
    return initial | {"instrument": _FILE if measurement.instrument_text else measurement.instrument}


def _instruments(measurement: Measurement | None) -> list[tuple[str, str]]:
    language = get_language() or "sv"
    choices = [(name, instruments.load(name).title.text(language)) for name in instruments.available()]
    if measurement is not None and measurement.instrument_text:
        choices.append((_FILE, str(_("Egen fil: %(name)s")) % {"name": measurement.instrument}))
    return choices


def _word(key: str) -> str:
    return f"word_{key}"
