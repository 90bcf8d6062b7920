"""What each format holds and how it keeps texts in their fields."""

import csv
import json
import re
import subprocess
import sys

import networkx as nx
import pyarrow.parquet as pq
import pytest
import rdflib

from graphbuild.errors import FormatError, InputError, OutputError
from graphbuild.export import FORMATS, format_of, read_graph, write

NASTY = 'Ann [[Lee]] "\\u0027</script>\\'


@pytest.fixture
def graph():
    made = nx.MultiDiGraph()
    made.graph["documents"] = {"doc": {"title": "A day", "date": "2022-03-03", "url": "https://example.org/a"}}
    made.graph["evidence"] = {"e0": [{"document": "doc", "text": "One."}, {"document": "doc", "text": "Two."}]}
    made.add_node("ann", label=NASTY, type="person", aliases="Ann | A. Lee", mentions=3, salience=0.5)
    made.add_node("brink", label="Brink", type="organization", wikidata="Q1")
    made.add_node("france", label="France", type="country", country="FRA")
    edges = [
        ("ann", "brink", {"relation": "member_of", "family": "affiliation", "predicate": "member of"}),
        ("ann", "brink", {"relation": "member_of", "polarity": "negative", "predicate": "member of"}),
        ("ann", "france", {"relation": "ACCUSE", "predicate": "accuse", "evidence": "She accused it."}),
        ("france", "france", {"relation": "family", "predicate": "kin"}),
    ]
    for number, (source, target, data) in enumerate(edges):
        made.add_edge(source, target, key=f"e{number}", id=f"e{number}", weight=1.0, **data)
    return made


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.JSON", "json"), ("a.ftm.json", "ftm"), ("a.cyjs", "cytoscape"), ("a.csv", "csv"), ("json", None)],
)
def test_suffixes(tmp_path, path, name):
    assert format_of(tmp_path / path) == name


