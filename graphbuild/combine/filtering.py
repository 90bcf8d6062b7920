"""A part of a graph."""

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import Any

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.graph import SEPARATOR, Graph

__all__ = ["filter_graph", "find_actor"]


def filter_graph(
    graph: Graph,
    *,
    families: Collection[str] = (),
    relations: Collection[str] = (),
    types: Collection[str] = (),
    documents: Collection[str] = (),
    since: str = "",
    until: str = "",
    confidence: float = 0.0,
    weight: float = 0.0,
    ego: str = "",
    radius: int = 1,
    largest: bool = False,
) -> Graph:
    """The part of a graph that passes every test given; a test left out passes all.

    Dates are ISO 8601 and inclusive; an undated edge passes no test of dates. Actors that lose their last edge go,
    except `ego`, which is an id; `radius` counts steps from it in either direction. Raises `InputError` if `ego` is
    not in the graph.
    """
    if ego and ego not in graph:
        raise InputError(f"'{ego}': no actor of the graph has this id. The ids stand in the graph's nodes.")
    pieces = graph.graph.get("evidence", {})

    def passes(source: str, target: str, edge: str, data: Mapping[str, Any]) -> bool:
        told = {piece.get("document") for piece in pieces.get(edge, ())} | {data.get("source_document")}
        tests: tuple[tuple[object, Callable[[], bool]], ...] = (
            (families, lambda: data.get("family") in families),
            (relations, lambda: data.get("relation") in relations),
            (types, lambda: all(graph.nodes[node].get("type") in types for node in (source, target))),
            (documents, lambda: not told.isdisjoint(documents)),
            (since, lambda: data.get("last_date", "") >= since),
            (until, lambda: "" < data.get("first_date", "") <= until),
            (confidence, lambda: data.get("confidence", 0.0) >= confidence),
            (weight, lambda: data.get("weight", 0.0) >= weight),
        )
        return all(test() for given, test in tests if given)

    kept: Graph = nx.MultiDiGraph()
    for source, target, edge, data in graph.edges(keys=True, data=True):
        if passes(source, target, edge, data):
            kept.add_edge(source, target, key=edge)
    nodes = set(kept)
    if ego:
        nodes = set(nx.ego_graph(kept, ego, radius=radius, undirected=True)) if ego in kept else {ego}
    if largest and nodes:
        components = nx.weakly_connected_components(kept.subgraph(nodes)) if nodes <= set(kept) else [nodes]
        nodes = min(components, key=lambda component: (-len(component), min(component)))
    return _part(graph, kept, nodes)


def find_actor(graph: Graph, name: str) -> str:
    """The id of an actor by id, label or alias, whatever its capitals; none or several raise `InputError`."""
    if name in graph:
        return name
    wanted = name.casefold()
    for names in (_labels, _aliases):
        found = [node for node, data in graph.nodes(data=True) if wanted in names(data)]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(
                f"'{name}': several actors are called so. Take one by its id: {', '.join(sorted(found)[:9])}."
            )
    close = get_close_matches(wanted, [label for _, data in graph.nodes(data=True) for label in _labels(data)], n=3)
    raise InputError(
        f"'{name}': no actor of the graph has this id or name."
        + (f" Did you mean: {', '.join(close)}?" if close else "")
    )


def _labels(data: Mapping[str, Any]) -> list[str]:
    return [str(data.get("label", "")).casefold()]


def _aliases(data: Mapping[str, Any]) -> list[str]:
    return str(data.get("aliases", "")).casefold().split(SEPARATOR)


def _part(graph: Graph, kept: Graph, nodes: Collection[str]) -> Graph:
    part: Graph = nx.MultiDiGraph()
    part.graph |= graph.graph
    part.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True) if node in nodes)
    for source, target, edge, data in graph.edges(keys=True, data=True):
        if source in nodes and target in nodes and kept.has_edge(source, target, edge):
            part.add_edge(source, target, key=edge, **data)
    keys = {edge for *_, edge in part.edges(keys=True)}
    for name, known in (("evidence", keys), *((each, set(part)) for each in ("names", "mentions", "sentences"))):
        if name in graph.graph:
            part.graph[name] = {key: value for key, value in graph.graph[name].items() if key in known}
    return part
