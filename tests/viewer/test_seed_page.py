"""The page of the seed article: small, silent, and kept as pictures for people to look at."""

import os
from pathlib import Path

import pytest

import graphbuild
from graphbuild.export import write
from graphbuild.graph import build_graph
from graphbuild.layout import lay_out
from graphbuild.reading import read

SEED = Path(__file__).parents[2] / "seeds" / "un-vote.txt"


@pytest.fixture(scope="module")
def seed_page(nlp, tmp_path_factory):
    graph = build_graph(graphbuild.extract(nlp, read([SEED])))
    lay_out(graph)
    return write(graph, tmp_path_factory.mktemp("seed") / "un-vote.html")


@pytest.mark.model
def test_it_is_at_most_one_and_a_half_megabytes(seed_page):
    assert seed_page.stat().st_size <= 1_500_000


@pytest.mark.model
@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "size"),
    [("light", (1400, 900)), ("dark", (1400, 900)), ("narrow", (360, 740))],
    ids=["light", "dark", "narrow"],
)
def test_it_opens_and_is_photographed(browsing, seed_page, tmp_path, name, size):
    """Pictures go to the folder that GRAPHBUILD_ARTEFACTS names, where it is set."""
    page = browsing.open(seed_page, "open=actor:russia", width=size[0], height=size[1], dark=name == "dark")
    assert page.panel().startswith("Russia country")
    assert page.colours()[0] > 100
    assert page.messages() == []
    assert page.requests() == []
    folder = Path(os.environ.get("GRAPHBUILD_ARTEFACTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    assert page.driver.save_screenshot(str(folder / f"page-{name}.png"))
