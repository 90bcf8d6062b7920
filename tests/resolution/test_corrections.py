"""The reader's statements about actors, carried out on the records of a document."""

import pytest

from graphbuild.graph import build_graph
from graphbuild.model import Actor, ActorType, Evidence, Extraction, Family, Mention, MentionKind, Relation
from graphbuild.resolution.corrections import CORRECTED, Corrections, Statement, correct

TEXT = "Zelensky met Zelenska. She thanked Scholz, Reuters said. Berlin and Zelenskyy agreed."


def mention(words, actor, kind=MentionKind.NAME, nth=0):
    start = TEXT.index(words, nth)
    return Mention(start=start, end=start + len(words), text=words, kind=kind, actor=actor, rule="same name")


def relation(source, target, words, at, claimant=""):
    start = TEXT.index(words)
    spans = {"source_span": (TEXT.index(at), TEXT.index(at) + len(at))}
    evidence = Evidence(start=start, end=start + len(words), text=words, **spans)
    return Relation(
        source=source,
        target=target,
        family=Family.COOPERATION,
        relation="CONSULT",
        predicate="meet",
        evidence=evidence,
        attributed_to=claimant,
    )


# The rules took the president and his wife for one.
DOCUMENT = Extraction(
    id="d",
    actors=(
        Actor(id="zelensky", label="Zelensky", type=ActorType.PERSON, aliases=("Zelenska", "Zelenskyy")),
        Actor(id="scholz", label="Scholz", type=ActorType.PERSON),
        Actor(id="reuters", label="Reuters", type=ActorType.PERSON),
        Actor(id="berlin", label="Berlin", type=ActorType.PLACE),
    ),
    mentions=(
        mention("Zelensky", "zelensky"),
        mention("Zelenska", "zelensky"),
        mention("She", "zelensky", MentionKind.PRONOUN),
        mention("Scholz", "scholz"),
        mention("Reuters", "reuters"),
        mention("Berlin", "berlin"),
        mention("Zelenskyy", "zelensky"),
    ),
    relations=(
        relation("zelensky", "scholz", "She thanked Scholz", "She", "reuters"),
        relation("berlin", "zelensky", "Berlin and Zelenskyy agreed", "Berlin"),
    ),
)
PRESIDENT = Statement(names=("Volodymyr Zelensky", "Zelensky", "Zelenskyy"), type=ActorType.PERSON)


def labels(extraction):
    return {actor.id: (actor.label, set(actor.aliases)) for actor in extraction.actors}


def test_nothing_said_changes_nothing():
    assert correct(DOCUMENT, Corrections()) is DOCUMENT


def test_names_that_are_the_same_become_one_actor_under_the_canonical_name():
    said = Corrections(statements=(Statement(names=("Germany", "Scholz", "BERLIN"), type=ActorType.COUNTRY),))
    corrected = correct(DOCUMENT, said)
    assert labels(corrected)["germany"] == ("Germany", {"Scholz", "Berlin"})
    assert next(actor.type for actor in corrected.actors if actor.id == "germany") is ActorType.COUNTRY
    assert {each.text: (each.actor, each.rule) for each in corrected.mentions if each.actor == "germany"} == {
        "Scholz": ("germany", CORRECTED),
        "Berlin": ("germany", CORRECTED),
    }
    assert [(each.source, each.target) for each in corrected.relations] == [
        ("zelensky", "germany"),
        ("germany", "zelensky"),
    ]


def test_names_that_are_not_the_same_are_split_with_their_pronouns_and_relations():
    wife = Statement(names=("Zelenska",), stated=False)
    said = Corrections(statements=(PRESIDENT, wife), apart=frozenset({frozenset({"volodymyr zelensky", "zelenska"})}))
    corrected = correct(DOCUMENT, said)
    assert labels(corrected)["volodymyr-zelensky"] == ("Volodymyr Zelensky", {"Zelensky", "Zelenskyy"})
    wife_id = next(actor.id for actor in corrected.actors if actor.label == "Zelenska")
    assert [each.text for each in corrected.mentions if each.actor == wife_id] == ["Zelenska", "She"]
    assert [(each.source, each.target) for each in corrected.relations] == [
        (wife_id, "scholz"),
        ("berlin", "volodymyr-zelensky"),
    ]


def test_a_dropped_actor_goes_with_its_relations_and_claims():
    corrected = correct(DOCUMENT, Corrections(statements=(Statement(names=("Reuters",), drop=True),)))
    assert "reuters" not in labels(corrected)
    assert all(each.actor != "reuters" for each in corrected.mentions)
    assert [each.source for each in corrected.relations] == ["berlin"]


def test_a_relation_between_two_that_become_one_is_gone():
    corrected = correct(DOCUMENT, Corrections(statements=(Statement(names=("Scholz", "Zelensky")),)))
    assert [(each.source, each.target) for each in corrected.relations] == [("berlin", "scholz")]


def test_a_bare_surname_that_another_bears_in_his_document_stays_his():
    adam = Actor(id="adam-smith", label="Adam Smith", type=ActorType.PERSON, aliases=("Smith",))
    document = Extraction(id="d", actors=(adam,))
    said = Corrections(statements=(Statement(names=("John Smith", "Smith")),))
    assert correct(document, said).actors == (adam,)


@pytest.mark.parametrize(
    "said",
    [
        Corrections(statements=(PRESIDENT,)),
        Corrections(statements=(Statement(names=("Zelensky", "Scholz")), Statement(names=("Reuters",), drop=True))),
        Corrections(
            statements=(PRESIDENT, Statement(names=("Zelenska",), stated=False)),
            apart=frozenset({frozenset({"volodymyr zelensky", "zelenska"})}),
        ),
    ],
)
def test_corrections_survive_another_run(said):
    once = correct(DOCUMENT, said)
    assert correct(once, said) == once
    assert set(build_graph([once], corrections=said)) == set(build_graph([DOCUMENT], corrections=said))
