"""Which stretches of a document are headline, dateline, caption, credit or running text.

Runs first in the pipeline: it starts a sentence at each block, so that nothing bleeds from a headline
or caption into the next sentence, and lower-cases the ordinary words of a headline in headline case,
which the tagger and the parser would take for names; a comma between two subjects becomes "&". Offsets stay.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from statistics import median
from typing import Any, Self

from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.lexicon import ordinary_words, verbs
from graphbuild.nlp.extensions import storable

__all__ = ["Block", "BlockKind", "dateline_cities", "find_blocks", "make_blocks"]


class BlockKind(StrEnum):
    """What part of an article a block is."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    HEADING = "heading"
    CAPTION = "caption"
    BODY = "body"


@storable
@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the document, `[start, end)` in characters.

    `credit` is where the credit of a picture starts (-1: there is none). "Image: A B" names whoever made an
    illustration, who is not in the story; "A B/Agency" names a reporter of the event: `photographer` and `agency` are
    their spans.
    """

    start: int
    end: int
    kind: BlockKind
    credit: int = -1
    photographer: tuple[int, ...] = ()
    agency: tuple[int, ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild what `dataclasses.asdict` made."""
        spans = {name: tuple(data[name]) for name in ("photographer", "agency")}
        return cls(**{**data, **spans, "kind": BlockKind(data["kind"])})


MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
DATE = re.compile(
    rf"\W*(?:(?:published|posted|updated|by)\W+)?(?:{WEEKDAY}\W+)?"
    rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d)"
    r"[\s\d:,.|apmAPMUTCGES+-]*",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:by|from|reported by|story by|words by)\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,4}(?:\s*[,|(].{0,60})?",
    re.IGNORECASE,
)
# "LONDON, March 3 (Agency) -" and "Geneva — " before the first sentence of a report.
TOWN = r"[A-Z][A-Za-z.'’-]+(?:\s[A-Z][A-Za-z.'’-]+){0,3}"
CITY_DATELINE = re.compile(
    rf"(?P<towns>{TOWN}(?:,\s[A-Z][A-Za-z.\s]{{1,24}}?)?(?:\s*/\s*{TOWN}(?:,\s[A-Z][A-Za-z.\s]{{1,24}}?)?)*)"
    rf"(?P<rest>(?:,?\s(?i:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH}))?(?:,?\s\d{{4}})?(?:\s*\([A-Za-z .]{{2,30}}\))?)\s*(?:[—–]|--|\s-\s)\s*(?=\S)",
)
# "Image: Nick Moreau." and its like: the words that announce who made a picture.
CREDIT_LABEL = re.compile(
    r"(?:\b(?:file\s+)?(?:image|photo|photograph|picture|pic|video|graphic|illustration|credit|source|file)s?(?:\s+(?:credit|by|courtesy of|courtesy))?\s*:"
    r"|\b(?:photo|photograph|picture|image)s?\s+(?:by|courtesy of)\b)\s*",
    re.IGNORECASE,
)
AGENCY_WORD = r"(?:images|press|photos?|news|agency|pictures?|media|ap|afp|epa|reuters|getty|pa|tass|dpa|ap photo|handout|pool|upi|xinhua|anadolu|zuma|shutterstock|alamy|bloomberg|efe|ansa|kyodo|yonhap)"
# "Sean Gallup/Getty Images": photographer and agency at the end of a caption.
SLASH_CREDIT = re.compile(
    r"(?:\(\s*)?(?<!\w)(?P<who>(?:[A-Z](?:\.|[\w'’-]{1,40})\s){1,3}[A-Z][\w'’-]{1,40})\s*/\s*(?P<agency>[A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*){0,3}(?:/[A-Z][\w]*)*)\s*\)?\s*$"
)
PAREN_CREDIT = re.compile(
    rf"\((?P<agency>[A-Z][\w ]{{1,30}}{AGENCY_WORD}|AP|AFP|EPA|REUTERS|Reuters)\s*(?:/|,|:)\s*(?P<who>[^()]{{3,40}})\)\s*$",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.){2,}\s*$")  # "... Relations With U.S."
LINE = re.compile(r"[^\n]*\n?")
HEADING_WORDS = 14
NAME_WORDS = 3
CREDIT_LENGTH, LABEL_LENGTH = 80, 60  # characters of a credit, and of the words that announce it
WRAP_WIDTH = 120


