"""The records that flow from text to graph, and their closed sets of values.

All are plain and frozen: spaCy ends where an `Extraction` begins, so graphs are built, merged,
scored and exported without a language model. Offsets are half-open and count characters of
`Document.text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

__all__ = [
    "Actor",
    "ActorType",
    "Document",
    "Evidence",
    "Extraction",
    "Family",
    "Gap",
    "GapKind",
    "Granularity",
    "Mention",
    "MentionKind",
    "Modality",
    "Polarity",
    "Relation",
    "Sentence",
]


class ActorType(StrEnum):
    """What an actor is; `group` covers peoples and people known only by description."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    PLACE = "place"
    GROUP = "group"


class MentionKind(StrEnum):
    """How a mention refers: by name, by description ("the president") or by pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Family(StrEnum):
    """The coarse kind of a relation; `graphbuild.families` lists the types of each."""

    AFFILIATION = "affiliation"
    PERSONAL = "personal"
    LOCATION = "location"
    STATEMENT = "statement"
    COOPERATION = "cooperation"
    CONFLICT = "conflict"
    ACTION = "action"
    CO_OCCURRENCE = "co_occurrence"


class Polarity(StrEnum):
    """Whether the text affirms the relation or denies it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """Whether the relation is told as fact, as planned or threatened, or as merely possible."""

    ACTUAL = "actual"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"


class Granularity(StrEnum):
    """The unit in which a text dates an event."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class GapKind(StrEnum):
    """What extraction saw and could not settle: whom a pronoun means, who speaks a quotation."""

    PRONOUN = "pronoun"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as read; `date` is ISO 8601 (YYYY-MM-DD) or empty, `source` the outlet or empty.

    `path` is the file or address that it came from and `part` says which part of it (a row, an entry of an archive);
    both are empty for texts from elsewhere. `language` is an ISO 639-1 code where it was found out.
    """

    id: str
    text: str
    title: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    path: str = ""
    part: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that refers to an actor; `rule` names what tied it to that actor."""

    start: int
    end: int
    text: str
    kind: MentionKind
    actor: str
    rule: str = ""
    confidence: float = 1.0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild a mention from what `dataclasses.asdict` gave."""
        return cls(**{**data, "kind": MentionKind(data["kind"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts or is acted upon in one document; `aliases` are its other names, most frequent first."""

    id: str
    label: str
    type: ActorType
    named: bool = True
    aliases: tuple[str, ...] = ()
    description: str = ""
    country: str = ""
    wikidata: str = ""
    members: tuple[str, ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild an actor from what `dataclasses.asdict` gave."""
        return cls(
            **{
                **data,
                "type": ActorType(data["type"]),
                "aliases": tuple(data.get("aliases", ())),
                "members": tuple(data.get("members", ())),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence that states a relation, and where its two ends and its predicate stand in the document.

    `text` is `document.text[start:end]`. Each of `source_span`, `target_span` and `predicate_span`
    is a half-open pair of character offsets of the document, or empty where the words stand
    outside the sentence or nowhere.
    """

    start: int
    end: int
    text: str
    source_span: tuple[int, ...] = ()
    target_span: tuple[int, ...] = ()
    predicate_span: tuple[int, ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild evidence from what `dataclasses.asdict` gave."""
        spans = {name: tuple(data.get(name, ())) for name in ("source_span", "target_span", "predicate_span")}
        return cls(start=data["start"], end=data["end"], text=data["text"], **spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A directed claim between two actors (by id) as one sentence states it.

    `attributed_to` and `reported_by` are actor ids or empty. `first_date` and `last_date` bound
    the event (ISO 8601, both included) where the text dates it with the words `date_text`; empty,
    the document's date holds.
    """

    source: str
    target: str
    family: Family
    relation: str
    predicate: str
    evidence: Evidence
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    attributed_to: str = ""
    reported_by: str = ""
    confidence: float = 0.5
    rule: str = ""
    first_date: str = ""
    last_date: str = ""
    granularity: Granularity | None = None
    date_text: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild a relation from what `dataclasses.asdict` gave."""
        return cls(
            **{
                **data,
                "family": Family(data["family"]),
                "polarity": Polarity(data["polarity"]),
                "modality": Modality(data["modality"]),
                "evidence": Evidence.from_dict(data["evidence"]),
                "granularity": Granularity(data["granularity"]) if data.get("granularity") else None,
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a document; `text` is `document.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Words that extraction could not settle; `text` is `document.text[start:end]`."""

    kind: GapKind
    start: int
    end: int
    text: str

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild a gap from what `dataclasses.asdict` gave."""
        return cls(**{**data, "kind": GapKind(data["kind"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """One document with its actors, mentions and relations; everything that the graph is built from.

    `sentences` are all of the text in order, `gaps` what could not be settled in it.
    `copy_of` is the id of the document that this one repeats almost word for word, or empty.
    """

    id: str
    title: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    copy_of: str = ""
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild an extraction from one line of `graphbuild extract`."""
        return cls(
            id=data["id"],
            title=data.get("title", ""),
            date=data.get("date", ""),
            source=data.get("source", ""),
            url=data.get("url", ""),
            copy_of=data.get("copy_of", ""),
            actors=tuple(map(Actor.from_dict, data.get("actors", ()))),
            mentions=tuple(map(Mention.from_dict, data.get("mentions", ()))),
            relations=tuple(map(Relation.from_dict, data.get("relations", ()))),
            sentences=tuple(Sentence(**each) for each in data.get("sentences", ())),
            gaps=tuple(map(Gap.from_dict, data.get("gaps", ()))),
        )
