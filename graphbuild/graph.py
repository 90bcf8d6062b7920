"""Extractions -> networkx.MultiDiGraph, with the attributes that `docs/graph.md` lists.

Nodes and edges carry only strings, numbers and booleans, and no empty ones, so that every format can
hold them and a graph read back is the graph that was written. What no flat attribute can hold lives
on the graph itself: `graph.graph["evidence"]` (every piece, by edge id), `graph.graph["names"]`
(every surface form of each node, with the rule that tied it there), `graph.graph["mentions"]` (how often each
document mentions each node), `graph.graph["documents"]`, `graph.graph["coverage"]` and
`graph.graph["provenance"]`. An edge's key is its `id`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import networkx as nx

from graphbuild.coverage import document_coverage, sentence_number
from graphbuild.families import QUAD_OF
from graphbuild.model import Actor, Extraction, MentionKind, Relation
from graphbuild.resolution.clusters import resolve
from graphbuild.resolution.corrections import NONE, Corrections
from graphbuild.resolution.countries import countries, memberships

__all__ = ["EDGE_ATTRIBUTES", "NODE_ATTRIBUTES", "Graph", "build_graph", "graph_of_resolved"]

NODE_ATTRIBUTES: dict[str, type] = {
    "label": str,
    "type": str,
    "named": bool,
    "aliases": str,
    "description": str,
    "mentions": int,
    "documents": int,
    "salience": float,
    "country": str,
    "wikidata": str,
    "memberships": str,
    "members": str,
    "community": int,
    "first_date": str,
    "last_date": str,
    "x": float,
    "y": float,
    "size": float,
    "r": int,
    "g": int,
    "b": int,
}

EDGE_ATTRIBUTES: dict[str, type] = {
    "id": str,
    "label": str,
    "predicate": str,
    "family": str,
    "relation": str,
    "quad": str,
    "polarity": str,
    "modality": str,
    "attributed_to": str,
    "reported_by": str,
    "weight": float,
    "documents": int,
    "outlets": str,
    "evidence": str,
    "evidence_count": int,
    "source_document": str,
    "start": int,
    "end": int,
    "first_date": str,
    "last_date": str,
    "confidence": float,
    "rule": str,
}

Graph: TypeAlias = "nx.MultiDiGraph[str]"
Value = TypeVar("Value")

SEPARATOR = " | "
CONTEXT = 200  # characters of the sentence around a name and of the one before a piece of evidence
FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Shares of a node's salience: how often it is mentioned, how well it is connected, how early it appears.
MENTION_SHARE, DEGREE_SHARE, EARLINESS_SHARE = 0.5, 0.3, 0.2


def build_graph(
    extractions: Iterable[Extraction],
    *,
    corrections: Corrections = NONE,
    provenance: Mapping[str, Any] | None = None,
) -> Graph:
    """Merge extractions into one graph: a node for each actor, an edge for each distinct relation.

    `graphbuild.resolution.clusters` says which actors of different documents are one; `corrections` are the reader's.
    Edges are distinct by source, target, relation, polarity, modality and claimant; their evidence
    adds up, where near copies of a document count once.
    The result does not depend on the order of `extractions`. None gives an empty graph.
    """
    return graph_of_resolved(resolve(extractions, corrections), provenance=provenance)


def graph_of_resolved(documents: Sequence[Extraction], *, provenance: Mapping[str, Any] | None = None) -> Graph:
    """The graph of documents, in the order of their ids, in which an actor has one id throughout."""
    graph: Graph = nx.MultiDiGraph()
    graph.graph["documents"] = {
        document.id: _without_empty(
            {name: getattr(document, name) for name in ("title", "date", "source", "url", "copy_of")}
        )
        for document in documents
    }
    graph.graph["coverage"] = {document.id: document_coverage(document) for document in documents}
    graph.graph["provenance"] = dict(provenance or {})
    _add_nodes(graph, documents)
    _add_edges(graph, documents)
    _add_salience(graph, documents)
    return graph


def clean(text: str) -> str:
    """Text without what XML 1.0 forbids (control characters, lone surrogates), so that every format can hold it."""
    return FORBIDDEN.sub("", text)


def _without_empty(attributes: Mapping[str, Any]) -> dict[str, Any]:
    cleaned = {name: clean(value) if isinstance(value, str) else value for name, value in attributes.items()}
    return {name: value for name, value in cleaned.items() if value not in ("", None)}


def _memberships(versions: Sequence[Actor], date: str) -> str:
    """The bodies that a country belonged to on a date (ISO 8601, or empty for the latest known)."""
    code = next((version.country for version in versions if version.country), "")
    country = next((each for each in countries() if code and each.iso3 == code), None)
    return SEPARATOR.join(memberships(country, date)) if country else ""


def _add_nodes(graph: Graph, documents: Sequence[Extraction]) -> None:
    actors: dict[str, list[Actor]] = defaultdict(list)
    forms: dict[str, Counter[tuple[str, MentionKind, str]]] = defaultdict(Counter)
    places: dict[tuple[str, str, MentionKind, str], tuple[Extraction, int, int]] = {}
    dates: dict[str, list[str]] = defaultdict(list)
    mentions: dict[str, dict[str, int]] = defaultdict(dict)
    for document in documents:
        for actor in document.actors:
            actors[actor.id].append(actor)
            mentions[actor.id].setdefault(document.id, 0)
            if document.date:
                dates[actor.id].append(document.date)
        for mention in document.mentions:
            key = (mention.text, mention.kind, mention.rule)
            forms[mention.actor][key] += 1
            mentions[mention.actor][document.id] = mentions[mention.actor].get(document.id, 0) + 1
            places.setdefault((mention.actor, *key), (document, mention.start, mention.end))
    graph.graph["names"] = {}
    graph.graph["mentions"] = {node: mentions[node] for node in sorted(actors)}
    for node in sorted(actors):
        versions = actors[node]
        label = _most_common(version.label for version in versions)
        graph.add_node(
            node,
            **_without_empty(
                {
                    "label": label,
                    "type": str(_most_common(version.type for version in versions)),
                    "named": any(version.named for version in versions),
                    "aliases": _aliases(versions, label),
                    "description": next((version.description for version in versions if version.description), ""),
                    "mentions": sum(mentions[node].values()),
                    "documents": len(versions),
                    "country": next((version.country for version in versions if version.country), ""),
                    "wikidata": next((version.wikidata for version in versions if version.wikidata), ""),
                    "memberships": _memberships(versions, max(dates[node], default="")),
                    "members": SEPARATOR.join(dict.fromkeys(name for version in versions for name in version.members)),
                    "first_date": min(dates[node], default=""),
                    "last_date": max(dates[node], default=""),
                }
            ),
        )
        graph.graph["names"][node] = [
            {
                "text": clean(text),
                "kind": str(kind),
                "rule": rule,
                "count": count,
                **_place(*places[node, text, kind, rule]),
            }
            for (text, kind, rule), count in sorted(forms[node].items(), key=lambda item: (-item[1], item[0]))
        ]


def _place(document: Extraction, start: int, end: int) -> dict[str, Any]:
    """Where a name stands, with its sentence."""
    place = {"document": document.id, "start": start, "end": end}
    number = sentence_number(document.sentences, start)
    return place if number is None else place | {"sentence": clean(document.sentences[number].text[:CONTEXT])}


def _most_common(values: Iterable[Value]) -> Value:
    """The most frequent value; of equally frequent ones the first."""
    return Counter(values).most_common(1)[0][0]


def _aliases(versions: Sequence[Actor], label: str) -> str:
    """Every other name, by the number of documents that use it, then in order of appearance."""
    count = Counter(name for version in versions for name in (version.label, *version.aliases) if name != label)
    return SEPARATOR.join(name for name, _ in count.most_common())


def _add_edges(graph: Graph, documents: Sequence[Extraction]) -> None:
    groups: dict[tuple[str, str, str, str, str, str], list[tuple[Extraction, Relation]]] = defaultdict(list)
    for document in documents:
        for relation in document.relations:
            claimant = _label(graph, relation.attributed_to)
            what = (relation.source, relation.target, relation.relation, str(relation.polarity), str(relation.modality))
            groups[*what, claimant].append((document, relation))
    graph.graph["evidence"] = {}
    for number, key in enumerate(sorted(groups)):
        # One sentence is one piece of evidence, however many constructions found it.
        pieces: dict[tuple[str, int, int], tuple[Extraction, Relation]] = {}
        for document, relation in sorted(groups[key], key=_strength):
            pieces.setdefault((document.id, relation.evidence.start, relation.evidence.end), (document, relation))
        told = list(pieces.values())
        ranked = _independent(told)
        document, best = ranked[0]
        edge = f"e{number}"
        firsts = [relation.first_date or document.date for document, relation in told]
        lasts = [relation.last_date or document.date for document, relation in told]
        graph.add_edge(
            best.source,
            best.target,
            key=edge,
            **_without_empty(
                {
                    "id": edge,
                    "label": best.predicate,
                    "predicate": best.predicate,
                    "family": str(best.family),
                    "relation": best.relation,
                    "quad": QUAD_OF.get(best.relation, ""),
                    "polarity": str(best.polarity),
                    "modality": str(best.modality),
                    "attributed_to": _label(graph, best.attributed_to),
                    "reported_by": _label(graph, best.reported_by),
                    "weight": float(len(ranked)),
                    "documents": len({document.id for document, _ in told}),
                    "outlets": SEPARATOR.join(sorted({document.source for document, _ in told} - {""})),
                    "evidence": best.evidence.text,
                    "evidence_count": len(ranked),
                    "source_document": document.id,
                    "start": best.evidence.start,
                    "end": best.evidence.end,
                    "first_date": min(filter(None, firsts), default=""),
                    "last_date": max(filter(None, lasts), default=""),
                    "confidence": round(max(relation.confidence for _, relation in ranked), 3),
                    "rule": best.rule,
                }
            ),
        )
        graph.graph["evidence"][edge] = [
            _evidence(graph, document, relation)
            for document, relation in sorted(ranked, key=lambda pair: (pair[0].id, pair[1].evidence.start))
        ]


def _independent(pieces: Sequence[tuple[Extraction, Relation]]) -> list[tuple[Extraction, Relation]]:
    """The pieces without those of near copies; of a story and its copies the one that tells most counts."""
    counts = Counter(document.id for document, _ in pieces)
    fullest: dict[str, str] = {}
    for name, story in sorted({(document.id, document.copy_of or document.id) for document, _ in pieces}):
        if story not in fullest or counts[name] > counts[fullest[story]]:
            fullest[story] = name
    told = set(fullest.values())
    return [(document, relation) for document, relation in pieces if document.id in told]


def _before(document: Extraction, start: int) -> str:
    """The sentence before the one that begins at an offset, its end where it is long."""
    number = sentence_number(document.sentences, start)
    return document.sentences[number - 1].text[-CONTEXT:] if number else ""


def _strength(pair: tuple[Extraction, Relation]) -> tuple[float, str, int, int, str]:
    document, relation = pair
    return (-relation.confidence, document.id, relation.evidence.start, relation.evidence.end, relation.predicate)


def _label(graph: Graph, node: str) -> str:
    return str(graph.nodes[node]["label"]) if node in graph else node


def _evidence(graph: Graph, document: Extraction, relation: Relation) -> dict[str, Any]:
    evidence = relation.evidence
    return _without_empty(
        {
            "document": document.id,
            "start": evidence.start,
            "end": evidence.end,
            "text": evidence.text,
            "before": _before(document, evidence.start),
            "source_span": list(evidence.source_span),
            "target_span": list(evidence.target_span),
            "predicate_span": list(evidence.predicate_span),
            "predicate": relation.predicate,
            "reported_by": _label(graph, relation.reported_by),
            "first_date": relation.first_date or document.date,
            "last_date": relation.last_date or document.date,
            "granularity": str(relation.granularity) if relation.granularity else "",
            "date_text": relation.date_text,
            "confidence": round(relation.confidence, 3),
            "rule": relation.rule,
        }
    )


def _add_salience(graph: Graph, documents: Sequence[Extraction]) -> None:
    earliness: dict[str, float] = defaultdict(float)
    for document in documents:
        length = max((mention.end for mention in document.mentions), default=1)
        for mention in document.mentions:
            earliness[mention.actor] = max(earliness[mention.actor], 1 - mention.start / length)
    most_mentions = max((data["mentions"] for _, data in graph.nodes(data=True)), default=1) or 1
    most_edges = max((degree for _, degree in graph.degree()), default=1) or 1
    for node, data in graph.nodes(data=True):
        data["salience"] = round(
            MENTION_SHARE * data["mentions"] / most_mentions
            + DEGREE_SHARE * graph.degree(node) / most_edges
            + EARLINESS_SHARE * earliness[node],
            4,
        )
