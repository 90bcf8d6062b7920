"""Writing a large graph as GraphML: faster than networkx, and in less memory than the graph."""

import os
import time
import tracemalloc

import networkx as nx
import pytest

from graphbuild.export import write

EDGES = int(os.environ.get("GRAPHBUILD_BENCHMARK_EDGES", "20000"))


def made(edges: int) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for number in range(edges):
        edge = f"e{number}"
        graph.add_edge(
            f"n{number % 9973}", f"n{number * 7 % 9967}", key=edge, id=edge, label="accuse", weight=1.0, start=number
        )
    return graph


def seconds(write_file) -> float:
    begin = time.process_time()
    write_file()
    return time.process_time() - begin


@pytest.mark.skipif("GRAPHBUILD_BENCHMARK_EDGES" not in os.environ, reason="set GRAPHBUILD_BENCHMARK_EDGES to measure")
def test_speed(tmp_path):
    """Best of three each, measured in turn. Coverage slows our Python and not networkx's: measure without it."""
    graph = made(EDGES)
    rounds = [
        (
            seconds(lambda: write(graph, tmp_path / "ours.graphml")),
            seconds(lambda: nx.write_graphml(graph, tmp_path / "theirs.graphml")),
        )
        for _ in range(3)
    ]
    ours, theirs = map(min, zip(*rounds, strict=True))
    assert theirs >= 3 * ours, f"{EDGES} edges: {ours:.2f} s, networkx {theirs:.2f} s"


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_memory(tmp_path, suffix):
    write(made(1), tmp_path / f"first{suffix}")  # what is imported on the way is no memory of the graph
    tracemalloc.start()
    try:
        graph = made(EDGES)
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        write(graph, tmp_path / f"g{suffix}")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak - size < size / 8
