"""igraph gets every node, edge and attribute of the GraphML file."""

import igraph
import pytest


@pytest.mark.parametrize("name", ["seed", "nasty", "large"])
def test_igraph_reads_everything(graphs, files, name):
    graph, found = graphs[name], igraph.Graph.Read_GraphML(str(files / f"{name}.graphml"))
    assert found.is_directed()
    nodes = {vertex["id"]: vertex for vertex in found.vs}
    assert nodes.keys() == set(graph)
    for node, data in graph.nodes(data=True):
        assert {key: nodes[node][key] for key in data} == data
    edges = {edge["id"]: edge for edge in found.es}
    assert len(found.es) == graph.number_of_edges()
    for source, target, key, data in graph.edges(keys=True, data=True):
        assert (found.vs[edges[key].source]["id"], found.vs[edges[key].target]["id"]) == (source, target)
        assert {name: edges[key][name] for name in data} == data
