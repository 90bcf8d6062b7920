"""Gephi gets every node, edge and attribute of the files, in its place and colour."""

from pathlib import Path

import networkx as nx
import pytest

from graphbuild.export import write_text
from graphbuild.export.gexf import gexf_chunks
from graphbuild.export.graphml import graphml_chunks
from graphbuild.graph import build_graph
from graphbuild.layout import lay_out
from graphbuild.model import Document

SEED = Path(__file__).parents[2] / "seeds" / "un-vote.txt"
WRITERS = {"graphml": graphml_chunks, "gexf": gexf_chunks}
# What Gephi shows as looks, not as columns.
NODE_LOOKS = {"label", "x", "y", "size", "r", "g", "b"}
NASTY = ["\"<b>&amp; O'Lee]]>", "a\tb\nc", "\u202eright to left", "\U0001f600", "Zażółć | 北京", " a "]


def made(size: int, names: list[str]) -> nx.MultiDiGraph:
    """A ring with chords: each node has a relation and its denial to the next, and a self-loop now and then."""
    graph = nx.MultiDiGraph()
    for number in range(size):
        graph.add_node(
            f"n{number}",
            label=names[number % len(names)],
            type="person",
            salience=0.25,
            x=float(number),
            y=-1.5,
            size=12.0,
            r=10,
            g=number % 256,
            b=200,
            first_date="2022-03-03",
            last_date="2022-03-09",
        )
    for number in range(size):
        target = number if number % 7 == 3 else (number + 1) % size
        for polarity in ("positive", "negative"):
            edge = f"e{graph.number_of_edges()}"
            graph.add_edge(
                f"n{number}",
                f"n{target}",
                key=edge,
                id=edge,
                label=names[-1 - number % len(names)],
                relation="ACCUSE",
                polarity=polarity,
                weight=2.5,
                start=number,
                evidence=names[number % len(names)],
                first_date="2022-03-03",
                last_date="2022-03-09",
            )
    return graph


@pytest.fixture(scope="session")
def graphs(request) -> dict[str, nx.MultiDiGraph]:
    return {"nasty": made(12, NASTY), "large": made(10_000, ["Ann Lee", "Brink"])}


def stripped(value):
    return value.strip() if isinstance(value, str) else value


def check(graph, report):
    """Compare what Gephi holds with what was written; Gephi keeps floats in single precision for looks."""
    assert not [issue for issue in report["issues"] if not issue.startswith("INFO")]
    assert report["nodes"].keys() == set(graph)
    for node, data in graph.nodes(data=True):
        found = report["nodes"][node]
        assert stripped(found["label"] or "") == stripped(data["label"])
        assert [found["x"], found["y"], found["size"]] == pytest.approx([data["x"], data["y"], data["size"]], rel=1e-5)
        assert found["rgb"] == [data["r"], data["g"], data["b"]]
        wanted = {name: value for name, value in data.items() if name not in NODE_LOOKS}
        assert {name: stripped(found["columns"].get(name)) for name in wanted} == {
            name: stripped(value) for name, value in wanted.items()
        }
    assert report["edges"].keys() == {edge for *_, edge in graph.edges(keys=True)}
    for source, target, edge, data in graph.edges(keys=True, data=True):
        found = report["edges"][edge]
        assert (found["source"], found["target"], found["directed"]) == (source, target, True)
        assert stripped(found["label"] or "") == stripped(data["label"])
        assert found["weight"] == pytest.approx(data["weight"])
        assert found["kind"].startswith(data["relation"])
        wanted = {name: value for name, value in data.items() if name not in {"id", "label", "weight"}}
        assert {name: stripped(found["columns"].get(name)) for name in wanted} == {
            name: stripped(value) for name, value in wanted.items()
        }


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", ["nasty", "large"])
def test_gephi_reads_everything(gephi, graphs, tmp_path, name, suffix):
    check(graphs[name], gephi(write_text(tmp_path / f"g.{suffix}", WRITERS[suffix](graphs[name]))))


@pytest.mark.model
@pytest.mark.parametrize("suffix", WRITERS)
def test_gephi_reads_the_seed(gephi, extract_text, tmp_path, suffix):
    document = Document(id="seed", text=SEED.read_text(encoding="utf-8"))
    graph = build_graph([extract_text(document.text)])
    lay_out(graph)
    check(graph, gephi(write_text(tmp_path / f"g.{suffix}", WRITERS[suffix](graph))))


def test_the_timeline_spans_the_dates(gephi, graphs, tmp_path):
    path = write_text(tmp_path / "g.gexf", gexf_chunks(graphs["nasty"], timeline=True))
    low, high = gephi(path)["time"]
    assert (high - low) / 86_400_000 == pytest.approx(6)
