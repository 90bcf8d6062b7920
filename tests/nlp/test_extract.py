import pytest
from spacy.tokens import Doc

from graphbuild.nlp.extensions import EXTENSIONS

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


def test_evidence_of_a_quotation_tells_who_speaks(extract_text):
    text = '"Sweden lied to us. We shall sue," Ada Brandt of Norway said.\n\nSweden was silent.'
    (said,) = (each for each in extract_text(text).relations if each.source == "ada-brandt" and each.target == "sweden")
    assert said.evidence.text == text.split("\n", 1)[0]
    assert text[said.evidence.start : said.evidence.end] == said.evidence.text


def test_annotated_documents_survive_serialisation(nlp):
    doc = nlp("Norway Praises Peru\n\nNorway praised Peru, Ada Brandt said.\n\nAnn Lee/Kibo Images")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for name in EXTENSIONS:
        assert doc._.get(name)
        assert tuple(again._.get(name)) == doc._.get(name)


def test_a_name_and_its_abbreviation_in_brackets_are_one_actor(extract_text):
    long = "the Pacific Centre for Storm Warning and Relief (Pacific CSWR)"
    extraction = extract_text(f"Fiji thanked {long}. The Pacific CSWR praised Fiji.")
    assert [actor.label for actor in extraction.actors] == ["Fiji", "Pacific Centre for Storm Warning and Relief"]
    assert {(each.source, each.target) for each in extraction.relations} >= {
        ("pacific-centre-for-storm-warning-and-relief", "fiji")
    }


def test_a_sheikh_may_be_a_woman(extract_text):
    extraction = extract_text("Sheikh Hasina resigned on Monday. She thanked India.")
    assert ("sheikh-hasina", "india") in {(each.source, each.target) for each in extraction.relations}


def test_titles_that_stay_with_a_name(extract_text):
    extraction = extract_text(
        "Pope Francis met Sir Ian Holt in Rome. Francis thanked Sir Ian. President Biden met Francis."
    )
    told = {actor.label: set(actor.aliases) for actor in extraction.actors}
    assert told["Pope Francis"] == {"Francis"}
    assert told["Ian Holt"] >= {"Sir Ian Holt", "Sir Ian"}
    assert told["Biden"] == set()
