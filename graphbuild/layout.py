"""Where the nodes stand and how they look, computed once and written into every format.

Positions come from the Fruchterman-Reingold algorithm (1991), each connected component alone; communities from
the Louvain method (Blondel et al. 2008). Seeds are fixed, so one graph always gets one layout.
"""

import math

import networkx as nx

from graphbuild.graph import Graph
from graphbuild.looks import TYPE_COLOURS, rgb
from graphbuild.model import ActorType

__all__ = ["lay_out"]

SPACE = 80.0
STRETCH, WIDE, GAP, LONE_WIDTH = 1.5, 3.0, 40.0, 150.0
SMALLEST, LARGEST = 10.0, 44.0
LABEL_WIDTH, LABEL_HEIGHT = 8.5, 29.0
MOVABLE = 400
ROUNDS = 24_000  # of parting labels, shared among the nodes
SPRING_LIMIT = 500


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
    positions = _positions(simple)
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


def _positions(simple: "nx.Graph[str]") -> dict[str, tuple[float, float]]:
    """Lay out each component alone and pack them in rows, the largest first, lone actors last; then part the labels."""
    placed: dict[str, tuple[float, float]] = {}
    components = sorted(nx.connected_components(simple), key=lambda nodes: (-len(nodes), min(nodes)))
    boxes = [_component(simple, nodes) for nodes in components]
    width = max([WIDE * SPACE * math.sqrt(max(1, len(simple))), *(box_width for _, box_width, _ in boxes)])
    left, top, row_height = 0.0, 0.0, 0.0
    for local, box_width, box_height in boxes:
        if left and left + box_width > width:
            left, top, row_height = 0.0, top + row_height + GAP, 0.0
        placed |= {node: (left + x, top + y) for node, (x, y) in local.items()}
        left, row_height = left + box_width + GAP, max(row_height, box_height)
    if len(placed) <= MOVABLE:
        placed = _parted(placed)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in placed.items()}


def _component(simple: "nx.Graph[str]", nodes: set[str]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Positions from (0, 0) on, and the width and height that they take; wider than high, as screens are."""
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(sorted(nodes))
    part.add_edges_from(sorted((min(a, b), max(a, b), data) for a, b, data in simple.edges(nodes, data=True)))
    if len(part) == 1:
        return {min(nodes): (LONE_WIDTH / 2, LABEL_HEIGHT)}, LONE_WIDTH, 2 * LABEL_HEIGHT
    side = SPACE * math.sqrt(len(part))
    if len(part) >= SPRING_LIMIT:
        return _framed(_patches(part))
    found = nx.spring_layout(part, seed=0, iterations=200, k=1.6 / math.sqrt(len(part)))
    return _framed({node: (STRETCH * side * float(x), side * float(y)) for node, (x, y) in found.items()})


def _patches(part: "nx.Graph[str]") -> dict[str, tuple[float, float]]:
    """A large component: each community a sunflower with its best connected actor in the middle, near its neighbours.

    Forces between thousands of nodes would need scipy and minutes; those between communities are few.
    """
    groups = sorted(nx.community.louvain_communities(part, seed=0), key=lambda group: (-len(group), min(group)))
    home = {node: number for number, group in enumerate(groups) for node in group}
    ties: nx.Graph[int] = nx.Graph()
    ties.add_nodes_from(range(len(groups)))
    for first, second, data in part.edges(data=True):
        one, two = sorted((home[first], home[second]))
        if one != two:
            known = ties.get_edge_data(one, two, {"weight": 0.0})["weight"]
            ties.add_edge(one, two, weight=known + data["weight"])
    centres = _sunflower(len(groups))
    if 1 < len(groups) < SPRING_LIMIT:
        found = nx.spring_layout(ties, seed=0, iterations=200, k=2.0 / math.sqrt(len(groups)))
        centres = [(float(found[number][0]), float(found[number][1])) for number in range(len(groups))]
    wide = max(1.0, *(max(abs(x), abs(y)) for x, y in centres))
    reach = SPACE * math.sqrt(len(part)) / wide
    spots: dict[str, tuple[float, float]] = {}
    for (x, y), group in zip(centres, groups, strict=True):
        inside = sorted(group, key=lambda node: (-part.degree(node), node))
        for node, (dx, dy) in zip(inside, _sunflower(len(inside)), strict=True):
            spots[node] = (STRETCH * (reach * x + SPACE * dx / 2), reach * y + SPACE * dy / 2)
    return spots


def _sunflower(number: int) -> list[tuple[float, float]]:
    """Points that fill a disc evenly, from its middle on, about one apart (Vogel 1979)."""
    turn = math.pi * (3 - math.sqrt(5))
    return [
        (math.sqrt(each) * math.cos(each * turn), math.sqrt(each) * math.sin(each * turn)) for each in range(number)
    ]


def _framed(spots: dict[str, tuple[float, float]]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Positions moved to begin at (0, 0), and the width and height that they take with their labels."""
    low_x, low_y = (min(spot[axis] for spot in spots.values()) for axis in (0, 1))
    spots = {node: (x - low_x + LONE_WIDTH / 2, y - low_y + LABEL_HEIGHT) for node, (x, y) in spots.items()}
    return (
        spots,
        max(x for x, _ in spots.values()) + LONE_WIDTH / 2,
        max(y for _, y in spots.values()) + LABEL_HEIGHT,
    )


def _parted(placed: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Push apart, downwards, nodes whose labels would cover each other."""
    moved = dict(placed)
    order = sorted(moved)
    for _ in range(ROUNDS // max(1, len(order))):
        calm = True
        for index, first in enumerate(order):
            for second in order[index + 1 :]:
                (x1, y1), (x2, y2) = moved[first], moved[second]
                reach = LABEL_WIDTH * (len(first) + len(second)) / 2 + 30
                if abs(x1 - x2) < reach and abs(y1 - y2) < LABEL_HEIGHT * 2:
                    push = (LABEL_HEIGHT * 2 - abs(y1 - y2)) / 2 + 1
                    sign = 1 if (y1, first) < (y2, second) else -1
                    moved[first], moved[second] = (x1, y1 - sign * push), (x2, y2 + sign * push)
                    calm = False
        if calm:
            break
    return moved
