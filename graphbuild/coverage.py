"""What a graph does not know: sentences of two actors without a relation, pronouns and quotations left open.

`build_graph` keeps the result by document, `graph.graph["coverage"][id]`, so that it survives merging and writing as
JSON.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from graphbuild.model import Extraction, GapKind, MentionKind, Sentence

__all__ = ["LISTED", "document_coverage", "sentence_number", "totals"]

LISTED = 100  # entries of each kind that are kept for a document; all are counted
LONGEST = 400  # characters of a sentence or quotation that are kept
SENTENCE = "sentence"


def sentence_number(sentences: tuple[Sentence, ...], offset: int) -> int | None:
    """The number of the sentence that an offset lies in; `sentences` are in order."""
    number = bisect_right(sentences, offset, key=lambda each: each.start) - 1
    return number if number >= 0 and offset < sentences[number].end else None


def document_coverage(extraction: Extraction) -> dict[str, Any]:
    """Numbers of what one document holds and lacks, and in `gaps` the first of each kind in text order."""
    sentences = extraction.sentences
    actors = _actors_by_sentence(extraction)
    stated = {sentence_number(sentences, each.evidence.start) for each in extraction.relations}
    pairs = sorted(number for number, found in actors.items() if len(found) > 1)
    bare = [number for number in pairs if number not in stated]
    unsettled = Counter(gap.kind for gap in extraction.gaps)
    resolved = sum(mention.kind is MentionKind.PRONOUN for mention in extraction.mentions)
    return {
        "sentences": len(sentences),
        "sentences_with_two_actors": len(pairs),
        "sentences_without_relation": len(bare),
        "pronouns": resolved + unsettled[GapKind.PRONOUN],
        "pronouns_unresolved": unsettled[GapKind.PRONOUN],
        "quotations_without_speaker": unsettled[GapKind.QUOTATION],
        "gaps": [
            *(_bare_sentence(sentences[number], actors[number]) for number in bare[:LISTED]),
            *_open_ends(extraction, GapKind.PRONOUN),
            *_open_ends(extraction, GapKind.QUOTATION),
        ],
    }


def totals(coverage: Mapping[str, Mapping[str, Any]]) -> Counter[str]:
    """The numbers of all documents added up."""
    added: Counter[str] = Counter()
    for document in coverage.values():
        added.update({name: value for name, value in document.items() if name != "gaps"})
    return added


def _actors_by_sentence(extraction: Extraction) -> dict[int, list[str]]:
    """The actors of each sentence that has some, by its number, each once and in text order."""
    found: dict[int, list[str]] = {}
    for mention in sorted(extraction.mentions, key=lambda each: each.start):
        number = sentence_number(extraction.sentences, mention.start)
        if number is not None and mention.actor not in found.setdefault(number, []):
            found[number].append(mention.actor)
    return found


def _bare_sentence(sentence: Sentence, actors: list[str]) -> dict[str, Any]:
    return {
        "kind": SENTENCE,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text[:LONGEST],
        "actors": actors,
    }


def _open_ends(extraction: Extraction, kind: GapKind) -> Iterator[dict[str, Any]]:
    for gap in [gap for gap in extraction.gaps if gap.kind is kind][:LISTED]:
        entry = {"kind": str(kind), "start": gap.start, "end": gap.end, "text": gap.text[:LONGEST]}
        number = sentence_number(extraction.sentences, gap.start) if kind is GapKind.PRONOUN else None
        yield entry if number is None else entry | {"sentence": extraction.sentences[number].text[:LONGEST]}
