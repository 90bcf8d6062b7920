"""What the finders of names share: the record, and what a single word or span tells."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType
from graphbuild.resolution.countries import (
    Country,
    find_country,
    find_demonym,
    find_seat,
)
from graphbuild.resolution.names import is_title

__all__ = [
    "ARTICLES",
    "BREAKS",
    "THINGS",
    "TYPES",
    "Name",
    "capital",
    "country_of",
    "is_name_word",
    "is_person_noun",
    "is_unknown",
    "ordinary",
    "trimmed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name's tokens, half-open, with its type; `country` is the id of the country that it names."""

    start: int
    end: int
    type: ActorType
    rule: str
    country: str = ""


TYPES = {
    "PERSON": ActorType.PERSON,
    "ORG": ActorType.ORGANIZATION,
    "GPE": ActorType.PLACE,
    "LOC": ActorType.PLACE,
    "FAC": ActorType.PLACE,
    "NORP": ActorType.GROUP,
}


ARTICLES = {"the", "a", "an"}


BREAKS = {"/", "—", "–", "--", "|", "•", '"', "“", "”", "(", ")", "[", "]", ":", ";", "\u2015"}


THINGS = word_set("named things")


def capital(token: Token) -> bool:
    return token.text[:1].isupper() or (
        token.text[:1].isdigit() and token.text[-1:].isalpha() and token.ent_type_ not in {"DATE", "TIME", "ORDINAL"}
    )


def is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha and token.ent_type_ not in {"DATE", "TIME", "NORP", "LANGUAGE"}


def is_unknown(token: Token) -> bool:
    """Whether a word in small letters is none that the pipeline knows, so that a capital makes it a name."""
    vocab = token.vocab
    return bool(vocab.vectors_length) and token.text[:1].isupper() and not vocab.has_vector(token.lower_)


def is_person_noun(token: Token) -> bool:
    if (
        is_title(token.text)
        or token.lower_ in roles()
        or f"{token.nbor(-1).lower_ if token.i else ''} {token.lower_}" in roles()
    ):
        return True
    return token.lower_.endswith(("ist", "ian")) and not is_unknown(token)


def trimmed(doc: Doc, start: int, end: int, kind: ActorType, rule: str) -> Name | None:
    """The span without article, title, possessive, number and punctuation around the name; None if nothing is left."""
    while start < end and (
        doc[start].lower_ in ARTICLES or (doc[start].is_punct and doc[start].text != "#") or doc[start].is_space
    ):
        start += 1
    if kind is ActorType.PERSON:
        while end - start > 1 and is_title(doc[start].text):
            start += 1
    if (
        kind is ActorType.ORGANIZATION
        and end < len(doc)
        and doc[end].text in {"'s", "’s"}
        and _is_part_of_name(doc[end])
    ):
        return Name(start=start, end=end + 1, type=kind, rule=rule)
    while end > start and (
        doc[end - 1].text in {"'s", "’s", "'", "’", "-", ",", ".", "&", "“", "”"}
        or doc[end - 1].is_space
        or doc[end - 1].lower_ in {"of", "for", "and", "the", "in", "on"}
        or (doc[end - 1].like_num and kind is not ActorType.ORGANIZATION)
        or doc[end - 1].text in {"–", "—"}
        or (kind is ActorType.ORGANIZATION and end - start > 1 and doc[end - 1].lower_ in roles())
    ):
        end -= 1
    if start >= end or not any(token.text[:1].isupper() or token.text[:1].isdigit() for token in doc[start:end]):
        return None
    span = doc[start:end]
    if len(span) > 1 and len(span[-1].text) == 1 and span[-2].lower_ in {"group", "pool", "section", "pot", "division"}:
        # "Group F" is a part of a tournament.
        return None
    if (
        not any(character.isalpha() for character in span.text)
        or "http" in span.text
        or "@" in span.text
        or span.text.startswith("#")
    ):
        return None
    return Name(start=start, end=end, type=kind, rule=rule)


def _is_part_of_name(ending: Token) -> bool:
    """Whether 's ends a name that possesses nothing: "lashed out at Moody's for its rating"."""
    after = ending.nbor(1) if ending.i + 1 < len(ending.doc) else ending
    return ending.head.dep_ not in {"poss", "nmod", "compound"} and after.pos_ in {
        "ADP",
        "VERB",
        "AUX",
        "PUNCT",
        "SCONJ",
    }


def ordinary(token: Token) -> bool:
    """Whether a lone capitalised word is an ordinary word at the start of a sentence."""
    return bool(token.is_sent_start) and token.pos_ not in {"PROPN", "NOUN"} and not token.text.isupper()


def country_of(text: str) -> Country | None:
    """The country that a name, demonym or seat of government stands for; capitals are left to the syntax."""
    if not text[:1].isupper():
        return None
    if country := find_country(text) or find_seat(text):
        return country
    demonym = find_demonym(text)
    return demonym.country if demonym else None
