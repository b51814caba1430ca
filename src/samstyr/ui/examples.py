"""What the gallery shows: every component with inputs of the kind that pages give it. Data, so not translated."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

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
from samstyr.ui.days import DayField


class ExampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Mätningens namn", help_text="Syns för dem som svarar.", max_length=80)
    purpose = forms.CharField(label="Syfte", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    opens = DayField(label="Öppnar")
    email = forms.EmailField(label="Kontakt", help_text="En adress som någon läser varje dag.")
    target = forms.IntegerField(label="Mål för svarsfrekvensen", min_value=0, max_value=100)
    unit = forms.ChoiceField(
        label="Förvaltning", choices=[("", "Välj")] + [(name, name) for name, *_rest in chart_examples.RATES]
    )
    layout = forms.ChoiceField(
        label="Enkätens sidor",
        help_text="Det går att ändra tills mätningen öppnar.",
        choices=[("category", "En sida per kategori"), ("one", "Allt på en sida")],
        widget=forms.RadioSelect,
    )
    waves = forms.MultipleChoiceField(
        label="Påminn",
        choices=[("1", "efter en vecka"), ("2", "efter två veckor"), ("3", "dagen före sista dag")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    respondents = forms.FileField(label="Respondenter", help_text="Excel eller CSV, högst 10 MB.")
    free_text = forms.BooleanField(label="Ställ en öppen fråga efter varje kategori", required=False)


class RareForm(forms.Form):
    """The kinds of field that few pages have."""

    password = forms.CharField(label="Lösenord", widget=forms.PasswordInput)
    address = forms.URLField(label="Webbadress", required=False, assume_scheme="https")
    starts = forms.SplitDateTimeField(
        label="Öppnar",
        help_text="Svensk tid.",
        widget=forms.SplitDateTimeWidget(date_attrs={"type": "date"}, time_attrs={"type": "time"}),
    )
    roles = forms.MultipleChoiceField(
        label="Roller", choices=[("1", "läsare"), ("2", "analytiker"), ("3", "administratör")]
    )
    hue = forms.CharField(
        label="Kommunens färg", widget=forms.TextInput(attrs={"type": "color"}), initial="#0b5563"
    )
    locked = forms.CharField(label="Diarienummer", initial="KS 2020-345", disabled=True)


class ExampleFilter(forms.Form):
    """A filter over a list."""

    q = forms.CharField(label="Sök", required=False)
    state = forms.ChoiceField(
        label="Läge",
        choices=[("", "Alla"), ("open", "Öppna"), ("closed", "Stängda")],
        required=False,
    )


def context() -> dict[str, Any]:
    """Everything that the gallery's template names."""
    wrong = ExampleForm({"name": "", "email": "kontakt", "layout": "", "target": "140"})
    return {
        "crumbs": [Link("Start", "/"), Link("Inställningar", "/")],
        "form": ExampleForm(prefix="hel"),
        "rare": RareForm(prefix="rare"),
        "wrong": wrong,
        "filter": ExampleFilter(prefix="filter"),
        "tabs": _tabs(),
        "years": [Link(str(year), "#", current=year == 2022) for year in (2020, 2021, 2022)],
        "page": Paginator(range(240), 20).get_page(5),
        "long_page": _long_page(),
        "figure": BigNumber(
            "Digital mognad 2022",
            numbers.number(42.0033),
            unit=numbers.NARROW + "%",
            margin=numbers.margin(1.4145),
            note="287 av 529 har svarat. Felmarginalen gäller med 95 procents säkerhet.",
        ),
        "small_figure": BigNumber("Svarsfrekvens", "54", unit=numbers.NARROW + "%", margin="287 av 529"),
        "facts": _facts(),
        "table": _table(),
        "things": _things(),
        "heat": _heat(),
        "steps": _steps(),
        "timeline": _timeline(),
        "downloads": _downloads(),
        "tasks": _tasks(),
        "ranking": _ranking(),
        "charts": chart_examples.charts(),
        "slope": chart_examples.small_slope(),
        "whole": chart_examples.whole(),
        "statement": _statement("E1", ""),
        "answered": _statement("E2", "4"),
    }


def _tabs() -> list[Link]:
    return [Link("Översikt", "#", current=True), Link("Mätpunkter", "#"), Link("Förvaltningar", "#")]


def _long_page() -> SafeString:
    """Parts with findings as headings, as many as make a list of them worth while."""
    findings = (
        "2 ärenden väntar på beslut",
        "20 710 000 kr år 2026",
        "5 initiativ på väg",
        "29 it-komponenter, 8 med något försenat",
        "8 verksamhetskomponenter",
    )
    return format_html_join("", "<section><h2>{}</h2></section>", ((each,) for each in findings))


def _downloads() -> list[Download]:
    return [
        Download("Kommunrapporten som PDF", "#", "pdf", 412_000),
        Download("Kommunrapporten i Word", "#", "word", 388_000),
        Download("Alla tabeller i Excel", "#", "excel", 96_000),
    ]


