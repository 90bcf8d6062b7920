"""`graphbuild view` writes the page of any graph that can be read, and opens it only when it is to."""

import webbrowser

import pytest
from typer.testing import CliRunner

from graphbuild.cli import app
from graphbuild.export import write
from graphbuild.graph import build_graph


@pytest.fixture
def opened(monkeypatch):
    """The addresses that a browser was asked to open."""
    addresses = []
    monkeypatch.setattr(webbrowser, "open", lambda address: addresses.append(address) or True)
    return addresses


def small_graph():
    graph = build_graph([])
    graph.add_node("finland", label="Finland", type="country")
    return graph


@pytest.mark.parametrize("suffix", [".json", ".graphml", ".gexf"])
def test_the_page_stands_beside_the_graph_and_is_opened(tmp_path, opened, suffix):
    path = write(small_graph(), tmp_path / f"small{suffix}")
    result = CliRunner().invoke(app, ["view", str(path)])
    assert result.exit_code == 0
    assert result.stdout.strip() == str(tmp_path / "small.html")
    assert "Finland" in (tmp_path / "small.html").read_text(encoding="utf-8")
    assert opened == [(tmp_path / "small.html").as_uri()]


def test_another_place_and_no_browser(tmp_path, opened):
    path = write(small_graph(), tmp_path / "small.json")
    result = CliRunner().invoke(app, ["view", str(path), "-o", str(tmp_path / "elsewhere.page"), "--no-open"])
    assert result.exit_code == 0
    assert (tmp_path / "elsewhere.page").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert not (tmp_path / "small.html").exists()
    assert opened == []


def test_without_a_browser_the_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    path = write(small_graph(), tmp_path / "small.json")
    result = CliRunner().invoke(app, ["view", str(path)])
    assert result.exit_code == 0
    assert "open the file yourself" in result.stderr


@pytest.mark.parametrize("name", ["none.json", "page.html", "text.txt"])
def test_what_is_no_graph_is_an_error_and_writes_nothing(tmp_path, opened, name):
    if name != "none.json":
        (tmp_path / name).write_text("no graph", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    result = CliRunner().invoke(app, ["view", str(tmp_path / name)])
    assert result.exit_code == 1
    assert name in str(result.exception)
    assert sorted(tmp_path.iterdir()) == before
    assert opened == []
