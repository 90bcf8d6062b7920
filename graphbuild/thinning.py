"""Large graphs made small: what has most evidence, and what stands out."""

from collections import defaultdict
from dataclasses import dataclass

from graphbuild.graph import Graph

__all__ = ["Thinning", "backbone", "thin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thinning:
    """What is left of a graph; 0 leaves all.

    `min_weight` is the least number of pieces of evidence of a relation, `top` the number of actors that are kept
    (those with most evidence, then by id), `backbone` the alpha of the disparity filter; they are used in this order.
    """

    min_weight: float = 0.0
    top: int = 0
    backbone: float = 0.0


def thin(graph: Graph, thinning: Thinning) -> None:
    """Take out, in place, the relations that a thinning does not leave, and the actors that then have none."""
    if thinning.min_weight:
        _remove(graph, {key for *_, key, weight in _weights(graph) if weight < thinning.min_weight})
    if thinning.top:
        evidence: dict[str, float] = defaultdict(float)
        for source, target, _, weight in _weights(graph):
            for node in {source, target}:
                evidence[node] += weight
        kept = set(sorted(evidence, key=lambda node: (-evidence[node], node))[: thinning.top])
        _remove(graph, {key for source, target, key, _ in _weights(graph) if not {source, target} <= kept})
    if thinning.backbone:
        backbone(graph, thinning.backbone)


def _weights(graph: Graph) -> list[tuple[str, str, str, float]]:
    return [(a, b, key, float(data.get("weight", 1.0))) for a, b, key, data in graph.edges(keys=True, data=True)]


def _remove(graph: Graph, keys: set[str]) -> None:
    graph.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[2] in keys])
    lone = [node for node, degree in graph.degree() if not degree]
    graph.remove_nodes_from(lone)
    for part, gone in (("evidence", keys), ("names", lone)):
        for each in gone:
            graph.graph.get(part, {}).pop(each, None)


def backbone(graph: Graph, alpha: float) -> None:
    """Keep, in place, the relations of pairs that stand out among those of one of the two; others and lone actors go.

    The disparity filter of Serrano, Boguñá and Vespignani (2009), directed: if an actor spread its evidence over its
    k partners by chance, one of them would get a share of at least p with probability (1 - p) ** (k - 1); a pair stays
    where this is below `alpha` for what its source sends or its target receives. One partner alone says nothing.
    """
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    for source, target, _, weight in _weights(graph):
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
    _remove(graph, {key for a, b, key in graph.edges(keys=True) if chance[a, b] >= alpha})
