"""The words of a document that state a relation."""

from graphbuild.model import Evidence
from graphbuild.nlp.parse import Phrase, Word

__all__ = ["evidence_of"]

PARAGRAPH = "\n"


def evidence_of(trigger: Word, source: Phrase, target: Phrase, cue: Word) -> Evidence:
    """The sentence of a predicate, with that of the verb of saying where it stands beside; offsets in characters."""
    sentence, other = trigger.sent, cue.sent
    text, first = sentence.text, sentence.start_char
    if other.start in {sentence.end, sentence.start - len(other)} and other.start != sentence.start:
        last = max(sentence.end_char, other.end_char)
        both = sentence.doc.text[min(first, other.start_char) : last]
        if PARAGRAPH not in both.strip():
            text, first = both, min(first, other.start_char)
    start = first + len(text) - len(text.lstrip())
    end = first + len(text.rstrip())

    def inside(span: Phrase) -> tuple[int, ...]:
        return (span.start_char, span.end_char) if start <= span.start_char and span.end_char <= end else ()

    return Evidence(
        start=start,
        end=end,
        text=text.strip(),  # a slice of the document's text would put that text together anew
        source_span=inside(source),
        target_span=inside(target),
        predicate_span=(trigger.idx, trigger.idx + len(trigger)),
    )
