"""Graphs with graphs: add two up, tell them apart, keep a part of one.

Actors meet by id, relations by what makes an edge distinct (see `docs/graph.md`). Nothing here changes its arguments.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.graph import SEPARATOR, Graph

__all__ = ["Difference", "diff", "filter_graph", "merge"]

Key = tuple[str, str, str, str, str, str]
JOINED = ("aliases", "memberships", "members")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a second graph has that the first lacks, and the reverse; relations as (source, target, relation, ...).

    `turned` are pairs (source, target) that only cooperated in the first graph and only conflict in the second, or the
    reverse.
    """

    new_actors: tuple[str, ...]
    gone_actors: tuple[str, ...]
    new_relations: tuple[Key, ...]
    gone_relations: tuple[Key, ...]
    turned: tuple[tuple[str, str], ...]


def edge_key(source: str, target: str, data: Mapping[str, Any]) -> Key:
    """What makes an edge distinct: its ends, relation, polarity, modality and claimant."""
    names = ("relation", "polarity", "modality", "attributed_to")
    relation, polarity, modality, claimant = (str(data.get(name, "")) for name in names)
    return (source, target, relation, polarity, modality, claimant)


def merge(graphs: Iterable[Graph]) -> Graph:
    """One graph of all nodes and edges; evidence told twice in the same place counts once.

    Where graphs without evidence (GraphML of another tool) meet, their weights add up. Texts come from the first graph
    that has them; positions are those of the first graph and want `lay_out` again. Of graphs that share some of their
    documents but not all, an actor's `mentions` and `documents` count the shared ones twice; edges do not.
    """
    merged: Graph = nx.MultiDiGraph()
    merged.graph |= {"documents": {}, "evidence": {}, "names": {}, "provenance": {}, "coverage": {}}
    edges: dict[Key, list[tuple[dict[str, Any], list[dict[str, Any]]]]] = {}
    for graph in graphs:
        for part in ("documents", "provenance", "coverage"):
            merged.graph[part] = graph.graph.get(part, {}) | merged.graph[part]
        repeated = _repeated_documents(merged, graph)
        for node, data in graph.nodes(data=True):
            known = merged.nodes[node] if node in merged else {}
            merged.add_node(node, **_joined(known, data, repeated=repeated))
            names = merged.graph["names"].setdefault(node, [])
            names.extend(name for name in graph.graph.get("names", {}).get(node, ()) if name not in names)
        for source, target, edge, data in graph.edges(keys=True, data=True):
            pieces = graph.graph.get("evidence", {}).get(edge, [])
            edges.setdefault(edge_key(source, target, data), []).append((data, pieces))
    for number, (key, versions) in enumerate(sorted(edges.items(), key=lambda item: item[0])):
        edge = f"e{number}"
        data, pieces = _edge(versions)
        merged.add_edge(key[0], key[1], key=edge, **(data | {"id": edge}))
        merged.graph["evidence"][edge] = pieces
    return merged


def _repeated_documents(merged: Graph, graph: Graph) -> bool:
    """Whether the graph adds no document that the merged nodes have not counted already."""
    seen = {piece["document"] for pieces in merged.graph["names"].values() for piece in pieces}
    own = {piece["document"] for pieces in graph.graph.get("names", {}).values() for piece in pieces}
    return bool(own) and own <= seen


def _joined(known: Mapping[str, Any], data: Mapping[str, Any], *, repeated: bool) -> dict[str, Any]:
    joined = dict(data) | dict(known)
    if not known:
        return joined
    for name in JOINED:
        if parts := [part for each in (known, data) for part in str(each.get(name, "")).split(SEPARATOR) if part]:
            joined[name] = SEPARATOR.join(dict.fromkeys(parts))
    for name in ("mentions", "documents"):
        if name in known and name in data:
            joined[name] = max(known[name], data[name]) if repeated else known[name] + data[name]
    joined |= _bounds([known, data])
    if "salience" in known and "salience" in data:
        joined["salience"] = max(known["salience"], data["salience"])
    return joined


def _bounds(rows: Collection[Mapping[str, Any]]) -> dict[str, Any]:
    bounds: dict[str, Any] = {}
    for name, choose in (("first_date", min), ("last_date", max)):
        if dates := [row[name] for row in rows if row.get(name)]:
            bounds[name] = choose(dates)
    return bounds


def _edge(versions: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    rows = [data for data, _ in versions]
    best = max(rows, key=lambda data: data.get("confidence", 0.0))
    places = {
        (piece.get("document", ""), piece.get("start", 0), piece.get("end", 0)): piece
        for _, pieces in reversed(versions)
        for piece in pieces
    }
    pieces = [places[place] for place in sorted(places)]
    counts: dict[str, Any] = {}
    if all(found for _, found in versions):
        documents = {piece.get("document", "") for piece in pieces}
        counts = {"weight": float(len(pieces)), "evidence_count": len(pieces), "documents": len(documents)}
    else:
        # Without the pieces nobody can tell what is told twice.
        for name in ("weight", "evidence_count", "documents"):
            if numbers := [data[name] for data in rows if name in data]:
                counts[name] = sum(numbers)
    if outlets := {outlet for data in rows for outlet in str(data.get("outlets", "")).split(SEPARATOR) if outlet}:
        counts["outlets"] = SEPARATOR.join(sorted(outlets))
    return dict(best) | counts | _bounds(rows), pieces


def diff(first: Graph, second: Graph) -> Difference:
    """Compare two graphs; everything in the result is sorted."""
    before, after = ({edge_key(a, b, data) for a, b, data in graph.edges(data=True)} for graph in (first, second))
    signs, others = _signs(first), _signs(second)
    opposite = ({"cooperation"}, {"conflict"})
    return Difference(
        new_actors=tuple(sorted(set(second) - set(first))),
        gone_actors=tuple(sorted(set(first) - set(second))),
        new_relations=tuple(sorted(after - before)),
        gone_relations=tuple(sorted(before - after)),
        turned=tuple(
            sorted(
                pair
                for pair in signs.keys() & others.keys()
                if signs[pair] != others[pair] and signs[pair] in opposite and others[pair] in opposite
            )
        ),
    )


def _signs(graph: Graph) -> dict[tuple[str, str], set[str]]:
    """The families of cooperation and conflict between two actors; what is denied does not count."""
    signs: dict[tuple[str, str], set[str]] = {}
    for source, target, data in graph.edges(data=True):
        if data.get("family") in {"cooperation", "conflict"} and data.get("polarity") != "negative":
            signs.setdefault((source, target), set()).add(data["family"])
    return signs


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


def _part(graph: Graph, kept: Graph, nodes: Collection[str]) -> Graph:
    part: Graph = nx.MultiDiGraph()
    part.graph |= graph.graph
    part.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True) if node in nodes)
    for source, target, edge, data in graph.edges(keys=True, data=True):
        if source in nodes and target in nodes and kept.has_edge(source, target, edge):
            part.add_edge(source, target, key=edge, **data)
    keys = {edge for *_, edge in part.edges(keys=True)}
    for name, known in (("evidence", keys), ("names", set(part))):
        if name in graph.graph:
            part.graph[name] = {key: value for key, value in graph.graph[name].items() if key in known}
    return part
