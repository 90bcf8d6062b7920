"""The page in a real browser: nothing is asked of the network, nothing in a name executes, the words can be read."""

import itertools
import os
import re
import shutil

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from graphbuild.export import write
from graphbuild.graph import build_graph
from graphbuild.layout import lay_out
from graphbuild.model import Actor, ActorType, Evidence, Extraction, Family, Mention, MentionKind, Relation

EVIL = [
    "</script><script>window.pwned = 1</script>",
    "<img src=x onerror='window.pwned = 1'>",
    "{{ 7 * 7 }} ${7 * 7} <%= 7 %>",
    "javascript:window.pwned=1",
    'quote " back \\ slash \u2028 line',
    "\u202eright to left",
]


def page_of(tmp_path, names, title="A headline"):
    text = "Finland praised Sweden on Monday."
    evidence = Evidence(
        start=0, end=len(text), text=text, source_span=(0, 7), target_span=(16, 22), predicate_span=(8, 15)
    )
    actors = tuple(
        Actor(id=f"a{n}", label=name, type=ActorType.COUNTRY, aliases=(f"{name} too",)) for n, name in enumerate(names)
    )
    mentions = tuple(
        Mention(start=0, end=7, text=actor.label, kind=MentionKind.NAME, actor=actor.id) for actor in actors
    )
    relations = tuple(
        Relation(
            source=one.id,
            target=other.id,
            family=Family.COOPERATION if number % 2 else Family.CONFLICT,
            relation="SUPPORT" if number % 2 else "ACCUSE",
            predicate=f"praise {one.label}",
            evidence=evidence,
            confidence=0.8,
            rule="object",
        )
        for number, (one, other) in enumerate(itertools.pairwise(actors))
    )
    graph = build_graph([Extraction(id="d", title=title, actors=actors, mentions=mentions, relations=relations)])
    lay_out(graph)
    return write(graph, tmp_path / "page.html")


@pytest.fixture(scope="module")
def browser():
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        if os.environ.get("GRAPHBUILD_REQUIRE_TOOLS"):
            pytest.fail("chromium and chromedriver are required here and missing")
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    running = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield running
    running.quit()


def opened(browser, path):
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(path.as_uri())
    return browser


def requests_of(browser):
    found = re.findall(
        r'"Network\.requestWillBeSent".*?"url":"(.*?)"',
        " ".join(row["message"] for row in browser.get_log("performance")),
    )
    return [url for url in found if not url.startswith(("file:", "data:", "blob:"))]


def test_the_file_holds_no_reference_to_anywhere(tmp_path):
    html = page_of(tmp_path, ["Finland", "Sweden"]).read_text(encoding="utf-8")
    assert "Content-Security-Policy" in html
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)\s*=", html)
    assert not re.search(r"@import|url\(\s*['\"]?https?:", html)


@pytest.mark.browser
@pytest.mark.parametrize(
    "names", [[], ["Finland"], ["Finland", "Sweden", "Norway"], EVIL], ids=["empty", "one", "three", "evil"]
)
def test_opens_without_request_message_or_execution(browser, tmp_path, names):
    opened(browser, page_of(tmp_path, names, title=names[0] if names else "Nothing"))
    assert browser.get_log("browser") == []
    assert requests_of(browser) == []
    assert browser.execute_script("return window.pwned") is None
    body = browser.find_element(By.TAG_NAME, "body").text
    assert f"{len(names)} actor" in body


@pytest.mark.browser
def test_search_finds_an_actor_and_its_words(browser, tmp_path):
    opened(browser, page_of(tmp_path, ["Finland", "Sweden", "Norway"]))
    box = browser.find_element(By.CSS_SELECTOR, "input[type=search], input#search, input")
    box.send_keys("Finland too", Keys.ENTER)
    panel = browser.find_element(By.CSS_SELECTOR, "aside, #panel").text
    assert "Finland" in panel
    assert "praise Finland" in panel


@pytest.mark.browser
def test_a_relation_shows_its_sentence_with_the_words_marked(browser, tmp_path):
    opened(browser, page_of(tmp_path, ["Finland", "Sweden"]))
    next(
        each
        for each in browser.find_elements(By.CSS_SELECTOR, "aside button, #panel button, aside li, #panel li")
        if "praise" in each.text
    ).click()
    panel = browser.find_element(By.CSS_SELECTOR, "aside, #panel")
    assert "Finland praised Sweden on Monday." in panel.text
    assert [mark.text for mark in panel.find_elements(By.TAG_NAME, "mark")] == ["Finland", "Sweden"]


@pytest.mark.browser
def test_filters_change_what_is_counted(browser, tmp_path):
    opened(browser, page_of(tmp_path, ["Finland", "Sweden", "Norway"]))
    assert "2 of 2 relations" in browser.find_element(By.TAG_NAME, "body").text
    browser.find_element(By.CSS_SELECTOR, "input[type=checkbox]").click()
    assert "1 of 2 relations" in browser.find_element(By.TAG_NAME, "body").text
