"""Which actors of different documents are one.

The rules for names hold here too, more carefully: a document that says only "Smith" means the one Smith of the others,
if there is but one; two whom one document tells apart are nowhere one; and a name that would join two others that
differ ("John Smith" between John A. and John B. Smith) joins neither. The order of documents does not matter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations

import networkx as nx

from graphbuild.lexicon import read_table
from graphbuild.model import Actor, ActorType, Extraction
from graphbuild.resolution.corrections import NONE, Corrections, correct, regroup
from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.names import is_given_name, organization_kind, slug
from graphbuild.resolution.organizations import judge_organizations, organization_keys
from graphbuild.resolution.people import judge_people, person_keys
from graphbuild.resolution.spelling import normal_form

__all__ = ["resolve", "same_actors"]

ACROSS = "same name in another document"
SHORT_ACROSS = "short form of a name in another document"
# So many times as many documents must agree on the type of a name of several words; the others hold slips.
CLEAR_MAJORITY = 3
LARGEST_BLOCK = 400  # names that share a word; beyond, the word tells too little, and pairs grow with the square


@dataclass(slots=True)
class _Name:
    """One label of one type with its versions by document; a country's or a description's is `exact`.

    `occupation` is the field of a person's occupation, where a description tells it.
    """

    label: str
    type: ActorType
    occupation: str
    exact: bool
    versions: list[tuple[str, Actor]] = field(default_factory=list)

    @property
    def documents(self) -> set[str]:
        return {document for document, _ in self.versions}


@dataclass(slots=True)
class _Cluster:
    """The names of one actor, and what it is called."""

    names: list[_Name]
    label: str
    type: ActorType
    documents: int


def resolve(extractions: Iterable[Extraction], corrections: Corrections = NONE) -> list[Extraction]:
    """Give one actor one id in all documents; the documents come back in the order of their ids.

    The reader's `corrections` go before all rules.
    """
    documents = sorted((correct(each, corrections) for each in extractions), key=lambda document: document.id)
    clusters = _clusters(documents, corrections)
    actors: dict[str, dict[str, Actor]] = defaultdict(dict)
    rules: dict[str, dict[str, str]] = defaultdict(dict)
    for node, cluster in zip(_ids(clusters), clusters, strict=True):
        for name in cluster.names:
            is_short = _judge(name.type, name.label, cluster.label) is Judgement.SHORT_FORM
            for document, actor in name.versions:
                others = dict.fromkeys((actor.label, *actor.aliases))
                actors[document][actor.id] = replace(
                    actor,
                    id=node,
                    label=cluster.label,
                    type=cluster.type,
                    aliases=tuple(other for other in others if other != cluster.label),
                )
                rules[document][actor.id] = SHORT_ACROSS if is_short else ACROSS
    return [regroup(document, actors[document.id], rules=rules[document.id]) for document in documents]


def same_actors(documents: Sequence[Extraction]) -> list[list[tuple[str, str]]]:
    """For each actor the documents and the ids that it has in them."""
    return [
        [(document, actor.id) for name in cluster.names for document, actor in name.versions]
        for cluster in _clusters(documents, NONE)
    ]


def _clusters(documents: Sequence[Extraction], corrections: Corrections) -> list[_Cluster]:
    groups = _groups(_names(documents, corrections), corrections)
    return _without_slips([_cluster(group, corrections) for group in groups], corrections)


def _names(documents: Sequence[Extraction], corrections: Corrections) -> list[_Name]:
    """The labels of all documents; countries by code, descriptions apart, the reader's names whatever their type."""
    names: dict[tuple[str, str, int], _Name] = {}
    fields = _fields(documents)
    for document in documents:
        seen: Counter[tuple[str, str]] = Counter()
        for actor in sorted(document.actors, key=lambda actor: actor.id):
            kind = actor.type
            occupation = fields.get((document.id, actor.id), "")
            if actor.country:
                key = ("country", actor.country)
            elif (said := corrections.find(actor.label)) and said.stated:
                key = ("stated", actor.label)
            elif not actor.named:
                key = (f"description {kind}", actor.label.casefold())
            else:
                key = (f"{kind} {occupation}", actor.label)
                seen[key] += 1
            name = names.setdefault(
                (*key, seen[key]), _Name(actor.label, kind, occupation, bool(actor.country) or not actor.named)
            )
            name.versions.append((document.id, actor))
    return [names[key] for key in sorted(names)]


