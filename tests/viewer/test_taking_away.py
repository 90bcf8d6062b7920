"""The table, the files to keep, the link that restores a view, and paper."""

import base64
import csv
import io
import itertools

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser


def column(page, title):
    return page.run(
        "const place = [...document.querySelectorAll('#table th')].findIndex((head) => head.innerText === arguments[0]);"
        "return [...document.querySelectorAll('#table tbody tr')].map((row) => row.cells[place].innerText.trim());",
        title,
    )


def test_the_table_has_every_relation_and_sorts(page):
    page.button("Table").click()
    assert not page.one("#stage").is_displayed()
    assert page.one("caption").text == "10 relations shown"
    assert len(page.all("#table tbody tr")) == 10
    assert column(page, "Evidence")[0] == "2", "most evidence first"
    page.button("Source", "#table").click()
    assert column(page, "Source") == sorted(column(page, "Source"))
    assert page.one("th[aria-sort]").text == "Source"
    page.button("Source", "#table").click()
    assert column(page, "Source") == sorted(column(page, "Source"), reverse=True)
    page.button("Confidence", "#table").click()
    assert column(page, "Confidence")[-1] == "0.40"
    page.button("Date", "#table").click()
    assert column(page, "Date")[0] == "2 Mar 2022"
    assert column(page, "Date")[-1] == "20 Apr 2022"


def test_the_table_leaves_out_columns_that_are_empty(page):
    page.keys("t")
    assert column(page, "Claimed by").count("Volodymyr Zelénsky") == 1
    page.one("#filters button[aria-label='Only affiliation']").send_keys(Keys.ENTER)
    assert [head.text for head in page.all("#table th") if head.is_displayed()] == [
        "Source",
        "Relation",
        "Target",
        "Sentence",
        "Date",
        "Confidence",
        "Evidence",
        "Kind",
    ]
    assert "speaks for" in column(page, "Sentence")[0]


def test_the_table_opens_what_it_lists_and_follows_the_filters(page):
    page.keys("t")
    page.button("condemn", "#table").click()
    assert page.panel().startswith("General Assembly condemn Russia")
    page.button("Poland", "#table").click()
    assert page.panel().startswith("Poland country")
    page.one("#filters button[aria-label='Only conflict']").send_keys(Keys.ENTER)
    assert len(page.all("#table tbody tr")) == 4
    page.keys("t")
    assert page.one("#stage").is_displayed()
    assert page.colours()[1] > 2000


def saved(page, words, suffix):
    page.button("Save").click()
    page.button(words, "#save").click()
    return page.downloaded(suffix)


def test_csv_holds_each_piece_of_evidence_of_what_is_shown(page):
    page.one("#filters button[aria-label='Only conflict']").send_keys(Keys.ENTER)
    content = saved(page, "Relations (CSV)", ".csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 5
    assert {row["family"] for row in rows} == {"conflict"}
    invasions = [row for row in rows if row["predicate"] == "invade"]
    assert [row["document"] for row in invasions] == ["The first report", "The second report"]
    assert invasions[0]["evidence"] == "On Monday Russia invaded Ukraine, officials said."


def test_no_cell_of_the_csv_is_a_formula(browsing, tmp_path):
    from graphbuild.export import write
    from graphbuild.graph import build_graph
    from graphbuild.layout import lay_out

    graph = build_graph([])
    labels = [
        "=1+1",
        "+1",
        "-1",
        "@x",
        'a "b", c\nd',
        " =1",
        "a;=1",
        "a\n=1",
        "a\t@x",
        "\uff1d1",
        "well-known; so-called",
    ]
    for number, label in enumerate(labels):
        graph.add_node(f"n{number}", label=label, type="person", named=True)
    for number, (one, other) in enumerate(itertools.pairwise(range(len(labels)))):
        graph.add_edge(
            f"n{one}",
            f"n{other}",
            key=f"e{number}",
            id=f"e{number}",
            predicate="=cmd()",
            family="action",
            relation="other",
            weight=1.0,
            confidence=0.5,
        )
    lay_out(graph)
    page = browsing.open(write(graph, tmp_path / "cells.html"))
    rows = list(csv.DictReader(io.StringIO(saved(page, "Relations (CSV)", ".csv").read_text("utf-8-sig"))))
    assert [row["source"] for row in rows][:4] == ["'=1+1", "'+1", "'-1", "'@x"]
    assert rows[3]["target"] == 'a "b", c\nd'
    assert [row["target"] for row in rows[4:]] == [
        "' =1",
        "a;'=1",
        "a\n'=1",
        "a\t'@x",
        "'\uff1d1",
        "well-known; so-called",
    ]
    assert {row["predicate"] for row in rows} == {"'=cmd()"}


def test_png(page):
    content = saved(page, "Picture (PNG)", ".png").read_bytes()
    assert content.startswith(b"\x89PNG")
    size = page.run("const canvas = document.querySelector('#graph canvas'); return [canvas.width, canvas.height];")
    assert [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)] == size


def test_svg(page):
    content = saved(page, "Drawing (SVG)", ".svg").read_text("utf-8")
    assert "General Assembly</text>" in content
    assert content.count("data-relation=") == 10


def test_the_link_restores_the_view(browsing, page, story_page):
    page.one("#filters button[aria-label='Only conflict']").send_keys(Keys.ENTER)
    page.find("Ukraine")
    page.one("#zoom-in").click()
    page.button("Save").click()
    page.button("Copy a link to this view", "#save").click()
    link = page.one("#address").get_attribute("value")
    places = [page.place_of_actor(name) for name in ("russia", "ukraine")]
    counts, panel = page.counts(), page.panel()
    again = browsing.open(story_page, link.partition("#")[2])
    assert (again.counts(), again.panel()) == (counts, panel)
    assert [again.place_of_actor(name) for name in ("russia", "ukraine")] == places
    assert again.address() == link.partition("#")[2]


def test_a_link_typed_into_the_open_page_is_followed_and_can_be_undone(page, story_page):
    page.driver.get(f"{story_page.as_uri()}#only-family=affiliation&table=yes")
    page.wait(lambda: page.counts().endswith("3 of 10 relations"))
    assert page.one("#table").is_displayed()
    page.one("#undo").click()
    assert page.counts().endswith("10 of 10 relations")


def test_paper_has_the_drawing_and_the_words_in_light_colours(browsing, story_page):
    page = browsing.open(story_page, "open=actor:russia", dark=True)
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run("return getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()") == "#ffffff"
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert "conflict" in page.one("#filters").text.lower(), "the legend is on paper"
    assert not page.one("#filters input").is_displayed()
    assert not page.one("#search").is_displayed()
    drawing = page.one("#graph > svg")
    assert drawing.rect["width"] > 1000, "the drawing takes the width of the paper"
    assert len(drawing.find_elements("css selector", "[data-relation]")) == 10
    assert any(name.text == "General Assembly" for name in drawing.find_elements("css selector", "text"))
    printed = page.driver.execute_cdp_cmd("Page.printToPDF", {})
    assert base64.b64decode(printed["data"]).startswith(b"%PDF")
    page.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"media": "", "features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.run("return getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()") == "#14181d"
    assert page.all("#graph > svg") == []
