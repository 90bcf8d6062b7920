"""Graphs and files as other programs, accidents and attackers make them: a right file or a clear error, nothing between."""

import math
import sys

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.errors import GraphbuildError, InputError
from graphbuild.export import FORMATS, read_graph, write

READ = {name: each.suffix for name, each in FORMATS.items() if each.read}
EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))
XML_HOLDS = "".join(
    character
    for character in EVERY_CHARACTER
    if character in "\t\n"
    or (character >= " " and not "\ud800" <= character <= "\udfff" and character not in "\ufffe\uffff")
)


def small():
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="Ann Lee", type="person", mentions=2, x=1.0, y=2.0, size=9.0, r=1, g=2, b=3)
    graph.add_node("b", label="Brink & Sons", type="organization", salience=0.5)
    graph.add_edge("a", "b", key="e0", id="e0", relation="ACCUSE", weight=1.0, evidence='She said: "<No>".')
    graph.add_edge("b", "b", key="e1", id="e1", relation="other", weight=2.0)
    return graph


@pytest.mark.parametrize("suffix", READ.values())
def test_every_character_of_unicode_comes_through(tmp_path, suffix):
    graph = small()
    graph.nodes["a"]["label"] = f"x{EVERY_CHARACTER}x"
    graph.edges["a", "b", "e0"]["evidence"] = f"x{EVERY_CHARACTER}x"
    found = read_graph(write(graph, tmp_path / f"g{suffix}"))
    # JSON holds control characters, too.
    held = EVERY_CHARACTER.encode("utf-8", "replace").decode() if suffix == ".json" else XML_HOLDS
    assert found.nodes["a"]["label"] == found.edges["a", "b", "e0"]["evidence"] == f"x{held}x"


@pytest.mark.parametrize("name", FORMATS)
def test_a_hundred_parallel_edges_and_loops_stay_apart(tmp_path, name):
    graph = nx.MultiDiGraph()
    for number in range(100):
        graph.add_edge("a", "b", key=f"e{number}", id=f"e{number}", relation="other", weight=1.0)
        graph.add_edge("a", "a", key=f"loop{number}", id=f"loop{number}", relation="other", weight=1.0)
    path = write(graph, tmp_path / f"g{FORMATS[name].suffix}")
    if name in READ:
        assert list(read_graph(path).edges(keys=True)) == list(graph.edges(keys=True))


@pytest.mark.parametrize("suffix", READ.values())
def test_values_that_no_column_holds(tmp_path, suffix):
    graph = small()
    graph.nodes["a"].update(nothing=None, many=["x", None, 2], deep={"b": [1, {"c": 2}]}, huge=10**40, odd=math.nan)
    graph.nodes["b"].update(huge=1, mixed="text", odd=math.inf)
    graph.nodes["a"]["mixed"] = 1.5
    found = read_graph(write(graph, tmp_path / f"g{suffix}")).nodes["a"]
    if suffix == ".json":
        assert found["nothing"] is None
        assert (found["many"], found["deep"], found["huge"]) == (["x", None, 2], {"b": [1, {"c": 2}]}, 10**40)
        assert (found["mixed"], found["odd"]) == (1.5, None)
    else:
        assert "nothing" not in found
        assert (found["many"], found["deep"], found["huge"]) == ("x | 2", '{"b": [1, {"c": 2}]}', str(10**40))
        assert found["mixed"] == "1.5"
        assert math.isnan(float(found["odd"]))


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + depth)} "{f"&{chr(97 + depth)};" * 10}">' for depth in range(9)
)
GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{}</graphml>'
GEXF = '<gexf xmlns="http://gexf.net/1.3" version="1.3">{}</gexf>'


