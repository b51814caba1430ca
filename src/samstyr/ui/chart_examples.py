"""The charts of the gallery, on the figures that Linköping has published for 2020–2022."""

from datetime import date

from samstyr.foundation import numbers
from samstyr.ui.charts import (
    MEAN,
    Axis,
    Bubble,
    Caption,
    Chart,
    Dot,
    Event,
    Measures,
    Names,
    Part,
    Position,
    Regions,
    Run,
    Scale,
    Span,
    Target,
    Year,
    bands,
    bubbles,
    curve,
    distribution,
    dots,
    slope,
    spans,
    square,
    years,
)
from samstyr.ui.charts.blocks import Band, Block, Brick, Key, Look, Row, Shape, Sheet, blocks

SOURCE = "Källa: mätningen av digital mognad 2022, publicerad 1 juni 2022. 287 av 529 svarade."
RATES = (
    ("Kommunledningsförvaltningen", 77, 31, 40),
    ("Social- och omsorgsförvaltningen", 74, 66, 89),
    ("Miljö- och samhällsbyggnadsförvaltningen", 73, 38, 52),
    ("Verksamhetsstöd och service", 56, 27, 48),
    ("Kultur- och fritidsförvaltningen", 48, 24, 50),
    ("Leanlink", 41, 30, 73),
    ("Utbildnings- och arbetsmarknadsförvaltningen", 41, 71, 177),
)


def charts() -> list[Chart]:
    """One of each kind."""
    return [
        maturity(),
        categories(),
        items(),
        position(),
        answers(),
        rates(),
        days(),
        weighed(),
        going_on(),
        balance(),
    ]


def maturity() -> Chart:
    """The line over the years."""
    return years(
        caption=Caption(
            "Mognaden är 42 procent, fem procentenheter från målet",
            note="Digital mognad i procent, med 95-procentigt intervall",
            source=SOURCE,
        ),
        points=(
            Year(2020, 39.5, 38.0, 41.0),
            Year(2021, 44.0, 42.6, 45.4),
            Year(2022, 42.0, 40.6, 43.4, target=47, reference=51),
            Year(2023, target=55),
        ),
        value_name="Digital mognad",
        reference_name="riket",
        decimals=1,
    )


def categories() -> Chart:
    """Points with intervals on 0–100."""
    rows = (
        Dot("Teknik", 50.2, 47.0, 53.4, before=53.0, reference=55),
        Dot("Organisation", 48.1, 45.8, 50.4, before=49.0, reference=56),
        Dot("Användare", 44.6, 42.2, 47.0, before=45.0, reference=52),
        Dot("Effektivitet", 40.3, 38.4, 42.2, before=43.0, reference=50),
        Dot("Innovation", 39.0, 37.1, 40.9, before=40.0, reference=47),
        Dot("Balansering", 33.9, 31.6, 36.2, before=38.0, reference=45),
    )
    return dots(
        caption=Caption(
            "Balansering är svagast, teknik starkast",
            note="De sex kategorierna i procent av högsta möjliga",
            source=SOURCE,
        ),
        rows=rows,
        names=Names("2022, med felmarginal", "2021", "riket 2022"),
        heading="Kategori",
    )


def items() -> Chart:
    """Points with intervals on 1–6, one of them withheld."""
    return dots(
        caption=Caption(
            "Kostnadskontroll är den mätpunkt som får lägst medelvärde",
            note="Medelvärde på skalan 1 (instämmer inte alls) till 6 (instämmer helt)",
            source=SOURCE,
        ),
        rows=(
            Dot("Prioritering", 2.8, 2.68, 2.92, before=3.0),
            Dot("Kompetensförsörjning", 2.7, 2.57, 2.83, before=2.7),
            Dot("Nyttorealisering", 2.6, 2.45, 2.75, before=2.8),
            Dot("Kostnadskontroll", 2.5, 2.36, 2.64, before=2.7),
            Dot("Nyttokontroll", None, note="visas inte: färre än fem svar"),
        ),
        scale=MEAN,
        names=Names("2022, med felmarginal", "2021"),
        heading="Mätpunkt",
    )


def position() -> Chart:
    """The square."""
    return square(
        caption=Caption(
            "Kommunen står kvar bland dem med begränsad förmåga och ett arv som hindrar",
            note="Åren som en väg, korset är årets felmarginal",
            source=SOURCE,
        ),
        path=(
            Position("2020", 34.0, 45.0),
            Position("2021", 40.4, 47.6),
            Position("2022", 37.6, 46.4, 1.6, 1.9),
        ),
        regions=Regions(
            ("A", "begränsad förmåga, hindrande arv"),
            ("B", "god förmåga, hindrande arv"),
            ("C", "begränsad förmåga, bärande arv"),
            ("D", "god förmåga, bärande arv"),
        ),
        x_name="Digital förmåga",
        y_name="Digitalt arv",
    )


def answers() -> Chart:
    """The distribution of the answers to one statement."""
    return distribution(
        caption=Caption(
            "Var tredje vet inte hur effektivitet och innovation vägs mot varandra",
            note="Andel av dem som har svarat 1–6; vet ej är andelen av alla",
            source=SOURCE,
        ),
        shares=(0.15, 0.27, 0.31, 0.17, 0.07, 0.03),
        dont_know=0.32,
        low="Instämmer inte alls",
        high="Instämmer helt",
        mean=2.8,
    )


