"""Sets of people that published sums isolate: light cuts of the graph of departments and roles.

Departments and roles are vertices, and the people of a department and a role are the edge between them. Adding and
subtracting published sums gives each vertex a coefficient; the answers of the people on an edge drop out where the two
ends have the same one. What is left belongs to the people on the edges of a cut. So no sum of fewer than `threshold`
people can be worked out if every cut that cuts anybody cuts at least that many. Groups that are withheld have no
coefficient of their own: they are one vertex.
"""

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis.disclosure.board import Counts, Mask


def lightest(people: Counts, threshold: int) -> Mask | None:
    """One side of a cut of 1 to threshold − 1 people, over the rows and then the columns of `people`; None if none is.

    `people` (rows, columns) are the edges. Vertices that nothing lighter than the threshold can separate are joined
    first, which as a rule leaves nothing; what is left is searched by Stoer and Wagner's algorithm.
    """
    rows, columns = people.shape
    # Two-sided: departments have no edges among themselves, since nobody is in two of them,
    # and neither have roles.
    graph = np.zeros((rows + columns, rows + columns), dtype=np.int64)
    graph[:rows, rows:] = people
    graph[rows:, :rows] = people.T
    members = np.eye(rows + columns, dtype=bool)
    while True:
        degrees = graph.sum(axis=1)
        # The cut around a single vertex is the commonest and the cheapest to see: no search is needed for it.
        light = np.flatnonzero((degrees > 0) & (degrees < threshold))
        if light.size:
            side: Mask = members[light[0]]
            return side
        # A vertex without edges is a group that nobody is in: there is nothing to isolate.
        alive = degrees > 0
        graph, members = graph[np.ix_(alive, alive)], members[alive]
        joined = _components(_inseparable(graph, threshold))
        # Nothing more is held together by what lies near; what is left is small, and searched for certain.
        if len(joined) == len(graph):
            return _search(graph, members, threshold)
        graph, members = _join(graph, members, joined)


def _inseparable(graph: Counts, threshold: int) -> Mask:
    """Pairs of vertices that direct edges and paths over one other vertex hold together by at least the threshold."""
    # A cut between two vertices cuts, for every third one, at least the thinner of its two edges to them.
    paths = np.minimum(graph[:, np.newaxis, :], graph[np.newaxis, :, :]).sum(axis=2)
    held: Mask = graph + paths >= threshold
    return held


def _components(linked: Mask) -> list[NDArray[np.intp]]:
    """The sets of vertices that are linked to one another, directly or not."""
    left = np.ones(len(linked), dtype=bool)
    found = []
    while left.any():
        inside = np.zeros(len(linked), dtype=bool)
        inside[left.argmax()] = True
        while True:
            grown = inside | linked[inside].any(axis=0)
            if (grown == inside).all():
                break
            inside = grown
        found.append(np.flatnonzero(inside))
        left &= ~inside
    return found


def _join(graph: Counts, members: Mask, sets: list[NDArray[np.intp]]) -> tuple[Counts, Mask]:
    """The graph with each set as one vertex, and the vertices that each stands for."""
    belongs = np.zeros((len(sets), len(graph)), dtype=np.int64)
    for place, vertices in enumerate(sets):
        belongs[place, vertices] = 1
    joined = belongs @ graph @ belongs.T
    # People within a set have the same coefficient at both ends and drop out of every sum.
    np.fill_diagonal(joined, 0)
    return joined, (belongs @ members.astype(np.int64)) > 0


def _search(graph: Counts, members: Mask, threshold: int) -> Mask | None:
    """Stoer and Wagner on every connected part; None where no cut is lighter than the threshold."""
    for part in _components(graph > 0):
        found = _minimum_cut(graph[np.ix_(part, part)], members[part], threshold)
        if found is not None:
            return found
    return None


def _minimum_cut(graph: Counts, members: Mask, threshold: int) -> Mask | None:
    """One side of a cut below the threshold in a connected graph; None if there is none."""
    while len(graph) > 1:
        order, reach = [0], graph[0].copy()
        while len(order) < len(graph):
            # Once in the order a vertex must not be picked again, whatever it is tied to.
            reach[order] = -1
            order.append(int(reach.argmax()))
            reach = graph[order].sum(axis=0)
        # Stoer and Wagner (1997): the last of a maximum adjacency order is alone on one side of a lightest
        # cut between these two. If it is not light enough, the two may be joined and no lighter cut is lost.
        last, before = order[-1], order[-2]
        if graph[last].sum() < threshold:
            side: Mask = members[last]
            return side
        pair = np.array(sorted((before, last)), dtype=np.intp)
        others = [np.array([vertex]) for vertex in range(len(graph)) if vertex not in pair]
        graph, members = _join(graph, members, [pair, *others])
    return None
