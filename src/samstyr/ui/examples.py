"""What the gallery shows: every component with inputs of the kind that pages give it."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import dates, numbers
from samstyr.ui import chart_examples
from samstyr.ui.components import (
    BigNumber,
    Cell,
    Column,
    Download,
    Fact,
    HeatCell,
    HeatMap,
    HeatRow,
    Link,
    Moment,
    Ranked,
    Statement,
    Step,
    Table,
    Task,
    heat_step,
)

DEPARTMENTS = (
    ("Kommunledningsförvaltningen", 77, 31, 40),
    ("Social- och omsorgsförvaltningen", 74, 66, 89),
    ("Miljö- och samhällsbyggnadsförvaltningen", 73, 38, 52),
    ("Verksamhetsstöd och service", 56, 27, 48),
    ("Kultur- och fritidsförvaltningen", 48, 24, 50),
    ("Leanlink", 41, 30, 73),
    ("Utbildnings- och arbetsmarknadsförvaltningen", 41, 71, 177),
)


class ExampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Mätningens namn"), help_text=_("Syns för dem som svarar."), max_length=80)
    purpose = forms.CharField(label=_("Syfte"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    opens = forms.DateField(label=_("Öppnar"), widget=forms.DateInput(attrs={"type": "date"}))
    email = forms.EmailField(label=_("Kontakt"), help_text=_("En adress som någon läser varje dag."))
    target = forms.IntegerField(label=_("Mål för svarsfrekvensen"), min_value=0, max_value=100)
    unit = forms.ChoiceField(
        label=_("Förvaltning"), choices=[("", _("Välj"))] + [(name, name) for name, *_rest in DEPARTMENTS]
    )
    layout = forms.ChoiceField(
        label=_("Enkätens sidor"),
        help_text=_("Det går att ändra tills mätningen öppnar."),
        choices=[("category", _("En sida per kategori")), ("one", _("Allt på en sida"))],
        widget=forms.RadioSelect,
    )
    waves = forms.MultipleChoiceField(
        label=_("Påminn"),
        choices=[("1", _("efter en vecka")), ("2", _("efter två veckor")), ("3", _("dagen före sista dag"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    respondents = forms.FileField(label=_("Respondenter"), help_text=_("Excel eller CSV, högst 10 MB."))
    free_text = forms.BooleanField(label=_("Ställ en öppen fråga efter varje kategori"), required=False)


class RareForm(forms.Form):
    """The kinds of field that few pages have."""

    password = forms.CharField(label=_("Lösenord"), widget=forms.PasswordInput)
    address = forms.URLField(label=_("Webbadress"), required=False, assume_scheme="https")
    starts = forms.SplitDateTimeField(
        label=_("Öppnar"),
        help_text=_("Svensk tid."),
        widget=forms.SplitDateTimeWidget(date_attrs={"type": "date"}, time_attrs={"type": "time"}),
    )
    roles = forms.MultipleChoiceField(
        label=_("Roller"), choices=[("1", _("läsare")), ("2", _("analytiker")), ("3", _("administratör"))]
    )
    hue = forms.CharField(
        label=_("Kommunens färg"), widget=forms.TextInput(attrs={"type": "color"}), initial="#0b5563"
    )
    locked = forms.CharField(label=_("Diarienummer"), initial="KS 2020-345", disabled=True)


class ExampleFilter(forms.Form):
    """A filter over a list."""

    q = forms.CharField(label=_("Sök"), required=False)
    state = forms.ChoiceField(
        label=_("Läge"),
        choices=[("", _("Alla")), ("open", _("Öppna")), ("closed", _("Stängda"))],
        required=False,
    )


def context() -> dict[str, Any]:
    """Everything that the gallery's template names."""
    wrong = ExampleForm({"name": "", "email": "kontakt", "layout": "", "target": "140"})
    return {
        "crumbs": [Link(_("Start"), "/"), Link(_("Inställningar"), "/")],
        "form": ExampleForm(prefix="hel"),
        "rare": RareForm(prefix="rare"),
        "wrong": wrong,
        "filter": ExampleFilter(prefix="filter"),
        "tabs": [
            Link(_("Översikt"), "#", current=True),
            Link(_("Mätpunkter"), "#"),
            Link(_("Förvaltningar"), "#"),
        ],
        "years": [Link(str(year), "#", current=year == 2022) for year in (2020, 2021, 2022)],
        "page": Paginator(range(240), 20).get_page(5),
        "figure": BigNumber(
            _("Digital mognad 2022"),
            numbers.number(42.0033),
            unit=numbers.NARROW + "%",
            margin=numbers.margin(1.4145),
            note=_("287 av 529 har svarat. Felmarginalen gäller med 95 procents säkerhet."),
        ),
        "small_figure": BigNumber(
            _("Svarsfrekvens"), "54", unit=numbers.NARROW + "%", margin=_("287 av 529")
        ),
        "facts": _facts(),
        "table": _table(),
        "heat": _heat(),
        "steps": _steps(),
        "timeline": _timeline(),
        "downloads": [
            Download(_("Kommunrapporten som PDF"), "#", "pdf", 412_000),
            Download(_("Kommunrapporten i Word"), "#", "word", 388_000),
            Download(_("Alla tabeller i Excel"), "#", "excel", 96_000),
        ],
        "tasks": _tasks(),
        "ranking": [
            Ranked(_("Skugg-IT"), "3,7", "#"),
            Ranked(_("Infrastruktur"), "3,6", "#"),
            Ranked(_("Informationssäkerhet"), "3,5", "#"),
        ],
        "charts": chart_examples.charts(),
        "slope": chart_examples.small_slope(),
        "statement": _statement("E1", ""),
        "answered": _statement("E2", "4"),
    }


