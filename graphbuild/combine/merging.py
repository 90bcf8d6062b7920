"""Several graphs as one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

import networkx as nx

from graphbuild.co_occurrence import RELATION, information
from graphbuild.combine.comparing import Key, edge_key
from graphbuild.combine.meeting import meet
from graphbuild.graph import SEPARATOR, Graph

__all__ = ["merge"]

JOINED = ("aliases", "memberships", "members")
# A surface form: what it is, and everything else that is told of it.
Name: TypeAlias = dict[str, Any]
# An edge as one graph has it: its data and its evidence.
Version: TypeAlias = tuple[dict[str, Any], list[dict[str, Any]]]


def merge(graphs: Iterable[Graph], *, by_name: bool = True) -> Graph:
    """One graph of all nodes and edges; what is told twice in the same place counts once.

    Actors meet by id and, unless `by_name` is off, by the rules for actors of several documents (`meet`). Where
    graphs without evidence (GraphML of another tool) meet, their weights and mentions add up. Texts come from the
    first graph that has them; positions are those of the first graph and want `lay_out` again.

    The weight of a co-occurrence is worked out anew from the sentences of all graphs, and one that says nothing any
    more goes; graphs that do not know their sentences keep that of the graph with most evidence. Pairs that stood out
    in no graph are not found: build such a graph from the texts.
    """
    parts = list(graphs)
    met = meet(parts) if by_name else {}
    merged: Graph = nx.MultiDiGraph()
    merged.graph |= {"documents": {}, "evidence": {}, "names": {}, "mentions": {}, "provenance": {}, "coverage": {}}
    edges: dict[Key, list[Version]] = {}
    for graph in parts:
        for part in ("documents", "provenance", "coverage"):
            merged.graph[part] = graph.graph.get(part, {}) | merged.graph[part]
    merged.add_nodes_from(sorted({met.get(node, node) for graph in parts for node in graph}))
    # Those whose id stays come first, so that the fullest name becomes the label.
    for renamed in (False, True):
        for graph in parts:
            for node in graph:
                if (node in met) is renamed:
                    _add_node(merged, met.get(node, node), graph, node)
    labels = {
        str(graph.nodes[node].get("label")): str(merged.nodes[met[node]].get("label"))
        for graph in parts
        for node in graph
        if node in met
    }
    for graph in parts:
        for source, target, edge, data in graph.edges(keys=True, data=True):
            claimants = {
                name: labels.get(data[name], data[name]) for name in ("attributed_to", "reported_by") if name in data
            }
            pieces = graph.graph.get("evidence", {}).get(edge, [])
            ends = met.get(source, source), met.get(target, target)
            if data.get("relation") == RELATION and ends != (ordered := (min(ends), max(ends))):
                ends, pieces = ordered, list(map(_turned, pieces))
            key = edge_key(*ends, data | claimants)
            edges.setdefault(key, []).append((data | claimants, pieces))
    if all("sentences" in graph.graph for graph in parts):
        merged.graph["sentences"] = _sentences(parts, met)
    number = 0
    for key, versions in sorted(edges.items(), key=lambda item: item[0]):
        data, pieces = _edge(versions)
        if data.get("relation") == RELATION:
            data["weight"] = _association(merged, key, versions)
            if data["weight"] <= 0:
                continue
        edge = f"e{number}"
        number += 1
        merged.add_edge(key[0], key[1], key=edge, **(data | {"id": edge}))
        merged.graph["evidence"][edge] = pieces
    return merged


def _sentences(parts: Iterable[Graph], met: Mapping[str, str]) -> dict[str, dict[str, list[int]]]:
    """The numbers of the sentences that name each actor, by document."""
    sentences: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for graph in parts:
        for node, documents in graph.graph["sentences"].items():
            for document, numbers in documents.items():
                sentences[met.get(node, node)][document].update(numbers)
    return {
        node: {document: sorted(numbers) for document, numbers in sorted(sentences[node].items())}
        for node in sorted(sentences)
    }


def _association(merged: Graph, key: Key, versions: Iterable[Version]) -> float:
    """The weight of a co-occurrence."""
    if "sentences" not in merged.graph:
        data, _ = max(versions, key=lambda version: (len(version[1]), version[0].get("weight", 0.0)))
        return float(data.get("weight", 0.0))
    first, second = (
        {(document, number) for document, numbers in merged.graph["sentences"][end].items() for number in numbers}
        for end in key[:2]
    )
    whole = sum(document["sentences"] for document in merged.graph["coverage"].values())
    return information(len(first & second), len(first), len(second), whole)


def _add_node(merged: Graph, node: str, graph: Graph, own: str) -> None:
    data = graph.nodes[own]
    names, mentions = (graph.graph.get(part, {}).get(own) for part in ("names", "mentions"))
    if node not in merged.graph["names"]:
        merged.nodes[node].update(data)
        merged.graph["names"][node] = list(names or [])
        merged.graph["mentions"][node] = dict(mentions or {})
        return
    known = merged.nodes[node]
    counted = merged.graph["mentions"].get(node)
    shared = not counted.keys().isdisjoint(mentions) if counted and mentions else False
    merged.graph["names"][node] = _names(merged.graph["names"][node], names or [], shared=shared)
    joined = dict(data) | known | _texts(known, data) | _bounds([known, data])
    if counted and mentions:
        merged.graph["mentions"][node] = counted = mentions | counted
        joined |= {"mentions": sum(counted.values()), "documents": len(counted)}
    else:
        # Without counts for each document nobody can tell what is counted twice.
        merged.graph["mentions"].pop(node, None)
        joined |= {
            name: known[name] + data[name] for name in ("mentions", "documents") if name in known and name in data
        }
    if "salience" in known and "salience" in data:
        joined["salience"] = max(known["salience"], data["salience"])
    known.update(joined)


def _names(known: list[Name], more: list[Name], *, shared: bool) -> list[Name]:
    """The surface forms of both, most frequent first; counts add up unless the documents are partly the same."""
    forms = {(name.get("text"), name.get("kind"), name.get("rule")): name for name in known}
    for name in more:
        form = (name.get("text"), name.get("kind"), name.get("rule"))
        counts = [int(each.get("count", 0)) for each in (forms.get(form), name) if each]
        forms[form] = forms.get(form, name) | {"count": max(counts) if shared else sum(counts)}
    return sorted(forms.values(), key=lambda name: (-name["count"], str(name.get("text")), str(name.get("kind"))))


def _texts(known: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name in JOINED:
        rows = [str(each.get(name, "")).split(SEPARATOR) for each in (known, data)]
        if name == "aliases":
            rows.append([str(data.get("label", ""))])
        if parts := [
            part for row in rows for part in row if part and (name != "aliases" or part != known.get("label"))
        ]:
            joined[name] = SEPARATOR.join(dict.fromkeys(parts))
    return joined


def _bounds(rows: Collection[Mapping[str, Any]]) -> dict[str, Any]:
    bounds: dict[str, Any] = {}
    for name, choose in (("first_date", min), ("last_date", max)):
        if dates := [row[name] for row in rows if row.get(name)]:
            bounds[name] = choose(dates)
    return bounds


def _turned(piece: Mapping[str, Any]) -> dict[str, Any]:
    """A piece of evidence between the same two the other way round."""
    spans = {"source_span": piece.get("target_span"), "target_span": piece.get("source_span")}
    return {**piece, **{name: span for name, span in spans.items() if span is not None}}


def _edge(versions: list[Version]) -> Version:
    rows = [data for data, _ in versions]
    best = min(
        rows, key=lambda data: (-data.get("confidence", 0.0), data.get("source_document", ""), data.get("start", 0))
    )
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
