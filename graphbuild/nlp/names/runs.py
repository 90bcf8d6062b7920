"""Runs of proper nouns of which the recogniser saw nothing or a part."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from graphbuild.lexicon import ordinary_words, roles
from graphbuild.model import ActorType
from graphbuild.nlp.names.words import ARTICLES, THINGS, TYPES, Name, is_name_word, is_person_noun, is_unknown
from graphbuild.resolution.countries import (
    find_country,
    find_demonym,
)
from graphbuild.resolution.names import gender_of_given_name, is_title

__all__ = ["overlooked", "runs"]


def runs(doc: Doc) -> Iterator[Name]:
    """Runs of proper nouns of which the recogniser saw nothing or a part: "Vusi Khoza", "Toronto Raptors"."""
    for last in doc:
        inside = last.dep_ == "compound" and last.head.i == last.i + 1
        if inside or not _is_run_word(last):
            continue
        first = last.i
        while (
            first and doc[first - 1].dep_ == "compound" and doc[first - 1].head == last and _is_run_word(doc[first - 1])
        ):
            first -= 1
        start = max((each.i + 1 for each in doc[first : last.i] if is_person_noun(each)), default=first)
        span = doc[start : last.i + 1]
        after = doc[last.i + 1] if last.i + 1 < len(doc) else None
        if (
            len(span) < 2
            or span[0].ent_iob_ == "I"
            or (after is not None and (after.ent_iob_ == "I" or after.lower_ == "of"))
        ):
            continue
        whole = span[0].ent_iob_ == "B" and all(each.ent_iob_ == "I" for each in span[1:])
        if (whole and span[0].ent_type_ != "NORP") or last.lower_ in THINGS or last.lower_.rstrip("s") in THINGS:
            continue
        if kind := _kind_of_run(span, titled=start > first):
            yield Name(start=start, end=last.i + 1, type=kind, rule="run of proper nouns")


def _kind_of_run(span: Span, *, titled: bool) -> ActorType | None:
    """A person or an organisation, by title, given name and the recogniser's view of the parts; None if none tells."""
    labels = {each.ent_type_ for each in span}
    if titled or (gender_of_given_name(span.text) and "ORG" not in labels):
        return ActorType.PERSON
    if labels == {""}:
        # "Black Widow" may be anything; words that are none in small letters make a name.
        return ActorType.PERSON if span[-1].tag_ == "NNP" and any(map(is_unknown, span)) else None
    several = sum(each.ent_iob_ == "B" for each in span) > 1
    countries = any(find_country(each.text) or find_demonym(each.text) for each in span)
    if "ORG" not in labels and span[-1].tag_ == "NNP" and ("PERSON" in labels or (several and not countries)):
        return ActorType.PERSON
    return ActorType.ORGANIZATION


def _is_run_word(token: Token) -> bool:
    return is_name_word(token) and token.tag_ in {"NNP", "NNPS"} and not token.is_space and token.lower_ not in ARTICLES


def overlooked(doc: Doc) -> Iterator[Name]:
    """Single proper nouns in an actor's place that the recogniser did not see: "Oxfam urged ..."."""
    for token in doc:
        if token.ent_type_ or not token.text[:1].isupper() or not token.is_alpha or len(token) < 3:
            continue
        if not is_unknown(token) and (token.tag_ != "NNP" or token.is_sent_start or token.lower_ in ordinary_words()):
            continue
        if token.dep_ not in {"nsubj", "nsubjpass", "dobj", "poss", "conj"} and not (
            token.dep_ == "pobj" and token.head.lower_ in {"by", "from", "with", "against"}
        ):
            continue
        if (
            token.pos_ not in {"PROPN", "NOUN"}
            or token.lower_ in THINGS
            or is_title(token.text)
            or token.lower_ in roles()
        ):
            continue
        if (token.i + 1 < len(doc) and doc[token.i + 1].text[:1].isupper()) or (
            token.i and doc[token.i - 1].text[:1].isupper()
        ):
            continue
        if token.dep_ == "conj" and token.head.i not in {
            each.i for entity in doc.ents for each in entity if entity.label_ in TYPES
        }:
            continue
        yield Name(start=token.i, end=token.i + 1, type=ActorType.ORGANIZATION, rule="proper noun")
