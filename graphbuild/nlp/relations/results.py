"""Results of matches, told by the score between two names: "Brazil 2 - 1 Chile", "Leeds 0, Everton 0"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from graphbuild.model import Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.parse import Phrase

__all__ = ["find_results"]

BETWEEN = re.compile(r"\s*(\d{1,3})\s*[-–—:]\s*(\d{1,3})\s*$")
BEHIND_EACH = re.compile(r"\s*(\d{1,3})\s*,\s*$")
NUMBER = re.compile(r"\s*(\d{1,3})\b(?!\s*(?:[-–—:%]|\w))")
SIDES = {"organization", "country", "group", "person", "place"}


def find_results(context: Context) -> Iterator[Relation]:
    """Yield who beat whom, from the winner; a draw counts from the side that is named first."""
    spans = sorted({span for span in context.mentions.values() if span.label_ in SIDES}, key=lambda span: span.start)
    for one, other in pairwise(spans):
        if not 0 < other.start - one.end <= 5 or one.kb_id_ == other.kb_id_:
            continue
        score = _score(one, other)
        if score is None:
            continue
        first, second = (
            (Argument.of(one), Argument.of(other)) if score[0] >= score[1] else (Argument.of(other), Argument.of(one))
        )
        yield from context.relation(
            first,
            second,
            "other",
            "draw with" if score[0] == score[1] else "defeat",
            one.root,
            rule="result",
            confidence=0.75,
        )


def _score(one: Phrase, other: Phrase) -> tuple[int, int] | None:
    doc = one.doc
    between = doc.text[one.end_char : other.start_char].removeprefix(" ")
    if match := BETWEEN.match(between):
        return int(match[1]), int(match[2])
    if (match := BEHIND_EACH.match(between)) and (after := NUMBER.match(doc[other.end : other.end + 2].text)):
        return int(match[1]), int(after[1])
    return None
