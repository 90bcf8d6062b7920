"""The figures on small graphs made by hand, and figure by figure against the scorer of the evaluation data."""

import json
import random
import subprocess
import sys

import networkx as nx
import pytest

from graphbuild.errors import InputError
from graphbuild.evaluation import normal, score, table
from graphbuild.export import write

EVIDENCE = "Finland praised Sweden and rejected Norway."


def actor(name, **fields):
    return {
        "id": name,
        "label": name.title(),
        "type": "country",
        "aliases": [name.title()],
        "salience": "central",
    } | fields


def relation(source, target, kind="SUPPORT", family="cooperation", **fields):
    return {
        "source": source,
        "target": target,
        "family": family,
        "type": kind,
        "predicate": kind.lower(),
        "polarity": "positive",
        "modality": "actual",
        "attributed_to": None,
        "tier": "core",
        "evidence": EVIDENCE,
    } | fields


def make_graph(nodes, edges):
    """A graph of (id, attributes) and (source, target, attributes), with the attributes that scoring reads."""
    graph = nx.MultiDiGraph()
    for name, fields in nodes:
        graph.add_node(name, **({"label": name.title(), "type": "country", "named": True} | fields))
    for number, (source, target, fields) in enumerate(edges):
        usual = {"family": "cooperation", "relation": "SUPPORT", "polarity": "positive", "modality": "actual"}
        kept = {name: value for name, value in (usual | fields).items() if value is not None}
        graph.add_edge(source, target, key=f"e{number}", id=f"e{number}", weight=1.0, **kept)
    return graph


@pytest.fixture
def judge(tmp_path):
    """A function from gold actors, gold relations and a graph to figures."""

    def run(actors, relations, graph, name="note"):
        gold, graphs = tmp_path / "gold", tmp_path / "graphs"
        gold.mkdir(exist_ok=True)
        graphs.mkdir(exist_ok=True)
        (gold / f"{name}.json").write_text(json.dumps({"doc": name, "actors": actors, "relations": relations}))
        if graph is not None:
            write(graph, graphs / f"{name}.graphml")
        return score(gold, graphs)

    return run


ACTORS = [actor("finland"), actor("sweden"), actor("norway", salience="secondary")]
RELATIONS = [
    relation("finland", "sweden"),
    relation("finland", "norway", "REJECT", "conflict", tier="minor"),
]
THREE = [("finland", {}), ("sweden", {}), ("norway", {})]


def shares(figures, name):
    measure = figures.measures[name]
    return round(measure.precision, 3), round(measure.recall, 3)


def test_the_gold_itself_is_perfect(judge):
    graph = make_graph(
        THREE,
        [
            ("finland", "sweden", {"evidence": EVIDENCE}),
            ("finland", "norway", {"family": "conflict", "relation": "REJECT", "evidence": EVIDENCE}),
        ],
    )
    figures = judge(ACTORS, RELATIONS, graph)
    assert {name: shares(figures, name) for name in figures.measures} == dict.fromkeys(figures.measures, (1.0, 1.0))
    assert figures.central == (2, 2)
    assert figures.agreement == {"polarity": (2, 2), "modality": (2, 2), "attribution": (0, 0), "evidence": (2, 2)}


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        pytest.param(("sweden", "finland", {}), {"pairs": (1, 1), "directed": (0, 0)}, id="wrong direction"),
        pytest.param(
            ("finland", "sweden", {"family": "conflict"}), {"directed": (1, 1), "family": (0, 0)}, id="wrong family"
        ),
        pytest.param(
            ("finland", "sweden", {"relation": "AID"}), {"family": (1, 1), "relation": (0, 0)}, id="wrong type"
        ),
        pytest.param(("sweden", "norway", {}), {"pairs": (0, 0)}, id="wrong pair"),
        pytest.param(("finland", "finland", {}), {"pairs": (0, 0)}, id="an edge to itself does not count"),
        pytest.param(("finland", "sweden", {"family": "co_occurrence"}), {"pairs": (0, 0)}, id="co-occurrence"),
        pytest.param(
            ("finland", "norway", {"family": "conflict", "relation": "REJECT"}),
            {"relation": (1, 0)},
            id="minor relations help precision only",
        ),
    ],
)
def test_levels(judge, edge, expected):
    figures = judge(ACTORS, RELATIONS, make_graph(THREE, [edge]))
    assert {name: shares(figures, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        pytest.param([("x", {"label": "The FINLAND's"})], (1.0, 0.333), id="case, article and possessive"),
        pytest.param([("x", {"label": "Suomi", "aliases": "Republic | Finland"})], (1.0, 0.333), id="by an alias"),
        pytest.param([("finland", {}), ("f2", {"label": "Finland"})], (0.5, 0.333), id="the same actor twice"),
        pytest.param([("finland", {}), ("mars", {})], (0.5, 0.333), id="no gold actor"),
        pytest.param([("finland", {}), ("crowd", {"named": False})], (1.0, 0.333), id="an unnamed group is neutral"),
        pytest.param([], (0.0, 0.0), id="nothing found"),
    ],
)
def test_actors(judge, nodes, expected):
    assert shares(judge(ACTORS, RELATIONS, make_graph(nodes, [])), "actors") == expected


