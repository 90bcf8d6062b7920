"""The entity recogniser's names, mended."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.countries import is_language, known_state
from graphbuild.nlp.names.words import (
    BREAKS,
    THINGS,
    TYPES,
    Name,
    capital,
    is_name_word,
    is_person_noun,
    is_unknown,
    ordinary,
    trimmed,
)
from graphbuild.resolution.countries import (
    find_country,
    find_demonym,
)
from graphbuild.resolution.names import gender_of_given_name, is_title, organization_kind

__all__ = ["entities"]

# Works, products and events are no actors, but the recogniser hides organisations among them.
DOUBTFUL = {"PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}


def entities(doc: Doc) -> Iterator[Name]:
    for entity in doc.ents:
        if entity.label_ not in TYPES and entity.label_ not in DOUBTFUL:
            continue
        for start, end in _pieces(entity):
            if name := _entity(doc, start, end, entity.label_):
                yield name


def _pieces(entity: Span) -> Iterator[tuple[int, int]]:
    """The entity's parts between line breaks, dashes, slashes and quotation marks."""
    start = entity.start
    for token in entity:
        if token.is_space or token.text in BREAKS:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if entity.end > start:
        yield start, entity.end


def _entity(doc: Doc, start: int, end: int, label: str) -> Name | None:
    if label == "PERSON":
        start, end = _whole_person(doc, start, end)
    kind = TYPES.get(label, ActorType.ORGANIZATION)
    name = trimmed(doc, start, end, kind, "entity recogniser")
    if name is None:
        return None
    span = doc[name.start : name.end]
    if is_language(span.root) or span.text.lower() in word_set("deities"):
        return None
    if known := known_state(span):
        return replace(known, start=name.start, end=name.end)
    head = span[-1].lower_.rstrip("s") if len(span) > 1 else span[-1].lower_
    words = {token.lower_ for token in span}
    if label in DOUBTFUL and not any(organization_kind(token.text) for token in span):
        return None
    if (
        head in THINGS
        or span[-1].lower_ in THINGS
        or (words & {"shuttle", "award", "cup", "act"} and not any(organization_kind(token.text) for token in span))
    ):
        return None
    if (
        span.start > 1
        and doc[span.start - 1].lower_ == "of"
        and is_title(doc[span.start - 2].text)
        and span.text == "State"
    ):
        return None
    if label == "NORP" and span[-1].tag_.startswith("JJ") and span[-1].dep_ in {"amod", "acomp", "compound"}:
        # "Western governments", "a Buddhist country": the adjective names nobody; "the Rohingya" does.
        return None
    if len(span) == 1 and _is_portfolio(span[0]):
        return None
    if _is_code(span) or (len(span) == 1 and ordinary(span[0])):
        return None
    if kind is ActorType.GROUP and label == "NORP" and any(organization_kind(token.text) for token in span):
        kind = ActorType.ORGANIZATION
    if kind is ActorType.PERSON and (organization_kind(span[-1].text) or _is_team_or_outlet(span)):
        kind = ActorType.ORGANIZATION
    if kind is ActorType.ORGANIZATION and len(span) > 2 and is_person_noun(span[0]) and _is_name_of_person(span[1:]):
        # "Banker Karim Chamoun" in a headline or at the start of a sentence.
        return replace(name, start=name.start + 1, type=ActorType.PERSON)
    if re.fullmatch(r"[A-Z]{1,3}-[A-Z][A-Za-z.]+", span.text):
        # "R-Texas": a politician's party and state.
        return None
    return replace(name, type=kind)


def _is_name_of_person(span: Span) -> bool:
    """Whether a run of words looks like a person's name: a known given name, or words that are none otherwise."""
    return all(word.text.istitle() and not organization_kind(word.text) for word in span) and (
        bool(gender_of_given_name(span.text)) or any(map(is_unknown, span))
    )


def _is_team_or_outlet(span: Span) -> bool:
    """Whether a lone name is an outlet, or stands before a player's function and name: "Ajax defender S. Mulder"."""
    if span.text.lower() in word_set("outlet words"):
        return True
    if len(span) > 1 or span.end >= len(span.doc) - 1:
        return False
    after, name = span.doc[span.end], span.doc[span.end + 1]
    return after.lower_ in word_set("team roles") and after.dep_ != "ROOT" and name.text[:1].isupper()


def _is_portfolio(token: Token) -> bool:
    """Whether a word is what a minister is for: "Minister of Education", "Undersecretary for Health"."""
    doc = token.doc
    if token.i + 1 < len(doc) and doc[token.i + 1].lower_ in {"minister", "ministers", "secretary", "undersecretary"}:
        return not (find_country(token.text) or find_demonym(token.text) or token.text.isupper() or is_unknown(token))
    if token.i < 2 or doc[token.i - 1].lower_ not in {"of", "for"} or find_country(token.text):
        return False
    return doc[token.i - 2].lower_ in {"minister", "undersecretary", "secretary", "ministers", "ministry", "department"}


def _whole_person(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A person's name that the recogniser cut short: "Johnnie" before "Christmas", "Chadli" after "Nacer"."""
    while (
        end < len(doc)
        and doc[end - 1].dep_ == "compound"
        and doc[end - 1].head.i == end
        and capital(doc[end])
        and doc[end].pos_ == "PROPN"
        and not doc[end].ent_type_
    ):
        if organization_kind(doc[end].text):
            break
        end += 1
    before = doc[start - 1] if start else doc[start]
    if end - start == 1 and before.is_sent_start and before.text.istitle() and is_unknown(before):
        # "Thandiwe Moyo": a name that the parser takes for a word because it begins the sentence.
        return start - 1, end
    while (
        end - start == 1
        and start > 0
        and doc[start - 1].dep_ == "compound"
        and doc[start - 1].head.i == start
        and doc[start - 1].pos_ == "PROPN"
        and is_name_word(doc[start - 1])
        and not doc[start - 1].ent_type_
        and not is_title(doc[start - 1].text)
        and doc[start - 1].lower_ not in roles()
        and not organization_kind(doc[start - 1].text)
    ):
        start -= 1
    return start, end


def _is_code(span: Span) -> bool:
    """Whether a name is a product's or a mission's number ("STS-134", "A380")."""
    text = span.text.replace(" ", "")
    return (
        any(c.isdigit() for c in text)
        and (text.isupper() or text[0].isdigit())
        and len(text) <= 8
        and text[-1].isdigit()
    )
