"""The commands that make graphs of graphs, run in this process."""

import json

import pytest

from graphbuild.export import FORMATS, read_graph, write
from graphbuild.graph import build_graph
from graphbuild.model import Actor, ActorType, Evidence, Extraction, Family, Relation


def graph(name, family, relation, date):
    people = [
        Actor(id=each, label=f"{each.title()} Lee", type=ActorType.PERSON, aliases=("Boss",)) for each in ("ann", "bo")
    ]
    claim = Relation(
        source="ann",
        target="bo",
        family=family,
        relation=relation,
        predicate=relation.lower(),
        evidence=Evidence(start=0, end=1, text="x"),
        attributed_to="bo",
    )
    return build_graph([Extraction(id=name, date=date, actors=tuple(people), relations=(claim,))])


@pytest.fixture
def days(tmp_path):
    return (
        write(graph("one", Family.CONFLICT, "ACCUSE", "2022-03-01"), tmp_path / "one.json"),
        write(graph("two", Family.COOPERATION, "SUPPORT", "2022-03-02"), tmp_path / "two.json"),
    )


def test_convert(run, days, tmp_path):
    code, out, _ = run("convert", days[0], "-o", tmp_path / "one.csv")
    assert (code, out) == (0, f"Written: {tmp_path / 'one.csv'}, 2 actors, 1 relations\n")
    assert run("convert", tmp_path / "one.csv", "-o", tmp_path / "x", "--format", "gexf", "--timeline")[0] == 0
    assert 'start="2022-03-01"' in (tmp_path / "x").read_text(encoding="utf-8")


def content(path):
    return [each.read_bytes() for each in sorted(path.iterdir())] if path.is_dir() else path.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_by_suffix_and_by_name(run, days, tmp_path, name):
    by_suffix, by_name = tmp_path / f"out{FORMATS[name].suffix}", tmp_path / "out"
    assert run("convert", days[0], "-o", by_suffix)[0] == 0
    assert run("convert", days[0], "-o", by_name, "--format", name)[0] == 0
    assert content(by_suffix) == content(by_name)


@pytest.mark.parametrize(("option", "number"), [("--by-name", 1), ("--by-id", 2)])
def test_merge_by_name_or_by_id(run, tmp_path, option, number):
    for name in ("Volodymyr Zelensky", "Volodymyr Zelenskyy"):
        actor = Actor(id="a", label=name, type=ActorType.PERSON)
        write(build_graph([Extraction(id=name, actors=(actor,))]), tmp_path / f"{name[-3:]}.json")
    parts = sorted(tmp_path.glob("*.json"))
    assert run("merge", *parts, "-o", tmp_path / "c.gexf", option)[0] == 0
    assert len(read_graph(tmp_path / "c.gexf")) == number


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["convert", "none.json", "-o", "x.gexf"], "none.json: there is no such file"),
        (["convert", "one.json", "-o", "x.doc"], "x.doc: '.doc' is no format"),
        (["convert", "one.json", "-o", "x.graphml", "--timeline"], "only GEXF has a timeline"),
        (["filter", "one.json", "-o", "x.json", "--ego", "Boss"], "several actors are called so"),
        (["filter", "one.json", "-o", "x.json", "--ego", "Ann Le"], "Did you mean: ann lee?"),
        (["diff", "one.json", "x.html"], "x.html: .html files cannot be read back"),
    ],
)
def test_mistakes_are_named(run, days, monkeypatch, arguments, reason):
    monkeypatch.chdir(days[0].parent)
    code, _, err = run(*arguments)
    assert code == 1
    assert reason in err
    assert err.count("\n") == 1


def test_a_date_that_is_none_is_a_usage_error(run, days):
    assert run("filter", days[0], "-o", "x.json", "--since", "March")[0] == 2


def test_merge(run, days, tmp_path):
    assert run("merge", *days, days[0], "-o", tmp_path / "both.json")[0] == 0
    merged = read_graph(tmp_path / "both.json")
    assert {(data["relation"], data["weight"]) for *_, data in merged.edges(data=True)} == {
        ("ACCUSE", 1),
        ("SUPPORT", 1),
    }
    assert all("x" in data for _, data in merged.nodes(data=True))


def test_diff(run, days):
    code, out, _ = run("diff", *days)
    assert code == 0
    assert out.splitlines() == [
        "New relations (1):",
        "  Ann Lee -> SUPPORT -> Bo Lee (says Bo Lee)",
        "Gone relations (1):",
        "  Ann Lee -> ACCUSE -> Bo Lee (says Bo Lee)",
        "Turned between cooperation and conflict (1):",
        "  Ann Lee -> Bo Lee",
    ]
    found = json.loads(run("diff", *days, "--json")[1])
    assert found["new_relations"] == [["ann-lee", "bo-lee", "SUPPORT", "positive", "actual", "Bo Lee"]]
    assert run("diff", days[0], days[0])[1] == "The graphs have the same actors and relations.\n"


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--family", "conflict", "--family", "action"], {"ACCUSE"}),
        (["--relation", "SUPPORT"], {"SUPPORT"}),
        (["--type", "country"], set()),
        (["--document", "two"], {"SUPPORT"}),
        (["--since", "2022-03-02"], {"SUPPORT"}),
        (["--until", "2022-03-01"], {"ACCUSE"}),
        (["--confidence", "0.6"], set()),
        (["--weight", "1"], {"ACCUSE", "SUPPORT"}),
        (["--ego", "ann lee", "--radius", "0"], set()),
        (["--largest"], {"ACCUSE", "SUPPORT"}),
    ],
)
def test_filter(run, days, tmp_path, options, left):
    both = tmp_path / "both.json"
    run("merge", *days, "-o", both)
    assert run("filter", both, "-o", tmp_path / "part.json", *options)[0] == 0
    assert {data["relation"] for *_, data in read_graph(tmp_path / "part.json").edges(data=True)} == left
