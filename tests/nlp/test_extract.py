import pytest

pytestmark = pytest.mark.model


def test_a_sentence_gives_its_actors_and_relation(extract_text):
    extraction = extract_text("Finland praised Sweden on Monday.")
    assert [actor.label for actor in extraction.actors] == ["Finland", "Sweden"]
    assert [(each.source, each.relation, each.target) for each in extraction.relations] == [
        ("finland", "SUPPORT", "sweden")
    ]


def test_evidence_stands_at_its_offsets(extract_text):
    text = "On Monday Finland praised Sweden. Sweden did not thank Finland."
    for relation in extract_text(text).relations:
        assert text[relation.evidence.start : relation.evidence.end] == relation.evidence.text