def test_unnamed_gold_groups_are_neutral_with_their_edges(judge):
    actors = [*ACTORS, actor("crowd", named=False)]
    relations = [*RELATIONS, relation("crowd", "finland")]
    figures = judge(actors, relations, make_graph([*THREE, ("crowd", {"named": False})], [("crowd", "finland", {})]))
    assert shares(figures, "actors") == (1.0, 1.0)
    assert (figures.measures["directed"].predicted, figures.measures["directed"].gold) == (0, 1)


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        pytest.param({"polarity": "negative"}, "polarity", (0, 1), id="denied"),
        pytest.param({"polarity": None}, "polarity", (0, 0), id="no polarity given"),
        pytest.param({"modality": "future"}, "modality", (0, 1), id="planned"),
        pytest.param({"attributed_to": "Norway"}, "attribution", (0, 1), id="claimed by someone"),
        pytest.param({"evidence": EVIDENCE}, "evidence", (1, 1), id="the words"),
        pytest.param({"evidence": "Something else."}, "evidence", (0, 1), id="other words"),
    ],
)
def test_agreement(judge, fields, name, expected):
    figures = judge(ACTORS, RELATIONS, make_graph(THREE, [("finland", "sweden", fields)]))
    assert figures.agreement[name] == expected


def test_attribution_is_an_actor(judge):
    relations = [relation("finland", "sweden", attributed_to="norway")]
    figures = judge(ACTORS, relations, make_graph(THREE, [("finland", "sweden", {"attributed_to": "Norway"})]))
    assert figures.agreement["attribution"] == (1, 1)


def test_missing_graphs_count_as_empty_and_are_named(judge):
    figures = judge(ACTORS, RELATIONS, None)
    assert figures.missing == ("note",)
    assert figures.measures["actors"].gold == 3
    assert "no graph for: note" in table(figures)


def test_misses_name_what_is_lost_and_what_is_extra(judge):
    figures = judge(ACTORS, RELATIONS, make_graph([*THREE[:2], ("mars", {})], [("sweden", "mars", {"label": "visit"})]))
    lines = "\n".join(figures.misses)
    assert "actors missed:   Norway" in lines
    assert "actors spurious: Mars" in lines
    assert "missed   Finland -[cooperation/SUPPORT: support]-> Sweden" in lines
    assert "spurious Sweden -[cooperation/SUPPORT: visit]-> ?mars" in lines


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("{", "note.json", id="no JSON"),
        pytest.param('{"relations": []}', "actors", id="no actors"),
        pytest.param('{"actors": [{"id": "a", "aliases": []}], "relations": []}', "label", id="an actor without label"),
        pytest.param(
            '{"actors": [], "relations": [{"source": "a", "target": "b", "family": "action", "type": "other"}]}',
            "evidence",
            id="a relation without evidence",
        ),
        pytest.param(
            json.dumps({"actors": [actor("finland")], "relations": [relation("finland", "atlantis")]}),
            "atlantis",
            id="a relation to an actor that is not listed",
        ),
        pytest.param("[]", "note.json", id="a list"),
    ],
)
def test_broken_gold_is_named_with_its_field(tmp_path, content, words):
    file = tmp_path / "note.json"
    file.write_text(content)
    with pytest.raises(InputError, match=words) as caught:
        score(file, tmp_path)
    assert "note.json" in str(caught.value)


