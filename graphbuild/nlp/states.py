"""Names of states and their capitals that the recogniser takes apart or for people: "Saint Lucia", "Bratislava"."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from graphbuild.resolution.countries import all_names, find_capital
from graphbuild.resolution.names import is_given_name, is_title

__all__ = ["find_states"]


@cache
def _long_names() -> dict[str, tuple[str, ...]]:
    """Names of several words by their first word, the longest first."""
    names: dict[str, set[str]] = defaultdict(set)
    for name in all_names():
        first = name.replace("-", " ").replace("'", " ").replace("’", " ").split(" ")[0]
        if first != name:
            names[first].add(name)
    return {first: tuple(sorted(group, key=lambda name: (-len(name), name))) for first, group in names.items()}


def find_states(doc: Doc) -> Iterator[Span]:
    """Yield exact names, demonyms and capitals of several words, and capitals of one word that act as governments do.

    They do not overlap. A name inside a longer one ("Sri Lankan Airlines") is left to the recogniser.
    """
    end = 0
    text = doc.text  # spaCy puts it together anew each time
    for token in doc:
        if token.i < end or not token.text[:1].isupper():
            continue
        span = _long_name(token, text) or _capital(token)
        if span is not None:
            end = span.end
            yield span


def _long_name(token: Token, text: str) -> Span | None:
    doc = token.doc
    for name in _long_names().get(token.text.split("-")[0], ()):
        if text.startswith(name, token.idx):
            span = doc.char_span(token.idx, token.idx + len(name))
            if span is not None and not _goes_on(span):
                return span
    return None


def _goes_on(span: Span) -> bool:
    """Whether the recogniser, or a capital letter behind, makes the span part of a longer name."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and span[0].ent_iob_ == "I" and before.text[:1].isupper() and before.lower_ != "the":
        return True
    if after is None or after.is_sent_start:
        return False
    return after.ent_iob_ == "I" and after.text[:1].isupper()


def _capital(token: Token) -> Span | None:
    """A capital that the recogniser takes for a person or for nothing, as the subject of a verb."""
    doc = token.doc
    if token.ent_type_ not in {"PERSON", "NORP", ""} or not find_capital(token.text) or is_given_name(token.text):
        return None
    if token.dep_ != "nsubj" or token.head.pos_ != "VERB" or (token.i and is_title(doc[token.i - 1].text)):
        return None
    if any(other.dep_ == "compound" for other in token.children):
        return None
    namesakes = (entity for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
    return None if any(token.text in entity.text for entity in namesakes) else doc[token.i : token.i + 1]
