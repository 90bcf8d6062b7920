"""Edges between actors that share sentences: whom, with which weight, and that nothing else changes."""

from dataclasses import replace
from itertools import permutations
from math import log2

import pytest

from graphbuild.co_occurrence import add_co_occurrences
from graphbuild.combine import merge
from graphbuild.graph import graph_of_resolved
from graphbuild.model import Actor, ActorType, Extraction, Mention, MentionKind, Sentence
from graphbuild.resolution.clusters import resolve


def made(*sentences, name="note", date=""):
    """A document whose sentences are strings of letters, each letter a mention of the actor of that name."""
    starts = [sum(len(each) + 1 for each in sentences[:number]) for number in range(len(sentences))]
    text = " ".join(sentences)
    return Extraction(
        id=name,
        date=date,
        actors=tuple(Actor(id=letter, label=letter, type=ActorType.PERSON) for letter in sorted(set(text) - set(" ."))),
        mentions=tuple(
            Mention(start=place, end=place + 1, text=letter, kind=MentionKind.NAME, actor=letter)
            for place, letter in enumerate(text)
            if letter not in " ."
        ),
        sentences=tuple(
            Sentence(start=start, end=start + len(words), text=words)
            for start, words in zip(starts, sentences, strict=True)
        ),
    )


def linked(*documents):
    resolved = resolve(documents)
    graph = graph_of_resolved(resolved)
    add_co_occurrences(graph, resolved)
    return graph


def weights(graph):
    return {(source, target): data["weight"] for source, target, data in graph.edges(data=True)}


def test_the_weight_is_pointwise_mutual_information():
    # a stands in 2 of 4 sentences, b in 2, both together in 1: log2(1 * 4 / (2 * 2)) = 0, no edge; c stands once, with a.
    graph = linked(made("ab.", "ac.", "b.", "."))
    assert weights(graph) == {("a", "c"): round(log2(1 * 4 / (2 * 1)), 3)}


def test_an_actor_counts_once_a_sentence():
    assert weights(linked(made("aabb.", ".", ".", "."))) == {("a", "b"): 2.0}


def test_those_who_stand_in_every_sentence_tell_nothing():
    assert weights(linked(made("ab.", "ab."))) == {}


def test_the_edge_has_its_family_evidence_and_dates():
    documents = (made("ab.", ".", name="one", date="2022-03-01"), made(".", "ba.", name="two", date="2022-03-05"))
    graph = linked(*documents)
    ((source, target, key, data),) = graph.edges(keys=True, data=True)
    assert (source, target, data["family"], data["relation"]) == ("a", "b", "co_occurrence", "co_occurrence")
    assert (data["documents"], data["evidence_count"], data["evidence"]) == (2, 2, "ab.")
    assert (data["first_date"], data["last_date"]) == ("2022-03-01", "2022-03-05")
    assert [(piece["document"], piece["start"], piece["source_span"]) for piece in graph.graph["evidence"][key]] == [
        ("one", 0, [0, 1]),
        ("two", 2, [3, 4]),
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_documents_does_not_matter(order):
    documents = [made("ab.", ".", name="x"), made("bc.", ".", name="y"), made("ca.", ".", name="z")]
    first, second = linked(*documents), linked(*(documents[number] for number in order))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))
    assert first.graph == second.graph


def test_nodes_are_left_as_they_are():
    documents = [made("ab.", ".", ".")]
    assert dict(linked(*documents).nodes(data=True)) == dict(graph_of_resolved(resolve(documents)).nodes(data=True))


def test_nothing_gives_nothing():
    assert weights(linked()) == weights(linked(Extraction(id="x"))) == {}


def test_actors_that_the_graph_unites_are_one():
    def told(name, actor, label):
        text = f"{label} met Bo Roe."
        return Extraction(
            id=name,
            actors=(
                Actor(id=actor, label=label, type=ActorType.PERSON),
                Actor(id="bo-roe", label="Bo Roe", type=ActorType.PERSON),
            ),
            mentions=(
                Mention(start=0, end=len(label), text=label, kind=MentionKind.NAME, actor=actor),
                Mention(
                    start=text.index("Bo"), end=len(text) - 1, text="Bo Roe", kind=MentionKind.NAME, actor="bo-roe"
                ),
            ),
            sentences=(
                Sentence(start=0, end=len(text), text=text),
                *(Sentence(start=len(text) + each, end=len(text) + each + 1, text=".") for each in range(3)),
            ),
        )

    graph = linked(told("one", "ann-lee", "Ann Lee"), told("two", "ann-b-lee", "Ann B. Lee"))
    ((source, target, data),) = graph.edges(data=True)
    assert {source, target} == set(graph)
    assert data["evidence_count"] == 2


TOLD = made("ab.", "ac.", "a.", ".", name="one")
RETOLD = made("ba.", "c.", ".", ".", "cb.", name="two")


def test_merging_works_the_weights_out_anew():
    merged, whole = merge([linked(TOLD), linked(RETOLD)]), linked(TOLD, RETOLD)
    assert weights(merged) == weights(whole) != {**weights(linked(TOLD)), **weights(linked(RETOLD))}
    assert merged.graph["sentences"] == whole.graph["sentences"]
    assert merged.graph["evidence"] == whole.graph["evidence"]
    assert weights(merge([whole, whole])) == weights(whole)


def test_what_says_nothing_any_more_goes():
    crowded = made("a.", "b.", "a.", "b.", "a.", "b.", name="three")
    assert weights(linked(made("ab.", ".", name="one"))) == {("a", "b"): 1.0}
    assert weights(merge([linked(made("ab.", ".", name="one")), linked(crowded)])) == {}


def test_graphs_that_do_not_know_their_sentences_keep_the_weight_of_most_evidence():
    first, second = linked(TOLD, made("ab.", *"." * 8, name="three")), linked(made("ab.", ".", ".", name="four"))
    del second.graph["sentences"]
    assert weights(merge([second, first]))["a", "b"] == weights(first)["a", "b"]


def test_a_new_name_may_turn_the_edge():
    def told(name, label):
        document = made("ab.", ".", ".", name=name)
        labels = {"a": label, "b": "Wide Corp"}
        return replace(
            document,
            actors=tuple(replace(each, label=labels[each.id], type=ActorType.ORGANIZATION) for each in document.actors),
        )

    short, long = linked(told("one", "WHO")), linked(told("two", "World Health Organization"))
    assert list(short.edges()) == [("who", "wide-corp")]
    ((source, target, key),) = merge([short, long]).edges(keys=True)
    assert (source, target) == ("wide-corp", "world-health-organization")
    spans = [(piece["source_span"], piece["target_span"]) for piece in merge([short, long]).graph["evidence"][key]]
    assert spans == [([1, 2], [0, 1])] * 2
