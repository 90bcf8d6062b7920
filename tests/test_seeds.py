"""The seeds are well annotated, and the graph of the seed article says what the article says."""

import json
from pathlib import Path

import pytest

import graphbuild
from graphbuild.evaluation import score
from graphbuild.families import FAMILY_OF

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.gold.json")), ids=lambda file: file.name)
def test_gold_files_quote_their_article(file):
    text = (SEEDS / file.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    gold = json.loads(file.read_text(encoding="utf-8"))
    ids = {actor["id"] for actor in gold["actors"]}
    for actor in gold["actors"]:
        assert all(alias in text for alias in actor["aliases"]), actor["id"]
    for relation in gold["relations"]:
        assert relation["evidence"] in text
        assert {relation["source"], relation["target"]} <= ids
        assert FAMILY_OF[relation["type"]] == relation["family"]


@pytest.fixture(scope="module")
def graph():
    return graphbuild.build(SEEDS / "un-vote.txt")


@pytest.mark.model
def test_the_seed_is_read_well(graph, tmp_path):
    graphbuild.write(graph, tmp_path / "un-vote.graphml")
    figures = score(SEEDS / "un-vote.gold.json", tmp_path)
    assert figures.measures["actors"].f1 >= 0.85
    assert figures.measures["directed"].precision >= 0.80
    assert figures.measures["family"].f1 >= 0.70


@pytest.mark.model
@pytest.mark.parametrize("nation", ["syria", "belarus", "north-korea", "eritrea"])
def test_four_nations_vote_against(graph, nation):
    assert ("REJECT", "vote against") in {
        (data["relation"], data["label"])
        for data in graph.get_edge_data(nation, "united-nations-general-assembly").values()
    }


@pytest.mark.model
def test_evidence_stands_in_the_text(graph):
    text = (SEEDS / "un-vote.txt").read_text(encoding="utf-8")
    for *_, data in graph.edges(data=True):
        assert text[data["start"] : data["end"]] == data["evidence"]
    for pieces in graph.graph["evidence"].values():
        for piece in pieces:
            assert text[piece["start"] : piece["end"]] == piece["text"]
