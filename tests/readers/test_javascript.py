"""Gephi Lite's parsers and Cytoscape.js get every node, edge and attribute."""

import re

import pytest

LOOKS = ("r", "g", "b")
GRAPHS = pytest.mark.parametrize("name", ["seed", "nasty", "large"])


def spaced(data):
    """graphology trims text."""
    return {name: value.strip() if isinstance(value, str) else value for name, value in data.items()}


def colour(text):
    if text.startswith("#"):
        return [int(text[place : place + 2], 16) for place in (1, 3, 5)]
    return [int(number) for number in re.findall(r"\d+", text)[:3]]


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
@GRAPHS
def test_gephi_lite_reads_everything(javascript, graphs, name, suffix):
    graph, found = graphs[name], javascript(f"{name}.{suffix}")
    nodes = {node["key"]: node["attributes"] for node in found["nodes"]}
    assert nodes.keys() == set(graph)
    for node, data in graph.nodes(data=True):
        wanted = {key: value for key, value in data.items() if key not in LOOKS}
        assert spaced({key: nodes[node].get(key) for key in wanted}) == spaced(wanted)
        assert colour(nodes[node]["color"]) == [data[part] for part in LOOKS]
    edges = {edge["key"]: edge for edge in found["edges"]}
    assert len(found["edges"]) == graph.number_of_edges()
    for source, target, key, data in graph.edges(keys=True, data=True):
        edge = edges[key]
        assert (edge["source"], edge["target"]) == (source, target)
        wanted = {name: value for name, value in data.items() if name != "id"}
        assert spaced({name: edge["attributes"].get(name) for name in wanted}) == spaced(wanted)


@GRAPHS
def test_cytoscape_reads_everything(javascript, graphs, name):
    graph, found = graphs[name], javascript(f"{name}.cyjs")
    assert {node["data"]["id"] for node in found["nodes"]} == set(graph)
    for node in found["nodes"]:
        assert graph.nodes[node["data"]["id"]].items() <= node["data"].items()
    edges = {edge["data"]["id"]: edge["data"] for edge in found["edges"]}
    assert len(edges) == graph.number_of_edges()
    for source, target, key, data in graph.edges(keys=True, data=True):
        assert (data | {"source": source, "target": target}).items() <= edges[key].items()
