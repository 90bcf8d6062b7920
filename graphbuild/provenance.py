"""Why a graph says what it says: the names and rules behind an actor, the sentences between two."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz, process, utils

from graphbuild.errors import InputError
from graphbuild.graph import SEPARATOR, Graph
from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.organizations import judge_organizations
from graphbuild.resolution.people import judge_people

__all__ = ["explain_actor", "explain_pair", "find_actor"]

# Rules that choose between several actors; of the others, each name is a name of one actor.
GUESSES = {
    "pronoun": "a pronoun: the nearest actor of fitting gender, number and role",
    "definite description": "a description: the last actor of that kind",
    "short form of the name": "a short form that only one longer name in the text ends or begins with",
    "short form of a name in another document": "a short form that only one longer name in the documents fits",
    "topic of the quotation": "a pronoun in a quotation, taken for whom the quotation is about",
    "pair of actors": "a pronoun or description of two, taken for the last two that are named together",
    "capital for its government": "a capital that acts, taken for the government",
    "first person of the speaker": "first person in a quotation, taken for whoever speaks it",
}
FORMS = {
    Judgement.SAME: "the two names are forms of one",
    Judgement.SHORT_FORM: "one name is a short form of the other",
    Judgement.UNSURE: "the two names may be forms of one",
}
SUGGESTED = 60.0  # of 100; below it, rapidfuzz' WRatio suggests names that share little but letters
SIMILAR = 90.0


def find_actor(graph: Graph, name: str) -> str:
    """The id of the actor with this id, label or other name: exactly, else whatever the case of its letters.

    Raises `InputError` where several have it or none does; it then suggests names that are spelt alike.
    """
    if name in graph:
        return name
    names = _names(graph)
    folded: dict[str, set[str]] = defaultdict(set)
    for known, nodes in names.items():
        folded[known.casefold()] |= nodes
    for found in (names.get(name), folded.get(name.strip().casefold())):
        if found and len(found) > 1:
            listed = ", ".join(f"{graph.nodes[node].get('label', node)} ({node})" for node in sorted(found))
            raise InputError(f"'{name}': several actors have this name: {listed}. Name one by the id in brackets.")
        if found:
            return next(iter(found))
    called = {known: nodes for known, nodes in names.items() if known not in graph}
    close = process.extract(
        name, sorted(called), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=SUGGESTED, limit=5
    )
    alike = dict.fromkeys(str(graph.nodes[node].get("label", node)) for known, _, _ in close for node in called[known])
    hint = ", ".join(f"'{label}'" for label in alike)
    ending = f"Did you mean {hint}?" if hint else "'graphbuild show' lists the actors of a graph."
    raise InputError(f"'{name}': no actor of the graph has this name. {ending}")


def _names(graph: Graph) -> dict[str, set[str]]:
    """The ids behind each name; pronouns and descriptions, which every actor may have, are none."""
    found: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, set[str]] = defaultdict(set)
    for node, data in graph.nodes(data=True):
        labels[str(data.get("label", node))].add(node)
        labels[node].add(node)
        for alias in str(data.get("aliases", "")).split(SEPARATOR):
            if alias:
                found[alias].add(node)
    # Whoever is called so first of all goes before those who are called so, too.
    return {**found, **labels}


def explain_actor(graph: Graph, node: str) -> dict[str, Any]:
    """What the graph holds on one actor, by its id.

    `names`: every form with how often it stands, what tied it to the actor, and its first sentence (only in graphs that
    were just built or read from JSON); `relations`: its edges with all evidence, the strongest first; `doubtful`: forms
    that a rule chose among several actors, and actors of a similar name, which may be the same.
    """
    names = [dict(name) for name in graph.graph.get("names", {}).get(node, ())]
    edges = [*graph.out_edges(node, keys=True, data=True), *graph.in_edges(node, keys=True, data=True)]
    relations = [_relation(graph, *edge) for edge in edges]
    return {
        "actor": {"id": node, **graph.nodes[node]},
        "names": names,
        "relations": sorted(relations, key=_strength),
        "doubtful": {
            "forms": [name | {"reason": GUESSES[name["rule"]]} for name in names if name.get("rule") in GUESSES],
            "similar": list(_similar(graph, node)),
        },
    }


def explain_pair(graph: Graph, first: str, second: str) -> dict[str, Any]:
    """Everything that the graph says between two actors, by their ids, in both directions.

    Each relation has its pieces of evidence in text order, and each piece the document that it stands in.
    """
    if first == second:
        raise InputError(f"'{graph.nodes[first].get('label', first)}': name two different actors, or only one.")
    edges = [
        edge
        for source, goal in ((first, second), (second, first))
        for edge in graph.out_edges(source, keys=True, data=True)
        if edge[1] == goal
    ]
    return {
        "actors": [{"id": node, **graph.nodes[node]} for node in (first, second)],
        "relations": sorted((_relation(graph, *edge) for edge in edges), key=lambda each: _order(each, first)),
    }


def _relation(graph: Graph, source: str, target: str, key: str, data: dict[str, Any]) -> dict[str, Any]:
    documents = graph.graph.get("documents", {})
    pieces = graph.graph.get("evidence", {}).get(key) or list(_only_piece(data))
    return {
        "source": source,
        "target": target,
        **data,
        "evidence": [piece | _told(documents.get(piece.get("document"), {})) for piece in pieces],
    }


def _told(document: dict[str, Any]) -> dict[str, Any]:
    return {f"document_{name}": document[name] for name in ("title", "date", "source", "url") if document.get(name)}


def _only_piece(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The best sentence, which formats without evidence keep on the edge."""
    if data.get("evidence"):
        yield {
            "document": data.get("source_document", ""),
            "text": data["evidence"],
            **{name: data[name] for name in ("start", "end", "first_date", "last_date", "rule") if name in data},
        }


def _strength(relation: dict[str, Any]) -> tuple[float, float, str]:
    return -float(relation.get("weight", 1)), -float(relation.get("confidence", 0)), str(relation.get("id", ""))


def _order(relation: dict[str, Any], first: str) -> tuple[bool, float, float, str]:
    return relation["source"] != first, *_strength(relation)


def _similar(graph: Graph, node: str) -> Iterator[dict[str, Any]]:
    """Other actors of the same type whose name is a short form of this one or spelt like it."""
    data = graph.nodes[node]
    if data.get("type") in {"country", "group"}:
        return
    label = str(data.get("label", node))
    judge = judge_people if data.get("type") == "person" else judge_organizations
    for other in sorted(graph):
        name = str(graph.nodes[other].get("label", other))
        if other == node or graph.nodes[other].get("type") != data.get("type"):
            continue
        score = fuzz.token_sort_ratio(label, name, processor=utils.default_process)
        judgement = judge(label, name)
        if judgement is not Judgement.NOT_SAME:
            yield {"id": other, "label": name, "reason": FORMS[judgement]}
        elif score >= SIMILAR:
            yield {"id": other, "label": name, "reason": f"spelt alike ({score:.0f} of 100)"}