def find_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a document in order; they cover all of its text but white space."""
    seen_body = False
    for number, (start, end) in enumerate(_paragraphs(text)):
        block = _block(text, start, end, first=number == 0, seen_body=seen_body)
        seen_body = seen_body or block.kind is BlockKind.BODY
        yield block


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between line breaks, those of hard-wrapped text joined."""
    lines = [(match.start(), match.start() + len(match[0].rstrip("\n"))) for match in LINE.finditer(text) if match[0]]
    lengths = [end - start for start, end in lines if text[start:end].strip()]
    wrapped = len(lengths) > 3 and max(lengths) <= WRAP_WIDTH and median(lengths) > 0.75 * max(lengths)
    begin = -1
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        if begin < 0 and line.strip():
            begin = start + len(line) - len(line.lstrip())
        if begin < 0:
            continue
        following = text[lines[index + 1][0] : lines[index + 1][1]] if index + 1 < len(lines) else ""
        if wrapped and following.strip() and end - start > 0.6 * max(lengths):
            continue
        yield begin, start + len(line.rstrip())
        begin = -1


def _block(text: str, start: int, end: int, *, first: bool, seen_body: bool) -> Block:
    block = text[start:end]
    signed = ("/" in block and SLASH_CREDIT.search(block)) or (")" in block and PAREN_CREDIT.search(block))
    if signed:
        who, agency = ((start + signed.start(name), start + signed.end(name)) for name in ("who", "agency"))
        return Block(
            start=start, end=end, kind=BlockKind.CAPTION, credit=start + signed.start(), photographer=who, agency=agency
        )
    label = CREDIT_LABEL.search(text, max(start, end - LABEL_LENGTH - CREDIT_LENGTH), end) and CREDIT_LABEL.search(
        block
    )
    if label and len(block) - label.end() < CREDIT_LENGTH:
        return Block(start=start, end=end, kind=BlockKind.CAPTION, credit=start + label.start())
    return Block(start=start, end=end, kind=_kind(block, first=first, seen_body=seen_body))


def _kind(block: str, *, first: bool, seen_body: bool) -> BlockKind:
    if DATE.fullmatch(block) or BYLINE.fullmatch(block):
        return BlockKind.DATELINE
    words = len(block.split())
    if SENTENCE_END.search(block) and not (ABBREVIATION_END.search(block) and headline_case(block.split())):
        return BlockKind.BODY
    if first and words <= 2 * HEADING_WORDS:
        return BlockKind.HEADLINE
    if words <= HEADING_WORDS and not block.endswith((":", ",", ";", "-", "—", "–")):
        return BlockKind.HEADING if seen_body else BlockKind.HEADLINE
    return BlockKind.BODY


def sentence_starts(text: str, blocks: list[Block]) -> set[int]:
    """Character offsets at which a sentence must start: blocks, credits, the text after a city's dateline."""
    starts = {offset for block in blocks for offset in (block.start, block.credit) if offset >= 0}
    for block in blocks:
        if block.kind is BlockKind.BODY and (match := CITY_DATELINE.match(text, block.start, block.end)):
            starts.add(match.end())
        if block.credit >= 0 and (label := CREDIT_LABEL.match(text, block.credit)):
            starts.add(label.end())
    return starts


