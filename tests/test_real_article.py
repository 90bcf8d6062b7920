"""The article that graphbuild was asked for; it lies beside the repository, not in it."""

import pytest

import graphbuild

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def article(shared):
    return shared / "eval" / "texts" / "seed_foreign_fighters.txt"


@pytest.fixture(scope="module")
def graph(article):
    return graphbuild.build(article)


@pytest.fixture(scope="module")
def relations(graph):
    label = lambda node: graph.nodes[node]["label"]
    return {(label(source), data["relation"], label(target)) for source, target, data in graph.edges(data=True)}


@pytest.mark.parametrize(
    ("person", "relation", "body"),
    [
        ("Vladimir Putin", "holds_role", "Russia"),
        ("Volodymyr Zelensky", "holds_role", "Ukraine"),
        ("Igor Konashenkov", "spokesperson_for", "Russian Defense Ministry"),
        ("Joe Biden", "holds_role", "United States"),
    ],
)
def test_offices(relations, person, relation, body):
    assert (person, relation, body) in relations


@pytest.mark.parametrize("nation", ["Syria", "Belarus", "North Korea", "Eritrea"])
def test_votes_against(relations, nation):
    assert (nation, "REJECT", "United Nations General Assembly") in relations


@pytest.mark.parametrize("nation", ["China", "India"])
def test_abstentions(graph, relations, nation):
    assert (nation, "other", "United Nations General Assembly") in relations
    edges = graph.get_edge_data(nation.lower(), "united-nations-general-assembly").values()
    assert "abstain" in {data["label"] for data in edges}


def test_russia_is_condemned(relations):
    assert ("United Nations General Assembly", "ACCUSE", "Russia") in relations


@pytest.mark.parametrize("nation", ["Syria", "North Korea", "Eritrea"])
def test_a_remark_in_brackets_is_about_the_word_before_it(relations, nation):
    assert ("Belarus", "SUPPORT", "Russia") in relations
    assert (nation, "SUPPORT", "Russia") not in relations


def test_every_piece_of_evidence_stands_at_its_offsets(article, graph):
    text = article.read_text(encoding="utf-8")
    assert graph.number_of_edges() > 20
    for *_, data in graph.edges(data=True):
        assert text[data["start"] : data["end"]] == data["evidence"]
