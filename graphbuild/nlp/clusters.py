"""The mentions of one actor while they are gathered, and the candidates that a pronoun or description may mean."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.resolution.countries import Country

__all__ = ["WINDOW", "Candidate", "Cluster", "Reading", "Standing", "Traits", "distinct", "plain", "standing"]

WINDOW = 4  # sentences
STEPS = 8  # from a word up to its clause
SUBJECTS = {"nsubj", "nsubjpass"}
NOUNS = {"NOUN", "PROPN", "PRON"}


def plain(span: Phrase) -> str:
    """A span's text on one line."""
    return " ".join(span.text.split())


@dataclass(slots=True)
class Traits:
    """What is known of one actor so far: `words` of its names and beside them, `kinds` of body_kinds.tsv.

    `homes` are the ids of countries that stand beside a name, `callings` the nouns of offices and professions.
    """

    words: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    callings: set[str] = field(default_factory=set)
    spans: int = 0  # how many of the actor's were read
    mentions: int = 0


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor while they are gathered."""

    type: ActorType
    country: Country | None = None
    label: str = ""  # what it is called where the text does not name it
    named: bool = True
    gender: str = ""  # what a title tells
    usual_gender: str = ""  # what the given name suggests
    pronoun: str = ""  # the gender of the pronouns that were found to mean the actor
    spans: list[tuple[Phrase, MentionKind, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    mentions: list["Candidate"] = field(default_factory=list)  # those seen so far, in the order of the text
    open: bool | None = None  # whether the actor may be a person though its type is another
    traits: Traits = field(default_factory=Traits)

    def keep(self, spans: Iterable[tuple[Phrase, MentionKind, str]]) -> None:
        """Keep only these mentions; what was counted and learnt of the others is forgotten."""
        self.spans[:] = spans
        self.counted = 0
        self.counts.clear()
        self.traits = Traits()

    @property
    def texts(self) -> Counter[str]:
        """The names and descriptions with their numbers; only what came since the last call is counted anew."""
        if self.counted < len(self.spans):
            fresh = self.spans[self.counted :]
            self.counts.update(plain(span) for span, kind, _ in fresh if kind is not MentionKind.PRONOUN)
            self.counted = len(self.spans)
        return self.counts


@dataclass(frozen=True, slots=True)
class Standing:
    """As what a word stands in its sentence.

    `role`: S and s are the subjects of a main and of another clause, O an object, P after a preposition, N a
    possessor, X anything else. `root` is the word that has the role, `verb` the clause's, `path` the labels between.
    """

    role: str
    root: Word
    verb: Word
    main: bool
    coordinated: bool


def standing(token: Word) -> Standing:
    """Climb from a word to its phrase and its clause; an apposition stands as its noun does."""
    root = token
    coordinated = False
    for _ in range(STEPS):
        dep = root.dep_
        if dep == "conj" and root.head.pos_ in NOUNS:
            coordinated = True
        elif dep != "appos" and not (dep in {"compound", "nmod"} and root.head.pos_ == "NOUN"):
            break
        root = root.head
    dep = root.dep_
    verb = root.head
    for _ in range(STEPS):
        if verb.pos_ in {"VERB", "AUX"} or verb.head == verb:
            break
        verb = verb.head
    top = verb
    while top.dep_ == "conj" and top.head.pos_ in {"VERB", "AUX"}:
        top = top.head
    main = top.dep_ == "ROOT"
    if dep in SUBJECTS:
        role = "S" if main else "s"
    elif dep == "poss" and root.head.dep_ in SUBJECTS:
        role = "n"
    else:
        role = {"dobj": "O", "dative": "O", "pobj": "P", "poss": "N"}.get(dep, "X")
    return Standing(role, root, verb, main, coordinated)


@dataclass(slots=True)
class Candidate:
    """A mention that a pronoun may mean; `token` is its last word, `sentence` the number of its sentence."""

    sentence: int
    token: Word
    cluster: Cluster
    kind: MentionKind
    known: Standing | None = None

    @property
    def standing(self) -> Standing:
        """As what it stands; found out when somebody asks."""
        if self.known is None:
            self.known = standing(self.token)
        return self.known


@dataclass(slots=True)
class Reading:
    """What is known of a document at one place of it; `last` is whom the last pronoun of each gender meant."""

    by_token: dict[int, Cluster]
    quoted: set[int]
    cues: list[tuple[int, Word]]
    number: int = 0  # of the sentence
    recent: list[Candidate] = field(default_factory=list)
    inner: list[Candidate] = field(default_factory=list)  # countries inside names of bodies, so far
    seen: list[Cluster] = field(default_factory=list)  # actors in the order of their first mention
    last: dict[str, tuple[Cluster, int]] = field(default_factory=dict)
    unnamed: dict[str, Cluster] = field(default_factory=dict)  # people by the noun for them
    others: list[Candidate] = field(default_factory=list)  # their mentions, in the order of the text
    introduced: set[str] = field(default_factory=set)  # nouns that brought in a body without a name
    pairs: list[tuple[int, int, list[Cluster]]] = field(default_factory=list)  # sentence, token and the actors meant


def distinct(mentions: Iterable[Candidate]) -> list[Cluster]:
    """The actors of several mentions, each once."""
    return list({id(each.cluster): each.cluster for each in mentions}.values())
