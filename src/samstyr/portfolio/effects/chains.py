"""An effect chain as lines and as a drawing's nodes: plain values, so that both can be tested without a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samstyr.portfolio.models import Benefit, EffectNodeKind, Initiative

STEPS = tuple(EffectNodeKind.values)
type Line = tuple[str, ...]
"""The texts of one way through the chain, a text for each of `STEPS`; empty where a step is left out."""


@dataclass(frozen=True, slots=True)
class Node:
    """A step of the chain."""

    kind: str
    text: str
    benefit: Benefit | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes, and which leads to which by their places in the list; always from an earlier step to a later."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]

    def after(self, place: int) -> list[int]:
        """What a node leads to."""
        return [end for start, end in self.edges if start == place]

    @property
    def roots(self) -> list[int]:
        """What nothing leads to."""
        ends = {end for _start, end in self.edges}
        return [place for place in range(len(self.nodes)) if place not in ends]


def of_lines(lines: Iterable[Line]) -> Chain:
    """The chain that lines draw: the same words in the same step are one node, whatever their capitals."""
    nodes: dict[tuple[str, str], Node] = {}
    edges: dict[tuple[tuple[str, str], tuple[str, str]], None] = {}
    for line in lines:
        before: tuple[str, str] | None = None
        for kind, said in zip(STEPS, line, strict=True):
            text = " ".join(said.split())
            if not text:
                continue
            # Whoever writes “Färre brev” twice means one effect with two causes, not two effects.
            key = (kind, text.casefold())
            nodes.setdefault(key, Node(kind, text))
            if before is not None:
                edges[before, key] = None
            before = key
    ordered = sorted(nodes, key=lambda key: STEPS.index(key[0]))  # stable: as they were written within a step
    place = {key: number for number, key in enumerate(ordered)}
    return Chain(tuple(nodes[key] for key in ordered), tuple((place[one], place[two]) for one, two in edges))


def lines(chain: Chain) -> list[Line]:
    """As few lines as show every connection: what a person edits, and what a screen reader reads."""
    left = dict.fromkeys(chain.edges)
    alone = [place for place in chain.roots if not chain.after(place)]
    found = [_line(chain, [place]) for place in alone]
    while left:
        start = next(iter(left))[0]
        way = [*_backwards(chain, start), start]
        while onwards := chain.after(way[-1]):
            # A connection that no line has shown yet is preferred; without one the line goes on to an end
            # that is known.
            fresh = [end for end in onwards if (way[-1], end) in left]
            way.append((fresh or onwards)[0])
        for step in pairwise(way):
            left.pop(step, None)
        found.append(_line(chain, way))
    return found


def words(found: Sequence[Line]) -> list[str]:
    """Lines as text: “e-tjänst → färre brev → tid till barnen”."""
    return [" → ".join(text for text in line if text) for line in found]


def stored(initiative: Initiative) -> Chain:
    """The chain of an initiative as it is saved; two queries."""
    rows = list(initiative.effect_nodes.select_related("benefit").prefetch_related("leads_to"))
    # By the step and not by id: edges go from an earlier place to a later one, which keeps the way finding
    # from going round.
    rows.sort(key=lambda row: (STEPS.index(row.kind), row.position))
    place = {row.pk: number for number, row in enumerate(rows)}
    return Chain(
        tuple(Node(row.kind, row.text, row.benefit) for row in rows),
        tuple((place[row.pk], place[next_.pk]) for row in rows for next_ in row.leads_to.all()),
    )


def _backwards(chain: Chain, place: int) -> list[int]:
    way: list[int] = []
    # Ends, since every edge leads to a later step.
    while before := [start for start, end in chain.edges if end == place]:
        place = before[0]
        way.insert(0, place)
    return way


def _line(chain: Chain, way: Iterable[int]) -> Line:
    said = {chain.nodes[place].kind: chain.nodes[place].text for place in way}
    # An empty text keeps the place of a step that the way leaves out, so that columns stay columns.
    return tuple(said.get(kind, "") for kind in STEPS)