def _facts() -> list[Fact]:
    return [
        Fact(_("Instrument"), "DiMiOS, 26 mätpunkter"),
        Fact(_("Öppen"), dates.period(date(2022, 4, 1), date(2022, 4, 30))),
        Fact(_("Inbjudna"), numbers.number(529), note=_("7 förvaltningar")),
        Fact(_("Ansvarig"), "Digitaliseringsstaben", href="#"),
    ]


def _table() -> Table:
    return Table(
        caption=_("Svarsfrekvens per förvaltning 2022"),
        note=_("Inbjudna i april 2022. Publiceras eftersom alla grupper har minst 10 inbjudna."),
        columns=(
            Column(_("Förvaltning"), sort="#"),
            Column(_("Svarat"), numeric=True),
            Column(_("Inbjudna"), numeric=True),
            Column(_("Svarsfrekvens"), numeric=True, sort="#", sorted="descending"),
        ),
        rows=[
            (
                Cell(name, href="#"),
                numbers.number(answered),
                numbers.number(invited),
                Cell(numbers.percent(rate), tag=_("under 60 %") if rate < 60 else "", kind="warning"),
            )
            for name, rate, answered, invited in DEPARTMENTS
        ],
        footer=(_("Hela kommunen"), "287", "529", numbers.percent(54)),
    )


def _heat() -> HeatMap:
    def row(name: str, *means: float | None) -> HeatRow:
        cells = [
            HeatCell(why=_("visas inte: för få svar"))
            if mean is None
            else HeatCell(numbers.mean(mean), heat_step(mean), href="#", unsure=mean in {2.9, 3.1})
            for mean in means
        ]
        return HeatRow(name, cells, href="#")

    return HeatMap(
        caption=_("Medelvärde per mätpunkt och förvaltning 2022"),
        corner=_("Mätpunkt"),
        columns=[name.split("förvaltningen")[0].rstrip("- ") for name, *_rest in DEPARTMENTS[:6]],
        groups=[
            (
                _("Effektivitet"),
                [
                    row("E1 Portföljstyrning", 2.4, 3.1, 2.2, 3.4, None, 4.2),
                    row("E6 Informationssäkerhet", 3.6, 3.8, 4.1, 4.6, 3.3, 5.1),
                ],
            ),
            (
                _("Teknik"),
                [
                    row("T2 Skugg-IT", 1.8, None, 2.9, 3.7, None, 3.9),
                    row("T3 Teknisk skuld", 2.4, 2.9, None, 3.0, None, 2.6),
                ],
            ),
        ],
    )


def _steps() -> list[Step]:
    return [
        Step(_("Uppgifter"), "done", href="#"),
        Step(_("Respondenter"), "done", _("529 inbjudna i 7 förvaltningar"), href="#"),
        Step(_("Utskick"), "current", _("Texten är inte godkänd än")),
        Step(_("Öppna"), "todo"),
    ]


def _timeline() -> list[Moment]:
    return [
        Moment(dates.day(date(2022, 4, 1)), _("Mätningen öppnade"), note=_("529 inbjudna")),
        Moment(dates.day(date(2022, 4, 30)), _("Mätningen stängde"), note=_("287 svar")),
        Moment(dates.day(date(2022, 6, 1)), _("Resultatet publicerades"), "current", href="#"),
        Moment(dates.day(date(2023, 4, 1)), _("Nästa mätning"), "todo"),
    ]


def _tasks() -> list[Task]:
    return [
        Task(
            _("senast 3 dec."),
            _("Granska 14 kommentarer från mätningen 2022"),
            Link(_("Granska"), "#"),
            note=_("De visas för ingen förrän du har gått igenom dem."),
        ),
        Task(_("senast 15 dec."), _("Följ upp slutsatsen Effekthemtagning"), Link(_("Följ upp"), "#")),
    ]


def _statement(name: str, value: str) -> Statement:
    return Statement(
        name=name,
        text=_("I vår förvaltning väljer vi gemensamt vilka digitala satsningar som ska göras."),
        low=_("Instämmer inte alls"),
        high=_("Instämmer helt"),
        value=value,
        number=_("Påstående 1 av 7"),
        explanation=_("Tänk på hur ni brukar välja mellan idéer: vem är med, och efter vilka grunder?"),
    )
