"""Neo4j itself runs the Cypher script and the bulk import, and holds every node, edge and attribute."""

import pytest

pytestmark = [
    pytest.mark.parametrize("suffix", ["cypher", "neo4j"]),
    pytest.mark.parametrize("name", ["seed", "nasty", "large"]),
]


def test_every_actor_arrives(neo4j, graphs, name, suffix):
    nodes = {each["properties"]["id"]: each for each in neo4j(f"{name}.{suffix}")["nodes"]}
    graph = graphs[name]
    assert len(neo4j(f"{name}.{suffix}")["nodes"]) == len(nodes)
    assert {node: each["properties"] for node, each in nodes.items()} == {
        node: {"id": node, **data} for node, data in graph.nodes(data=True)
    }
    assert {node: sorted(each["labels"]) for node, each in nodes.items()} == {
        node: ["Actor", data["type"].capitalize()] for node, data in graph.nodes(data=True)
    }


def test_every_relation_arrives(neo4j, graphs, name, suffix):
    edges = neo4j(f"{name}.{suffix}")["edges"]
    assert len(edges) == graphs[name].number_of_edges()
    assert {
        each["properties"]["id"]: (each["source"], each["target"], each["type"], each["properties"]) for each in edges
    } == {
        edge: (source, target, data["relation"], data)
        for source, target, edge, data in graphs[name].edges(keys=True, data=True)
    }
