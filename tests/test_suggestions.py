"""Doubtful pairs of actors, and the file in which the reader decides about them."""

import re

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from graphbuild.actors_file import read_corrections
from graphbuild.cli import app
from graphbuild.export import write
from graphbuild.resolution.corrections import Corrections
from graphbuild.suggestions import suggest, suggestion_lines


def make_graph(*nodes, edges=()):
    graph = nx.MultiDiGraph()
    for number, (label, kind) in enumerate(nodes):
        graph.add_node(f"n{number}", label=label, type=kind, named=True, salience=1 - number / 100, mentions=1)
    for number, (source, target, sentence) in enumerate(edges):
        data = {"relation": "other", "evidence": sentence, "confidence": 0.5, "source_document": "news", "weight": 1.0}
        graph.add_edge(f"n{source}", f"n{target}", key=f"e{number}", id=f"e{number}", **data)
    return graph


LUKASHENKO = make_graph(
    ("Alexander Lukashenko", "person"),
    ("Alyaksandr Lukashenka", "person"),
    ("Minsk", "place"),
    edges=[(0, 2, "Alexander Lukashenko left Minsk."), (1, 2, "Alyaksandr\nLukashenka's motorcade reached Minsk.")],
)


def pairs(graph, **said):
    return [(each.name, each.other) for each in suggest(graph, **said)]


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        pytest.param([("Muammar Gaddafi", "person"), ("Muammar Kadhafi", "person")], True, id="transliteration"),
        pytest.param([("John Smith", "person"), ("Smith", "person")], True, id="short form"),
        pytest.param([("Donald Trump", "person"), ("Donald Trump Jr.", "person")], True, id="father and son"),
        pytest.param([("Jordan", "person"), ("Jordan", "place")], True, id="one name, two types"),
        pytest.param(
            [("Zelensky", "person"), ("Zelenskyy", "organization")], True, id="one name spelt twice, two types"
        ),
        pytest.param([("Hezbollah", "organization"), ("Hizbullah", "organization")], True, id="organisation"),
        pytest.param([("Wagner Gruop", "organization"), ("Wagner Group", "organization")], True, id="misspelt"),
        pytest.param([("Wang Yi", "person"), ("Wang Li", "person")], False, id="two names"),
        pytest.param([("Niger", "country"), ("Nigeria", "country")], False, id="countries"),
        pytest.param([("York", "place"), ("New York", "place")], False, id="places"),
        pytest.param([("Bank of England", "organization"), ("Bank of Ireland", "organization")], False, id="banks"),
    ],
)
def test_what_is_doubtful(nodes, expected):
    assert bool(pairs(make_graph(*nodes))) is expected


def test_two_with_a_relation_between_them_are_two():
    nodes = [("John Smith", "person"), ("Smith", "person")]
    assert pairs(make_graph(*nodes, edges=[(0, 1, "John Smith thanked Smith.")])) == []


def test_reasons_and_sentences_come_with_it():
    [found] = suggest(LUKASHENKO)
    assert found.reason.startswith("the rules for names are unsure; spelling 78% alike")
    assert found.examples == (
        "Alexander Lukashenko: “Alexander Lukashenko left Minsk.” (news)",
        "Alyaksandr Lukashenka: “Alyaksandr Lukashenka's motorcade reached Minsk.” (news)",
    )


def test_what_the_reader_has_decided_is_not_asked_again(tmp_path):
    path = tmp_path / "a.yaml"
    for key in ("same", "not_same"):
        path.write_text(f"actors:\n- name: Alexander Lukashenko\n  {key}: Alyaksandr Lukashenka\n", encoding="utf-8")
        assert pairs(LUKASHENKO, corrections=read_corrections(path)) == []


def uncommented(text, key):
    """The file with the statements of one kind made valid, as the reader would."""
    return re.sub(rf"^# (- name: .*)\n#   ({key}: .*)$", r"\1\n  \2", text, flags=re.MULTILINE)


def test_the_file_says_nothing_until_the_reader_does(tmp_path):
    path = tmp_path / "a.yaml"
    text = "".join(suggestion_lines(suggest(LUKASHENKO), "g.json"))
    path.write_text(text, encoding="utf-8")
    assert read_corrections(path) == Corrections()
    path.write_text(uncommented(text, "same"), encoding="utf-8")
    assert read_corrections(path).find("Alyaksandr Lukashenka").names[0] == "Alexander Lukashenko"
    path.write_text(uncommented(text, "not_same"), encoding="utf-8")
    assert read_corrections(path).are_apart("Alexander Lukashenko", "Alyaksandr Lukashenka", firmly=True)


@given(st.text(min_size=1), st.text())
def test_no_name_or_sentence_leaves_its_comment(name, sentence):
    graph = make_graph((f"{name} Smith", "person"), (f"{name}  Smith Jr.", "person"), ("Rome", "place"))
    graph.add_edge("n0", "n2", key="e", evidence=sentence or "-", source_document=name, confidence=0.5)
    lines = list(suggestion_lines(suggest(graph), name))
    text = "".join(lines)
    assert all(line.startswith("#") or line in {"", "actors:"} for line in text.splitlines())


def test_the_command_writes_the_file_and_minds_statements(tmp_path):
    graph, out = tmp_path / "g.json", tmp_path / "actors.yaml"
    write(LUKASHENKO, graph)
    result = CliRunner().invoke(app, ["suggest", str(graph), "-o", str(out)])
    assert result.exit_code == 0
    assert result.stdout == f"Written: {out}, 1 doubtful pair(s)\n"
    out.write_text(uncommented(out.read_text(encoding="utf-8"), "same"), encoding="utf-8")
    kept = out.read_bytes()
    result = CliRunner().invoke(app, ["suggest", str(graph), "-o", str(out)])
    assert "holds statements of yours" in str(result.exception)
    assert out.read_bytes() == kept
    other = tmp_path / "more.yaml"
    result = CliRunner().invoke(app, ["suggest", str(graph), "-o", str(other), "--actors", str(out)])
    assert "0 doubtful pair(s)" in result.stdout
