"""Texts that once cost their document, or the whole graph."""

import pytest

from graphbuild.nlp.blocks import find_blocks


@pytest.mark.parametrize(
    "text",
    [
        "- American Airlines sued Peru.",
        "Says Angela Merkel and Emmanuel Macron: Kenya attacked Uganda.",
        "says Kenya and Peru that Chile attacked Uganda",
        "Kenya" + "'s friend" * 1200 + " attacked Uganda.",
        "Kenya met " + "Peru, " * 1500 + "and Chile.",
        "In neighbouring Chad, President Idriss Deby met Kenya",
    ],
)
def test_document_is_read(extract_text, text):
    assert extract_text(text).sentences


def test_unnamed_group_that_only_relays_is_kept(extract_text):
    extraction = extract_text("Foreign volunteers believe that Reuters reported that Kenya attacked Uganda.")
    known = {actor.id for actor in extraction.actors}
    ends = {
        end for each in extraction.relations for end in (each.source, each.target, each.attributed_to, each.reported_by)
    }
    assert ends - {""} <= known


def test_name_that_is_given_away_leaves_no_alias(extract_text):
    extraction = extract_text("Ana Maria Lima Prado sued Mali. Rui Braga, also known as Ana Lima, met Peru.")
    assert [actor.label for actor in extraction.actors if "Ana Lima" in (actor.label, *actor.aliases)] == ["Rui Braga"]


def test_column_of_scores_is_no_match(extract_text):
    extraction = extract_text("Brazil 3-1\nChile 2-2\nPeru 1-3\n")
    assert not [each for each in extraction.relations if each.rule == "result"]


def test_party_of_a_known_name(extract_text):
    extraction = extract_text("Syriza met Amnesty International on Monday. The party criticised Egypt.")
    assert ("syriza", "ACCUSE", "egypt") in {(each.source, each.relation, each.target) for each in extraction.relations}


def test_long_word_is_no_credit():
    assert [block.credit for block in find_blocks("A" * 100_000)] == [-1]
