"""Results of matches, told by the score between two names: "Brazil 2 - 1 Chile", "Leeds 0, Everton 0"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from graphbuild.model import Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.parse import Phrase
from graphbuild.nlp.syntax import prepositional, subjects

__all__ = ["find_away_results", "find_results"]

# Within a line: a column of scores is no match.
BETWEEN = re.compile(r"[^\S\n]*(\d{1,3})[^\S\n]*[-–—:][^\S\n]*(\d{1,3})[^\S\n]*\Z")
BEHIND_EACH = re.compile(r"[^\S\n]*(\d{1,3})[^\S\n]*,[^\S\n]*\Z")
NUMBER = re.compile(r"[^\S\n]*(\d{1,3})\b(?![^\S\n]*(?:[-–—:%]|\w))")
AWAY = re.compile(r"\b\d{1,3}\s*[-–—:]\s*\d{1,3}\b")
ENDED = {"win": "defeat", "triumph": "defeat", "draw": "draw with", "lose": "defeat"}
SIDES = {"organization", "country", "group", "person", "place"}


def find_results(context: Context) -> Iterator[Relation]:
    """Yield who beat whom, from the winner; a draw counts from the side that is named first."""
    spans = sorted(
        {span for span in context.mentions.values() if span.label_ in SIDES},
        key=lambda span: (span.start, -span.end, span.kb_id_),
    )
    spans = [span for index, span in enumerate(spans) if not index or span.end > spans[index - 1].end]
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
            confidence=0.7,
        )


def find_away_results(context: Context) -> Iterator[Relation]:
    """Yield what a team did at another's: "Leeds won 2-1 at Everton", "drew 0-0 away to Everton"."""
    for verb in context.tokens():
        if verb.lemma_ not in ENDED or verb.pos_ != "VERB":
            continue
        hosts = [
            host
            for preposition, token in prepositional(verb)
            if preposition in {"at", "away at", "away to"}
            for host in context.actors(token, transfer=False)
            if host.type in {"organization", "country"} and AWAY.search(context.doc[verb.i : host.span.start].text)
        ]
        for host in hosts:
            for team in context.all_actors(subjects(verb), transfer=False):
                if team.type in SIDES:
                    winner, loser = (host, team) if verb.lemma_ == "lose" else (team, host)
                    yield from context.relation(
                        winner, loser, "other", ENDED[verb.lemma_], verb, rule="result", confidence=0.65
                    )


def _score(one: Phrase, other: Phrase) -> tuple[int, int] | None:
    doc = one.doc
    between = doc.text[one.end_char : other.start_char].removeprefix(" ")
    if match := BETWEEN.match(between):
        return int(match[1]), int(match[2])
    if (match := BEHIND_EACH.match(between)) and (after := NUMBER.match(doc[other.end : other.end + 2].text)):
        return int(match[1]), int(after[1])
    return None
