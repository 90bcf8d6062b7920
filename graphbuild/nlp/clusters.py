"""The mentions of one actor while they are gathered, and the candidates that a pronoun or description may mean."""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from graphbuild.model import ActorType, MentionKind
from graphbuild.resolution.countries import Country

__all__ = ["WINDOW", "Candidate", "Cluster", "plain"]

WINDOW = 4  # sentences


def plain(span: Span) -> str:
    """A span's text on one line."""
    return " ".join(span.text.split())


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor while they are gathered."""

    type: ActorType
    country: Country | None = None
    named: bool = True
    gender: str = ""  # what a title tells
    usual_gender: str = ""  # what the given name suggests
    pronoun: str = ""  # the gender of the pronouns that were found to mean the actor
    spans: list[tuple[Span, MentionKind, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    places: list[int] = field(default_factory=list)  # the last words of the mentions seen so far

    @property
    def texts(self) -> Counter[str]:
        """The names and descriptions with their numbers; only what came since the last call is counted anew."""
        if self.counted < len(self.spans):
            fresh = self.spans[self.counted :]
            self.counts.update(plain(span) for span, kind, _ in fresh if kind is not MentionKind.PRONOUN)
            self.counted = len(self.spans)
        return self.counts


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that a pronoun may mean; `token` is its last word, `sentence` the number of its sentence."""

    sentence: int
    token: Token
    cluster: Cluster
    kind: MentionKind