def _ranking() -> list[Ranked]:
    return [
        Ranked("Skugg-IT", "3,7", "#"),
        Ranked("Infrastruktur", "3,6", "#"),
        Ranked("Informationssäkerhet", "3,5", "#"),
    ]


def _facts() -> list[Fact]:
    return [
        Fact("Instrument", "DiMiOS, 26 mätpunkter"),
        Fact("Öppen", dates.period(date(2022, 4, 1), date(2022, 4, 30))),
        Fact("Inbjudna", numbers.number(529), note="7 förvaltningar"),
        Fact("Ansvarig", "Digitaliseringsstaben", href="#"),
    ]


def _table() -> Table:
    return Table(
        caption="Svarsfrekvens per förvaltning 2022",
        note="Inbjudna i april 2022. Publiceras eftersom alla grupper har minst 10 inbjudna.",
        columns=(
            Column("Förvaltning", sort="?"),
            Column("Svarat", numeric=True),
            Column("Inbjudna", numeric=True),
            Column("Svarsfrekvens", numeric=True, sort="?", sorted="descending"),
        ),
        rows=[
            (
                Cell(name, href="#"),
                numbers.number(answered),
                numbers.number(invited),
                Cell(numbers.percent(rate), tag="under 60 %" if rate < 60 else "", kind="warning"),
            )
            for name, rate, answered, invited in chart_examples.RATES
        ],
        footer=("Hela kommunen", "287", "529", numbers.percent(54)),
    )


def _things() -> Table:
    return Table(
        caption="Komponenter",
        columns=(
            Column("Namn"),
            Column("Objekt", evident=True),
            Column("Livscykel", evident=True),
            Column("Kostnad per år", numeric=True),
            Column("Avsluta", evident=True),
        ),
        rows=[
            (
                Cell(name, href="#", note=number),
                Cell("Skola och förskola", href="#"),
                Cell("", tag=cycle, kind="warning" if cycle == "under avveckling" else "success"),
                cost,
                Cell("Avsluta", href="#"),
            )
            for name, number, cycle, cost in (
                ("Schemaverktyget", "KS 2020-345", "i drift", f"{numbers.number(216_000)} kr"),
                ("Gamla elevregistret", "", "under avveckling", "–"),
            )
        ],
    )


def _heat() -> HeatMap:
    def row(name: str, *means: float | None) -> HeatRow:
        cells = [
            HeatCell(why="visas inte: för få svar")
            if mean is None
            else HeatCell(numbers.mean(mean), heat_step(mean), href="#", unsure=mean in {2.9, 3.1})
            for mean in means
        ]
        return HeatRow(name, cells, href="#")

    return HeatMap(
        caption="Medelvärde per mätpunkt och förvaltning 2022",
        corner="Mätpunkt",
        columns=[name.split("förvaltningen")[0].rstrip("- ") for name, *_rest in chart_examples.RATES[:6]],
        groups=[
            (
                "Effektivitet",
                [
                    row("E1 Portföljstyrning", 2.4, 3.1, 2.2, 3.4, None, 4.2),
                    row("E6 Informationssäkerhet", 3.6, 3.8, 4.1, 4.6, 3.3, 5.1),
                ],
            ),
            (
                "Teknik",
                [
                    row("T2 Skugg-IT", 1.8, None, 2.9, 3.7, None, 3.9),
                    row("T3 Teknisk skuld", 2.4, 2.9, None, 3.0, None, 2.6),
                ],
            ),
        ],
    )


def _steps() -> list[Step]:
    return [
        Step("Uppgifter", "done", href="#"),
        Step("Respondenter", "done", "529 inbjudna i 7 förvaltningar", href="#"),
        Step("Utskick", "current", "Texten är inte godkänd än"),
        Step("Öppna", "todo"),
    ]


def _timeline() -> list[Moment]:
    return [
        Moment(dates.day(date(2022, 4, 1)), "Mätningen öppnade", note="529 inbjudna"),
        Moment(dates.day(date(2022, 4, 30)), "Mätningen stängde", note="287 svar"),
        Moment(dates.day(date(2022, 6, 1)), "Resultatet publicerades", "current", href="#"),
        Moment(dates.day(date(2023, 4, 1)), "Nästa mätning", "todo"),
    ]


def _tasks() -> list[Task]:
    return [
        Task(
            "senast 3 dec.",
            "Granska 14 kommentarer från mätningen 2022",
            Link("Granska", "#"),
            note="De visas för ingen förrän du har gått igenom dem.",
        ),
        Task("senast 15 dec.", "Följ upp slutsatsen Effekthemtagning", Link("Följ upp", "#")),
    ]


def _statement(name: str, value: str) -> Statement:
    return Statement(
        name=name,
        text="I vår förvaltning väljer vi gemensamt vilka digitala satsningar som ska göras.",
        low="Instämmer inte alls",
        high="Instämmer helt",
        value=value,
        number="Påstående 1 av 7",
        explanation="Tänk på hur ni brukar välja mellan idéer: vem är med, och efter vilka grunder?",
    )