@cache
def _field_of(word: str) -> str:
    return next((name for name, words in read_table("role_fields.tsv", columns=2) if word in words.split("|")), "")


def _fields(documents: Sequence[Extraction]) -> dict[tuple[str, str], str]:
    """The field (sport, politics ...) of actors, by document and actor id.

    Versions without a telling description go with the most frequent one of their label and type.
    """
    told: dict[tuple[str, ActorType], dict[tuple[str, str], str]] = defaultdict(dict)
    for document in documents:
        for actor in document.actors:
            if actor.named:
                words = actor.description.lower().replace(",", " ").split()
                found = {name for word in words if (name := _field_of(word))}
                changed = {"former", "ex", "retired", "turned"} & {word.split("-")[0] for word in words}
                told[actor.label, actor.type][document.id, actor.id] = (
                    found.pop() if len(found) == 1 and not changed else ""
                )
    fields: dict[tuple[str, str], str] = {}
    for versions in told.values():
        if counts := Counter(name for name in versions.values() if name):
            usual = min(counts, key=lambda name: (-counts[name], name))
            fields |= {version: name or usual for version, name in versions.items()}
    return fields


def _groups(names: Sequence[_Name], corrections: Corrections) -> list[list[_Name]]:
    """Names of one actor each: first those that are the same, then short forms with all that they may be short for."""
    judged = {pair: _judge_names(*(names[index] for index in pair)) for pair in _pairs(names)}
    groups: list[list[int]] = []
    for part in _connected(len(names), (pair for pair, judgement in judged.items() if judgement is Judgement.SAME)):
        groups.extend([part] if _agree([names[index] for index in part], corrections) else _identical(part, names))
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    longer: dict[int, set[int]] = defaultdict(set)
    for pair, judgement in judged.items():
        short, long = sorted(pair, key=lambda index: (len(names[index].label.split()), len(names[index].label)))
        if judgement is Judgement.SHORT_FORM and _is_telling(names[short], names[long]):
            longer[group_of[short]].add(group_of[long])
    links: list[tuple[int, int]] = []
    for short, others in longer.items():
        if _agree([names[index] for group in (short, *others) for index in groups[group]], corrections, surely=True):
            links.extend((short, other) for other in others)
    merged: list[list[_Name]] = []
    for part in _connected(len(groups), links):
        together = [[names[index] for index in groups[group]] for group in part]
        whole = [name for group in together for name in group]
        merged.extend([whole] if _agree(whole, corrections) else together)
    return merged


