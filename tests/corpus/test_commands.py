"""The commands on a store: fill it, ask it for parts, cut it by month, count pairs by day."""

import csv
import json
import sys

import pytest

from graphbuild.cli import main
from graphbuild.cli.terminal import pace
from graphbuild.corpus import Step
from graphbuild.export import read_graph

pytestmark = pytest.mark.model
ROWS = [
    {"text": "Finland praised Sweden. Norway sanctioned Denmark.", "date": "2022-01-05", "source": "AP"},
    {"text": "Finland praised Sweden. Norway praised Iceland.", "date": "2022-02-05", "source": "Tass"},
]


@pytest.fixture
def run(monkeypatch, capsys, nlp):
    monkeypatch.setattr("graphbuild.corpus.engines.load", lambda _model: nlp)

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["graphbuild", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
        return caught.value.code or 0, *capsys.readouterr()

    return call


@pytest.fixture
def store(run, tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    code, out, _ = run("build", path, "--store", tmp_path / "s.db")
    assert code == 0
    assert "2 documents; 2 read, 0 known already" in out
    assert {each.name for each in tmp_path.iterdir()} == {"news.jsonl", "s.db"}
    return tmp_path / "s.db"


def edges(path):
    return {(a, b) for a, b in read_graph(path).edges()}


def test_parts_of_a_store_without_reading_again(run, store, tmp_path):
    (tmp_path / "news.jsonl").unlink()
    for options, expected in (
        ([], {("finland", "sweden"), ("norway", "denmark"), ("norway", "iceland")}),
        (["--until", "2022-01-31"], {("finland", "sweden"), ("norway", "denmark")}),
        (["--source", "tass"], {("finland", "sweden"), ("norway", "iceland")}),
        (["--min-weight", "2"], {("finland", "sweden")}),
        (["--backbone", "0.51"], {("norway", "denmark"), ("norway", "iceland")}),
        (["--top", "3"], {("finland", "sweden")}),
    ):
        code, out, err = run("build", "--store", store, "-o", tmp_path / "g.graphml", *options)
        assert (code, err) == (0, "")
        assert edges(tmp_path / "g.graphml") == expected
        assert "0 read" in out


def test_months_and_a_timeline(run, store, tmp_path):
    code, _, _ = run("build", "--store", store, "-o", tmp_path / "g", "--format", "graphml", "--slice", "month")
    assert code == 0
    assert edges(tmp_path / "g-2022-01.graphml") == {("finland", "sweden"), ("norway", "denmark")}
    assert edges(tmp_path / "g-2022-02.graphml") == {("finland", "sweden"), ("norway", "iceland")}
    whole, part = (read_graph(tmp_path / f"{name}.graphml") for name in ("g", "g-2022-02"))
    assert all(part.nodes[node]["x"] == whole.nodes[node]["x"] for node in part)
    assert 'mode="dynamic"' in (tmp_path / "g.gexf").read_text(encoding="utf-8")


def test_what_the_whole_graph_left_out_stays_out_of_its_months(run, store, tmp_path):
    options = ["--format", "graphml", "--slice", "month", "--min-weight", "2"]
    assert run("build", "--store", store, "-o", tmp_path / "g", *options)[0] == 0
    for name in ("g", "g-2022-01", "g-2022-02"):
        assert edges(tmp_path / f"{name}.graphml") == {("finland", "sweden")}


def test_an_actor_has_one_name_in_all_months(run, tmp_path):
    rows = [
        {"text": "Emmanuel Macron praised Sweden.", "date": "2022-01-05"},
        {"text": "President Macron praised Norway.", "date": "2022-02-05"},
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run("build", path, "-o", tmp_path / "g", "--format", "graphml", "--slice", "month")
    assert edges(tmp_path / "g-2022-02.graphml") == {("emmanuel-macron", "norway")}


def test_families_weigh_as_told(run, store, tmp_path):
    def kept(*options):
        assert run("build", "--store", store, "-o", tmp_path / "g.graphml", *options)[0] == 0
        return edges(tmp_path / "g.graphml")

    assert kept("--top", "3") == {("finland", "sweden")}
    assert kept("--top", "2", "--family-weight", "cooperation=0.1") == {("norway", "denmark")}
    code, _, err = run("build", "--store", store, "-o", tmp_path / "g.graphml", "--family-weight", "praise=2")
    assert code == 1
    assert "with a family of: affiliation" in err


def test_the_report_at_the_end(run, tmp_path):
    french = (
        "Le président a déclaré mardi que le gouvernement ne céderait pas. Les députés ont voté la loi dans la nuit, "
        "après de longs débats. Plusieurs milliers de personnes ont manifesté dans les rues contre la réforme prévue."
    )
    texts = (
        [f"Finland praised Sweden on {number} March." for number in range(1, 13)] + [french] * 25 + ["", "Latvia won."]
    )
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    code, out, _ = run("build", path, path, "--store", tmp_path / "s.db")
    assert code == 0
    assert "s.db: 13 documents; 13 read, 13 known already, 0 removed" in out
    assert "documents a second; slowest: news-" in out
    assert "Skipped in all: 50 not in English; 2 it is empty" in out
    assert out.count("(looks like 'fr')") == 20


@pytest.mark.parametrize(
    ("done", "total", "seconds", "says"),
    [
        (50, 150, 100, "50 of about 150 documents, 0.5 a second, 3:20 min left (d1)"),
        (10_000, 100_000, 1000, "10,000 of about 100,000 documents, 10.0 a second, 2 h 30 min left (d1)"),
        (50, 0, 10, "50 documents, 5.0 a second (d1)"),
        (50, 50, 10, "50 documents, 5.0 a second (d1)"),
    ],
)
def test_progress_in_words(done, total, seconds, says):
    assert pace(Step(name="d1", done=done, total=total), seconds) == says


def test_dyads(run, store, tmp_path):
    code, out, _ = run("dyads", store, "-o", tmp_path / "d.csv")
    assert code == 0
    assert "4 row(s)" in out
    with (tmp_path / "d.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0] == {
        "source": "Finland",
        "target": "Sweden",
        "day": "2022-01-05",
        "verbal cooperation": "1",
        "material cooperation": "0",
        "verbal conflict": "0",
        "material conflict": "0",
    }


def test_another_way_to_read_the_same_file_reads_it_again(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Finland praised Sweden.", encoding="utf-8")
    for options, said in (([], "1 read"), ([], "0 read, 1 known"), (["--date", "2022-01-01"], "1 read")):
        _, out, _ = run("build", path, "--store", tmp_path / "s.db", *options)
        assert said in out
    run("dyads", tmp_path / "s.db", "-o", tmp_path / "d.csv")
    assert "2022-01-01" in (tmp_path / "d.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "--store", "none.db", "-o", "g"], 1, "none.db: there is no such store"),
        (["build", "--store", "none.db"], 2, "name the graph to write with -o"),
        (["build"], 2, "name the texts to read"),
        (["build", "x.txt", "--columns", "words=body"], 2, "FIELD=NAME"),
        (["dyads", "none.db", "-o", "d.csv"], 1, "no such store"),
    ],
)
def test_mistakes_are_told_in_a_line(run, tmp_path, monkeypatch, arguments, code, says):
    monkeypatch.chdir(tmp_path)
    given, _, err = run(*arguments)
    assert given == code
    assert says in " ".join(err.replace("│", " ").split())
    assert not list(tmp_path.iterdir())
