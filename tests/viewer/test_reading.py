"""A click on a line or on an actor shows who says what, with the words."""

import pytest

from graphbuild.export import write
from graphbuild.graph import build_graph

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def edge(story):
    """The id of the relation with a predicate."""
    return {data["predicate"]: key for *_, key, data in story.edges(keys=True, data=True)}


def test_a_click_on_a_line_shows_what_it_says(page, edge):
    page.click_at(page.middle_of_line(edge["invade"]))
    shown = page.panel()
    assert shown.startswith("Russia invade Ukraine conflict › assault (material conflict) The document itself says so.")
    assert "about 8 in 10 such relations are right (0.80)" in shown
    assert "2 pieces of evidence" in shown
    for name, date in (("first", "2 Mar 2022"), ("second", "20 Apr 2022")):
        assert f"The {name} report · The Daily, published {date}" in shown
    assert page.run("return [...document.querySelectorAll('.origin a')].map((a) => a.href)") == [
        "https://example.org/first",
        "https://example.org/second",
    ]


def test_source_predicate_and_target_are_marked(page, edge):
    page.click_at(page.middle_of_line(edge["condemn"]))
    marks = {mark.get_attribute("class"): mark.text for mark in page.all("blockquote mark")}
    assert marks == {"source": "General Assembly", "predicate": "condemned", "target": "Russia"}
    assert page.one("blockquote").text == "On Monday General Assembly condemned Russia, officials said."


def test_claimant_denial_and_modality_are_said_in_words(browsing, story_page, edge):
    page = browsing.open(story_page, f"open=relation:{edge['arm']}")
    assert "Poland not arm foreign volunteers" in page.panel()
    assert "The text denies it." in page.panel()
    assert "Claimed by Volodymyr Zelénsky." in page.panel()
    page = browsing.open(story_page, f"open=relation:{edge['talk with']}")
    assert "Planned, announced or threatened." in page.panel()
    assert "published 2 Mar 2022 · about 7 Mar 2022 (“On Monday”)" in page.panel()
    page = browsing.open(story_page, f"open=relation:{edge['welcome']}")
    assert "Possible only, not told as fact." in page.panel()


def test_a_click_on_an_actor_shows_it_and_its_relations_by_family(page):
    page.click_at(page.place_of_actor("russia"))
    shown = page.panel()
    assert shown.startswith("Russia country")
    assert "Also called Moscow, Kreml" in shown
    assert "2 mentions in 2 documents" in shown
    assert "5 relations" in shown
    for family, number in (("affiliation", 1), ("cooperation", 1), ("conflict", 3)):
        assert f"{family} {number}".lower() in shown.lower()
    page.button("General Assembly condemn Russia", "#details").click()
    assert page.panel().startswith("General Assembly condemn Russia")


def test_how_the_text_names_an_actor(page):
    page.find("Konashenkov")
    assert "spokesman, Russian Defense Ministry" in page.panel()
    page.button("How the text names it", "#details").click()
    assert "Igor Konashenkov 1×, name" in page.panel()


def test_relations_between_the_same_two_are_listed(page, edge):
    page.click_at(page.middle_of_line(edge["accuse"]))
    also = page.panel().partition("Also between the two")[2]
    assert "Russia invade Ukraine" in also
    assert "Russia talk with (future) Ukraine" in also


@pytest.fixture(scope="session")
def nordic_page(tmp_path_factory):
    """Four actors in a row with short lines between them, a claimant, a union with members, and three ways to speak."""
    graph = build_graph([])
    for number, name in enumerate(["Finland", "Sweden", "Norway", "Nordic Council"]):
        graph.add_node(name.lower(), label=name, type="country", x=60.0 * number, y=0.0, size=30.0)
    graph.nodes["nordic council"]["members"] = "Finland | Sweden | Iceland"
    told = [
        ("finland", "sweden", "say", "statement", "says_about", "statement"),
        ("sweden", "norway", "report", "statement", "quotes", "quotation"),
        ("norway", "nordic council", "say", "conflict", "ACCUSE", "stance"),
    ]
    for number, (source, target, predicate, family, relation, rule) in enumerate(told):
        words = {"predicate": predicate, "family": family, "relation": relation, "rule": rule, "evidence": "So it was."}
        graph.add_edge(source, target, key=f"e{number}", id=f"e{number}", attributed_to="Norway", **words)
    return write(graph, tmp_path_factory.mktemp("nordic") / "nordic.html")


@pytest.mark.parametrize(("relation", "words"), [("e0", "say about"), ("e1", "quote (report)"), ("e2", "accuse (say)")])
def test_what_is_open_has_its_words_on_the_line_however_short(browsing, nordic_page, relation, words):
    page = browsing.open(nordic_page, f"open=relation:{relation}")
    assert words in page.panel()
    assert words in [each.text for each in page.svg().iter("{http://www.w3.org/2000/svg}text")]


def test_claimants_and_members_lead_to_the_actors_that_they_are(browsing, nordic_page):
    page = browsing.open(nordic_page, "open=relation:e0")
    assert "Claimed by Norway." in page.panel()
    page.button("Norway", "#details").click()
    assert page.panel().startswith("Norway country")
    page.find("Nordic Council")
    assert "Members Finland, Sweden, Iceland" in page.panel()
    page.button("Sweden", "#details dl").click()
    assert page.panel().startswith("Sweden country")


def test_what_is_open_stands_out(page, edge):
    whole = page.colours()
    page.click_at(page.middle_of_line(edge["accuse"]))
    assert page.colours() != whole
    faded = [
        each
        for each in page.svg().iter("{http://www.w3.org/2000/svg}path")
        if each.get("data-actor") and each.get("opacity")
    ]
    assert len(faded) == 7


def test_a_click_beside_everything_leads_back(page, edge):
    page.click_at(page.middle_of_line(edge["accuse"]))
    page.click_at(page.in_window(8, 8))
    assert page.panel().startswith("Who does what to whom")
    page.find("Poland")
    page.one("#close").click()
    assert page.panel().startswith("Who does what to whom")


def test_a_relation_without_evidence_pieces_shows_its_best_sentence(browsing, story, tmp_path):
    from graphbuild.export import read_graph

    graphml = write(story, tmp_path / "story.graphml")
    page = browsing.open(write(read_graph(graphml), tmp_path / "story.html"))
    page.find("General Assembly")
    page.button("General Assembly condemn Russia", "#details").click()
    assert page.one("blockquote").text == "On Monday General Assembly condemned Russia, officials said."
    assert page.messages() == []