def _connected(number: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected parts of the numbers below `number`, each sorted, in order."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(number))
    graph.add_edges_from(links)
    return sorted(map(sorted, nx.connected_components(graph)))


def _identical(part: Sequence[int], names: Sequence[_Name]) -> list[list[int]]:
    """The parts of a contradictory group whose names have one form and field, in one document none of them twice."""
    forms: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in part:
        forms[*normal_form(names[index].label), names[index].occupation].append(index)
    for form, group in list(forms.items()):
        documents = [document for index in group for document, _ in names[index].versions]
        if len(set(documents)) < len(documents):
            del forms[form]
            forms |= {(*form, str(index)): [index] for index in group}
    return sorted(forms.values())


def _agree(names: Sequence[_Name], corrections: Corrections, *, surely: bool = False) -> bool:
    """Whether all these names may be one actor's: no document and no reader tells two apart, and no rule does.

    `surely`: the rules are not even unsure about any two.
    """
    against = {Judgement.NOT_SAME, Judgement.UNSURE} if surely else {Judgement.NOT_SAME}
    documents = Counter(document for name in names for document in name.documents)
    if max(documents.values()) > 1 or len({name.occupation for name in names} - {""}) > 1:
        return False
    return not any(
        corrections.are_apart(one.label, two.label) or _judge_names(one, two) in against
        for one, two in combinations(names, 2)
    )


def _pairs(names: Sequence[_Name]) -> Iterator[tuple[int, int]]:
    """Indices of names of one type that share a word at their ends, a whole form or an acronym."""
    blocks: dict[tuple[ActorType, str], list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if not name.exact:
            keys = person_keys(name.label) if name.type is ActorType.PERSON else organization_keys(name.label)
            for key in keys:
                blocks[name.type, key].append(index)
    yield from sorted(
        {pair for block in blocks.values() if len(block) <= LARGEST_BLOCK for pair in combinations(block, 2)}
    )


def _judge(kind: ActorType, first: str, second: str) -> Judgement:
    return judge_people(first, second) if kind is ActorType.PERSON else judge_organizations(first, second)


def _judge_names(one: _Name, two: _Name) -> Judgement:
    return _judge(one.type, one.label, two.label)


def _is_telling(short: _Name, long: _Name) -> bool:
    """Whether a short form says enough where another document has the long one."""
    words = short.label.replace(".", ". ").split()
    if short.type is ActorType.PERSON:
        if len(words[0].rstrip(".")) == 1:
            return False
        is_surname = normal_form(short.label)[-1:] == normal_form(long.label)[-1:]
        return len(words) > 1 or is_surname or not is_given_name(words[0])
    if short.type is not ActorType.ORGANIZATION:
        return False
    rest = [word for word in long.label.split() if word not in words]
    # "Wagner" is the Wagner Group; the "Supreme Court" may be any country's.
    return all(map(organization_kind, rest)) and not all(map(organization_kind, words))


def _cluster(names: list[_Name], corrections: Corrections) -> _Cluster:
    """Choose the name that most documents use, short forms and acronyms aside; the reader's word goes before."""
    labels = Counter({name.label: 0 for name in names})
    types: Counter[ActorType] = Counter()
    for name in names:
        labels[name.label] += len(name.versions)
        types.update(actor.type for _, actor in name.versions)
    stated = sorted(label for label in labels if (said := corrections.find(label)) and said.stated)
    full = [label for label in labels if " " in label] or list(labels)
    label = stated[0] if stated else min(full, key=lambda label: (-labels[label], -len(label), label))
    kind = min(types, key=lambda kind: (-types[kind], list(ActorType).index(kind)))
    return _Cluster(names, label, kind, sum(labels.values()))


def _without_slips(clusters: Sequence[_Cluster], corrections: Corrections) -> list[_Cluster]:
    """Unite clusters of one label of several words that differ in type only where a few documents hold a slip."""
    by_label: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_label[cluster.label].append(cluster)
    united: list[_Cluster] = []
    for label, alike in by_label.items():
        usual, *others = sorted(alike, key=lambda cluster: (-cluster.documents, cluster.type))
        for other in reversed(others):
            exact = any(name.exact for name in (*usual.names, *other.names))
            documents = Counter(document for name in (*usual.names, *other.names) for document in name.documents)
            fields = {name.occupation for name in (*usual.names, *other.names)} - {""}
            is_slip = " " in label and not exact and usual.type is not other.type and len(fields) < 2
            if is_slip and usual.documents >= CLEAR_MAJORITY * other.documents and max(documents.values()) == 1:
                usual = replace(_cluster([*usual.names, *other.names], corrections), type=usual.type)
            else:
                united.append(other)
        united.append(usual)
    return united


def _ids(clusters: Sequence[_Cluster]) -> list[str]:
    """A slug for each cluster; of several with one label countries go first, then those of most documents."""

    def rank(number: int) -> tuple[bool, int, str, str]:
        cluster = clusters[number]
        first = min(actor.id for name in cluster.names for _, actor in name.versions)
        return cluster.type is not ActorType.COUNTRY, -cluster.documents, first, cluster.type

    ids: dict[int, str] = {}
    used: set[str] = set()
    for number in sorted(range(len(clusters)), key=rank):
        node = base = slug(clusters[number].label)
        count = 2
        while node in used:
            node, count = f"{base}-{count}", count + 1
        used.add(node)
        ids[number] = node
    return [ids[number] for number in range(len(clusters))]