def rates() -> Chart:
    """Response rates against a target."""
    return dots(
        caption=Caption(
            "Tre av sju förvaltningar når 60 procents svarsfrekvens",
            source=SOURCE,
        ),
        rows=[
            Dot(name, float(rate), note=numbers.out_of(answered, invited), href="#")
            for name, rate, answered, invited in RATES
        ],
        names=Names("svarsfrekvens 2022"),
        heading="Förvaltning",
        target=Target(60, "minst 60 procent"),
    )


def days() -> Chart:
    """The response rate day by day."""
    before = [
        8,
        14,
        18,
        20,
        21,
        21,
        22,
        30,
        34,
        36,
        37,
        38,
        38,
        38,
        44,
        47,
        48,
        49,
        49,
        50,
        50,
        52,
        53,
        53,
        54,
        54,
        54,
    ]
    now = [11, 19, 24, 27, 28, 28, 29, 38, 43, 45]
    return curve(
        caption=Caption(
            "Svaren kommer in snabbare än förra året",
            source="Källa: utskicket, 11 april 2023. Bara antal: vem som har svarat går inte att se.",
        ),
        now=Run("2023, dag 10", [float(each) for each in now]),
        before=Run("2022", [float(each) for each in before]),
        events=(Event(7, "påminnelse"), Event(14, "påminnelse")),
        target=80,
        days=30,
    )


def whole() -> str:
    """A whole on one page: what there is, under what it belongs to, and what carries it; made up."""

    def brick(name: str, look: Look = Look.PLAIN, shape: Shape = Shape.SQUARE) -> Brick:
        return Brick(name, "#", look, shape)

    school = Block(
        "Skola",
        "#",
        (
            Row("Lärande", "#", (brick("Lärportalen"), brick("Lathund", shape=Shape.ROUND))),
            Row("Schema", "#", (brick("Schemat", Look.SLASHED), brick("Salsbokning", Look.HOLLOW))),
        ),
        note="2 produkter",
    )
    care = Block("Omsorg", "#", (Row("Journal", "#", (brick("Journalen", Look.STRONG),)),), warning="vakant")
    ground = Block("Digital arbetsplats", "#", (Row("Inloggning", "#", (brick("Katalogen"),)),))
    keys = (
        (
            Key("vidmakthålls"),
            Key("avvecklas", Look.SLASHED),
            Key("utvecklas", Look.STRONG),
            Key("inte känt", Look.HOLLOW),
        ),
        (Key("i verksamheten", shape=Shape.ROUND), Key("it")),
    )
    bands = (
        Band("Kärnobjekt", "det som kommunen gör", (school, care)),
        Band("Tekniska förutsättningar", "bär de andra", (ground,), carries=True),
    )
    alt = "Tre objekt med sina produkter; ett av it-systemen ska avvecklas."
    return blocks(bands, keys, Sheet(780, 2)).on_screen(alt)


def small_slope() -> str:
    """The slope beside a figure."""
    return slope(((2020, 39.5), (2021, 44.0), (2022, 42.0)))


def weighed() -> Chart:
    """Value against feasibility, with cost as area; made up."""
    marks = Scale(1, 5, (1, 2, 3, 4, 5), decimals=1)
    return bubbles(
        caption=Caption(
            "E-arkivet ger mest för pengarna", note="Bubblans yta är kostnaden", source="Påhittade exempel."
        ),
        rows=(
            Bubble("E-arkiv", 4.1, 4.4, 120, "1 200 000 kr"),
            Bubble("Schema i mobilen", 3.2, 3.6, 400, "4 000 000 kr"),
            Bubble("Nytt passagesystem", 2.4, 2.2, 90, "900 000 kr", hollow=True, mark="Lagkrav"),
        ),
        x=Axis("Genomförbarhet", marks),
        y=Axis("Värde", marks),
        size_name="Kostnad",
        heading="Initiativ",
    )


def going_on() -> Chart:
    """What lasts from when until when; made up."""
    return spans(
        caption=Caption("Tre initiativ pågår över årsskiftet", source="Påhittade exempel."),
        rows=(
            Span(
                "E-arkiv", date(2026, 2, 1), date(2027, 4, 30), "Ärende, dokument och arkiv", "genomförande"
            ),
            Span(
                "Schema i mobilen",
                date(2026, 9, 1),
                date(2027, 8, 31),
                "Vård och omsorg",
                "beredning",
                solid=False,
            ),
            Span("Trygghetslarm", date(2025, 5, 1), date(2026, 12, 15), "Vård och omsorg", "genomförande"),
        ),
        today=date(2026, 6, 15),
        heading="Initiativ",
    )


def balance() -> Chart:
    """Shares of a whole against where they should be; made up."""
    return bands(
        caption=Caption(
            "Förnyelsen får mindre än målet", note="Andel av pengarna 2026", source="Påhittade exempel."
        ),
        rows=(
            Part("Effektivisera", 52, 48, 30, 50, "över målbandet"),
            Part("Förnya", 12, 15, 20, 35, "under målbandet"),
            Part("Lagkrav", 21, 25, 10, 30, "inom målbandet"),
            Part("Arvsskuld", 15, 12),
        ),
        names=Measures("pengar", "timmar", "målband"),
        heading="Slag",
    )
