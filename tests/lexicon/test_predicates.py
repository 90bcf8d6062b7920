"""The table of predicates: one class for each, all of them known, and many."""

from collections import Counter

import pytest

from graphbuild.families import FAMILY_OF
from graphbuild.lexicon import find_predicate, read_table, word_set

ROWS = list(read_table("predicates.tsv", columns=5))
WORDS = [(pos, words) for phrases, pos, *_ in ROWS for words in phrases.split("|")]


def test_every_predicate_has_one_class():
    assert [each for each, times in Counter(WORDS).items() if times > 1] == []


def test_there_are_many():
    assert len(WORDS) >= 7000


def test_every_class_is_known():
    assert {relation for _, _, relation, *_ in ROWS} <= FAMILY_OF.keys()
    assert {pos for _, pos, *_ in ROWS} == {"verb", "noun", "adj"}
    assert {complement for *_, complement, _ in ROWS} <= {"", "actual", "future", "hypothetical", "negative", "claim"}
    assert {direction for *_, direction in ROWS} == {"", "reverse"}


def test_phrases_are_plain():
    for _, words in WORDS:
        assert words == " ".join(words.split()).lower() or words[0].isupper(), words


@pytest.mark.parametrize(
    ("pos", "phrase", "relation"),
    [
        ("verb", "praise", "SUPPORT"),
        ("verb", "vote against", "REJECT"),
        ("verb", "impose sanction on", "SANCTION"),
        ("verb", "crack down on", "COERCE"),
        ("verb", "launch attack on", "ASSAULT"),
        ("verb", "call on", "REQUEST"),
        ("verb", "meet with", "CONSULT"),
        ("verb", "file lawsuit against", "ACCUSE"),
        ("verb", "withdraw from", "RETREAT"),
        ("verb", "provide aid to", "AID"),
        ("verb", "lift sanction on", "CONCEDE"),
        ("verb", "protest against", "PROTEST"),
        ("verb", "put on alert", "MOBILIZE"),
        ("verb", "threaten", "THREATEN"),
        ("verb", "graduate from", "educated_at"),
        ("verb", "travel to", "travels_to"),
        ("verb", "defeat", "other"),
        ("noun", "invasion", "ASSAULT"),
        ("noun", "embargo", "SANCTION"),
        ("noun", "summit", "CONSULT"),
        ("adj", "critical", "ACCUSE"),
        ("verb", "give birth to", "family"),
        ("verb", "save penalty from", "other"),
        ("verb", "suspend for match", "SANCTION"),
        ("verb", "hold in prison", "COERCE"),
        ("verb", "fly medicine to", "AID"),
        ("verb", "demand release of", "SUPPORT"),
        ("verb", "find in favour of", "SUPPORT"),
        ("verb", "earn doctorate from", "educated_at"),
    ],
)
def test_classes(pos, phrase, relation):
    found = find_predicate(pos, phrase)
    assert found is not None
    assert found.relation == relation


def test_the_most_specific_phrase_wins():
    assert find_predicate("verb", "vote against", "vote").relation == "REJECT"
    assert find_predicate("verb", "no such phrase") is None


def test_swapped_roles_are_marked():
    assert find_predicate("verb", "lose to").reverse
    assert not find_predicate("verb", "defeat").reverse


def test_word_sets_are_found_by_name():
    assert "impose" in word_set("light verbs")
    with pytest.raises(StopIteration):
        word_set("no such set")
