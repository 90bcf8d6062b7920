"""Large graphs made small: the backbone of what is more than chance, and no actors without relations."""

from collections import defaultdict

from graphbuild.graph import Graph

__all__ = ["backbone", "drop_lone"]


def backbone(graph: Graph, alpha: float) -> None:
    """Keep, in place, the relations of pairs that stand out among those of one of the two; others and lone actors go.

    The disparity filter of Serrano, Boguñá and Vespignani (2009), directed: if an actor spread its evidence over its
    k partners by chance, one of them would get a share of at least p with probability (1 - p) ** (k - 1); a pair stays
    where this is below `alpha` for what its source sends or its target receives. One partner alone says nothing.
    """
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    for source, target, data in graph.edges(data=True):
        pairs[source, target] += float(data.get("weight", 1.0))
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
    weak = [(a, b, key) for a, b, key in graph.edges(keys=True) if chance[a, b] >= alpha]
    graph.remove_edges_from(weak)
    for *_, key in weak:
        graph.graph.get("evidence", {}).pop(key, None)
    drop_lone(graph)


def drop_lone(graph: Graph) -> None:
    """Remove, in place, the actors without a relation."""
    lone = [node for node, degree in graph.degree() if not degree]
    graph.remove_nodes_from(lone)
    for node in lone:
        graph.graph.get("names", {}).pop(node, None)
