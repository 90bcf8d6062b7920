"""The words and phrases of a parsed document as plain Python objects, which the rules read.

They bear the names of spaCy's `Doc`, `Span` and `Token` attributes and give the same values, five times as quickly:
a token of spaCy looks a string up whenever it is asked, and counts its children anew.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import overload
from weakref import WeakKeyDictionary

from spacy.lang.en.lex_attrs import like_num
from spacy.lang.lex_attrs import is_punct
from spacy.strings import StringStore
from spacy.tokens import Doc, Span, SpanGroup

from graphbuild.nlp.blocks import Block, BlockKind

__all__ = ["Parse", "Phrase", "Word", "parse_of", "record_mentions"]

COLUMNS: list[int | str] = [
    "ORTH",
    "LOWER",
    "LEMMA",
    "POS",
    "TAG",
    "DEP",
    "ENT_TYPE",
    "ENT_IOB",
    "SPACY",
    "HEAD",
]
IOB = ("", "I", "O", "B")
SIGN = 1 << 63  # the columns are unsigned


class Word:
    """A word of a parse; `head` is the word itself at the root of a sentence, `children` stand in text order."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "lemma_",
        "lower_",
        "pos_",
        "sent",
        "tag_",
        "text",
    )
    doc: "Parse"
    head: "Word"
    sent: "Phrase"
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str

    def __init__(self, doc: "Parse", i: int, idx: int) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.children: list[Word] = []

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def nbor(self, offset: int = 1) -> "Word":
        """The word so many places further on; raises `IndexError` beyond the document."""
        if self.i + offset < 0:
            raise IndexError(self.i + offset)
        return self.doc.words[self.i + offset]

    @property
    def lefts(self) -> list["Word"]:
        """The children before the word."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list["Word"]:
        """The children after the word."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> Iterator["Word"]:
        """The word with everything that hangs on it, in text order."""
        waiting = [(self, False)]
        while waiting:
            word, is_next = waiting.pop()
            if is_next or not word.children:
                yield word
                continue
            waiting += [(child, False) for child in reversed(word.rights)]
            waiting.append((word, True))
            waiting += [(child, False) for child in reversed(word.lefts)]

    def _below(self) -> list["Word"]:
        """The subtree in no order."""
        found = [self]
        for word in found:
            found += word.children
        return found

    @property
    def left_edge(self) -> "Word":
        """The first word of the subtree."""
        return min(self._below(), key=_index)

    @property
    def right_edge(self) -> "Word":
        """The last word of the subtree."""
        return max(self._below(), key=_index)

    def is_ancestor(self, descendant: "Word") -> bool:
        """Whether the other word hangs on this one, directly or not."""
        while descendant.head is not descendant:
            descendant = descendant.head
            if descendant is self:
                return True
        return False

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with the word."""
        return self.sent.start == self.i

    @property
    def is_alpha(self) -> bool:
        """Whether the word has letters only."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Whether the word has digits only."""
        return self.text.isdigit()

    @property
    def is_upper(self) -> bool:
        """Whether the word stands in capitals."""
        return self.text.isupper()

    @property
    def is_space(self) -> bool:
        """Whether the word is a line break or other space."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether the word is a mark of punctuation."""
        return is_punct(self.text)

    @property
    def like_num(self) -> bool:
        """Whether the word is a number, in figures or letters."""
        return bool(like_num(self.text))  # type: ignore[no-untyped-call]


def _index(word: Word) -> int:
    return word.i


def _place(word: Word) -> int:
    return word.idx


