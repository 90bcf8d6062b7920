"""The plain mirror of a parse gives what spaCy gives, lasts as long as its document, and survives serialisation."""

import gc
import weakref
from pathlib import Path

import pytest
from spacy.tokens import Doc

from graphbuild.nlp.arguments import make_context
from graphbuild.nlp.parse import parse_of

pytestmark = pytest.mark.model

TEXT = (Path(__file__).parents[2] / "seeds" / "un-vote.txt").read_text(encoding="utf-8")
STRINGS = ("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_")
FLAGS = ("is_alpha", "is_digit", "is_upper", "is_space", "is_punct", "like_num", "is_sent_start")


@pytest.fixture(scope="module")
def doc(nlp):
    return nlp(f"{TEXT}\n\n“We can't pay 3,000 euros,” said Ann Lee’s aide, who she'd met on U.S. soil...  Twice!")


def test_words_have_the_attributes_of_tokens(doc):
    for word, token in zip(parse_of(doc), doc, strict=True):
        assert [getattr(word, name) for name in STRINGS] == [getattr(token, name) for name in STRINGS]
        assert [getattr(word, name) for name in FLAGS] == [bool(getattr(token, name)) for name in FLAGS]
        assert (word.i, word.idx, len(word)) == (token.i, token.idx, len(token))


def test_words_hang_together_as_tokens_do(doc):
    for word, token in zip(parse_of(doc), doc, strict=True):
        assert word.head.i == token.head.i
        assert (word.left_edge.i, word.right_edge.i) == (token.left_edge.i, token.right_edge.i)
        for name in ("children", "lefts", "rights", "subtree"):
            assert [each.i for each in getattr(word, name)] == [each.i for each in getattr(token, name)]
        assert word.is_ancestor(word.head) == token.is_ancestor(token.head)
        assert word.head.is_ancestor(word) == token.head.is_ancestor(token)


def test_phrases_are_those_of_spans(doc):
    parse = parse_of(doc)
    for start in range(len(doc)):
        for end in range(start + 1, min(start + 9, len(doc)) + 1):
            phrase, span = parse[start:end], doc[start:end]
            assert (phrase.text, phrase.start_char, phrase.end_char) == (span.text, span.start_char, span.end_char)
            assert (phrase.root.i, phrase.sent.start) == (span.root.i, span.sent.start)
            assert parse.char_span(span.start_char, span.end_char) == phrase
    assert [(each.start, each.end) for each in parse.sents] == [(each.start, each.end) for each in doc.sents]
    assert [(each.text, each.label_) for each in parse.ents] == [(each.text, each.label_) for each in doc.ents]


def test_slices_and_neighbours_end_with_the_document(doc):
    parse = parse_of(doc)
    assert [word.i for word in parse[3:9][1:-1]] == [4, 5, 6, 7]
    assert (parse[3:9][-1].i, len(parse[9:3]), parse[9:3].text) == (8, 0, "")
    assert parse[2].nbor(-2) is parse[0]
    with pytest.raises(IndexError):
        parse[0].nbor(-1)
    with pytest.raises(IndexError):
        parse[len(parse) - 1].nbor()


def test_a_document_read_back_has_the_same_mentions(doc, nlp):
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert parse_of(again).mentions == parse_of(doc).mentions != []
    assert make_context(again).states == make_context(doc).states != {}


def test_a_parse_goes_with_its_document(nlp):
    doc = nlp("Norway praised Peru.")
    parse = weakref.ref(parse_of(doc))
    make_context(doc)
    assert parse() is not None
    del doc
    gc.collect()
    assert parse() is None
