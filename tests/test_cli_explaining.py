"""The commands `explain` and `coverage`, and `build --co-occurrence`."""

import json

import pytest

import graphbuild

TEXT = """Finland praised Sweden on Monday. Norway attacked Denmark in March.

“The war must end now.”

Norway also threatened to sanction Denmark.
"""
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def built(tmp_path_factory, nlp):
    """A folder with a graph of TEXT as JSON and GraphML."""
    folder = tmp_path_factory.mktemp("built")
    document = graphbuild.Document(id="news", text=TEXT, date="2022-11-09")
    graph = graphbuild.build_graph(graphbuild.extract(nlp, [document]))
    for name in ("g.json", "g.graphml"):
        graphbuild.write(graph, folder / name)
    return folder


@pytest.mark.parametrize("command", ["explain", "coverage"])
def test_every_command_explains_itself(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"graphbuild {command} un-vote.json" in out


def test_explain_an_actor(run, built):
    code, out, _ = run("explain", built / "g.json", "norway")
    assert code == 0
    assert out.startswith("Norway (norway), country\n  2 mentions in 1 document\n")
    assert "   2 Norway (name: country)" in out
    assert "norway -> denmark: attack (conflict/ASSAULT; confidence 0.75)" in out
    assert "[Norway] attacked [Denmark] in March." in out


def test_explain_two_actors(run, built):
    code, out, _ = run("explain", built / "g.json", "Denmark", "Norway")
    assert code == 0
    assert "Denmark -> Norway: 0 relations" in out
    assert "Norway -> Denmark: 2 relations" in out
    assert "news:34 2022-03-01 to 2022-03-31 (“March”), rule: object" in out
    assert "Finland praised Sweden on Monday. “[Norway] attacked [Denmark] in March.”" in out


def test_explain_as_json(run, built):
    _, out, _ = run("explain", built / "g.json", "Denmark", "Norway", "--json")
    relations = json.loads(out)["relations"]
    assert {each["relation"] for each in relations} == {"ASSAULT", "THREATEN"}
    _, out, _ = run("explain", built / "g.json", "Denmark", "--json")
    assert set(json.loads(out)) == {"actor", "names", "relations", "doubtful"}


def test_explain_reads_graphml_too(run, built):
    code, out, _ = run("explain", built / "g.graphml", "Norway", "Denmark")
    assert code == 0
    assert "Norway attacked Denmark in March." in out


def test_a_misspelt_name_brings_a_suggestion_on_one_line(run, built):
    code, out, err = run("explain", built / "g.json", "Denmrak")
    assert (code, out) == (1, "")
    assert err == "graphbuild: 'Denmrak': no actor of the graph has this name. Did you mean 'Denmark'?\n"


def test_coverage(run, built):
    code, out, _ = run("coverage", built / "g.json")
    assert code == 0
    assert "1 document, 4 sentences\n3 name two actors or more; 0 of these gave no relation\n" in out
    assert "Quotations without a known speaker:\n  news:70 “The war must end now.”" in out


def test_coverage_of_one_kind_as_json(run, built):
    _, out, _ = run("coverage", built / "g.json", "--kind", "quotation", "--json")
    found = json.loads(out)
    assert {gap["kind"] for gap in found["gaps"]} == {"quotation"}
    assert found["totals"]["quotations_without_speaker"] == 1


def test_coverage_needs_the_json(run, built):
    code, _, err = run("coverage", built / "g.graphml")
    assert code == 1
    assert "g.graphml: tells nothing of its coverage" in err


def test_a_limit_cuts_the_list(run, built):
    _, out, _ = run("explain", built / "g.json", "Norway", "--limit", "1")
    assert "and 1 more; --limit prints them" in out


def test_co_occurrence_only_on_demand(run, tmp_path):
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    families = {}
    for option in ([], ["--co-occurrence"]):
        run("build", tmp_path / "news.txt", "-o", tmp_path / "g.json", "-q", *option)
        graph = graphbuild.read_graph(tmp_path / "g.json")
        families[bool(option)] = [data["family"] for *_, data in graph.edges(data=True)]
    assert families[True].count("co_occurrence") == 2
    assert sorted(families[False]) == sorted(each for each in families[True] if each != "co_occurrence")


NASTY = "\x1b[31mred\x07\u202eevil\r\n\x9b2J\u2066"


@pytest.mark.parametrize("command", [["explain", "a"], ["explain", "a", "b"], ["coverage"], ["explain", "zzz"]])
def test_nothing_from_a_file_reaches_the_terminal_raw(run, tmp_path, command):
    piece = {"document": NASTY, "start": 0, "end": 5, "text": NASTY, "before": NASTY, "rule": NASTY, "date_text": NASTY}
    piece |= {"first_date": NASTY, "last_date": NASTY + "x"}
    name = {"text": NASTY, "kind": NASTY, "rule": NASTY, "count": 1, "document": NASTY, "sentence": NASTY}
    gap = {"kind": "sentence", "start": 0, "end": 5, "text": NASTY, "actors": [NASTY], "sentence": NASTY}
    nodes = [
        {"id": node, "label": NASTY + node, "type": NASTY, "description": NASTY, "aliases": NASTY}
        for node in ("a", "b")
    ]
    edge = {"source": "a", "target": "b", "key": "e0", "id": "e0"} | dict.fromkeys(
        ("predicate", "relation", "family", "modality", "attributed_to", "reported_by", "evidence"), NASTY
    )
    coverage = {NASTY: {"sentences": 1, "gaps": [gap, gap | {"kind": "pronoun"}]}}
    data = {
        "directed": True,
        "multigraph": True,
        "graph": {"names": {"a": [name]}, "evidence": {"e0": [piece]}, "coverage": coverage, "documents": {}},
        "nodes": nodes,
        "edges": [edge],
    }
    (tmp_path / "g.json").write_text(json.dumps(data), encoding="utf-8")
    code, out, err = run(command[0], tmp_path / "g.json", *command[1:])
    assert code == (1 if "zzz" in command else 0)
    assert [each for each in out + err if not each.isprintable() and each != "\n"] == []
