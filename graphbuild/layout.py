"""Where the nodes stand and how they look, computed once and written into every format.

Positions come from the Fruchterman-Reingold algorithm (1991), each connected component alone; those of components of
500 nodes and more from ForceAtlas2 in its LinLog mode (Jacomy et al. 2014), which starts from the communities. These
come from the Louvain method (Blondel et al. 2008). Seeds are fixed, so one graph always gets one layout.
"""

import math
from bisect import insort
from typing import Any

import crategraph_forceatlas2 as force_atlas
import networkx as nx
import numpy as np

from graphbuild.graph import Graph
from graphbuild.looks import TYPE_COLOURS, rgb
from graphbuild.model import ActorType

__all__ = ["lay_out"]

SPACE = 80.0
STRETCH, WIDE, GAP, LONE_WIDTH = 1.5, 3.0, 40.0, 150.0
SMALLEST, LARGEST = 10.0, 44.0
LABEL_WIDTH, LABEL_HEIGHT, LABEL_GAP = 8.5, 29.0, 15.0
MOVABLE = 400
ROUNDS = 24_000  # of parting labels, shared among the nodes
SPRING_LIMIT = 500  # from here on networkx' spring layout would need scipy
LARGE_ITERATIONS, VERY_LARGE = 200, 10_000
# Of 1,200 actors in 12 groups, 90 % of the ten nearest are of the same community; without slowing down 80 %.
SLOW_DOWN = 10


def lay_out(graph: Graph) -> None:
    """Add `community`, `x`, `y`, `size`, `r`, `g` and `b` to every node, in place."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    for source, target, data in sorted(
        graph.edges(data=True), key=lambda edge: (edge[0], edge[1], edge[2].get("id", ""))
    ):
        weight = simple.get_edge_data(source, target, {"weight": 0.0})["weight"]
        simple.add_edge(source, target, weight=weight + float(data.get("weight", 1.0)))
    communities = _communities(simple)
    labels = {node: str(data.get("label", node)) for node, data in graph.nodes(data=True)}
    positions = _positions(simple, communities, labels)
    for node, data in graph.nodes(data=True):
        x, y = positions[node]
        kind = str(data.get("type", ""))
        red, green, blue = rgb(TYPE_COLOURS[ActorType(kind)] if kind in set(ActorType) else "#777777")
        size = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(min(1.0, max(0.0, float(data.get("salience", 0.1)))))
        data.update(community=communities[node], x=x, y=y, size=round(size, 2), r=red, g=green, b=blue)


def _communities(simple: "nx.Graph[str]") -> dict[str, int]:
    if not simple.number_of_edges():
        return dict.fromkeys(simple, 0)
    groups = nx.community.louvain_communities(simple, seed=0, weight="weight")
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return {node: number for number, group in enumerate(ordered) for node in group}


def _positions(
    simple: "nx.Graph[str]", communities: dict[str, int], labels: dict[str, str]
) -> dict[str, tuple[float, float]]:
    """Lay out each component alone and pack them in rows, the largest first, lone actors last; then part the labels."""
    placed: dict[str, tuple[float, float]] = {}
    components = sorted(nx.connected_components(simple), key=lambda nodes: (-len(nodes), min(nodes)))
    boxes = [_component(simple, nodes, communities) for nodes in components]
    width = max([WIDE * SPACE * math.sqrt(max(1, len(simple))), *(box_width for _, box_width, _ in boxes)])
    left, top, row_height = 0.0, 0.0, 0.0
    for local, box_width, box_height in boxes:
        if left and left + box_width > width:
            left, top, row_height = 0.0, top + row_height + GAP, 0.0
        placed |= {node: (left + x, top + y) for node, (x, y) in local.items()}
        left, row_height = left + box_width + GAP, max(row_height, box_height)
    if len(placed) <= MOVABLE:
        reach = {node: LABEL_WIDTH * len(label) / 2 + LABEL_GAP for node, label in labels.items()}
        placed = _stacked(_parted(placed, reach), reach)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in placed.items()}


def _component(
    simple: "nx.Graph[str]", nodes: set[str], communities: dict[str, int]
) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Positions from (0, 0) on, and the width and height that they take; wider than high, as screens are."""
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(sorted(nodes))
    part.add_edges_from(sorted((min(a, b), max(a, b), data) for a, b, data in simple.edges(nodes, data=True)))
    if len(part) <= 2:
        # A lone actor, or two side by side with room for the words of their line.
        row = {node: ((place + 0.5) * LONE_WIDTH, LABEL_HEIGHT) for place, node in enumerate(sorted(nodes))}
        return row, len(part) * LONE_WIDTH, 2 * LABEL_HEIGHT
    side = SPACE * math.sqrt(len(part))
    if len(part) < SPRING_LIMIT:
        spring = nx.spring_layout(part, seed=0, iterations=200, k=1.6 / math.sqrt(len(part)))
        found = {node: (float(x), float(y)) for node, (x, y) in spring.items()}
    else:
        found = _large(part, communities)
    spots = {node: (STRETCH * side * x, side * y) for node, (x, y) in found.items()}
    low_x, low_y = (min(spot[axis] for spot in spots.values()) for axis in (0, 1))
    spots = {node: (x - low_x + LONE_WIDTH / 2, y - low_y + LABEL_HEIGHT) for node, (x, y) in spots.items()}
    return (
        spots,
        max(x for x, _ in spots.values()) + LONE_WIDTH / 2,
        max(y for _, y in spots.values()) + LABEL_HEIGHT,
    )


