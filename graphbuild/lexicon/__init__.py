"""The word lists that ship with graphbuild, and the one way to read them.

Every list is a tab-separated file beside this module; lines that start with `#` name its source and licence or group
the rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = [
    "Predicate",
    "find_predicate",
    "group_nouns",
    "kinship",
    "names_of_one_body",
    "ordinary_words",
    "outlets",
    "read_table",
    "roles",
    "verbs",
    "verbs_of_claims",
    "word_set",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A predicate's relation type; `complement` is what a clause under it becomes (a modality, `negative`, `claim`).

    `reverse`: its subject is the one acted upon ("lost to B").
    """

    words: str
    relation: str
    complement: str
    reverse: bool = False


def read_table(name: str, *, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a word list, each with exactly `columns` fields (missing ones empty)."""
    for line in files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            fields = [field.strip() for field in line.split("\t")]
            yield tuple((fields + [""] * columns)[:columns])


@cache
def _predicates() -> dict[tuple[str, str], Predicate]:
    table: dict[tuple[str, str], Predicate] = {}
    for phrases, pos, relation, complement, direction in read_table("predicates.tsv", columns=5):
        for words in phrases.split("|"):
            table.setdefault(
                (pos, words),
                Predicate(words=words, relation=relation, complement=complement, reverse=direction == "reverse"),
            )
    return table


def find_predicate(pos: str, *phrases: str) -> Predicate | None:
    """The first of the phrases (most specific first) that the lexicon types as a verb, noun or adj."""
    table = _predicates()
    return next((table[pos, words] for words in phrases if (pos, words) in table), None)


@cache
def verbs() -> frozenset[str]:
    """The lemmas with which the verbs of the lexicon begin."""
    return frozenset(words.split()[0] for pos, words in _predicates() if pos == "verb")


@cache
def verbs_of_claims() -> frozenset[str]:
    """The lemmas with which those verbs begin whose complement is a claim."""
    found = (words for (pos, words), known in _predicates().items() if pos == "verb" and known.complement == "claim")
    return frozenset(words.split()[0] for words in found)


def _flat(name: str) -> dict[str, str]:
    return {word: kind for words, kind in read_table(name, columns=2) for word in words.split("|")}


@cache
def roles() -> dict[str, str]:
    """Nouns of offices and functions, each with the relation of its holder to the organisation."""
    return _flat("roles.tsv")


@cache
def professions() -> frozenset[str]:
    """Nouns of what people do for a living: an economist of a country comes from there."""
    return frozenset(
        word
        for words, _, kind in read_table("roles.tsv", columns=3)
        if kind == "profession"
        for word in words.split("|")
    )


@cache
def kinship() -> dict[str, str]:
    """Nouns of kinship, friendship and work together, each with its relation."""
    return _flat("kinship.tsv")


@cache
def group_nouns() -> frozenset[str]:
    """Plural nouns of people that a text describes as a group."""
    return frozenset(_flat("groups.tsv"))


@cache
def names_of_one_body(kind: str = "") -> dict[str, str]:
    """Names of bodies, all or those of a kind ("party"), in lower case, each with the body's usual full name."""
    rows = [names.split("|") for each, names in read_table("one_body.tsv", columns=2) if kind in {"", each}]
    return {name.lower(): row[0] for row in rows for name in row}


@cache
def outlets() -> frozenset[str]:
    """Names of news outlets of the world, lower case and without article."""
    return frozenset(name.lower() for names, _ in read_table("outlets.tsv", columns=2) for name in names.split("|"))


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the closed sets of words in `word_sets.tsv`, by its name."""
    return frozenset(next(words for key, words in read_table("word_sets.tsv", columns=2) if key == name).split("|"))


FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "to",
        "from",
        "with",
        "after",
        "before",
        "over",
        "under",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "may",
        "might",
        "can",
        "and",
        "or",
        "but",
        "not",
        "no",
        "new",
        "more",
        "than",
        "up",
        "down",
        "off",
        "out",
        "into",
        "against",
        "amid",
        "among",
        "says",
        "said",
        "who",
        "what",
        "why",
        "how",
        "when",
        "where",
        "his",
        "her",
        "its",
        "their",
        "our",
        "your",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "first",
        "last",
        "year",
        "years",
        "day",
        "days",
        "week",
        "month",
        "top",
        "big",
        "high",
        "low",
        "former",
        "local",
        "global",
        "world",
        "state",
        "old",
        "young",
        "dead",
        "killed",
        "deal",
        "war",
        "peace",
        "talks",
        "vote",
        "plan",
    ]
)


@cache
def ordinary_words() -> frozenset[str]:
    """Words of the lexicon in their usual inflections, lower case: capitals in a headline do not make them names."""
    words = set(FUNCTION_WORDS) | set(group_nouns()) | word_set("plain words of headlines")
    stems = {phrase.split()[0] for pos, phrase in _predicates() if pos == "verb" or " " not in phrase} | {
        word for word in (*roles(), *kinship()) if " " not in word
    }
    for stem in stems:
        base = stem.removesuffix("e")
        ending = (
            stem[:-1] + "ies" if stem.endswith("y") else stem + ("es" if stem.endswith(("s", "sh", "ch", "x")) else "s")
        )
        words |= {stem, ending, base + "ed", base + "ing"}
    return frozenset(words)
