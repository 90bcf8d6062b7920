"""What extraction saw and could not settle, so that a graph can say what it does not know.

A pronoun counts where it must mean someone: third person but for the empty "it", first person inside a quotation.
"""

from collections.abc import Iterable, Iterator

from graphbuild.model import Gap, GapKind, Sentence
from graphbuild.nlp.coreference import FEMININE, FIRST, MASCULINE, NEUTER, PLURAL
from graphbuild.nlp.expletives import is_expletive
from graphbuild.nlp.parse import Parse
from graphbuild.nlp.quotations import Quotation
from graphbuild.nlp.quotes import paragraphs

__all__ = ["find_gaps", "find_sentences"]

THIRD_PERSON = MASCULINE | FEMININE | NEUTER | PLURAL
SPOKEN_WORDS = 4  # fewer between quotation marks are a name or a phrase at a distance


def find_sentences(doc: Parse, text: str) -> Iterator[Sentence]:
    """Yield the sentences of a document of this text, without white space around them and none that is empty."""
    for sentence in doc.sents:
        words = text[sentence.start_char : sentence.end_char]
        if stripped := words.strip():
            start = sentence.start_char + len(words) - len(words.lstrip())
            yield Sentence(start=start, end=start + len(stripped), text=stripped)


def find_gaps(doc: Parse, quotations: Iterable[Quotation], text: str) -> Iterator[Gap]:
    """Yield the pronouns that mean no known actor, then the quotations that nobody is known to speak."""
    known = {index for span in doc.mentions for index in range(span.start, span.end)}
    spoken = {index for each in quotations if each.direct for index in range(each.start, each.end)}
    runs = [run for _, quoted in paragraphs(doc) for run in quoted]
    quoted = {token.i for run in runs for token in run}
    for token in doc:
        word = token.lower_
        if not (word in THIRD_PERSON or (word in FIRST and token.i in quoted)) or token.i in known:
            continue
        if (token.pos_ == "PRON" or token.tag_ == "PRP$") and not is_expletive(token):
            end = token.idx + len(token)
            yield Gap(kind=GapKind.PRONOUN, start=token.idx, end=end, text=text[token.idx : end])
    for run in runs:
        says = any(token.pos_ in {"VERB", "AUX"} for token in run) and len(run) >= SPOKEN_WORDS
        if says and not any(token.i in spoken for token in run):
            start, end = run[0].idx, run[-1].idx + len(run[-1])
            yield Gap(kind=GapKind.QUOTATION, start=start, end=end, text=text[start:end])
