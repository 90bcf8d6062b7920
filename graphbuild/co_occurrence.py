"""Who is named with whom in one sentence: edges of their own family, for a reader who asks for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log2

from graphbuild.coverage import sentence_number
from graphbuild.families import FAMILY_OF
from graphbuild.graph import Graph, clean
from graphbuild.model import Extraction, Mention, Sentence

__all__ = ["RELATION", "add_co_occurrences", "information"]

RELATION = "co_occurrence"


def add_co_occurrences(graph: Graph, documents: Sequence[Extraction]) -> None:
    """Add an edge between any two actors of the graph that share sentences more often than chance would have it.

    `documents` are those that `graphbuild.graph.graph_of_resolved` made the graph of.
    Its `weight` is their pointwise mutual information in bits over sentences (Church and Hanks 1990, Computational
    Linguistics 16), `log2(p(a, b) / p(a) p(b))`; pairs with none or less get no edge. It means no direction: the source
    is the actor whose id sorts first. Mentions by pronoun count; an actor counts once a sentence.

    `graph.graph["sentences"]` gets the numbers of the sentences that name each actor, by document, for merging.
    """
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    first: dict[tuple[str, int, int], Mention] = {}
    for number, document in enumerate(documents):
        for actor, sentence, mention in _mentioned(document):
            if actor in graph:
                places[actor].add((number, sentence))
                first.setdefault((actor, number, sentence), mention)
    graph.graph["sentences"] = {actor: _by_document(places[actor], documents) for actor in sorted(places)}
    whole = sum(len(document.sentences) for document in documents)
    edge_number = graph.number_of_edges()
    for (source, target), shared in sorted(_together(places).items()):
        weight = information(len(shared), len(places[source]), len(places[target]), whole)
        if weight <= 0:
            continue
        pieces = [
            {
                "document": documents[number].id,
                "start": (found := documents[number].sentences[sentence]).start,
                "end": found.end,
                "text": clean(found.text),
                "source_span": _span(found, first[source, number, sentence]),
                "target_span": _span(found, first[target, number, sentence]),
                "rule": RELATION,
            }
            | _dates(documents[number])
            for number, sentence in shared
        ]
        key = f"e{edge_number}"
        edge_number += 1
        dates = sorted(documents[number].date for number, _ in shared if documents[number].date)
        graph.add_edge(
            source,
            target,
            key=key,
            id=key,
            label="named with",
            predicate="named with",
            family=str(FAMILY_OF[RELATION]),
            relation=RELATION,
            polarity="positive",
            modality="actual",
            weight=weight,
            documents=len({number for number, _ in shared}),
            evidence=pieces[0]["text"],
            evidence_count=len(pieces),
            source_document=pieces[0]["document"],
            start=pieces[0]["start"],
            end=pieces[0]["end"],
            **({"first_date": dates[0], "last_date": dates[-1]} if dates else {}),
            confidence=1.0,
            rule=RELATION,
        )
        graph.graph.setdefault("evidence", {})[key] = pieces


def information(shared: int, first: int, second: int, whole: int) -> float:
    """Pointwise mutual information in bits of two actors who stand in so many sentences of the whole."""
    return round(log2(shared * whole / (first * second)), 3)


def _by_document(places: Iterable[tuple[int, int]], documents: Sequence[Extraction]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, sentence in sorted(places):
        found[documents[number].id].append(sentence)
    return dict(found)


def _together(places: Mapping[str, Iterable[tuple[int, int]]]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The sentences, in order, that name both of two actors, for each pair that has some."""
    named: dict[tuple[int, int], list[str]] = defaultdict(list)
    for actor in sorted(places):
        for place in places[actor]:
            named[place].append(actor)
    shared: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for place in sorted(named):
        for pair in combinations(named[place], 2):
            shared[pair].append(place)
    return shared


def _mentioned(document: Extraction) -> Iterator[tuple[str, int, Mention]]:
    for mention in sorted(document.mentions, key=lambda each: each.start):
        number = sentence_number(document.sentences, mention.start)
        if number is not None:
            yield mention.actor, number, mention


def _span(sentence: Sentence, mention: Mention) -> list[int]:
    return [mention.start, min(mention.end, sentence.end)]


def _dates(document: Extraction) -> dict[str, str]:
    return {"first_date": document.date, "last_date": document.date} if document.date else {}
