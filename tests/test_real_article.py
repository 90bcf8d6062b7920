"""What a reader expects of a graph of two real articles, one of the evaluation data and one of the seeds."""

from pathlib import Path

import networkx as nx
import pytest

import graphbuild
from graphbuild.model import Document

SEED = Path(__file__).parents[1] / "seeds" / "un-vote.txt"
pytestmark = pytest.mark.model


@pytest.fixture(scope="module", params=["seed_foreign_fighters", "un-vote"])
def article(request, nlp):
    """The text and the graph of an article."""
    if request.param == "un-vote":
        file = SEED
    else:
        file = request.getfixturevalue("shared") / "eval" / "texts" / f"{request.param}.txt"
    document = next(iter(graphbuild.read([file])))
    assert isinstance(document, Document)
    return document.text, graphbuild.build_graph(graphbuild.extract(nlp, [document]))


@pytest.fixture
def text(article):
    return article[0]


@pytest.fixture
def graph(article):
    return article[1]


ASSEMBLY = ("United Nations General Assembly", "UN General Assembly")


def nodes_of(graph, *names):
    """The nodes that bear one of these names as label or alias."""
    return [
        node
        for node, data in graph.nodes(data=True)
        if data["named"] and {data["label"], *data.get("aliases", "").split(" | ")} & set(names)
    ]


def relations_of(graph, source, target):
    """What the text affirms of two actors; an end with several names is a tuple of them."""
    ends = [nodes_of(graph, *([name] if isinstance(name, str) else name)) for name in (source, target)]
    assert all(ends), (source, target, ends)
    return [
        data
        for first, second, data in graph.edges(data=True)
        if first in ends[0] and second in ends[1] and data["polarity"] == "positive"
    ]


@pytest.mark.parametrize("name", ["Putin", "Zelensky", "Konashenkov", "Biden", "Russia", "Ukraine"])
def test_one_node_for_an_actor(graph, name):
    assert len(nodes_of(graph, name)) == 1


def test_one_node_for_the_general_assembly(graph):
    assert len(nodes_of(graph, *ASSEMBLY)) == 1


@pytest.mark.parametrize(
    ("person", "body", "relation"),
    [
        ("Putin", "Russia", "holds_role"),
        ("Zelensky", "Ukraine", "holds_role"),
        ("Konashenkov", "Russian Defense Ministry", "spokesperson_for"),
    ],
)
def test_offices(graph, person, body, relation):
    assert relation in {data["relation"] for data in relations_of(graph, person, body)}


def test_biden_is_president(graph):
    """The first article says only "President Joe Biden", and that he spoke to Congress on the State of the Union."""
    (node,) = nodes_of(graph, "Biden")
    held = {target for _, target, data in graph.out_edges(node, data=True) if data["relation"] == "holds_role"}
    assert held == {"united-states"}


@pytest.mark.parametrize("country", ["Syria", "Belarus", "North Korea", "Eritrea"])
def test_votes_against(graph, country):
    found = [data["predicate"] for data in relations_of(graph, country, ASSEMBLY) if data["relation"] == "REJECT"]
    assert any(predicate.startswith("vote against ") for predicate in found)


@pytest.mark.parametrize("country", ["Syria", "North Korea", "Eritrea"])
def test_a_remark_on_belarus_is_about_belarus(graph, country):
    """ "Belarus (which is supporting Russia)" stands in a list of four."""
    assert "SUPPORT" in {data["relation"] for data in relations_of(graph, "Belarus", "Russia")}
    assert "SUPPORT" not in {data["relation"] for data in relations_of(graph, country, "Russia")}


@pytest.mark.parametrize("country", ["China", "India"])
def test_abstentions(graph, country):
    edges = relations_of(graph, country, ASSEMBLY)
    assert any("abstain" in data["predicate"] for data in edges)
    assert "REJECT" not in {data["relation"] for data in edges}


def test_russia_is_condemned_by_the_general_assembly(graph):
    assert "ACCUSE" in {data["relation"] for data in relations_of(graph, ASSEMBLY, "Russia")}


def test_the_general_assembly_condemns_no_one_else(graph):
    nodes = nodes_of(graph, *ASSEMBLY)
    edges = graph.out_edges(nodes, data=True)
    assert {target for _, target, data in edges if data["relation"] == "ACCUSE"} == {"russia"}


def test_putin_launched_the_invasion(graph):
    assert "ASSAULT" in {data["relation"] for data in relations_of(graph, "Putin", "Ukraine")}


@pytest.mark.parametrize("country", ["United States", "Canada"])
def test_sanctions(graph, country):
    """On Russia, or on its president, economy or leaders where the text aims at these."""
    source = (country, "U.S.") if country == "United States" else country
    assert "SANCTION" in {data["relation"] for data in relations_of(graph, source, ("Russia", "Putin"))}


def test_every_piece_of_evidence_stands_at_its_offsets(graph, text):
    pieces = [piece for edge in graph.graph["evidence"].values() for piece in edge]
    assert pieces
    assert [piece for piece in pieces if text[piece["start"] : piece["end"]] != piece["text"]] == []
    for piece in pieces:
        for name in ("source_span", "target_span", "predicate_span"):
            start, end = piece.get(name) or (piece["start"], piece["start"] + 1)
            assert piece["start"] <= start < end <= piece["end"], piece


def test_the_written_evidence_stands_at_its_offsets(graph, text, tmp_path):
    for name in ("graph.graphml", "graph.json"):
        back = graphbuild.read_graph(graphbuild.write(graph, tmp_path / name))
        assert back.number_of_edges() == graph.number_of_edges() > 0
        for *_, data in back.edges(data=True):
            assert text[data["start"] : data["end"]] == data["evidence"], (name, data)


def test_graphml_gives_back_the_same_graph(graph, tmp_path):
    file = graphbuild.write(graph, tmp_path / "graph.graphml")
    back = nx.read_graphml(file, force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert by_id(back) == by_id(graph)


def by_id(graph):
    return {key: (source, target, data) for source, target, key, data in graph.edges(keys=True, data=True)}


def test_no_photo_credit_becomes_an_act(graph):
    """The agency of a photo's credit line does nothing in the story."""
    acts = [
        (source, data["predicate"], target)
        for source, target, data in graph.edges(data=True)
        if "Getty" in graph.nodes[source]["label"] and data["family"] in {"conflict", "cooperation", "action"}
    ]
    assert acts == []