def test_no_gold_and_no_graphs_are_errors(tmp_path):
    with pytest.raises(InputError, match="no gold file"):
        score(tmp_path, tmp_path)
    (tmp_path / "note.json").write_text(json.dumps({"actors": ACTORS, "relations": RELATIONS}))
    with pytest.raises(InputError, match="nowhere"):
        score(tmp_path / "note.json", tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The U.S.", "us"),
        ("Côte d’Ivoire's", "cote d'ivoire"),
        ("North-Korea", "north korea"),
        ("  A  Company ", "company"),
    ],
)
def test_normal(name, expected):
    assert normal(name) == expected
    assert normal(expected) == expected


def graph_of(gold, chance):
    """The gold as a graph, perturbed: actors renamed, doubled and lost, edges turned, retyped, lost and made up."""
    nodes = []
    for each in gold["actors"]:
        draw = chance.random()
        if draw < 0.1:
            continue
        label = each["label"] if draw < 0.7 else f"Somebody {each['id']}"
        nodes.append(
            (each["id"], {"label": label, "named": each.get("named", True), "aliases": " | ".join(each["aliases"])})
        )
        if draw > 0.9:
            nodes.append((f"{each['id']}-2", {"label": each["aliases"][-1]}))
            nodes.append((f"{each['id']}-3", {"label": f"Nobody {each['id']}", "named": chance.random() < 0.5}))
    here = [name for name, _ in nodes]
    labels = {each["id"]: each["label"] for each in gold["actors"]}
    edges = []
    for each in gold["relations"]:
        ends = [each["source"], each["target"]]
        if not set(ends) <= set(here) or chance.random() < 0.2:
            continue
        if chance.random() < 0.2:
            ends.reverse()
        claimant = each.get("attributed_to")
        fields = {
            "family": each["family"] if chance.random() < 0.8 else "conflict",
            "relation": each["type"] if chance.random() < 0.8 else "ACCUSE",
            "polarity": chance.choice(["positive", "negative", None]),
            "modality": chance.choice([each.get("modality", "actual"), "future", None]),
            "attributed_to": chance.choice([labels.get(claimant), "Somebody", None]),
            "evidence": chance.choice([each["evidence"], each["evidence"][:40], None]),
        }
        edges.append((*ends, fields))
    edges += [(*chance.choices(here, k=2), {"family": chance.choice(["action", "co_occurrence"])}) for _ in range(5)]
    return make_graph(nodes, edges)


@pytest.mark.parametrize("seed", range(3))
def test_same_figures_as_the_scorer_of_the_evaluation_data(shared, tmp_path, seed):
    chance = random.Random(seed)
    folder = shared / "eval" / "gold"
    for file in sorted(folder.glob("*.json"))[seed:]:
        write(graph_of(json.loads(file.read_text(encoding="utf-8")), chance), tmp_path / f"{file.stem}.graphml")
    command = [sys.executable, str(shared / "eval" / "score.py"), str(folder), str(tmp_path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs, ours = json.loads(done.stdout), score(folder, tmp_path).as_dict()
    assert 0 < theirs["family"]["f1"] < 1
    assert len(theirs["missing"]) == seed
    assert ours == theirs
