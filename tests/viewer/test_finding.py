"""Search, filters, neighbourhoods and paths; what they leave is counted and can be undone."""

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

pytestmark = pytest.mark.browser

ALL = "9 of 9 actors, 10 of 10 relations"


def box(page, words):
    """The checkbox of a filter; its group is opened first."""
    return page.run(
        "const row = [...document.querySelectorAll('#filters .row')].find((row) => row.querySelector('.words').textContent === arguments[0]);"
        "row.closest('details').open = true; return row.querySelector('input');",
        words,
    )


def only(page, words):
    box(page, words)
    page.one(f"#filters button[aria-label='Only {words}']").click()


def slide(page, control, *keys):
    page.one(f"#{control}").send_keys(*keys)


def suggestions(page):
    return [" ".join(each.text.split()) for each in page.all("#suggestions li")]


def test_search_suggests_names_other_names_and_sentences(page):
    page.search("mosc")
    assert suggestions(page) == ["Russia country, 5 relations"]
    page.search("condemned")
    assert suggestions(page)[0].startswith("General Assembly condemn Russia On Monday General Assembly condemned")
    page.search("zelensky")
    assert "Volodymyr Zelénsky person, 2 relations" in suggestions(page)
    page.search("no such words")
    assert suggestions(page) == ["Nothing found"]


def test_search_by_key(page):
    page.keys("/")
    assert page.run("return document.activeElement.id") == "search"
    page.search("ukr")
    page.one("#search").send_keys(Keys.ARROW_DOWN)
    chosen = page.one("#search").get_attribute("aria-activedescendant")
    assert page.one(f"#{chosen}").get_attribute("aria-selected") == "true"
    page.one("#search").send_keys(Keys.ENTER)
    assert page.panel().startswith("Ukraine country")
    assert page.one("#search").get_attribute("aria-expanded") == "false"


def test_all_that_was_found_can_be_read(page):
    page.search("officials")
    page.one("#search").send_keys(Keys.ARROW_UP, Keys.ENTER)
    assert "Found: officials" in page.panel()
    assert "10 relations whose evidence has the words" in page.panel()


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("conflict", "9 of 9 actors, 6 of 10 relations"),
        ("country", "6 of 9 actors, 2 of 10 relations"),
        ("denied", "9 of 9 actors, 9 of 10 relations"),
        ("planned or threatened", "9 of 9 actors, 9 of 10 relations"),
        ("The second report", "6 of 9 actors, 7 of 10 relations"),
        ("assault", "9 of 9 actors, 9 of 10 relations"),
    ],
)
def test_a_box_takes_relations_away_and_gives_them_back(page, words, left):
    box(page, words).click()
    assert page.counts().partition(", ")[2] == left.partition(", ")[2]
    box(page, words).click()
    assert page.counts() == ALL


def test_only(page):
    only(page, "cooperation")
    assert page.counts() == "5 of 9 actors, 3 of 10 relations"
    assert "only-family=cooperation" in page.address()


def test_what_is_filtered_is_not_drawn(page, story):
    only(page, "affiliation")
    drawn = {each.get("data-relation") for each in page.svg().iter("{http://www.w3.org/2000/svg}g")} - {None}
    assert drawn == {key for *_, key, data in story.edges(keys=True, data=True) if data["family"] == "affiliation"}


@pytest.mark.parametrize(
    ("claimant", "left"),
    [
        ("the document itself only", "8 of 10 relations"),
        ("Volodymyr Zelénsky", "1 of 10 relations"),
        ("Russia (1 claimant)", "1 of 10 relations"),
    ],
)
def test_claimants(page, claimant, left):
    Select(page.one("#claimant")).select_by_visible_text(claimant)
    assert page.counts().endswith(left)


def test_the_side_of_a_country_has_its_officials(page):
    Select(page.one("#claimant")).select_by_visible_text("Russia (1 claimant)")
    assert "Igor Konashenkov threaten foreign volunteers" in page.panel()


def test_confidence_and_weight(page):
    slide(page, "confidence", *[Keys.ARROW_RIGHT] * 10)
    assert page.counts().endswith("9 of 10 relations")
    assert "confidence=0.5" in page.address()
    slide(page, "weight", Keys.ARROW_RIGHT)
    assert page.counts() == "2 of 9 actors, 1 of 10 relations"


def test_dates(page):
    assert page.one(".dates output").text == "2 Mar 2022 – 20 Apr 2022"
    assert len(page.all(".histogram rect")) == 50
    slide(page, "to", Keys.ARROW_LEFT)
    assert page.counts().endswith("7 of 10 relations")
    assert "to=2022-04-19" in page.address()
    slide(page, "to", Keys.ARROW_RIGHT)
    slide(page, "from", Keys.ARROW_RIGHT)
    assert page.counts().endswith("5 of 10 relations")


def test_neighbourhood(page):
    page.find("Poland")
    page.button("Only its neighbours").click()
    assert page.counts() == "3 of 9 actors, 2 of 10 relations"
    assert "Within 1 step of Poland" in page.one("#focused").text
    page.button("Two steps").click()
    assert page.counts() == "5 of 9 actors, 4 of 10 relations"
    stage, bar = page.one("#stage").rect, page.one("#focused").rect
    assert stage["y"] + stage["height"] <= bar["y"] + 1, "what tells of the focus covers nothing of the drawing"
    page.button("Show all", "#focused").click()
    assert page.counts() == ALL


def test_path_with_its_evidence(page):
    page.find("Poland")
    page.button("Path to …").click()
    assert page.one("#hint").is_displayed()
    page.find("General Assembly")
    shown = page.panel()
    assert shown.startswith("From Poland to General Assembly The shortest way takes 4 steps")
    assert shown.index("may welcome") < shown.index("leads Ukraine") < shown.index("condemned Russia")
    assert not page.one("#hint").is_displayed()
    box(page, "cooperation").click()
    assert "No way leads from one to the other" in page.panel()
    page.button("Close the path").click()
    assert page.panel().startswith("Who does what to whom")


def test_undo_and_reset(page):
    assert not page.one("#undo").is_enabled()
    box(page, "conflict").click()
    page.find("Poland")
    page.one("#undo").click()
    assert page.panel().startswith("Who does what to whom")
    assert page.counts().endswith("6 of 10 relations")
    page.chord(Keys.CONTROL, "z")
    assert page.counts() == ALL
    assert box(page, "conflict").is_selected()
    box(page, "conflict").click()
    box(page, "affiliation").click()
    page.one("#reset").click()
    assert page.counts() == ALL
    page.one("#undo").click()
    assert page.counts().endswith("3 of 10 relations")


def test_filters_hold_for_an_actor_s_relations(page):
    box(page, "conflict").click()
    page.find("Russia")
    assert "2 relations of 5, by the filters" in page.panel()
