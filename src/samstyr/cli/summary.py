"""A release as a readable summary in Swedish, for the terminal."""

from collections.abc import Iterator

from samstyr.analysis import position
from samstyr.analysis.change import Method, Verdict
from samstyr.analysis.findings import Rule
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.release import Composite, ItemFigures, Release, Table
from samstyr.analysis.tables import Partition

PARTITIONS = {
    Partition.DEPARTMENT: "Förvaltningar",
    Partition.ROLE: "Roller",
    Partition.INVOLVED: "Delaktiga i digitala beslut",
}
INVOLVED = {"yes": "Ja", "no": "Nej"}
REASONS = {
    "small": "för få svar",
    "complement": "hålls inne för att skydda en mindre grupp",
    "homogeneous": "nästan alla svarade lika",
}

VERDICTS: dict[str, str] = {
    Verdict.SECURED: "säkerställd",
    Verdict.WITHIN_MARGIN: "inom felmarginalen",
    Verdict.UNDECIDABLE: "kan inte avgöras",
}
METHODS: dict[str, str] = {
    Method.PERMUTATION: "prövat på båda årens svar",
    Method.PUBLISHED: "prövat på publicerade siffror",
}
RULES: dict[str, str] = {
    Rule.LOW: "låga",
    Rule.FALLEN: "har sjunkit",
    Rule.DONT_KNOW: "många vet ej",
    Rule.SPREAD: "stor spridning",
    Rule.REFERENCE_GAP: "avstånd till referensvärde",
    Rule.LEADERS: "ledare svarar annorlunda",
    Rule.INVOLVED: "delaktiga svarar annorlunda",
}


def summary(release: Release, instrument: Instrument) -> str:
    """The whole, the categories, the items, the groups."""
    return "\n".join(_lines(release, instrument))


def _lines(release: Release, instrument: Instrument) -> Iterator[str]:
    whole = release.whole
    yield f"{instrument.title.text()} {release.year}"
    # Too few in all: not even how many answered is told.
    if whole.answered is None:
        yield f"  {whole.invited} inbjudna; {REASONS[whole.withheld or 'small']}, inga resultat visas"
        return
    rate = (
        f", svarsfrekvens {_number(100 * whole.response_rate, 0)} %"
        if whole.response_rate is not None
        else ""
    )
    yield f"  {whole.answered} av {whole.invited} svarade{rate}" + (
        " (låg)" if release.nonresponse.low_rate else ""
    )
    for code in instrument.composites:
        yield f"  {instrument.title_of(code).text():<28} {_composite(whole.composite(_key(code, instrument)))}"
    if release.position is not None:
        kind = position.TYPES[release.position.type]
        doubt = "" if release.position.settled else " (gränsen ligger inom felmarginalen)"
        yield f"  Läge: typ {kind.letter}, {kind.title.text().lower()}{doubt}"
    yield from _changes(release, instrument)
    yield from _items(whole, instrument)
    yield from _groups(release)
    yield from _findings(release, instrument)


def _changes(release: Release, instrument: Instrument) -> Iterator[str]:
    """What has become of the composites since last year, and of those items that have surely changed."""
    if release.previous is None:
        return
    yield ""
    yield f"Sedan {release.previous.year} ({METHODS[release.previous.method]})"
    for row in release.changes:
        if row.partition != Partition.ALL or row.difference is None or row.verdict is None:
            continue
        composite = row.code in instrument.composites
        # Dozens of items that may have changed by chance would hide the few that have changed.
        if composite or row.verdict == Verdict.SECURED:
            unit = "procentenheter" if composite else "skalsteg"
            # A true minus sign: it is as wide as a figure, so the column stands straight.
            gap = f"{_number(row.difference, 1):>5}".replace("-", "−")
            yield f"  {instrument.title_of(row.code).text():<28} {gap} {unit}, {VERDICTS[row.verdict]}"


def _findings(release: Release, instrument: Instrument) -> Iterator[str]:
    """The findings of the whole by rule; departments have theirs in the document."""
    found: dict[str, list[str]] = {}
    for finding in release.findings:
        if finding.partition == Partition.ALL:
            found.setdefault(finding.rule, []).append(instrument.title_of(finding.code).text())
    if found:
        yield ""
        yield "Iakttagelser för helheten"
    for rule, titles in found.items():
        yield f"  {RULES[rule]:<28} {', '.join(titles)}"


def _items(whole: Table, instrument: Instrument) -> Iterator[str]:
    yield ""
    yield f"{'Mätpunkt':<30} {'medel':>6} {'95 %':>13} {'svar':>6} {'vet ej':>8}"
    for code in instrument.codes:
        yield f"{code + ' ' + instrument.title_of(code).text():<30} {_item(whole.items[code])}"


def _groups(release: Release) -> Iterator[str]:
    for partition, heading in PARTITIONS.items():
        tables = release.partition(partition)
        if not tables:
            continue
        yield ""
        yield heading
        for table in tables:
            name = INVOLVED.get(table.group, table.group) if partition is Partition.INVOLVED else table.group
            count = f"{table.answered} svar" if table.answered is not None else "–"
            told = REASONS[table.withheld] if table.withheld else _composite(table.maturity)
            yield f"  {name or 'ej angivet':<46} {count:>10}   {told}"


def _key(code: str, instrument: Instrument) -> str:
    # A release says “maturity” for the total, whatever code the instrument has for it.
    return "maturity" if code == instrument.total else code


def _composite(figure: Composite | None) -> str:
    if figure is None:
        return "visas inte"
    if figure.low is None or figure.high is None:
        return f"{_number(figure.percent, 1)} %"
    return f"{_number(figure.percent, 1)} % ({_number(figure.low, 1)}–{_number(figure.high, 1)})"


def _item(figure: ItemFigures) -> str:
    unknown = figure.dont_know
    share = f"{_number(100 * unknown, 0)} %" if isinstance(unknown, float) else unknown or "–"
    if figure.mean is None:
        return (
            f"{figure.label or '–':>6} {'':>13} {'–':>6} {share:>8}   {REASONS[figure.withheld or 'small']}"
        )
    low, high = figure.low, figure.high
    interval = "" if low is None or high is None else f"{_number(low, 1)}–{_number(high, 1)}"
    return f"{_number(figure.mean, 1):>6} {interval:>13} {figure.answered!s:>6} {share:>8}"


def _number(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")
