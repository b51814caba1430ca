"""Background and method: why, who was asked, how the answers become figures, and how they are protected."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samstyr.analysis import findings, nonresponse
from samstyr.foundation import dates, numbers
from samstyr.reports import markdown, wording
from samstyr.reports.document import (
    Block,
    Callout,
    CalloutKind,
    CrossReference,
    Definitions,
    ListBlock,
    Paragraph,
    bullets,
    heading,
    inlines,
    paragraph,
    strong,
)
from samstyr.reports.places import SectionText
from samstyr.reports.sections import tables
from samstyr.reports.sections.figures import Figures

# The limits that the rules themselves go by, so that the text cannot say other ones.
_RULES = findings.Settings()


def method(figures: Figures) -> Iterator[Block]:
    """The section in full."""
    yield heading(1, _("Bakgrund och metod"), "metod")
    facts, texts = figures.material.facts, figures.material.texts
    background = texts.get(SectionText.BACKGROUND, "") or facts.purpose
    yield from markdown.blocks(background, heading_level=2)
    yield from _model(figures)
    yield from _asked(figures)
    yield from _computed(figures)
    yield from _protected(figures)


def _model(figures: Figures) -> Iterator[Block]:
    instrument, language = figures.published.names.instrument, figures.material.language
    local = figures.published.names.local
    yield heading(2, _("Modellen mäter förmåga och arv"))
    yield paragraph(
        _(
            "Digital mognad är hur väl en organisation kan ta hem nyttan av digitaliseringen. Mätningen bygger på "
            "%(instrument)s. Mognaden delas i dimensioner, dimensionerna i kategorier och kategorierna i mätpunkter, "
            "sammanlagt %(items)s."
        )
        % {"instrument": instrument.title.text(language), "items": len(instrument.items)}
    )
    entries: list[tuple[str, tuple[Paragraph | ListBlock, ...]]] = []
    for dimension in instrument.dimensions:
        lines = [
            inlines(strong(f"{category.title.text(language)}: "), category.explanation.text(language, local))
            for category in dimension.categories
        ]
        meaning = paragraph(dimension.explanation.text(language, local))
        entries.append((dimension.title.text(language), (meaning, bullets(*lines))))
    yield Definitions(tuple(entries))
    yield paragraph(_("Varje mätpunkt förklaras i "), CrossReference("matpunkter"), ".")


def _asked(figures: Figures) -> Iterator[Block]:
    facts, whole = figures.material.facts, figures.published.whole
    scale = figures.published.names.instrument.scale
    lowest, highest = figures.published.names.ends
    yield heading(2, _("Enkäten gick till dem som är med och styr digitaliseringen"))
    when = (
        _("Enkäten var öppen %(period)s.") % {"period": dates.period(facts.opened_on, facts.closed_on)}
        if facts.opened_on and facts.closed_on
        else _("Enkäten genomfördes %(year)s.") % {"year": figures.year}
    )
    yield paragraph(
        when,
        " ",
        _("Den gick till %(invited)s personer, och %(answered)s svarade (%(rate)s).")
        % {
            "invited": numbers.number(whole.invited),
            "answered": numbers.number(whole.answered),
            "rate": numbers.share(whole.response_rate),
        },
        " ",
        _("De inbjudna har dessa roller: %(roles)s.")
        % {
            "roles": wording.listed(
                [
                    _("%(role)s (%(count)s)") % {"role": group.group, "count": numbers.number(group.invited)}
                    for group in figures.published.release.partition("role")
                ]
            )
        },
    )
    yield paragraph(
        _(
            "Den som svarar tar ställning till ett påstående för varje mätpunkt, utifrån sin egen förvaltning. Skalan går "
            "från 1 (”%(lowest)s”) till %(steps)s (”%(highest)s”). Alla påståenden är positiva, så ett högt svar är alltid "
            "bra. Den som inte kan ta ställning svarar ”vet ej”. Det är ett giltigt svar som säger något i sig; det räknas "
            "aldrig som en siffra, utan redovisas som en andel."
        )
        % {"lowest": lowest, "steps": scale.steps, "highest": highest}
    )
    # Whoever compares with other municipalities must know that the question was not word for word the same.
    words = _local_words(figures)
    if words:
        yield paragraph(words)


def _local_words(figures: Figures) -> str:
    instrument, names = figures.published.names.instrument, figures.published.names
    known = [
        (definition.term.text(names.language), names.local[definition.key])
        for definition in instrument.definitions
        if names.local.get(definition.key)
    ]
    return " ".join(
        _("Där modellen säger ”%(term)s” står det i vår enkät ”%(word)s”.") % {"term": term, "word": word}
        for term, word in known
    )


def _computed(figures: Figures) -> Iterator[Block]:
    steps = figures.published.names.instrument.scale.steps
    yield heading(2, _("Så räknas svaren"))
    yield bullets(
        inlines(
            strong(_("Procent. ")),
            _(
                "Medelvärdet av svaren 1–%(steps)s görs om till procent: 1 är 0 procent och %(steps)s är 100 procent. En "
                "kategori är medelvärdet av sina mätpunkter, en dimension av sina kategorier och mognaden av sina "
                "dimensioner. Avrundningen sker sist."
            )
            % {"steps": steps},
        ),
        inlines(
            strong(_("Felmarginal. ")),
            _(
                "Alla inbjudna svarade inte. Felmarginalen säger hur långt ifrån resultatet kan ligga om alla hade svarat, "
                "med 95 procents säkerhet, förutsatt att slumpen avgjorde vilka som svarade."
            ),
        ),
        inlines(
            strong(_("Förändring. ")),
            _(
                "En skillnad mellan två år eller två grupper prövas mot slumpen. Den kallas säkerställd, inom felmarginalen "
                "eller, när grupperna är för små, en skillnad som inte kan avgöras. När många mätpunkter prövas samtidigt "
                "skärps kravet, så att högst fem procent av de säkerställda väntas vara slump."
            ),
        ),
    )
    yield paragraph(
        _(
            "Tre regler pekar ut mätpunkter: låga (högst %(low)s procent av skalan), sjunkande (minst %(fallen)s "
            "procentenheter) och sådana där minst %(unknown)s procent svarar vet ej. Reglerna föreslår; det är människor "
            "som drar slutsatserna."
        )
        % {
            "low": numbers.number(_RULES.low),
            "fallen": numbers.number(_RULES.fallen),
            "unknown": numbers.number(100 * _RULES.dont_know),
        }
    )
    yield from _caution(figures)


def _caution(figures: Figures) -> Iterator[Block]:
    """What those who did not answer may mean; said where the rate is low or a department is skewed."""
    found = figures.published.release.nonresponse
    skewed = [each.group for each in found.departments if each.skewed]
    # Said where there is reason to: a warning in every report is read in none.
    if not found.low_rate and not skewed:
        return
    lines = []
    if found.low_rate:
        least = numbers.number(100 * nonresponse.LOW_RATE)
        lines.append(_("Färre än %(least)s procent av de inbjudna svarade.") % {"least": least})
    if skewed:
        lines.append(
            _("Andelen av svaren skiljer sig mycket från andelen av de inbjudna för %(departments)s.")
            % {"departments": wording.listed(skewed)}
        )
    weighted, bounds = found.weighted.get("maturity"), found.bounds.get("maturity")
    if weighted is not None:
        lines.append(
            _("Om varje förvaltning vägs efter hur många som var inbjudna blir mognaden %(percent)s procent.")
            % {"percent": wording.spelled(weighted)}
        )
    if bounds is not None:
        lines.append(
            _(
                "Hade alla som inte svarade valt det lägsta svaret vore den %(low)s procent, det högsta %(high)s procent."
            )
            % {"low": wording.spelled(bounds.low), "high": wording.spelled(bounds.high)}
        )
    yield Callout(
        CalloutKind.CAUTION,
        _("Felmarginalen säger inget om dem som inte svarade"),
        (
            paragraph(" ".join(lines)),
            paragraph(_("Svarsfrekvensen per förvaltning finns i "), CrossReference(tables.RATES), "."),
        ),
    )


def _protected(figures: Figures) -> Iterator[Block]:
    minimum = figures.published.release.minimum
    yield heading(2, _("Ingen kan se vad en enskild har svarat"))
    yield bullets(
        _(
            "När ett svar skickas in bryts sambandet med inbjudan. Därefter finns inget som visar vem som har svarat vad."
        ),
        _(
            "Resultaten räknas fram en gång, när mätningen har stängt, och ändras aldrig. Ingen kan söka i enskilda svar."
        ),
        _(
            "En grupp redovisas först när minst %(minimum)s har svarat, och en mätpunkt först vid %(minimum)s svar."
        )
        % {"minimum": minimum},
        _(
            "Om en liten grupp skulle gå att räkna ut genom att dra ifrån andra grupper döljs fler siffror. Där en siffra "
            "inte visas står det varför."
        ),
        _(
            "I grupper med färre än 30 svar är siffrorna grövre avrundade, och antalet svar anges i intervall."
        ),
    )
