"""What the reader says about actors, and how it is carried out on the records of a document.

Statements are matched with whole names as graphbuild shows them (labels and aliases), without regard to case, spaces
and a leading "the". A name means its actor in every document, but a bare "Smith" that a document uses for its Adam
Smith says nothing about John Smith, unless the reader tells these two apart himself.
"""

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphbuild.model import Actor, ActorType, Extraction, Mention, MentionKind, Relation
from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.names import slug
from graphbuild.resolution.organizations import judge_organizations
from graphbuild.resolution.people import judge_people

__all__ = ["CORRECTED", "NONE", "Corrections", "Statement", "correct", "name_key", "regroup"]

# The rule of mentions that the reader tied to their actor.
CORRECTED = "the reader's correction"
ENDS = ("source", "target", "attributed_to", "reported_by")  # of a relation: the fields that name actors


def name_key(name: str) -> str:
    """A name as statements are compared with it: one case, single spaces, no leading article."""
    key = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    return key.removeprefix("the ") or key


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Names of one actor, the canonical one first; `stated` is false for a name that is only told apart from others."""

    names: tuple[str, ...]
    type: ActorType | None = None
    drop: bool = False
    stated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The reader's statements, free of contradictions; `apart` pairs canonical names (as keys) that are two actors."""

    statements: tuple[Statement, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()
    _by_key: Mapping[str, Statement] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key = {name_key(name): statement for statement in self.statements for name in statement.names}
        object.__setattr__(self, "_by_key", by_key)

    def find(self, name: str) -> Statement | None:
        """The statement that names this actor, if any does."""
        return self._by_key.get(name_key(name))

    def are_apart(self, first: str, second: str, *, firmly: bool = False) -> bool:
        """Whether the reader says that two names are two actors: firmly by `not_same`, or by an entry for each."""
        one, two = self.find(first), self.find(second)
        if one is None or two is None or one is two:
            return False
        told = frozenset(name_key(each.names[0]) for each in (one, two)) in self.apart
        return told or (not firmly and one.stated and two.stated)


NONE = Corrections()


def correct(extraction: Extraction, corrections: Corrections) -> Extraction:
    """Carry out the statements on one document; carried out twice, they change nothing more.

    Of an actor that holds names of two actors the mentions by the second name become an actor of their own, with the
    pronouns and descriptions that follow them. Relations that a dropped actor takes part in or claims go with it.
    """
    if not corrections.statements:
        return extraction
    for actor in extraction.actors:
        extraction = _split(extraction, actor, corrections)
    return regroup(extraction, {actor.id: _corrected(actor, corrections) for actor in extraction.actors})


def _corrected(actor: Actor, corrections: Corrections) -> Actor | None:
    """The actor under its canonical name and type; None where it is dropped."""
    statement = _statement_of(actor, corrections)
    if statement is None:
        return actor
    if not statement.stated:
        return replace(actor, id=slug(actor.label)) if name_key(actor.label) == name_key(statement.names[0]) else actor
    if statement.drop:
        return None
    label = statement.names[0]
    aliases = tuple(name for name in dict.fromkeys((actor.label, *actor.aliases)) if name != label)
    return replace(actor, id=slug(label), label=label, type=statement.type or actor.type, aliases=aliases)


def _statement_of(actor: Actor, corrections: Corrections) -> Statement | None:
    """The statement about an actor: by its label, else by its first alias that the reader names."""
    if about_label := corrections.find(actor.label):
        return about_label
    found = ((name, corrections.find(name)) for name in actor.aliases)
    return next((each for name, each in found if each and not _is_other_bearer(actor, name, each)), None)


def _is_other_bearer(actor: Actor, alias: str, statement: Statement) -> bool:
    """Whether an alias is only this actor's short form, and the statement is about another who bears it."""
    judge = judge_people if actor.type is ActorType.PERSON else judge_organizations
    is_short = judge(alias, actor.label) is Judgement.SHORT_FORM
    return is_short and judge(actor.label, statement.names[0]) is Judgement.NOT_SAME


def _split(extraction: Extraction, actor: Actor, corrections: Corrections) -> Extraction:
    """Take the names of other actors out of an actor."""
    main = _statement_of(actor, corrections)
    # Of a label that no statement names, its first named alias speaks; the others are told apart from that one.
    kept = main.names[0] if main else ""
    strangers: dict[str, list[str]] = defaultdict(list)
    for name in actor.aliases:
        other = corrections.find(name)
        if other is None or not corrections.are_apart(kept, name):
            continue
        if corrections.are_apart(kept, name, firmly=True) or not _is_other_bearer(actor, name, other):
            strangers[other.names[0]].append(name)
    if not strangers:
        return extraction
    new = {name: f"{actor.id}/{slug(name)}" for name in strangers}
    own = {name_key(name): new[stranger] for stranger, names in strangers.items() for name in names}
    mentions = sorted(
        (mention for mention in extraction.mentions if mention.actor == actor.id),
        key=lambda mention: (mention.start, mention.end),
    )
    named = [mention for mention in mentions if mention.kind is MentionKind.NAME]
    starts = [mention.start for mention in named]

    def part(start: int, end: int) -> str:
        """The part of the actor that the first name in a stretch of text belongs to, else the last name before it."""
        inside = bisect_left(starts, start)
        nearest = inside if inside < len(starts) and starts[inside] < end else max(inside - 1, 0)
        return own.get(name_key(named[nearest].text), actor.id) if named else actor.id

    def moved(mention: Mention) -> Mention:
        if mention.actor != actor.id:
            return mention
        rule = CORRECTED if name_key(mention.text) in own else mention.rule
        return replace(mention, actor=own.get(name_key(mention.text), part(mention.start, mention.end)), rule=rule)

    rest = tuple(name for name in actor.aliases if name_key(name) not in own)
    parts = (
        replace(actor, aliases=rest),
        *(
            Actor(id=new[name], label=name, type=actor.type, named=actor.named, aliases=tuple(names))
            for name, names in strangers.items()
        ),
    )
    return replace(
        extraction,
        actors=tuple(each for known in extraction.actors for each in (parts if known.id == actor.id else (known,))),
        mentions=tuple(map(moved, extraction.mentions)),
        relations=tuple(_moved(relation, actor.id, part) for relation in extraction.relations),
    )


def _moved(relation: Relation, actor: str, part: Callable[[int, int], str]) -> Relation:
    """A relation whose ends that were the actor are the part of it that stands at their place in the text."""
    evidence = relation.evidence

    def end(node: str, span: tuple[int, ...]) -> str:
        return part(*(span or (evidence.start, evidence.end))) if node == actor else node

    return replace(
        relation,
        source=end(relation.source, evidence.source_span),
        target=end(relation.target, evidence.target_span),
        attributed_to=end(relation.attributed_to, ()),
        reported_by=end(relation.reported_by, ()),
    )


def regroup(
    extraction: Extraction, actors: Mapping[str, Actor | None], *, rules: Mapping[str, str] | None = None
) -> Extraction:
    """Replace the actors of a document by others (by their ids); those that get one id become one, None drops.

    Names of an actor whose label changes carry its rule (by its old id; without any, `CORRECTED`). A relation between
    two that become one is no relation any more.
    """
    changed = {actor.id: actors[actor.id] for actor in extraction.actors}
    if all(changed[actor.id] == actor for actor in extraction.actors):
        return extraction
    labels = {actor.id: actor.label for actor in extraction.actors}
    groups: dict[str, list[Actor]] = defaultdict(list)
    for new in changed.values():
        if new is not None:
            groups[new.id].append(new)
    ids = {"": ""} | {old: new.id for old, new in changed.items() if new is not None}

    def retied(mention: Mention) -> Mention:
        new = changed[mention.actor]
        rule = rules[mention.actor] if rules else CORRECTED
        is_new = new is not None and new.label != labels[mention.actor] and mention.kind is MentionKind.NAME
        if ids[mention.actor] == mention.actor and not is_new:
            return mention
        return replace(mention, actor=ids[mention.actor], rule=rule if is_new else mention.rule)

    def rejoined(relation: Relation) -> Relation:
        new: dict[str, Any] = {name: ids.get(getattr(relation, name), "") for name in ENDS}
        return replace(relation, **new) if any(getattr(relation, name) != new[name] for name in ENDS) else relation

    def kept(relation: Relation) -> bool:
        ends = relation.source, relation.target
        is_loop = ids.get(ends[0]) == ids.get(ends[1]) and ends[0] != ends[1]
        return not is_loop and all(each in ids for each in (*ends, relation.attributed_to))

    return replace(
        extraction,
        actors=tuple(map(_united, groups.values())),
        mentions=tuple(retied(mention) for mention in extraction.mentions if mention.actor in ids),
        relations=tuple(rejoined(relation) for relation in extraction.relations if kept(relation)),
    )


def _united(actors: Sequence[Actor]) -> Actor:
    """One actor of several with one id; a country's knowledge wins, otherwise the first that tells something."""
    first = next((actor for actor in actors if actor.country), actors[0])
    names = dict.fromkeys(name for actor in actors for name in (actor.label, *actor.aliases))
    return replace(
        first,
        named=any(actor.named for actor in actors),
        aliases=tuple(name for name in names if name != first.label),
        description=_first(actor.description for actor in actors),
        members=tuple(dict.fromkeys(member for actor in actors for member in actor.members)),
    )


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")
