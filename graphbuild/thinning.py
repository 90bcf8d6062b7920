"""Large graphs made small: what has most evidence, and what stands out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from graphbuild.errors import InputError
from graphbuild.graph import Graph
from graphbuild.model import Family

__all__ = ["Thinning", "backbone", "parse_family_weights", "restrict", "thin"]

EVEN: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thinning:
    """What is left of a graph; 0 leaves all.

    `min_weight` is the least number of pieces of evidence of a relation, `top` the number of actors that are kept
    (those with most evidence, then by id), `backbone` the alpha of the disparity filter; they are used in this order.
    `family_weights` say how much a piece of evidence of a family counts for the latter two, 1 where nothing is said;
    the weights of the relations stay what they are.
    """

    min_weight: float = 0.0
    top: int = 0
    backbone: float = 0.0
    family_weights: Mapping[str, float] = field(default_factory=dict)


def parse_family_weights(pairs: Iterable[str]) -> dict[str, float]:
    """The weights of `["statement=0.2", "affiliation=0"]`. Raises `InputError` for what is no family or no weight."""
    weights: dict[str, float] = {}
    for pair in pairs:
        family, _, weight = (each.strip() for each in pair.partition("="))
        if family not in set(Family) or not weight.replace(".", "", 1).isdecimal():
            raise InputError(f"'{pair}': write weights as FAMILY=NUMBER, with a family of: {', '.join(Family)}.")
        weights[family] = float(weight)
    return weights


def thin(graph: Graph, thinning: Thinning) -> None:
    """Take out, in place, the relations that a thinning does not leave, and the actors that then have none."""
    if thinning.min_weight:
        _remove(graph, {key for *_, key, weight in _weights(graph) if weight < thinning.min_weight})
    if thinning.top:
        evidence: dict[str, float] = defaultdict(float)
        for source, target, _, weight in _weights(graph, thinning.family_weights):
            for node in {source, target}:
                evidence[node] += weight
        kept = set(sorted(evidence, key=lambda node: (-evidence[node], node))[: thinning.top])
        _remove(graph, {key for source, target, key, _ in _weights(graph) if not {source, target} <= kept})
    if thinning.backbone:
        backbone(graph, thinning.backbone, thinning.family_weights)


def _weights(graph: Graph, factors: Mapping[str, float] = EVEN) -> list[tuple[str, str, str, float]]:
    return [
        (source, target, key, float(data.get("weight", 1.0)) * factors.get(data.get("family", ""), 1.0))
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]


def restrict(graph: Graph, whole: Graph) -> None:
    """Take out, in place, the relations and actors that another graph of the same actors does not have."""
    kept = {_statement(*edge) for edge in whole.edges(data=True)}
    gone = {key for a, b, key, data in graph.edges(keys=True, data=True) if _statement(a, b, data) not in kept}
    _take_out(graph, gone, [node for node in graph if node not in whole])


def _statement(source: str, target: str, data: Mapping[str, Any]) -> tuple[Any, ...]:
    return (source, target, *(data.get(name) for name in ("relation", "polarity", "modality", "attributed_to")))


def _remove(graph: Graph, keys: set[str]) -> None:
    """Take out relations, and the actors that have none then."""
    _take_out(graph, keys, [])
    _take_out(graph, set(), [node for node, degree in graph.degree() if not degree])


def _take_out(graph: Graph, keys: set[str], nodes: Sequence[str]) -> None:
    graph.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[2] in keys])
    graph.remove_nodes_from(nodes)
    for part, gone in (("evidence", keys), ("names", nodes), ("mentions", nodes), ("sentences", nodes)):
        for each in gone:
            graph.graph.get(part, {}).pop(each, None)


def backbone(graph: Graph, alpha: float, factors: Mapping[str, float] = EVEN) -> None:
    """Keep, in place, the relations of pairs that stand out among those of one of the two; others and lone actors go.

    The disparity filter of Serrano, Boguñá and Vespignani (2009), directed: if an actor spread its evidence over its
    k partners by chance, one of them would get a share of at least p with probability (1 - p) ** (k - 1); a pair stays
    where this is below `alpha` for what its source sends or its target receives. One partner alone says nothing.
    `factors` say how much evidence of a family counts.
    """
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    for source, target, _, weight in _weights(graph, factors):
        if weight:
            pairs[source, target] += weight
    strength: dict[tuple[str, int], float] = defaultdict(float)
    partners: dict[tuple[str, int], int] = defaultdict(int)
    for ends, weight in pairs.items():
        for side, node in enumerate(ends):
            strength[node, side] += weight
            partners[node, side] += 1
    chance = {
        ends: min(
            (1 - weight / strength[node, side]) ** (partners[node, side] - 1) if partners[node, side] > 1 else 1.0
            for side, node in enumerate(ends)
        )
        for ends, weight in pairs.items()
    }
    _remove(graph, {key for a, b, key in graph.edges(keys=True) if chance.get((a, b), 1.0) >= alpha})