def test_bytes_do_not_depend_on_the_order_of_hashes(tmp_path, graph):
    program = f"""
from pathlib import Path
from graphbuild.export import FORMATS, read_graph, write
import hashlib
graph = read_graph({str(write(graph, tmp_path / "g.json"))!r})
for name, each in FORMATS.items():
    path = write(graph, Path({str(tmp_path)!r}) / f"out{{each.suffix}}")
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    print(name, [hashlib.sha256(file.read_bytes()).hexdigest() for file in files])
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == len(FORMATS)


def test_csv_has_the_columns_that_gephi_knows(tmp_path, graph):
    graph.nodes["brink"]["label"] = "=HYPERLINK(1)"
    folder = write(graph, tmp_path / "g.csv")
    with (folder / "nodes.csv").open(newline="", encoding="utf-8") as file:
        nodes = list(csv.reader(file))
    assert nodes[0][:3] == ["Id", "Label", "type"]
    assert [row[1] for row in nodes[1:]] == [NASTY.replace("\\", "\\\\"), "'=HYPERLINK(1)", "France"]
    with (folder / "edges.csv").open(newline="", encoding="utf-8") as file:
        edges = list(csv.reader(file))
    assert edges[0][:7] == ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"]
    assert edges[2][:5] == ["ann", "brink", "Directed", "member_of, negative", "e1"]
    assert read_graph(folder).nodes["brink"]["label"] == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("nodes", "edges", "reason"),
    [
        ("Id\na\n", None, "edges.csv: not a readable table"),
        ("Name\na\n", "Source,Target\n", "no column 'Id'"),
        ("Id\na\n", "Source,Target\na,b\n", "'b' has an end|end that nodes.csv lacks"),
        ("Id,mentions\na,many\n", "Source,Target\n", "'many' is no value for the column mentions"),
        ("Id,Label\na\n", "Source,Target\n", "line 2: has not as many cells"),
        ("", "Source,Target\n", "no column 'Id'"),
        ('Id\n"a', "Source,Target\n", "not a readable table"),
        ("Id\n\udc80\n", "Source,Target\n", "not a readable table"),
    ],
)
def test_broken_tables_are_refused(tmp_path, nodes, edges, reason):
    folder = tmp_path / "g.csv"
    folder.mkdir()
    (folder / "nodes.csv").write_text(nodes, encoding="utf-8", errors="surrogateescape")
    if edges is not None:
        (folder / "edges.csv").write_text(edges, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        read_graph(folder)


def test_dot_quotes_everything(tmp_path, graph):
    graph.nodes["ann"]["URL"] = "javascript:alert(1)"
    text = write(graph, tmp_path / "g.dot").read_text(encoding="utf-8")
    assert r'label="Ann [[Lee]] \"\\u0027</script>\\"' in text
    assert '"x_URL"=' in text
    assert len(re.findall(r'^".*" -> ".*;$', text, flags=re.MULTILINE)) == 4


def test_cypher_writes_a_statement_a_line(tmp_path, graph):
    lines = write(graph, tmp_path / "g.cypher").read_text(encoding="utf-8").splitlines()
    assert all(line.endswith(";") for line in lines)
    assert sum("MERGE (source)" in line for line in lines) == 3  # a statement for each relation type
    assert r'split("Ann [[Lee]] \"\\u0027</script>\\", "\u001f")' in "\n".join(lines)
    assert "actor.`mentions` = toInteger(columns[" in "\n".join(lines)


def test_cypher_tells_the_empty_from_the_absent(tmp_path, graph):
    graph.nodes["brink"]["note"] = ""
    graph.nodes["france"]["note"] = "x"
    graph.add_node("eire", type="country")
    [line] = [
        line
        for line in write(graph, tmp_path / "g.cypher").read_text(encoding="utf-8").splitlines()
        if "`Country`" in line
    ]
    assert r'split("\u001ex\u001f", "\u001f")' in line
    assert re.search(r'actor.`note` = split\(columns\[\d+\]\[row\], "\\u001e"\)\[1\]', line)


def test_follow_the_money_says_only_what_is_affirmed(tmp_path, graph):
    lines = write(graph, tmp_path / "g.ftm.json").read_text(encoding="utf-8").splitlines()
    entities = [json.loads(line) for line in lines]
    assert [each["schema"] for each in entities] == [
        "Article",
        *("Person", "Organization", "PublicBody"),
        *("Membership", "UnknownLink", "UnknownLink", "UnknownLink"),
    ]
    article, ann, brink, france, member, denied, accuse, _ = (
        {"id": [each["id"]]} | each["properties"] for each in entities
    )
    assert (member["member"], member["organization"], member["proof"]) == (ann["id"], brink["id"], article["id"])
    assert member["description"] == ["One.", "Two."]
    assert (denied["role"], denied["summary"]) == (["not member of"], ["member_of, denied"])
    assert (accuse["object"], accuse["description"]) == (france["id"], ["She accused it."])
    assert (ann["alias"], france["country"]) == (["Ann", "A. Lee"], ["fr"])


def test_cytoscape_gets_names_and_unique_ids(tmp_path, graph):
    graph.add_edge("brink", "ann", key="ann", id="ann")
    elements = json.loads(write(graph, tmp_path / "g.cyjs").read_text(encoding="utf-8"))["elements"]
    assert [node["data"]["name"] for node in elements["nodes"]] == [NASTY, "Brink", "France"]
    ids = [element["data"]["id"] for kind in ("nodes", "edges") for element in elements[kind]]
    assert len(set(ids)) == 8


@pytest.mark.parametrize(("suffix", "language"), [(".ttl", "turtle"), (".nt", "nt")])
def test_rdf_states_only_what_is_affirmed(tmp_path, graph, suffix, language):
    found = rdflib.Graph().parse(write(graph, tmp_path / f"g{suffix}"), format=language)
    assert len(list(found.subjects(rdflib.RDF.type, rdflib.RDF.Statement))) == 4
    ann, member = rdflib.URIRef("urn:graphbuild:actor:ann"), rdflib.URIRef("urn:graphbuild:relation:member_of")
    assert list(found.objects(ann, member)) == [rdflib.URIRef("urn:graphbuild:actor:brink")]
    assert str(found.value(ann, rdflib.RDFS.label)) == NASTY
    graph.edges["ann", "brink", "e0"]["modality"] = "future"
    planned = rdflib.Graph().parse(write(graph, tmp_path / f"g{suffix}"), format=language)
    assert not list(planned.objects(ann, member))


def test_parquet_has_typed_columns(tmp_path, graph):
    folder = write(graph, tmp_path / "g.parquet")
    nodes = pq.read_table(folder / "nodes.parquet")
    assert nodes.column_names[:3] == ["id", "label", "type"]
    assert nodes.column("mentions").to_pylist() == [3, None, None]
    edges = pq.read_table(folder / "edges.parquet").to_pylist()
    assert [(row["source"], row["target"], row["weight"]) for row in edges][2] == ("ann", "france", 1.0)


def test_notes_link_to_notes(tmp_path, graph):
    graph.add_node("brink-2", label="BRINK", type="organization")
    graph.add_node("nul", label="NUL", type="person")
    graph.add_node("dots", label="../../etc/passwd", type="person")
    graph.add_node("index", label="actors", type="person")
    folder = write(graph, tmp_path / "vault.obsidian")
    notes = {path.stem: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert len({name.casefold() for name in notes}) == len(notes) == len(graph) + 1
    assert {"Actors", "actors 2", "BRINK 2", "NUL actor"} <= notes.keys()
    links = {link.partition("|")[0] for text in notes.values() for link in re.findall(r"(?<!\\)\[\[(.*?)\]\]", text)}
    assert links == notes.keys() - {"Actors"}
    assert "- not member of [[Brink]] (member\\_of)" in notes["Ann Lee u0027 script"]
    assert "    > One. (doc)" in notes["Brink"]


def test_a_folder_with_other_files_stays(tmp_path, graph):
    folder = write(graph, tmp_path / "g.obsidian")
    (folder / "My thoughts.md").write_text("Mine.", encoding="utf-8")
    with pytest.raises(OutputError, match=r"holds other files \(My thoughts.md\)"):
        write(graph, folder)
    assert (folder / "My thoughts.md").read_text(encoding="utf-8") == "Mine."


def test_a_folder_is_replaced_whole(tmp_path, graph, monkeypatch):
    folder = write(graph, tmp_path / "g.csv")
    before = (folder / "nodes.csv").read_bytes()
    graph.add_node("new", label="New")

    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("graphbuild.export.csv_tables._edge_lines", lambda _: (fail() for _ in range(1)))
        with pytest.raises(OutputError, match="No space left"):
            write(graph, folder)
    assert (folder / "nodes.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["g.csv"]
    write(graph, folder)
    assert (folder / "nodes.csv").read_bytes() != before


@pytest.mark.parametrize(("suffix", "library"), [(".ttl", "rdflib"), (".parquet", "pyarrow")])
def test_a_missing_library_is_named(tmp_path, graph, monkeypatch, suffix, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(FormatError, match=rf"{library}.*pip install 'graphbuild\["):
        write(graph, tmp_path / f"g{suffix}")
    assert not list(tmp_path.iterdir())


def test_only_gexf_has_a_timeline(tmp_path, graph):
    assert 'mode="dynamic"' in write(graph, tmp_path / "g.gexf", timeline=True).read_text(encoding="utf-8")
    for suffix in (".graphml", ".csv"):
        with pytest.raises(FormatError, match="only GEXF"):
            write(graph, tmp_path / f"g{suffix}", timeline=True)


def test_graphs_without_direction_are_refused(tmp_path):
    with pytest.raises(InputError, match="without direction"):
        write(nx.Graph([("a", "b")]), tmp_path / "g.graphml")


def test_older_gexf_is_read(tmp_path):
    path = tmp_path / "old.gexf"
    path.write_text(
        '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2"><graph '
        'defaultedgetype="directed"><nodes><node id="0" label="A"><viz:size value="3"/></node><node id="1"/></nodes>'
        '<edges><edge source="0" target="1"/></edges></graph></gexf>',
        encoding="utf-8",
    )
    graph = read_graph(path)
    assert graph.nodes["0"] == {"label": "A", "size": 3.0}
    assert list(graph.edges(keys=True)) == [("0", "1", "e0")]
