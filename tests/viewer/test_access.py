"""Everything by key, names for screen readers, no failure of axe-core, at every width."""

import importlib.util
import os
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core, which is no part of graphbuild."""
    package = importlib.util.find_spec("axe_core_python")
    if package is None:
        if os.environ.get("GRAPHBUILD_REQUIRE_TOOLS"):
            pytest.fail("axe-core-python is required here and missing")
        pytest.skip("axe-core-python is not installed")
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def failures(page, axe):
    page.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    found = page.driver.execute_async_script(
        "const done = arguments[0]; axe.run(document).then(({violations}) => done(violations));"
    )
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize(
    ("width", "dark"),
    [(1400, False), (1400, True), (360, False), (360, True)],
    ids=["light", "dark", "narrow", "narrow and dark"],
)
def test_axe_finds_no_failure(browsing, story_page, axe, width, dark):
    page = browsing.open(story_page, "open=relation:e1", width=width, dark=dark)
    assert failures(page, axe) == []
    page.run("document.querySelectorAll('#filters details').forEach((each) => { each.open = true; })")
    page.run("document.documentElement.classList.add('with-filters')")
    page.find("Russia")
    page.button("Save").click()
    page.search("officials")
    assert failures(page, axe) == []
    page.one("#search").send_keys(Keys.ESCAPE, Keys.ESCAPE)
    page.button("Table").click()
    assert failures(page, axe) == []
    page.button("?").click()
    assert failures(page, axe) == []


def test_axe_finds_no_failure_on_a_path_in_a_neighbourhood_or_while_one_is_chosen(browsing, story_page, axe):
    page = browsing.open(story_page, "path=poland&path=assembly&focus=poland&steps=2")
    assert failures(page, axe) == []
    page.find("Poland")
    page.button("Path to …").click()
    assert failures(page, axe) == []


def test_forced_colours_keep_the_drawing_and_the_legend(browsing, story_page, axe):
    page = browsing.open(story_page, "table=yes")
    forced = [{"name": "forced-colors", "value": "active"}, {"name": "prefers-color-scheme", "value": "dark"}]
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": forced})
    style = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
    samples = page.run(
        "return [...document.querySelectorAll('#filters .sample')].map((sample) => getComputedStyle(sample).color)"
    )
    assert len(set(samples)) >= 8
    assert page.run(style, "#table-button", "backgroundColor") != page.run(style, "#undo", "backgroundColor")
    page.button("Table").click()
    assert page.run(style, "#graph", "backgroundColor") == "rgb(20, 24, 29)"
    assert failures(page, axe) == []


def test_nothing_moves_by_itself(page):
    moving = "const style = getComputedStyle(each); return style.animationName !== 'none' || style.transitionDuration !== '0s'"
    assert page.run(f"return [...document.querySelectorAll('body *')].filter((each) => {{ {moving} }}).length") == 0
    assert page.run("return document.getAnimations().length") == 0


def test_the_menu_closes_by_key_and_after_a_choice(page):
    page.button("Save").click()
    page.keys(Keys.ESCAPE)
    assert not page.one(".menu").is_displayed()
    assert page.run("return document.activeElement.textContent") == "Save"
    page.keys(Keys.ENTER, Keys.TAB, Keys.ENTER)
    assert page.downloaded(".png").stat().st_size > 1000
    assert not page.one(".menu").is_displayed()


def test_axe_would_find_one(page, axe):
    page.run(
        "document.getElementById('search').removeAttribute('placeholder'); document.querySelector('label[for=search]').remove()"
    )
    assert [name for name, _ in failures(page, axe)] == ["label"]


def test_the_drawing_by_key(page):
    page.keys("g")
    assert page.run("return document.activeElement.id") == "graph"
    page.keys(Keys.ARROW_RIGHT)
    first = page.one("#live").get_attribute("textContent")
    assert first == "Russia, country, 5 relations"
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ARROW_UP, Keys.ARROW_DOWN):
        page.keys(key)
    page.keys(Keys.ENTER)
    reached = page.one("#live").get_attribute("textContent").partition(",")[0]
    assert page.panel().startswith(reached)
    assert page.run("return document.activeElement.id") == "panel"
    page.keys("g", "n")
    assert not page.one("#focused").is_displayed(), "the drawing was left, so no actor is chosen"
    page.keys(Keys.ARROW_RIGHT, "n")
    assert "Within 1 step" in page.one("#focused").text
    page.keys(Keys.ESCAPE, Keys.ESCAPE)
    assert not page.one("#focused").is_displayed()


def test_every_actor_can_be_reached_by_arrows(page, story):
    page.keys("g")
    reached = set()
    for key in [Keys.ARROW_LEFT] * 8 + [Keys.ARROW_UP] * 6 + [Keys.ARROW_RIGHT] * 8 + [Keys.ARROW_DOWN] * 6:
        page.keys(key)
        reached.add(page.one("#live").get_attribute("textContent").partition(",")[0])
    assert len(reached) >= 5


def test_zoom_and_pan_by_key(page):
    page.keys("g")
    before = page.place_of_actor("russia"), page.place_of_actor("poland")
    page.chord(Keys.SHIFT, Keys.ARROW_RIGHT)
    after = page.place_of_actor("russia")
    assert before[0][0] - after[0] == pytest.approx(80, abs=2)
    page.keys("+")
    assert "camera=" in page.address()
    page.keys("0")
    assert page.address() == ""
    assert (page.place_of_actor("russia"), page.place_of_actor("poland")) == before


def test_tab_reaches_every_control_and_shows_where_it_is(page):
    page.run("document.activeElement.blur()")
    reached = []
    for _ in range(60):
        page.keys(Keys.TAB)
        reached.append(page.run("return document.activeElement.id || document.activeElement.textContent.trim()"))
        if reached[-1] == "fit":
            break
        assert page.run("return getComputedStyle(document.activeElement).outlineStyle") != "none", reached[-1]
    for control in (
        "skip",
        "search",
        "filters-button",
        "table-button",
        "reset",
        "help-button",
        "claimant",
        "confidence",
        "weight",
        "from",
        "to",
        "graph",
        "zoom-in",
    ):
        assert control in reached


def test_help_lists_the_keys_and_closes(page):
    page.keys("?")
    assert page.one("#help").is_displayed()
    page.keys(Keys.ESCAPE)
    assert not page.one("#help").is_displayed()


def test_a_telephone_is_wide_enough(browsing, story_page):
    page = browsing.open(story_page, width=360, height=740)
    assert page.run("return document.documentElement.scrollWidth") <= 360
    assert not page.one("#filters").is_displayed()
    page.button("Filters").click()
    assert page.one("#filters").is_displayed()
    assert page.one("#filters-button").get_attribute("aria-expanded") == "true"
    page.one("#filters button[aria-label='Only conflict']").click()
    page.button("Filters").click()
    assert page.counts().endswith("4 of 10 relations")
    page.click_at(page.place_of_actor("russia"))
    assert page.panel().startswith("Russia country")
    page.button("Table").click()
    assert page.run("return document.documentElement.scrollWidth") <= 360
    page.button("Save").click()
    menu = page.one(".menu").rect
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= 360