class Phrase:
    """The words `[start, end)` of a parse; of a mention, with its actor's type and id and with "kind:rule" as `id_`."""

    __slots__ = ("doc", "end", "id_", "kb_id_", "label_", "start")

    def __init__(
        self, doc: "Parse", start: int, end: int, *, label_: str = "", kb_id_: str = "", id_: str = ""
    ) -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label_
        self.kb_id_ = kb_id_
        self.id_ = id_

    def __repr__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phrase) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, int, str, str]:
        return self.start, self.end, self.label_, self.kb_id_

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, key: int) -> Word: ...
    @overload
    def __getitem__(self, key: slice) -> "Phrase": ...
    def __getitem__(self, key: int | slice) -> "Word | Phrase":
        if isinstance(key, slice):
            start, end, _ = key.indices(len(self))
            return self.doc[self.start + start : self.start + end]
        return self.doc.words[range(self.start, self.end)[key]]

    @property
    def start_char(self) -> int:
        """The place of the first character in the text."""
        return self.doc.words[self.start].idx

    @property
    def end_char(self) -> int:
        """The place behind the last character in the text."""
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words with the space between them."""
        words, start, end = self.doc.words, self.start, self.end
        if end - start < 2:
            return words[start].text if end > start else ""
        last = words[end - 1]
        return self.doc.text[words[start].idx : last.idx + len(last.text)]

    @property
    def root(self) -> Word:
        """The word nearest to the root of the sentence, of several the first; no mark or space where a word is left."""
        if self.end == self.start + 1:
            return self.doc.words[self.start]
        return min(
            (word for word in self if not self.start <= word.head.i < self.end or word.head is word), key=_height
        )

    @property
    def sent(self) -> "Phrase":
        """The sentence of the first word."""
        return self.doc.words[self.start].sent


def _height(word: Word) -> tuple[bool, int]:
    """How far below the root of its sentence a word hangs; marks and spaces come behind all words."""
    depth, above = 0, word
    while above.head is not above:
        above = above.head
        depth += 1
    return bool(depth) and not word.children and (word.is_space or word.is_punct), depth


# The words between line breaks, and the runs of them that are quoted.
Paragraph = tuple[list[Word], list[list[Word]]]


class Parse:
    """The words, sentences, entities and mentions of a `Doc` at the time of the call; O(tokens)."""

    __slots__ = (
        "__weakref__",
        "blocks",
        "ents",
        "headlines",
        "mentions",
        "paragraphs",
        "sents",
        "text",
        "vocab",
        "words",
    )

    def __init__(self, doc: Doc) -> None:
        self.vocab = doc.vocab
        self.blocks: tuple[Block, ...] = doc._.blocks
        self.headlines = [(each.start, each.end) for each in self.blocks if each.kind is BlockKind.HEADLINE]
        self.words, self.text = _words(self, doc)
        self.paragraphs: list[Paragraph] | None = None  # once `quotes.paragraphs` has found them
        self.sents = _sentences(self, doc)
        self.ents = [Phrase(self, span.start, span.end, label_=span.label_) for span in doc.ents]
        self.mentions = [
            Phrase(self, span.start, span.end, label_=span.label_, kb_id_=span.kb_id_, id_=span.id_)
            for span in doc.spans.get("mentions", ())
        ]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, key: int) -> Word: ...
    @overload
    def __getitem__(self, key: slice) -> Phrase: ...
    def __getitem__(self, key: int | slice) -> Word | Phrase:
        if isinstance(key, slice):
            start, end, _ = key.indices(len(self.words))
            return Phrase(self, start, max(start, end))
        return self.words[key]

    def is_in_headline(self, word: Word) -> bool:
        """Whether a word stands in a headline."""
        return any(start <= word.idx < end for start, end in self.headlines)

    def char_span(self, start: int, end: int) -> Phrase | None:
        """The words that a stretch of characters touches; None where there are none."""
        first = max(bisect_right(self.words, start, key=_place) - 1, 0)
        last = bisect_left(self.words, end, key=_place)
        return Phrase(self, first, last) if first < last else None


class _Names(dict[int, str]):
    """The strings of a document by their keys."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, key: int) -> str:
        found = self[key] = self.strings[key]
        return found


def _words(parse: Parse, doc: Doc) -> tuple[list[Word], str]:
    """The words of a document and its text, which takes spaCy longer to put together."""
    names: Mapping[int, str] = _Names(doc.vocab.strings)
    words: list[Word] = []
    heads: list[int] = []
    parts: list[str] = []
    idx = 0
    for i, row in enumerate(doc.to_array(COLUMNS).tolist()):
        orth, lower, lemma, pos, tag, dep, label, iob, space, head = row
        word = Word(parse, i, idx)
        word.text = text = names[orth]
        word.lower_ = names[lower]
        word.lemma_ = names[lemma]
        word.pos_ = names[pos]
        word.tag_ = names[tag]
        word.dep_ = names[dep]
        word.ent_type_ = names[label]
        word.ent_iob_ = IOB[iob]
        words.append(word)
        heads.append(i + (head - 2 * SIGN if head >= SIGN else head))
        parts.append(text + " " if space else text)
        idx += len(text) + space
    for word, head in zip(words, heads, strict=True):
        word.head = words[head]
        if head != word.i:
            word.head.children.append(word)
    return words, "".join(parts)


def _sentences(parse: Parse, doc: Doc) -> list[Phrase]:
    found = []
    for span in doc.sents:
        sentence = Phrase(parse, span.start, span.end)
        for word in sentence:
            word.sent = sentence
        found.append(sentence)
    return found


PARSES: WeakKeyDictionary[Doc, Parse] = WeakKeyDictionary()


def parse_of(doc: Doc, *, anew: bool = False) -> Parse:
    """The parse of a document, made once for all components, or `anew` where one has changed the document."""
    parse = None if anew else PARSES.get(doc)
    if parse is None or len(parse.words) != len(doc) or len(parse.mentions) != len(doc.spans.get("mentions", ())):
        parse = PARSES[doc] = Parse(doc)
    return parse


def record_mentions(doc: Doc, parse: Parse, mentions: list[Phrase]) -> None:
    """Set the mentions of a document, in their order, in its parse and in `doc.spans`."""
    parse.mentions = mentions
    spans = [
        Span(doc, each.start, each.end, label=each.label_, kb_id=each.kb_id_, span_id=each.id_) for each in mentions
    ]
    doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=spans)
