"""Positions are the same every time, and labels stand apart."""

from itertools import combinations

import networkx as nx
import pytest

from graphbuild.layout import SPRING_LIMIT, lay_out


def made(edges, alone=()):
    graph = nx.MultiDiGraph()
    for node in sorted({node for edge in edges for node in edge} | set(alone)):
        graph.add_node(node, label=node, type="country", salience=0.5)
    for number, (source, target) in enumerate(edges):
        graph.add_edge(source, target, key=f"e{number}", id=f"e{number}", weight=1.0)
    return graph


STAR = [(f"country number {n}", "assembly") for n in range(30)]


@pytest.mark.parametrize("graph", [made([]), made([], ["a"]), made([("a", "b")]), made(STAR, ["x", "y"])])
def test_every_node_gets_its_looks_and_the_same_ones_again(graph):
    other = graph.copy()
    lay_out(graph)
    lay_out(other)
    assert dict(graph.nodes(data=True)) == dict(other.nodes(data=True))
    for _, data in graph.nodes(data=True):
        assert {"x", "y", "size", "r", "g", "b", "community"} <= data.keys()
        assert all(isinstance(data[name], int) for name in ("r", "g", "b", "community"))


def test_two_actors_stand_side_by_side_with_room_for_words():
    graph = made([*STAR, ("a", "b")])
    lay_out(graph)
    one, other = graph.nodes["a"], graph.nodes["b"]
    assert one["y"] == other["y"]
    assert 120 <= abs(one["x"] - other["x"]) <= 200


NAMES = ["Bo Ng", "Volodymyr Zelensky", "International Committee of the Red Cross"]
SHAPES = {
    "star": nx.star_graph(199),
    "random": nx.gnm_random_graph(200, 400, seed=200),
    "dense": nx.gnm_random_graph(60, 600, seed=1),
    "in pieces": nx.gnm_random_graph(200, 100, seed=1),
    "alone": nx.empty_graph(50),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_labels_stand_apart(shape):
    """As Gephi draws them at first: 12 points of Arial, whose letters are about 7 wide, on the node."""
    graph = made([(f"n{a}", f"n{b}") for a, b in shape.edges()], [f"n{node}" for node in shape])
    for number, node in enumerate(sorted(graph.nodes)):
        graph.nodes[node]["label"] = NAMES[number % 3]
    lay_out(graph)
    for (one, first), (other, second) in combinations(graph.nodes(data=True), 2):
        close = abs(first["x"] - second["x"]) < 7 * (len(first["label"]) + len(second["label"])) / 2
        assert not (close and abs(first["y"] - second["y"]) < 14), (one, other)


def test_a_large_component_has_its_communities_apart():
    groups = [[f"{group}-{number}" for number in range(60)] for group in "abcdefghijkl"]
    within = [
        (group[number], group[other])
        for group in groups
        for number in range(2, 60)
        for other in (number // 2, number**2 % 59)
    ]
    between = [(one[0], other[0]) for one, other in combinations(groups, 2)]
    graph = made([(source, target) for source, target in within + between if source != target])
    assert len(max(nx.weakly_connected_components(graph), key=len)) > SPRING_LIMIT
    again = graph.copy()
    lay_out(graph)
    lay_out(again)
    assert dict(graph.nodes(data=True)) == dict(again.nodes(data=True))
    places = {node: complex(data["x"], data["y"]) for node, data in graph.nodes(data=True)}
    same = [
        near[0] == node[0]
        for node, place in places.items()
        for near in sorted(places, key=lambda other: abs(places[other] - place))[1:6]
    ]
    assert sum(same) > 0.7 * len(same)
