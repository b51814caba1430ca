"""Documents that the tests of the renderers share: small, but with every kind of part in them."""

from datetime import date

from samstyr.reports import document as d
from samstyr.reports import markdown

SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 60'><rect width='300' height='60' fill='#e8f0f1'/>"
    "<circle cx='120' cy='30' r='6' fill='#0b5563'/><text x='140' y='34' font-family='Inter' font-size='10'>42 %</text></svg>"
)
# One white pixel: a whole PNG in 69 bytes.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
HOSTILE = '=HYPERLINK("http://ond.example") #eval("1") $x$ *a* _b_ <script>alert(1)</script> @x [y](z) \\ "citat" 👍 你'


def everything(**changes: object) -> d.Document:
    """Return a document with every kind of block and inline, and a text that tries to be code in every format."""
    rows = tuple(
        (
            d.Cell(f"Förvaltning {number}"),
            d.Cell(f"{40 + number},5 %", 40.5 + number, d.NumberFormat.PERCENT, strong=number == 0),
            d.Cell("visas inte, för få svar") if number == 3 else d.Cell("3,2", 3.21, d.NumberFormat.MEAN),
            d.Cell(f"−{number},1 procentenheter", -number - 0.1, d.NumberFormat.POINTS),
        )
        for number in range(40)
    )
    table = d.Table(
        anchor="tab-forvaltningar",
        caption=d.inlines("Mognad per förvaltning 2022"),
        columns=(
            d.Column("Förvaltning"),
            d.Column("Mognad", numeric=True),
            d.Column("Medelvärde", numeric=True),
            d.Column("Förändring", numeric=True),
        ),
        rows=rows,
        groups=(d.ColumnGroup("", 1), d.ColumnGroup("2022", 2), d.ColumnGroup("Mot 2021", 1)),
        notes=(d.inlines("Felmarginalen är 95 procent."),),
        source="Exempelkommunens mätning 2022",
        sheet="Förvaltningar",
    )
    figure = d.Figure(
        anchor="fig-mognad",
        caption=d.inlines("Mognaden är 42 procent"),
        alt="En punkt vid 42 procent på en skala från 0 till 100.",
        svg=SVG,
        png=lambda: PNG,
        source="Exempelkommunens mätning 2022",
        numbers="tab-forvaltningar",
        width=0.8,
    )
    written = markdown.blocks(
        "Ett stycke med **fetstil**, *kursiv* och [en länk](https://example.org/a?b=1&c=2).\n\n"
        "# Egen rubrik\n\n- ett\n- två\n    1. inre\n    2. lista\n\n> Ett citat.\n\n" + HOSTILE,
        heading_level=3,
    )
    key_figure = d.KeyFigure(
        "42 %", "Digital mognad 2022", "± 1,4 procentenheter", (("2021", "44 %"), ("Mål", "47 %"))
    )
    return d.Document(
        metadata=d.Metadata(
            title="Digital mognad i Exempelkommunen 2022",
            organisation="Exempelkommunen, Digitaliseringsstaben",
            language="sv",
            dated=date(2022, 6, 1),
            subject="Mätning av digital mognad",
            description="Resultat av mätningen.",
            registry_number="KS 2022-1",
            authors=("Cecilia Central",),
            keywords=("digital mognad",),
            facts=(("Diarienummer", "KS 2022-1"), ("Datum", "1 juni 2022")),
        ),
        finding="Mognaden är 42 procent, två procentenheter lägre än året före.",
        key_figure=key_figure,
        blocks=(
            d.heading(1, "Sammanfattning"),
            d.paragraph("Det viktigaste först.", kind=d.ParagraphKind.LEAD),
            d.paragraph(
                "Se ",
                d.CrossReference("tab-forvaltningar"),
                " och ",
                d.CrossReference("fig-mognad"),
                " i avsnittet ",
                d.CrossReference("resultat"),
                ".",
                d.Footnote(d.inlines("En fotnot med ", d.Link((d.Text("länk"),), "https://example.org"))),
            ),
            d.TableOfContents(depth=2),
            d.PageBreak(),
            d.heading(1, "Mognaden sjönk", anchor="resultat"),
            d.heading(2, "Förvaltningarna skiljer sig åt"),
            figure,
            table,
            *written,
            key_figure,
            d.Callout(d.CalloutKind.CAUTION, "Var försiktig", (d.paragraph("Få har svarat."),)),
            d.Callout(d.CalloutKind.CONCLUSION, "1. Alla äger sin digitalisering", (d.bullets("a", "b"),)),
            d.Definitions(
                (("Vet ej", (d.paragraph("Ett giltigt svar."),)), ("Mognad", (d.paragraph("Procent."),)))
            ),
            d.paragraph(HOSTILE, kind=d.ParagraphKind.NOTE),
        ),
        slides=(
            d.Slide("Mognaden är 42 procent", (key_figure,), notes="Källa: mätningen 2022."),
            d.Slide("Så ser det ut", (figure,), notes=HOSTILE),
            d.Slide("Förvaltningar", (d.bullets("En punkt", "En till"),)),
        ),
    )
