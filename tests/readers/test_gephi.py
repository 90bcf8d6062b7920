"""Gephi gets every node, edge and attribute of the files, in its place and colour."""

import pytest

# What Gephi shows as looks, not as columns.
NODE_LOOKS = {"label", "x", "y", "size", "r", "g", "b"}
DATES = {"first_date", "last_date"}
GRAPHS = pytest.mark.parametrize("name", ["seed", "nasty", "large"])


def stripped(value):
    return value.strip() if isinstance(value, str) else value


def compare_columns(found, data, left_out):
    wanted = {name: stripped(value) for name, value in data.items() if name not in left_out}
    assert {name: stripped(found["columns"].get(name)) for name in wanted} == wanted


def compare_edges(graph, report, left_out):
    assert report["edges"].keys() == {edge for *_, edge in graph.edges(keys=True)}
    for source, target, edge, data in graph.edges(keys=True, data=True):
        found = report["edges"][edge]
        assert (found["source"], found["target"], found["directed"]) == (source, target, True)
        assert stripped(found["label"] or "") == stripped(data["label"])
        assert found["weight"] == pytest.approx(data["weight"])
        assert found["kind"].startswith(data["relation"])
        compare_columns(found, data, {"id", "label", "weight"} | left_out)


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
@GRAPHS
def test_gephi_reads_everything(gephi, graphs, name, suffix):
    """Gephi keeps looks in single precision."""
    graph, report = graphs[name], gephi(f"{name}.{suffix}")
    assert not [issue for issue in report["issues"] if not issue.startswith("INFO")]
    assert report["nodes"].keys() == set(graph)
    for node, data in graph.nodes(data=True):
        found = report["nodes"][node]
        assert stripped(found["label"] or "") == stripped(data["label"])
        assert [found["x"], found["y"], found["size"]] == pytest.approx([data["x"], data["y"], data["size"]], rel=1e-5)
        assert found["rgb"] == [data["r"], data["g"], data["b"]]
        compare_columns(found, data, NODE_LOOKS)
    compare_edges(graph, report, set())


@GRAPHS
def test_gephi_reads_the_tables(gephi, graphs, name):
    """The spreadsheet import makes points in time of dates and gives looks as columns."""
    graph, report = graphs[name], gephi(f"{name}.csv")
    assert not [issue for issue in report["issues"] if not issue.startswith("INFO")]
    assert report["nodes"].keys() == set(graph)
    for node, data in graph.nodes(data=True):
        assert stripped(report["nodes"][node]["label"]) == stripped(data["label"])
        compare_columns(report["nodes"][node], data, {"label"} | DATES)
        assert not (DATES & data.keys()) - report["nodes"][node]["columns"].keys()
    compare_edges(graph, report, DATES)


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
@GRAPHS
def test_force_atlas_moves_the_nodes(gephi, graphs, name, suffix):
    assert gephi(f"{name}.{suffix}")["moved"] > 0.9 * len(graphs[name])


def test_the_timeline_spans_the_dates(gephi):
    low, high = gephi("timeline.gexf")["time"]
    assert (high - low) / 86_400_000 == pytest.approx(6)
    assert gephi("nasty.gexf")["time"] == [None, None]


def test_gephi_draws_the_graph(gephi, graphs, files):
    assert gephi("seed.gexf")["nodes"]
    assert (files / "seed.gexf.png").read_bytes().startswith(b"\x89PNG")
    assert (files / "seed.gexf.svg").read_text(encoding="utf-8").count("<circle") == len(graphs["seed"])
