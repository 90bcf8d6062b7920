"""The file of the page: whole in itself, the same for the same graph, small, and read the same when it is compressed."""

import base64
import re

import pytest

from graphbuild import viewer
from graphbuild.export import write
from graphbuild.graph import build_graph
from graphbuild.layout import lay_out


def test_the_file_holds_no_reference_to_anywhere(story_page):
    html = story_page.read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)\s*=", html)
    assert not re.search(r"@import|url\(\s*['\"]?https?:", html)


def test_only_scripts_and_styles_of_the_page_may_run(story_page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', story_page.read_text(encoding="utf-8"))[1]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for name in ("script-src", "style-src"):
        assert all(re.fullmatch(r"'sha256-[\w+/=]{44}'", source) for source in rules[name].split())


def test_the_same_graph_gives_the_same_bytes(story, story_page, tmp_path):
    assert write(story, tmp_path / "again.html").read_bytes() == story_page.read_bytes()


def test_the_page_of_a_small_graph_is_small(story_page):
    assert story_page.stat().st_size < 700_000


def test_a_graph_without_positions_is_laid_out_in_a_copy():
    graph = build_graph([])
    graph.add_node("a", label="A", type="person")
    assert '"x":' in viewer.render_page(graph)
    assert "x" not in graph.nodes["a"]


@pytest.mark.browser
def test_opens_without_request_or_message(page):
    assert page.messages() == []
    assert page.requests() == []
    assert page.counts() == "9 of 9 actors, 10 of 10 relations"


@pytest.mark.browser
def test_data_above_the_limit_is_compressed_and_read_the_same(browsing, story, tmp_path, monkeypatch):
    monkeypatch.setattr(viewer, "COMPRESSED_ABOVE", 1000)
    path = write(story, tmp_path / "packed.html")
    packed = re.search(r'<script type="application/gzip" id="data">([^<]+)<', path.read_text(encoding="utf-8"))[1]
    assert base64.b64decode(packed)[4:8] == bytes(4), "the time of compression would change the bytes"
    page = browsing.open(path)
    assert page.counts() == "9 of 9 actors, 10 of 10 relations"
    assert page.messages() == []


@pytest.mark.browser
def test_a_graph_of_one_actor(browsing, tmp_path):
    graph = build_graph([])
    graph.add_node("finland", label="Finland", type="country")
    lay_out(graph)
    page = browsing.open(write(graph, tmp_path / "one.html"))
    assert page.counts() == "1 of 1 actor, 0 of 0 relations"
    assert page.colours()[1] > 100
    page.find("finl")
    assert "Finland" in page.panel()
    assert page.messages() == []


@pytest.mark.browser
def test_an_empty_graph_says_so(browsing, tmp_path):
    page = browsing.open(write(build_graph([]), tmp_path / "none.html"))
    assert "This graph has no actors" in page.panel()
    page.find("anyone")
    page.button("Table").click()
    assert page.messages() == []


@pytest.mark.browser
def test_a_damaged_page_says_so(browsing, story_page, tmp_path):
    damaged = tmp_path / "damaged.html"
    damaged.write_text(story_page.read_text(encoding="utf-8").replace('"nodes":[', '"nodes":[[', 1), encoding="utf-8")
    browsing.driver.get(damaged.as_uri())
    browsing.wait(lambda: "This page cannot be shown here." in browsing.panel())
    assert any("SyntaxError" in message for message in browsing.messages())
