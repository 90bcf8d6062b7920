"""Names of countries, their people and institutions that the recogniser misses or misreads."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from graphbuild.lexicon import word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.words import ARTICLES, Name, country_of
from graphbuild.nlp.states import find_states
from graphbuild.resolution.countries import (
    DemonymKind,
    find_country,
    find_demonym,
    may_begin_country,
)

__all__ = ["DIRECTIONS", "countries", "is_language", "known_state", "shared_nouns", "state_bodies", "states"]

DIRECTIONS = {"North", "South", "East", "West", "Northern", "Southern"}


# Institutions of a state that news names with the state's adjective and a small letter: "the Indonesian military".
STATE_BODIES = word_set("state bodies")


STATE_BODY_PAIRS = word_set("state bodies of two words")


def is_language(token: Token) -> bool:
    """Whether a people's adjective means its language: "spoke French", "in Russian"."""
    demonym = find_demonym(token.text)
    if demonym is None or demonym.kind is not DemonymKind.ADJECTIVE or token.tag_ in {"NNS", "NNPS"}:
        return False
    if token.dep_ == "dobj":
        return token.head.lemma_ in {"speak", "learn", "teach", "study", "understand", "read", "write"}
    return token.dep_ == "pobj" and token.head.lower_ in {"in", "into"} and not any(token.children)


def states(doc: Doc) -> Iterator[Name]:
    """States and capitals that the recogniser takes apart or for people."""
    for span in find_states(doc):
        if not is_language(span[0]):
            place = Name(start=span.start, end=span.end, type=ActorType.PLACE, rule="capital")
            yield known_state(span) or place


def countries(doc: Doc) -> Iterator[Name]:
    """Countries, their people and seats of government that the recogniser missed."""
    for token in doc:
        if not token.text[:1].isupper() or not may_begin_country(token.text):
            continue
        for length in (4, 3, 2, 1):
            span = doc[token.i : token.i + length]
            if len(span) < length or (span[-1].is_punct and span[-1].text[-1] != "."):
                continue
            country = country_of(span.text)
            if (
                country
                and not is_language(token)
                and not (length == 1 and token.lower_ == "us" and not token.text.isupper())
            ):
                yield Name(start=span.start, end=span.end, type=ActorType.COUNTRY, rule="country", country=country.id)
                break


def shared_nouns(doc: Doc) -> Iterator[Name]:
    """Two countries that share a noun: "North and South Korea"."""
    for token in doc[:-3]:
        if token.text not in DIRECTIONS or doc[token.i + 1].lower_ not in {"and", "or"}:
            continue
        whole = doc[token.i + 2 : token.i + 4]
        first, second = find_country(f"{token.text} {whole[-1].text}"), find_country(whole.text)
        if first and second:
            yield Name(start=token.i, end=token.i + 1, type=ActorType.COUNTRY, rule="shared noun", country=first.id)
            yield Name(start=whole.start, end=whole.end, type=ActorType.COUNTRY, rule="country", country=second.id)


def state_bodies(doc: Doc) -> Iterator[Name]:
    """A state's institutions: "the Indonesian military", "Kenya's trade ministry"; capitals are found elsewhere."""
    for token in doc:
        if token.i == 0 or token.text[:1].isupper():
            continue
        if not (token.lower_ in STATE_BODIES or f"{doc[token.i - 1].lower_} {token.lower_}" in STATE_BODY_PAIRS):
            continue
        if token.i + 1 < len(doc) and doc[token.i + 1].text[:1].isupper() and doc[token.i + 1].pos_ == "PROPN":
            # "Kenya's news agency Kibo" describes Kibo.
            continue
        start = token.i
        while (
            start > 0
            and doc[start - 1].pos_ in {"ADJ", "NOUN"}
            and not doc[start - 1].text[:1].isupper()
            and doc[start - 1].is_alpha
            and token.i - start < 2
        ):
            start -= 1
        if start > 1 and doc[start - 1].text in {"'s", "’s", "'", "’"}:
            owner = _country_before(doc, start - 1)
        else:
            owner = _demonym_before(doc, start)
        if owner is not None:
            yield Name(start=owner, end=token.i + 1, type=ActorType.ORGANIZATION, rule="body of a state")


def _country_before(doc: Doc, end: int) -> int | None:
    """Where the name of a country begins that ends before a token; None if none does."""
    return next(
        (end - length for length in (3, 2, 1) if end >= length and find_country(doc[end - length : end].text)), None
    )


def _demonym_before(doc: Doc, end: int) -> int | None:
    """Where a country's adjective begins that ends before a token; None if none does."""
    for length in (2, 1):
        if end >= length and doc[end - length].text[:1].isupper() and doc[end - length].lower_ not in ARTICLES:
            demonym = find_demonym(doc[end - length : end].text)
            if demonym and demonym.kind is DemonymKind.ADJECTIVE:
                return end - length
    return None


def known_state(span: Span) -> Name | None:
    """The name as that of a country, its people or its seat of government, whatever the recogniser says."""
    if country := country_of(span.text):
        return Name(start=span.start, end=span.end, type=ActorType.COUNTRY, rule="country", country=country.id)
    return None