def _large(part: "nx.Graph[str]", communities: dict[str, int]) -> dict[str, tuple[float, float]]:
    """Positions of a large component, nearly all within one unit of the middle; each community starts as a patch."""
    order = sorted(part, key=lambda node: (communities[node], node))
    index = {node: number for number, node in enumerate(order)}
    patches = np.array([communities[node] for node in order])
    start = 1000 * _sunflower(patches) + 30 * _sunflower(np.arange(len(order)) - np.searchsorted(patches, patches))
    ends = sorted((min(index[a], index[b]), max(index[a], index[b])) for a, b in part.edges() if a != b)
    spots = force_atlas.layout(
        len(order),
        ends,
        init=start,
        iterations=LARGE_ITERATIONS if len(order) < VERY_LARGE else LARGE_ITERATIONS // 2,
        seed=0,
        threads=1,
        **{**force_atlas.infer_settings(len(order)), "linLogMode": True, "slowDown": SLOW_DOWN},
    )
    spots = spots - np.median(spots, axis=0)
    reach = float(np.quantile(np.abs(spots), 0.98)) or 1.0
    return {node: (float(x), float(y)) for node, (x, y) in zip(order, spots / reach, strict=True)}


def _sunflower(ranks: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """A place for each rank on a sunflower's spiral, where the density is even (Vogel 1979)."""
    turns = ranks * math.pi * (3 - math.sqrt(5))
    spots: np.ndarray[Any, Any] = np.sqrt(ranks)[:, None] * np.column_stack((np.cos(turns), np.sin(turns)))
    return spots


def _parted(placed: dict[str, tuple[float, float]], reach: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Push apart, up and down, nodes whose labels would cover each other; `reach` is half of what a label takes."""
    moved = dict(placed)
    order = sorted(moved)
    for _ in range(ROUNDS // max(1, len(order))):
        calm = True
        for index, first in enumerate(order):
            for second in order[index + 1 :]:
                (x1, y1), (x2, y2) = moved[first], moved[second]
                if abs(x1 - x2) < reach[first] + reach[second] and abs(y1 - y2) < LABEL_HEIGHT * 2:
                    push = (LABEL_HEIGHT * 2 - abs(y1 - y2)) / 2 + 1
                    sign = 1 if (y1, first) < (y2, second) else -1
                    moved[first], moved[second] = (x1, y1 - sign * push), (x2, y2 + sign * push)
                    calm = False
        if calm:
            break
    return moved


def _stacked(placed: dict[str, tuple[float, float]], reach: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Move nodes on, past all others, whose labels are still in the way: few are where many want one place."""
    done: list[tuple[float, str]] = []
    moved: dict[str, tuple[float, float]] = {}
    for node in sorted(placed, key=lambda each: (placed[each][1], each)):
        x, y = placed[node]
        for taken, other in done:
            if abs(x - moved[other][0]) < reach[node] + reach[other] and abs(y - taken) < LABEL_HEIGHT:
                y = taken + LABEL_HEIGHT
        moved[node] = x, y
        insort(done, (y, node))
    return moved
