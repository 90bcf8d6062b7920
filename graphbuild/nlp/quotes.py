"""Which words stand between quotation marks, also where a mark is missing.

A straight mark opens before a word and closes behind one. A second opening mark starts a further paragraph of what is
said, as papers do, even where the line break is lost; a mark that nothing closes reaches to the end of its paragraph
where that is near or the next goes on, else to the end of its sentence.
"""

from collections.abc import Iterator, Sequence

from graphbuild.nlp.parse import Paragraph, Parse, Word

__all__ = ["CLOSING_MARKS", "OPENING_MARKS", "is_nested", "paragraphs", "quoted_tokens"]

OPENING = {"“", "``", "«", "„"}
CLOSING = {"”", "''", "»"}
STRAIGHT = '"'
OPENING_MARKS = OPENING | {STRAIGHT}
CLOSING_MARKS = CLOSING | {STRAIGHT}
MARKS = OPENING_MARKS | CLOSING_MARKS
ENDING = {",", ".", "?", "!"}  # before a closing mark whose opening one is missing
DASHES = set("([—–")
NEAR = 3  # sentences
NESTED = 20  # tokens of a quotation inside another, at most


def paragraphs(doc: Parse) -> Sequence[Paragraph]:
    """The tokens between line breaks, each time with the runs of them that are quoted; found once for a document."""
    if doc.paragraphs is None:
        doc.paragraphs = list(_paragraphs(doc))
    return doc.paragraphs


def quoted_tokens(doc: Parse) -> set[int]:
    """The indices of the tokens between quotation marks."""
    return {token.i for _, runs in paragraphs(doc) for run in runs for token in run}


def is_nested(token: Word) -> bool:
    """Whether a word stands between single quotation marks, and so is said by somebody whom a speaker quotes."""
    for place in range(token.i - 1, max(token.i - NESTED, token.sent.start - 1), -1):
        if token.doc[place].text in {"‘", "’"}:
            return token.doc[place].text == "‘"
    return False


def _paragraphs(doc: Parse) -> Iterator[Paragraph]:
    found = list(_between_breaks(doc))
    has_marks = any(mark in doc.text for mark in MARKS)
    for number, paragraph in enumerate(found):
        goes_on = number + 1 < len(found) and found[number + 1][0].text in OPENING_MARKS
        yield paragraph, _quoted_runs(paragraph, goes_on=goes_on) if has_marks else []


def _between_breaks(doc: Parse) -> Iterator[list[Word]]:
    paragraph: list[Word] = []
    for token in doc:
        if "\n" in token.text and token.is_space:
            if paragraph:
                yield paragraph
            paragraph = []
        else:
            paragraph.append(token)
    if paragraph:
        yield paragraph


def _quoted_runs(paragraph: Sequence[Word], *, goes_on: bool) -> list[list[Word]]:
    runs: list[list[Word]] = []
    begun = -1  # the place in the paragraph of the mark that is open
    closed = 0  # behind the last mark
    for place, token in enumerate(paragraph):
        if token.text not in MARKS:
            continue
        if _opens(token, is_open=begun >= 0):
            if begun >= 0:
                runs.append(list(paragraph[begun + 1 : place]))
            begun = place
        elif begun >= 0:
            runs.append(list(paragraph[begun + 1 : place]))
            begun = -1
        elif place and paragraph[place - 1].text in ENDING and place - closed > 1:
            first = paragraph[place - 1].sent.start
            runs.append([each for each in paragraph[closed:place] if each.i >= first])
        closed = place + 1
    if begun >= 0:
        runs.append(_unclosed(paragraph[begun + 1 :], goes_on=goes_on or not begun))
    return [run for run in runs if run]


def _opens(mark: Word, *, is_open: bool) -> bool:
    if mark.text != STRAIGHT:
        return mark.text in OPENING
    text, place = mark.doc.text, mark.idx
    before, after = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
    if before in DASHES and after.isalnum():
        return True
    return not is_open if before.isspace() == after.isspace() else before.isspace()


def _unclosed(rest: Sequence[Word], *, goes_on: bool) -> list[Word]:
    if not rest or goes_on:
        return list(rest)
    sentences = {token.sent.start for token in rest}
    last = rest[0].sent.end if len(sentences) > NEAR else rest[-1].i + 1
    return [token for token in rest if token.i < last]
