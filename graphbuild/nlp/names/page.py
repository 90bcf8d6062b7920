"""What tagger, parser and recogniser say of each word of a document, looked up once for all finders of names."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphbuild.nlp.parse import Parse, Phrase, Word

__all__ = ["Page"]


@dataclass(slots=True)
class Page:
    """Columns with a row for each token; finders walk over `capitals`, the indices of words with a capital letter."""

    doc: Parse
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
        self.tokens = tokens = self.doc.words
        self.words = [token.text for token in tokens]
        self.lower = [token.lower_ for token in tokens]
        self.labels = [token.ent_type_ for token in tokens]
        self.tags = [token.tag_ for token in tokens]
        self.pos = [token.pos_ for token in tokens]
        self.deps = [token.dep_ for token in tokens]
        self.begins = [token.ent_iob_ == "B" for token in tokens]
        self.inside = [token.ent_iob_ == "I" for token in tokens]
        self.heads = [token.head.i for token in tokens]
        self.starts = [token.is_sent_start for token in tokens]
        self.places = [token.idx for token in tokens]
        self.upper = [word[0].isupper() for word in self.words]
        self.capitals = [index for index, is_upper in enumerate(self.upper) if is_upper]
        self.entities = self.doc.ents
        self.content = self.doc.text

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
