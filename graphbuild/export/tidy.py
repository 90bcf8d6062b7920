"""Graphs of other programs made fit for files: texts as names, ids that no two share."""

from collections.abc import Hashable, Iterable
from itertools import chain
from typing import Any, cast

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.export.columns import batches
from graphbuild.graph import FORBIDDEN, Graph, clean

__all__ = ["tidy"]


def tidy(graph: Any) -> Graph:
    """The graph itself if its ids and attribute names are clean texts and each edge has a key of its own.

    Otherwise a copy in which they are. networkx numbers the edges of each pair of nodes from 0, and files need ids
    that are unique in the whole graph; the copy's edges are numbered `e0`, `e1` ... Graphs without direction raise
    `InputError`: who does what to whom would be lost.
    """
    if not isinstance(graph, nx.Graph) or not graph.is_directed():
        raise InputError("a graph without direction does not say who acts. Give a networkx.MultiDiGraph.")
    if not graph.is_multigraph():
        graph = nx.MultiDiGraph(graph)
    keys: set[object] = set()
    names: set[object] = set().union(*(data for _, data in graph.nodes(data=True)))
    number = 0
    for _, neighbours in graph.adjacency():
        pairs = neighbours.values()
        keys.update(*pairs)
        names.update(*chain.from_iterable(parallels.values() for parallels in pairs))
        number += sum(map(len, pairs))
    kept = len(keys) == number and _are_clean(keys)
    if kept and _are_clean(graph) and _are_clean(names):
        return cast("Graph", graph)
    ids = _ids(graph)
    fit: Graph = nx.MultiDiGraph()
    fit.graph |= graph.graph
    for node, data in graph.nodes(data=True):
        fit.add_node(ids[node], **_named(data))
    for number, (source, target, edge, data) in enumerate(graph.edges(keys=True, data=True)):
        key = edge if kept else f"e{number}"
        fit.add_edge(ids[source], ids[target], key=key, **(_named(data) | ({"id": key} if "id" in data else {})))
    return fit


def _are_clean(values: Iterable[object]) -> bool:
    """Whether all are clean texts; many at a time are found so without asking each."""
    return all(
        (set(map(type, batch)) == {str} and all(batch) and "".join(map(str, batch)).isprintable())
        or all(map(_is_clean, batch))
        for batch in batches(values)
    )


def _is_clean(value: object) -> bool:
    return isinstance(value, str) and value != "" and not FORBIDDEN.search(value)


def _named(data: dict[Any, Any]) -> dict[str, Any]:
    return {clean(str(name)) or "attribute": value for name, value in data.items()}


def _ids(graph: "nx.MultiDiGraph[Hashable]") -> dict[Hashable, str]:
    """A clean text for each node; of nodes that look alike then, the later ones get a number."""
    ids: dict[Hashable, str] = {}
    taken: set[str] = set()
    # Those that stay as they are come first, so that none of them has to give way.
    for node in sorted(graph, key=lambda each: not _is_clean(each)):
        name = base = clean(str(node)) or "node"
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        ids[node] = name
    return ids