@pytest.mark.parametrize(("suffix", "document"), [(".graphml", GRAPHML), (".gexf", GEXF)])
@pytest.mark.parametrize(
    "head",
    [
        pytest.param(f"{BOMB}]>", id="entity bomb"),
        pytest.param('<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>', id="external entity"),
        pytest.param('<!DOCTYPE x [<!ENTITY % j SYSTEM "http://127.0.0.1:9/x.dtd"> %j;]>', id="parameter entity"),
        pytest.param('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', id="external document type"),
        pytest.param(f"<!-- a -->\n\n{BOMB}]>", id="after a comment"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path, suffix, document, head, encoding):
    inner = '<graph edgedefault="directed"><node id="&j;" label="&j;"/></graph>'
    path = tmp_path / f"bad{suffix}"
    path.write_text(f'<?xml version="1.0" encoding="{encoding}"?>{head}{document.format(inner)}', encoding=encoding)
    with pytest.raises(InputError, match="malicious" if encoding == "utf-8" else "not a readable"):
        read_graph(path)


@pytest.mark.parametrize("suffix", [".gexf", ".graphml", ".json"])
def test_a_file_cut_short_is_refused_wherever_it_ends(tmp_path, suffix):
    whole = write(small(), tmp_path / f"whole{suffix}").read_text(encoding="utf-8").rstrip()
    path = tmp_path / f"cut{suffix}"
    for end in range(len(whole)):
        path.write_text(whole[:end], encoding="utf-8")
        with pytest.raises(InputError, match=r"cut\.\w+: "):
            read_graph(path)


@pytest.mark.parametrize("suffix", READ.values())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_file_is_read_or_refused(tmp_path, suffix, data):
    """Never another error, which the command line would show as a fault of the program."""
    path = write(small(), tmp_path / f"spoilt{suffix}")
    file = path / data.draw(st.sampled_from(["nodes.csv", "edges.csv"])) if path.is_dir() else path
    text = file.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    other = data.draw(
        st.sampled_from(["", '"', "<", "[]", "null", "1e999", "é", "\x00", "a", "<node/>"]) | st.text(max_size=3)
    )
    file.write_text(text[:start] + other + text[end:], encoding="utf-8", errors="surrogatepass")
    try:
        graph = read_graph(path)
    except GraphbuildError:
        return
    assert isinstance(graph, nx.MultiDiGraph)
    write(graph, tmp_path / "again.json")


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (
            ".graphml",
            GRAPHML.format('<graph edgedefault="directed"><node id="a"/><edge source="a" target="b"/></graph>'),
        ),
        (
            ".gexf",
            (
                '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed"><nodes>'
                '<node id="a"/><node id="b"/></nodes><edges><edge source="a" target="b"/></edges></graph></gexf>'
            ),
        ),
        (
            ".json",
            '{"directed": true, "multigraph": true, "nodes": [{"id": "a"}, {"id": "b"}], "edges": [{"source": "a", "target": "b", "key": 0}]}',
        ),
    ],
)
def test_graphs_without_our_attributes_become_every_format(tmp_path, suffix, text):
    path = tmp_path / f"other{suffix}"
    path.write_text(text, encoding="utf-8")
    graph = read_graph(path)
    assert (sorted(graph), graph.number_of_edges()) == (["a", "b"], 1)
    for each in FORMATS.values():
        written = write(graph, tmp_path / f"ours{each.suffix}")
        if each.read:
            assert (sorted(read_graph(written)), list(read_graph(written).edges())) == (["a", "b"], [("a", "b")])


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_half_written_stays(tmp_path, name, monkeypatch):
    """A value that turns out unwritable halfway leaves the old file and nothing beside it."""

    class Trap:
        def __str__(self):
            raise RuntimeError("sprung")

        __repr__ = __str__

    path = write(small(), tmp_path / f"g{FORMATS[name].suffix}")
    before = [each.read_bytes() for each in sorted(path.rglob("*"))] if path.is_dir() else path.read_bytes()
    graph = small()
    graph.nodes["b"]["label"] = Trap()
    with pytest.raises(RuntimeError, match="sprung"):
        write(graph, path)
    assert list(tmp_path.iterdir()) == [path]
    assert before == ([each.read_bytes() for each in sorted(path.rglob("*"))] if path.is_dir() else path.read_bytes())