def dateline_cities(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the places of the towns that datelines name; a word before a dash must be in capitals to be one."""
    for block in blocks:
        if block.kind is not BlockKind.BODY or not (match := CITY_DATELINE.match(text, block.start, block.end)):
            continue
        start = match.start()
        for part in match["towns"].split("/"):
            town = part.partition(",")[0].strip()
            place = text.index(town, start)
            start = place + len(part.strip())
            if town.isupper() or match["rest"] or "," in part:
                yield place, place + len(town)


def headline_case(words: list[str]) -> bool:
    """Whether a heading's words are capitalised as headlines are, so that capitals say little about names."""
    long = [word for word in words if word[:1].isalpha() and len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def _coordinating_comma(words: list[str]) -> int | None:
    """Where a comma stands for "and" between the two subjects of a headline: "Japan, Peru sign trade pact"."""
    if words.count(",") != 1 or not 0 < (comma := words.index(",")) <= NAME_WORDS:
        return None
    for index, word in enumerate(words[comma + 1 : comma + 2 + NAME_WORDS]):
        if not word[:1].isupper() or word.lower() in ordinary_words():
            return comma if index and word.lower() in verbs() and words[0][:1].isupper() else None
    return None


def plain_case(words: list[str], places: list[int], blocks: list[Block]) -> list[str]:
    """The words that begin at these places of a text, those of headlines in headline case lower-cased unless they may be names.

    A word may be a name if the running text never shows it in lower case and the lexicon does not
    know it as an ordinary word.
    """
    words = words.copy()
    ranges = [range(bisect_left(places, block.start), bisect_left(places, block.end)) for block in blocks]
    titles = {BlockKind.HEADLINE, BlockKind.HEADING}
    headings = [own for own, block in zip(ranges, blocks, strict=True) if block.kind in titles]
    for indices in headings:
        if (comma := _coordinating_comma([words[index] for index in indices])) is not None:
            words[indices[comma]] = "&"
    headings = [indices for indices in headings if headline_case([words[index] for index in indices])]
    doubtful = {
        words[index]
        for indices in headings
        for index in indices
        if words[index][:1].isupper() and not words[index].isupper()
    }
    if not doubtful:
        return words
    plain = {word.lower() for word in doubtful}
    body_lower: set[str] = set()
    body_names: set[str] = set()
    for own, block in zip(ranges, blocks, strict=True):
        for index in own if block.kind not in titles else ():
            word = words[index]
            if word in plain:
                body_lower.add(word)
            elif word in doubtful and index and words[index - 1].isalpha():
                body_names.add(word)
    ordinary = ordinary_words()
    for indices in headings:
        for index in indices:
            lower = words[index].lower()
            if words[index] in doubtful - body_names and (lower in body_lower or lower in ordinary):
                words[index] = lower
    return words


# "(CNN)The government ..."
GLUED = re.compile(r"([^\W\d_]{2,})(\))([A-Z]\w*)")
HYPHENED = re.compile(r"((?:[A-Z]\.)+)(-)(\w.*)")  # "U.S.-led"
BACKTICK = "`"


MENDED = re.compile(rf"\)[A-Z]|\.-\w|{2 * BACKTICK}")  # where one of these may be


def _words(doc: Doc) -> tuple[list[str], list[bool], str]:
    """The words of a document, whether a space follows each, and the text.

    A bracket that two words touch is one of its own, and so is the hyphen behind points; two backticks are one opening
    mark, as the models learnt it.
    """
    strings = doc.vocab.strings
    columns = doc.to_array(["ORTH", "SPACY"])  # a token of spaCy takes longer
    orths = columns[:, 0].tolist()
    names = {orth: strings[orth] for orth in set(orths)}
    given, follows = [names[orth] for orth in orths], [space > 0 for space in columns[:, 1].tolist()]
    text = "".join([f"{word} " if space else word for word, space in zip(given, follows, strict=True)])
    if not MENDED.search(text):
        return given, follows, text
    words: list[str] = []
    spaces: list[bool] = []
    for word, space in zip(given, follows, strict=True):
        if word == BACKTICK and words and words[-1] == BACKTICK and not spaces[-1]:
            words[-1], spaces[-1] = 2 * BACKTICK, space
            continue
        match = GLUED.fullmatch(word) if ")" in word else HYPHENED.fullmatch(word) if ".-" in word else None
        parts = match.groups() if match else (word,)
        words += parts
        spaces += [False] * (len(parts) - 1) + [space]
    return words, spaces, text


class Blocks:
    """The component: sets sentence starts and `doc._.blocks`, and returns a document with plain-case headlines."""

    def __call__(self, doc: Doc) -> Doc:
        written, spaces, text = _words(doc)
        blocks = list(find_blocks(text))
        starts = sentence_starts(text, blocks)
        lengths = (len(word) + space for word, space in zip(written, spaces, strict=True))
        places = list(accumulate(lengths, initial=0))[:-1]
        words = plain_case(written, places, blocks)
        firsts = {bisect_left(places, offset) for offset in starts} - {0}
        plain = Doc(doc.vocab, words=words, spaces=spaces)
        for index in firsts:
            plain[index].is_sent_start = True
        commas = [index for index, word in enumerate(words) if word == "&" and written[index] == ","]
        if commas:
            # No name may span it, as "Smith & Sons" does.
            plain.set_ents([], blocked=[plain[index : index + 1] for index in commas], default="missing")
        plain._context = doc._context  # noqa: SLF001 - what `nlp.pipe(as_tuples=True)` hangs on the document
        plain._.blocks = tuple(blocks)
        return plain


@Language.factory("graphbuild_blocks", assigns=["doc._.blocks", "token.is_sent_start"])
def make_blocks(nlp: Language, name: str) -> Blocks:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_blocks", first=True)`."""
    return Blocks()
