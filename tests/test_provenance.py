"""Why a graph says so: actors found by name, what is told of one of them and between two."""

from pathlib import Path

import pytest

import graphbuild
from graphbuild.errors import InputError
from graphbuild.graph import build_graph
from graphbuild.model import (
    Actor,
    ActorType,
    Evidence,
    Extraction,
    Family,
    Granularity,
    Mention,
    MentionKind,
    Relation,
    Sentence,
)
from graphbuild.provenance import GUESSES, explain_actor, explain_pair, find_actor

PACKAGE = Path(graphbuild.__file__).parent
TEXT = "Ann Lee left. She praised Bo Lee in March. Lee met Carl Roe. Roe criticised Ann Lee."
ENDS = [13, 42, 60, 84]
STARTS = [0, 14, 43, 61]


def mention(words, actor, kind=MentionKind.NAME, rule="same name", *, after=0):
    start = TEXT.index(words, after)
    return Mention(start=start, end=start + len(words), text=words, kind=kind, actor=actor, rule=rule)


def relation(source, target, number, name, **fields):
    start, end = STARTS[number], ENDS[number]
    evidence = Evidence(
        start=start, end=end, text=TEXT[start:end], source_span=fields.pop("source_span", ()), predicate_span=()
    )
    return Relation(
        source=source,
        target=target,
        family=Family.COOPERATION,
        relation=name,
        predicate=name.lower(),
        evidence=evidence,
        **fields,
    )


@pytest.fixture
def graph():
    people = {"ann-lee": "Ann Lee", "bo-lee": "Bo Lee", "carl-roe": "Carl Roe"}
    aliases = {"ann-lee": ("Lee",), "bo-lee": ("Lee",), "carl-roe": ("Roe",)}
    extraction = Extraction(
        id="note",
        title="A note",
        date="2022-11-09",
        actors=tuple(
            Actor(id=node, label=label, type=ActorType.PERSON, aliases=aliases[node]) for node, label in people.items()
        ),
        mentions=(
            mention("Ann Lee", "ann-lee", rule="entity recogniser"),
            mention("She", "ann-lee", MentionKind.PRONOUN, "pronoun"),
            mention("Bo Lee", "bo-lee"),
            mention("Lee", "ann-lee", rule="short form of the name", after=43),
            mention("Carl Roe", "carl-roe"),
            mention("Roe", "carl-roe", rule="short form of the name", after=61),
            mention("Ann Lee", "ann-lee", after=61),
        ),
        relations=(
            relation(
                "ann-lee",
                "bo-lee",
                1,
                "SUPPORT",
                first_date="2022-03-01",
                last_date="2022-03-31",
                granularity=Granularity.MONTH,
                date_text="March",
            ),
            relation("ann-lee", "carl-roe", 2, "CONSULT", confidence=0.6, source_span=(43, 46)),
            relation("carl-roe", "ann-lee", 3, "SUPPORT", confidence=0.9),
        ),
        sentences=tuple(
            Sentence(start=start, end=end, text=TEXT[start:end]) for start, end in zip(STARTS, ENDS, strict=True)
        ),
    )
    return build_graph([extraction])


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("ann-lee", "ann-lee"),
        ("Ann Lee", "ann-lee"),
        ("ann lee", "ann-lee"),
        ("ANN LEE ", "ann-lee"),
        ("Roe", "carl-roe"),
        ("roe", "carl-roe"),
    ],
)
def test_an_actor_is_found_by_id_label_and_alias(graph, name, node):
    assert find_actor(graph, name) == node


def test_a_name_of_several_is_refused_with_their_ids(graph):
    with pytest.raises(InputError, match=r"several actors .* Ann Lee \(ann-lee\), Bo Lee \(bo-lee\)"):
        find_actor(graph, "Lee")


def test_an_unknown_name_brings_those_that_are_spelt_alike(graph):
    with pytest.raises(InputError, match=r"'Karl Row': no actor .* Did you mean 'Carl Roe'"):
        find_actor(graph, "Karl Row")


def test_a_name_like_no_other_brings_no_suggestion(graph):
    with pytest.raises(InputError, match="lists the actors"):
        find_actor(graph, "%%%")


def test_a_label_goes_before_an_alias(graph):
    graph.add_node("roe", label="Roe", type="organization")
    assert find_actor(graph, "Roe") == "roe"


def test_an_actor_comes_with_names_rules_and_sentences(graph):
    found = explain_actor(graph, "ann-lee")
    assert [(name["text"], name["count"], name["rule"]) for name in found["names"]] == [
        ("Ann Lee", 1, "entity recogniser"),
        ("Ann Lee", 1, "same name"),
        ("Lee", 1, "short form of the name"),
        ("She", 1, "pronoun"),
    ]
    assert found["names"][3]["sentence"] == "She praised Bo Lee in March."
    assert [each["relation"] for each in found["relations"]] == ["SUPPORT", "CONSULT", "SUPPORT"]


def test_doubtful_are_guesses_and_similar_names(graph):
    doubtful = explain_actor(graph, "ann-lee")["doubtful"]
    assert [form["text"] for form in doubtful["forms"]] == ["Lee", "She"]
    assert doubtful["similar"] == []
    graph.add_node("lee", label="Lee", type="person")
    assert [each["id"] for each in explain_actor(graph, "ann-lee")["doubtful"]["similar"]] == ["lee"]


@pytest.mark.parametrize("rule", GUESSES)
def test_every_guess_is_a_rule_of_the_code(rule):
    modules = [path for folder in ("nlp", "resolution") for path in (PACKAGE / folder).glob("*.py")]
    assert any(f'"{rule}"' in path.read_text(encoding="utf-8") for path in modules)


def test_names_spelt_alike_are_doubtful(graph):
    graph.add_node("carl-rowe", label="Carl Rowe", type="person")
    (similar,) = explain_actor(graph, "carl-roe")["doubtful"]["similar"]
    assert (similar["id"], similar["reason"][:11]) == ("carl-rowe", "spelt alike")


def test_two_actors_come_with_all_evidence_in_both_directions(graph):
    relations = explain_pair(graph, "ann-lee", "carl-roe")["relations"]
    assert [(each["source"], each["relation"]) for each in relations] == [
        ("ann-lee", "CONSULT"),
        ("carl-roe", "SUPPORT"),
    ]
    (piece,) = relations[0]["evidence"]
    assert (piece["text"], piece["before"]) == ("Lee met Carl Roe.", "She praised Bo Lee in March.")
    assert (piece["document_title"], piece["first_date"]) == ("A note", "2022-11-09")


def test_evidence_tells_when_and_how_exactly(graph):
    (relation,) = explain_pair(graph, "bo-lee", "ann-lee")["relations"]
    (piece,) = relation["evidence"]
    assert (relation["first_date"], relation["last_date"]) == ("2022-03-01", "2022-03-31")
    assert (piece["granularity"], piece["date_text"]) == ("month", "March")


def test_two_strangers_have_no_relations(graph):
    assert explain_pair(graph, "bo-lee", "carl-roe")["relations"] == []


def test_an_actor_and_himself_are_no_pair(graph):
    with pytest.raises(InputError, match="two different"):
        explain_pair(graph, "bo-lee", "bo-lee")


def test_without_evidence_lists_the_best_sentence_stands_in(graph):
    graph.graph.clear()
    (relation,) = explain_pair(graph, "ann-lee", "bo-lee")["relations"]
    assert [piece["text"] for piece in relation["evidence"]] == ["She praised Bo Lee in March."]
    assert explain_actor(graph, "ann-lee")["names"] == []
