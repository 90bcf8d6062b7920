"""Graphs against graphs annotated by hand: precision, recall and F1, and every miss by name.

The gold files are JSON, one a document: `actors` (id, label, aliases, type, named, salience) and `relations` (source,
target, family, type, polarity, modality, attributed_to, tier, evidence). `docs/evaluation.md` defines the figures.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.export import read_graph
from graphbuild.graph import Graph

__all__ = ["Figures", "Measure", "score", "table"]

LEVELS = ("pairs", "directed", "family", "relation")
CHECKED = ("polarity", "modality", "attribution", "evidence")
SUFFIXES = (".graphml", ".json")


@dataclass(slots=True)
class Measure:
    """Counts of one figure over all documents; recall is against the core of the gold, precision against all of it."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0
    by_document: list[float] = field(default_factory=list)

    def add(self, right: int, predicted: int, found: int, gold: int) -> None:
        """Count one document."""
        self.right, self.predicted = self.right + right, self.predicted + predicted
        self.found, self.gold = self.found + found, self.gold + gold
        self.by_document.append(_f1(_ratio(right, predicted), _ratio(found, gold)))

    @property
    def precision(self) -> float:
        return _ratio(self.right, self.predicted)

    @property
    def recall(self) -> float:
        return _ratio(self.found, self.gold)

    @property
    def f1(self) -> float:
        return _f1(self.precision, self.recall)

    @property
    def macro_f1(self) -> float:
        """Mean of the documents' F1."""
        return _ratio(sum(self.by_document), len(self.by_document))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What `score` found. `agreement` holds (right, counted) for each property of the matched edges."""

    measures: Mapping[str, Measure]
    central: tuple[int, int]
    agreement: Mapping[str, tuple[int, int]]
    documents: int
    unnamed: int
    missing: tuple[str, ...]
    misses: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON; ratios are rounded to three digits."""
        rows: dict[str, Any] = {
            name: {
                "p": round(each.precision, 3),
                "r": round(each.recall, 3),
                "f1": round(each.f1, 3),
                "macro_f1": round(each.macro_f1, 3),
                "predicted": each.predicted,
                "gold": each.gold,
            }
            for name, each in self.measures.items()
        }
        rows["central_recall"] = round(_ratio(*self.central), 3) if self.central[1] else None
        for name, (right, counted) in self.agreement.items():
            rows[name] = {"accuracy": round(right / counted, 3) if counted else None, "n": counted}
        return rows | {"documents": self.documents, "unnamed_unmatched": self.unnamed, "missing": list(self.missing)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edge:
    source: str
    target: str
    family: str
    relation: str
    data: Mapping[str, Any]

    def key(self, level: str) -> object:
        return _key(level, self.source, self.target, self.family, self.relation)


def _key(level: str, source: str, target: str, family: str, relation: str) -> object:
    match level:
        case "pairs":
            return frozenset((source, target))
        case "directed":
            return source, target
        case "family":
            return source, target, family
        case _:
            return source, target, family, relation


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return _ratio(2 * precision * recall, precision + recall)


def normal(name: str) -> str:
    """A name without case, accents, article, possessive and punctuation, so that spellings of one name meet."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    plain = plain.replace("’", "'").casefold().strip()
    plain = re.sub(r"^(?:the|a|an)\s+", "", re.sub(r"'s?$", "", plain))
    return re.sub(r"[\s\-‐-―]+", " ", re.sub(r'[.,"()\[\]]', "", plain)).strip()


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def score(gold: str | Path, graphs: str | Path) -> Figures:
    """Compare every `NAME.json` of a folder of gold files (or one file) with `NAME.graphml` or `NAME.json` in `graphs`.

    A document without a graph counts as an empty one and is named in `missing`. Raises `InputError` for a folder
    without gold files, for a gold file that lacks a field or names an unlisted actor, and where `graphs` is not there.
    """
    place = Path(gold)
    files = sorted(place.glob("*.json")) if place.is_dir() else [place] if place.is_file() else []
    if not files:
        raise InputError(f"{place}: there is no gold file (NAME.json) here. Name the folder that holds them.")
    if not Path(graphs).exists():
        raise InputError(f"{graphs}: there is no such folder or graph. Build the graphs first (graphbuild build).")
    measures = {name: Measure() for name in ("actors", *LEVELS)}
    agreement = {name: [0, 0] for name in CHECKED}
    central, unnamed, missing, misses = [0, 0], 0, [], []
    for file in files:
        annotated = _read_gold(file)
        name = file.stem.removesuffix(".gold")
        graph = _graph_of(Path(graphs), name)
        if graph is None:
            missing.append(name)
            graph = nx.MultiDiGraph()
        document = _Compared(annotated, graph)
        document.count(measures, agreement)
        central[0] += len(document.central & document.found)
        central[1] += len(document.central)
        unnamed += len(document.unnamed)
        misses += [f"== {name}", *document.misses()]
    return Figures(
        measures=measures,
        central=(central[0], central[1]),
        agreement={each: (right, counted) for each, (right, counted) in agreement.items()},
        documents=len(files),
        unnamed=unnamed,
        missing=tuple(missing),
        misses=tuple(misses),
    )


def _read_gold(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        for actor in data["actors"]:
            _ = actor["id"], actor["label"], actor["aliases"]
        known = {actor["id"] for actor in data["actors"]}
        for relation in data["relations"]:
            _ = relation["family"], relation["type"], relation["evidence"]
            unknown = {relation["source"], relation["target"]} - known
            if unknown:
                raise InputError(f"{file}: a relation names {sorted(unknown)}, which `actors` does not list.")
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: is not JSON ({error}).") from error
    except (KeyError, TypeError) as error:
        raise InputError(f"{file}: is no gold graph, {error} is missing. See docs/evaluation.md.") from error
    return dict(data)


def _graph_of(graphs: Path, name: str) -> "Graph | None":
    if graphs.is_file():
        return read_graph(graphs)
    return next(
        (read_graph(graphs / f"{name}{suffix}") for suffix in SUFFIXES if (graphs / f"{name}{suffix}").is_file()), None
    )


class _Compared:
    """One document's gold beside its graph: which node is which gold actor, and which edges count."""

    def __init__(self, gold: Mapping[str, Any], graph: Graph) -> None:
        self.graph = graph
        self.labels = {actor["id"]: actor["label"] for actor in gold["actors"]}
        self.named = {actor["id"] for actor in gold["actors"] if actor.get("named", True)}
        self.central = {actor["id"] for actor in gold["actors"] if actor.get("salience") == "central"} & self.named
        self.by_name: dict[str, str] = {}
        for actor in gold["actors"]:
            for name in {actor["label"], *actor["aliases"]}:
                self.by_name.setdefault(normal(name), actor["id"])
        self.actor_of = {node: self._actor(data.get("label", node), data) for node, data in graph.nodes(data=True)}
        self.unnamed = {
            node
            for node, actor in self.actor_of.items()
            if actor is None and str(graph.nodes[node].get("named", True)).lower() in {"false", "0"}
        }
        neutral = self.unnamed | {
            node for node, actor in self.actor_of.items() if actor is not None and actor not in self.named
        }
        self.counted = [actor for node, actor in self.actor_of.items() if node not in neutral]
        self.found = {actor for actor in self.counted if actor is not None}
        self.relations = [
            each for each in gold["relations"] if each["source"] in self.named and each["target"] in self.named
        ]
        self.edges = list(self._edges(neutral))

    def _actor(self, label: str, data: Mapping[str, Any]) -> str | None:
        """The gold actor of a name: by its label, else by a vote of its aliases."""
        if normal(label) in self.by_name:
            return self.by_name[normal(label)]
        aliases = (normal(alias) for alias in re.split(r"[;|]", str(data.get("aliases", ""))) if alias.strip())
        votes = Counter(self.by_name[alias] for alias in aliases if alias in self.by_name)
        return max(votes, key=lambda actor: votes[actor]) if votes else None

    def _edges(self, neutral: set[str]) -> Iterator[_Edge]:
        for source, target, data in self.graph.edges(data=True):
            if data.get("family") == "co_occurrence" or source in neutral or target in neutral:
                continue
            first, second = self.actor_of[source] or f"?{source}", self.actor_of[target] or f"?{target}"
            if first != second:
                yield _Edge(
                    source=first,
                    target=second,
                    family=data.get("family", ""),
                    relation=data.get("relation", ""),
                    data=data,
                )

    def _gold_keys(self, level: str, *, core: bool) -> set[object]:
        return {
            _key(level, each["source"], each["target"], each["family"], each["type"])
            for each in self.relations
            if not core or each.get("tier") == "core"
        }

    def count(self, measures: Mapping[str, Measure], agreement: Mapping[str, list[int]]) -> None:
        measures["actors"].add(len(self.found), len(self.counted), len(self.found), len(self.named))
        for level in LEVELS:
            everything, core = self._gold_keys(level, core=False), self._gold_keys(level, core=True)
            predicted = {edge.key(level) for edge in self.edges}
            measures[level].add(len(predicted & everything), len(predicted), len(predicted & core), len(core))
        by_family = defaultdict(list)
        for each in self.relations:
            by_family[each["source"], each["target"], each["family"]].append(each)
        for edge in self.edges:
            same = by_family.get((edge.source, edge.target, edge.family))
            if same:
                truth = min(same, key=lambda each: each["type"] != edge.relation)
                for name, right in self._agreements(edge, truth):
                    agreement[name][0] += right
                    agreement[name][1] += 1

    def _agreements(self, edge: _Edge, truth: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
        for name, usual in (("polarity", "positive"), ("modality", "actual")):
            if name in edge.data:
                yield name, edge.data[name] == truth.get(name, usual)
        claimed, claimant = edge.data.get("attributed_to", ""), truth.get("attributed_to")
        if claimed or claimant:
            yield "attribution", self._actor(claimed, {}) == claimant
        if edge.data.get("evidence"):
            wanted = _words(truth["evidence"])
            yield "evidence", len(wanted & _words(edge.data["evidence"])) >= len(wanted) / 2

    def misses(self) -> Iterator[str]:
        """Lines that name what the graph lacks and what the gold does not have."""
        lost = sorted(self.labels[actor] for actor in self.named - self.found)
        extra = sorted(
            str(self.graph.nodes[node].get("label", node)) for node, actor in self.actor_of.items() if actor is None
        )
        yield f"  actors missed:   {'; '.join(lost)}"
        yield f"  actors spurious: {'; '.join(extra)}"
        predicted = {(edge.source, edge.target): edge for edge in self.edges}
        everything = {(each["source"], each["target"]) for each in self.relations}
        core: dict[tuple[str, str], Mapping[str, Any]] = {}
        for each in self.relations:
            if each.get("tier") == "core":
                core.setdefault((each["source"], each["target"]), each)
        for pair in sorted(core.keys() - predicted.keys()):
            each = core[pair]
            kind = f"{each['family']}/{each['type']}"
            yield self._line("missed", pair, kind, each.get("predicate", ""), each["evidence"])
        for pair in sorted(predicted.keys() - everything):
            edge = predicted[pair]
            kind, words = f"{edge.family}/{edge.relation}", str(edge.data.get("label", ""))
            yield self._line("spurious", pair, kind, words, str(edge.data.get("evidence", "")))

    def _line(self, kind: str, pair: Sequence[str], type_: str, words: str, evidence: str) -> str:
        source, target = (self.labels.get(each, each) for each in pair)
        return f"  {kind:8} {source} -[{type_}: {words}]-> {target}   « {evidence[:140]} »"


def table(figures: Figures) -> str:
    """The figures as text, a line a measure."""
    lines = [f"{'':12}{'P':>7}{'R':>7}{'F1':>7}{'macro F1':>10}{'predicted':>11}{'gold':>6}"]
    lines += [
        f"{name:12}{each.precision:7.3f}{each.recall:7.3f}{each.f1:7.3f}{each.macro_f1:10.3f}"
        f"{each.predicted:11d}{each.gold:6d}"
        for name, each in figures.measures.items()
    ]
    lines.append("; ".join(_shares(figures)))
    lines.append(f"unnamed groups that match nothing (not counted): {figures.unnamed}")
    if figures.missing:
        lines.append(f"no graph for: {', '.join(figures.missing)}")
    return "\n".join(lines)


def _shares(figures: Figures) -> Iterable[str]:
    yield f"central actors found {_ratio(*figures.central):.3f}"
    for name, (right, counted) in figures.agreement.items():
        yield f"{name} {_ratio(right, counted):.3f} (n={counted})"
