"""Positions are the same every time, and labels stand apart."""

from itertools import combinations

import networkx as nx
import pytest

from graphbuild.layout import LABEL_HEIGHT, lay_out


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


def test_labels_stand_apart():
    graph = made(STAR, ["x", "y"])
    lay_out(graph)
    for (one, first), (other, second) in combinations(graph.nodes(data=True), 2):
        close = abs(first["x"] - second["x"]) < 6 * (len(one) + len(other)) / 2
        assert not (close and abs(first["y"] - second["y"]) < LABEL_HEIGHT), (one, other)
