"""What tagger, parser and recogniser say of each word of a document, looked up once for all finders of names."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from graphbuild.nlp.parse import Phrase, Word

__all__ = ["Page"]

COLUMNS: list[int | str] = ["ENT_TYPE", "ENT_IOB", "TAG", "POS", "DEP", "HEAD", "SENT_START", "IDX"]
INSIDE, BEGIN = 1, 3  # how spaCy numbers the later words and the first word of an entity


@dataclass(slots=True)
class Page:
    """Columns with a row for each token; finders walk over `capitals`, the indices of words with a capital letter."""

    doc: Doc
    tokens: list[Word] = field(init=False)
    words: list[str] = field(init=False)
    lower: list[str] = field(init=False)
    labels: list[str] = field(init=False)  # of the recogniser, empty outside its entities
    begins: list[bool] = field(init=False)  # an entity begins here
    inside: list[bool] = field(init=False)  # an entity goes on here
    tags: list[str] = field(init=False)
    pos: list[str] = field(init=False)
    deps: list[str] = field(init=False)
    heads: list[int] = field(init=False)
    starts: list[bool] = field(init=False)  # a sentence starts here
    upper: list[bool] = field(init=False)
    capitals: list[int] = field(init=False)
    entities: Sequence[Phrase] = field(init=False)
    content: str = field(init=False)
    people: frozenset[str] | None = field(init=False, default=None)
    places: list[int] = field(init=False)  # characters before the token

    def __post_init__(self) -> None:
        doc = self.doc
        self.tokens = list(doc)
        self.words = [token.text for token in self.tokens]
        self.lower = [word.lower() for word in self.words]
        columns = doc.to_array(COLUMNS).T
        strings = doc.vocab.strings
        label, iob, tag, pos, dep = (column.tolist() for column in columns[:5])
        names = {key: strings[key] for key in {*label, *tag, *pos, *dep}}
        self.labels, self.tags, self.pos, self.deps = ([names[key] for key in keys] for keys in (label, tag, pos, dep))
        self.begins = [each == BEGIN for each in iob]
        self.inside = [each == INSIDE for each in iob]
        self.heads = [index + offset for index, offset in enumerate(columns[5].astype("int64").tolist())]
        self.starts = [each == 1 for each in columns[6].astype("int64").tolist()]
        self.places = columns[7].tolist()
        self.upper = [word[0].isupper() for word in self.words]
        self.capitals = [index for index, is_upper in enumerate(self.upper) if is_upper]
        self.entities = doc.ents
        self.content = doc.text

    def __len__(self) -> int:
        return len(self.words)

    def text(self, start: int, end: int) -> str:
        """The text of the tokens `[start, end)`, without the space behind them."""
        return self.content[self.places[start] : self.places[end - 1] + len(self.words[end - 1])]

    def root(self, start: int, end: int) -> int:
        """The first of the tokens `[start, end)` that hangs on none of the others."""
        return next((i for i in range(start, end) if not start <= self.heads[i] < end or self.heads[i] == i), end - 1)

    def surnames(self) -> frozenset[str]:
        """The last words of the people that the recogniser sees."""
        if self.people is None:
            self.people = frozenset(
                self.words[each.end - 1] for each in self.entities if each.label_ == "PERSON" and len(each) > 1
            )
        return self.people

    def between(self, start: int, end: int) -> range:
        """The tokens that a stretch of characters touches."""
        return range(max(bisect_right(self.places, start) - 1, 0), bisect_left(self.places, end))
