"""What a graph says that it does not know."""

import pytest

from graphbuild.combine import merge
from graphbuild.coverage import LISTED, document_coverage, totals
from graphbuild.graph import build_graph
from graphbuild.model import Actor, ActorType, Extraction, Gap, GapKind, Mention, MentionKind, Sentence


def made(sentences, *, name="note", gaps=()):
    """Sentences of the words A, B, C; each capital is a mention of the actor of that letter."""
    text = " ".join(sentences)
    offsets = [len(" ".join(sentences[:number])) + bool(number) for number in range(len(sentences))]
    return Extraction(
        id=name,
        actors=tuple(Actor(id=letter, label=letter, type=ActorType.COUNTRY) for letter in "ABC" if letter in text),
        mentions=tuple(
            Mention(start=place, end=place + 1, text=letter, kind=MentionKind.NAME, actor=letter)
            for place, letter in enumerate(text)
            if letter.isupper()
        ),
        sentences=tuple(
            Sentence(start=start, end=start + len(words), text=words)
            for start, words in zip(offsets, sentences, strict=True)
        ),
        gaps=gaps,
    )


def test_sentences_of_two_actors_without_a_relation_are_listed():
    found = document_coverage(made(["A saw B.", "A slept.", "B and B slept.", "A, B and C met."]))
    assert (found["sentences"], found["sentences_with_two_actors"], found["sentences_without_relation"]) == (4, 2, 2)
    assert [(gap["text"], gap["actors"]) for gap in found["gaps"]] == [
        ("A saw B.", ["A", "B"]),
        ("A, B and C met.", ["A", "B", "C"]),
    ]


def test_a_pronoun_comes_with_its_sentence():
    gap = Gap(kind=GapKind.PRONOUN, start=9, end=11, text="it")
    found = document_coverage(made(["A slept.", "it slept."], gaps=(gap,)))
    assert (found["pronouns"], found["pronouns_unresolved"]) == (1, 1)
    assert found["gaps"] == [{"kind": "pronoun", "start": 9, "end": 11, "text": "it", "sentence": "it slept."}]


def test_all_are_counted_and_the_first_are_kept():
    found = document_coverage(made(["A saw B."] * (LISTED + 5)))
    assert found["sentences_without_relation"] == LISTED + 5
    assert len(found["gaps"]) == LISTED


def test_an_empty_document_lacks_nothing():
    found = document_coverage(Extraction(id="x"))
    assert found.pop("gaps") == []
    assert set(found.values()) == {0}


def test_documents_add_up_and_merging_keeps_them():
    first, second = (build_graph([made(["A saw B."], name=name)]) for name in ("one", "two"))
    coverage = merge([first, second]).graph["coverage"]
    assert set(coverage) == {"one", "two"}
    assert totals(coverage)["sentences_without_relation"] == 2


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Finland praised Sweden. It was late. They slept.", GapKind.PRONOUN, ["They"]),
        ("She slept.", GapKind.PRONOUN, ["She"]),
        ("It rained.", GapKind.PRONOUN, []),
        ("We slept badly.", GapKind.PRONOUN, []),
        ("“The war must end now.”", GapKind.QUOTATION, ["The war must end now."]),
        ("Anna Lind said: “The war must end now.”", GapKind.QUOTATION, []),
        ("The “special operation” went on.", GapKind.QUOTATION, []),
    ],
)
def test_gaps_of_a_text(extract_text, text, kind, found):
    extraction = extract_text(text)
    assert [gap.text for gap in extraction.gaps if gap.kind is kind] == found
    assert all(text[gap.start : gap.end] == gap.text for gap in extraction.gaps)


@pytest.mark.model
def test_sentences_are_those_of_the_text(extract_text):
    text = "A Headline Of Some Length\n\n  Finland praised Sweden.  Norway slept.\n"
    extraction = extract_text(text)
    assert [each.text for each in extraction.sentences][-2:] == ["Finland praised Sweden.", "Norway slept."]
    assert all(text[each.start : each.end] == each.text for each in extraction.sentences)
