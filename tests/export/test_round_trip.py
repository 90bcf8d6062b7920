"""What is written is read back equal, whatever the names are; broken and malicious files are refused."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.co_occurrence import add_co_occurrences
from graphbuild.errors import FormatError, InputError
from graphbuild.export import read_graph, write
from graphbuild.graph import build_graph
from graphbuild.model import Actor, ActorType, Evidence, Extraction, Family, Mention, MentionKind, Relation

NASTY = [
    'Ann "The <b>Hammer</b>" O\'Lee & Sons',
    "]]></data><script>alert(1)</script>",
    "tab\tand\nline",
    "null\x00bell\x07",
    "\ud800 alone",
    "\u202eright to left",
    "\U0001f600 smile",
    "&amp; &lt; &#0;",
    "=1+1",
    "'@handle",
]


def extraction(first: str, second: str, predicate: str = "praise") -> Extraction:
    text = f"{first} praised {second}."
    return Extraction(
        id="doc",
        title=first,
        actors=(
            Actor(id="a", label=first, type=ActorType.PERSON),
            Actor(id="b", label=second, type=ActorType.ORGANIZATION),
        ),
        mentions=(
            Mention(start=0, end=len(first), text=first, kind=MentionKind.NAME, actor="a"),
            Mention(start=0, end=len(second), text=second, kind=MentionKind.NAME, actor="b"),
        ),
        relations=tuple(
            Relation(
                source="a",
                target="b",
                family=family,
                relation=kind,
                predicate=predicate,
                evidence=Evidence(start=0, end=len(text), text=text),
                confidence=0.5,
                rule="object",
            )
            for family, kind in ((Family.COOPERATION, "SUPPORT"), (Family.CONFLICT, "ACCUSE"))
        ),
    )


def same(one, other):
    nodes = dict(one.nodes(data=True)) == dict(other.nodes(data=True))
    edges = {key: (a, b, data) for a, b, key, data in one.edges(keys=True, data=True)}
    return nodes and edges == {key: (a, b, data) for a, b, key, data in other.edges(keys=True, data=True)}


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("suffix", [".csv", ".gexf", ".graphml", ".json"])
def test_nasty_names_survive(tmp_path, name, suffix):
    graph = build_graph([extraction(name, "B" + name)])
    path = write(graph, tmp_path / f"g{suffix}")
    assert same(read_graph(path), graph)
    if suffix == ".graphml":
        assert same(nx.read_graphml(path, force_multigraph=True), graph)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.text(min_size=1), second=st.text(min_size=1), predicate=st.text())
def test_any_text_survives(tmp_path, first, second, predicate):
    graph = build_graph([extraction(first, second, predicate)])
    for suffix in (".csv", ".gexf", ".graphml", ".json"):
        assert same(read_graph(write(graph, tmp_path / f"g{suffix}")), graph)


def test_json_keeps_all_that_the_graph_holds_on_itself(tmp_path):
    documents = [extraction("Ann Lee", "Brink"), replace(extraction("Ann Lee", "Volt"), id="other")]
    graph = build_graph(documents)
    add_co_occurrences(graph, documents)
    assert {"evidence", "names", "mentions", "documents", "coverage", "sentences"} <= graph.graph.keys()
    assert read_graph(write(graph, tmp_path / "g.json")).graph == graph.graph


def test_parallel_edges_have_ids_and_kinds_of_their_own(tmp_path):
    path = write(build_graph([extraction("Ann Lee", "Brink")]), tmp_path / "g.graphml")
    edges = ET.parse(path).getroot().findall(".//{http://graphml.graphdrawing.org/xmlns}edge")
    assert len({edge.get("id") for edge in edges}) == 2
    assert {edge.get("label") for edge in edges} == {"SUPPORT", "ACCUSE"}


def test_an_empty_graph_is_written_and_read(tmp_path):
    for suffix in (".csv", ".gexf", ".graphml", ".json"):
        assert len(read_graph(write(build_graph([]), tmp_path / f"g{suffix}"))) == 0


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("bomb.graphml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]><graphml>&a;</graphml>', "malicious"),
        ("cut.graphml", '<?xml version="1.0"?><graphml><graph edgedefault="directed"><node id="a"', "not a readable"),
        ("cut.json", '{"nodes": [', "not a graph"),
        ("other.json", "[1, 2]", "not a graph"),
        ("binary.graphml", b"\xff\xfe\x00", "not a readable"),
    ],
)
def test_broken_files_are_refused(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=reason):
        read_graph(path)


def test_unknown_formats_name_the_known_ones(tmp_path):
    with pytest.raises(FormatError, match=r"graphml \(.graphml\)"):
        write(build_graph([]), tmp_path / "g.xyz")
    with pytest.raises(FormatError, match="cannot be read back"):
        read_graph(write(build_graph([]), tmp_path / "g.html"))
