"""One browser for all tests of the page, and one page for each graph."""

import json
import os
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from graphbuild.export import write
from graphbuild.graph import build_graph
from graphbuild.layout import lay_out
from graphbuild.model import (
    Actor,
    ActorType,
    Evidence,
    Extraction,
    Family,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Relation,
)

SVG = "{http://www.w3.org/2000/svg}"
PERSON, ORGANIZATION, COUNTRY, GROUP = ActorType.PERSON, ActorType.ORGANIZATION, ActorType.COUNTRY, ActorType.GROUP

ACTORS = {
    "russia": Actor(id="russia", label="Russia", type=COUNTRY, aliases=("Moscow", "Kreml"), country="RUS"),
    "ukraine": Actor(id="ukraine", label="Ukraine", type=COUNTRY, aliases=("Kyiv",)),
    "poland": Actor(id="poland", label="Poland", type=COUNTRY),
    "assembly": Actor(id="assembly", label="General Assembly", type=ORGANIZATION),
    "konashenkov": Actor(
        id="konashenkov", label="Igor Konashenkov", type=PERSON, description="spokesman, Russian Defense Ministry"
    ),
    "ministry": Actor(id="ministry", label="Russian Defense Ministry", type=ORGANIZATION),
    "volunteers": Actor(id="volunteers", label="foreign volunteers", type=GROUP, named=False),
    "zelensky": Actor(id="zelensky", label="Volodymyr Zelénsky", type=PERSON),
    "lone": Actor(id="lone", label="Kharkiv", type=ActorType.PLACE),
}
# Source, predicate, target, family, type, words before and after the predicate, and what is special.
TOLD = {
    "first": [
        ("russia", "invade", "ukraine", Family.CONFLICT, "ASSAULT", "invaded", {}),
        (
            "russia",
            "talk with",
            "ukraine",
            Family.COOPERATION,
            "CONSULT",
            "will talk with",
            {
                "modality": Modality.FUTURE,
                "first_date": "2022-03-07",
                "last_date": "2022-03-07",
                "date_text": "On Monday",
            },
        ),
        ("ukraine", "accuse", "russia", Family.CONFLICT, "ACCUSE", "accused", {}),
        ("assembly", "condemn", "russia", Family.CONFLICT, "ACCUSE", "condemned", {"confidence": 0.4}),
        ("konashenkov", "spokesman of", "ministry", Family.AFFILIATION, "spokesperson_for", "speaks for", {}),
        ("ministry", "part of", "russia", Family.AFFILIATION, "part_of", "belongs to", {}),
        (
            "konashenkov",
            "threaten",
            "volunteers",
            Family.CONFLICT,
            "THREATEN",
            "threatened",
            {"attributed_to": "konashenkov"},
        ),
    ],
    "second": [
        ("russia", "invade", "ukraine", Family.CONFLICT, "ASSAULT", "had invaded", {}),
        ("zelensky", "president of", "ukraine", Family.AFFILIATION, "holds_role", "leads", {}),
        (
            "poland",
            "arm",
            "volunteers",
            Family.COOPERATION,
            "AID",
            "did not arm",
            {"polarity": Polarity.NEGATIVE, "attributed_to": "zelensky"},
        ),
        (
            "poland",
            "welcome",
            "zelensky",
            Family.COOPERATION,
            "SUPPORT",
            "may welcome",
            {"modality": Modality.HYPOTHETICAL},
        ),
    ],
}
DATES = {"first": "2022-03-02", "second": "2022-04-20"}


def sentence(source, said, target, at):
    """A sentence at an offset of its document, with its three spans."""
    text = f"On Monday {source} {said} {target}, officials said."
    starts = [at + 10, at + 11 + len(source), at + 12 + len(source) + len(said)]
    spans = [(start, start + len(words)) for start, words in zip(starts, (source, said, target), strict=True)]
    return Evidence(
        start=at, end=at + len(text), text=text, source_span=spans[0], predicate_span=spans[1], target_span=spans[2]
    )


def extraction(name, rows):
    relations = tuple(
        Relation(
            source=source,
            target=target,
            family=family,
            relation=relation,
            predicate=predicate,
            evidence=sentence(ACTORS[source].label, said, ACTORS[target].label, 100 * number),
            rule="object",
            **{"confidence": 0.8, **special},
        )
        for number, (source, predicate, target, family, relation, said, special) in enumerate(rows)
    )
    used = [each for each in ACTORS if each == "lone" or any(each in {row[0], row[2]} for row in rows)]
    return Extraction(
        id=name,
        title=f"The {name} report",
        date=DATES[name],
        source="The Daily",
        url=f"https://example.org/{name}",
        actors=tuple(ACTORS[each] for each in used),
        mentions=tuple(
            Mention(start=0, end=5, text=ACTORS[each].label, kind=MentionKind.NAME, actor=each) for each in used
        ),
        relations=relations,
    )


@pytest.fixture(scope="session")
def story():
    """A laid-out graph with nine actors and eleven relations from two documents; one relation is in both."""
    graph = build_graph([extraction(name, rows) for name, rows in TOLD.items()])
    lay_out(graph)
    return graph


@pytest.fixture(scope="session")
def story_page(story, tmp_path_factory):
    return write(story, tmp_path_factory.mktemp("page") / "story.html")


@pytest.fixture(scope="session")
def driver(tmp_path_factory):
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not chromedriver:
        if os.environ.get("GRAPHBUILD_REQUIRE_TOOLS"):
            pytest.fail("chromium and chromedriver are required here and missing")
        pytest.skip("chromium and chromedriver are not installed")
    downloads = tmp_path_factory.mktemp("downloads")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    running = webdriver.Chrome(options=options, service=webdriver.ChromeService(chromedriver))
    running.downloads = downloads
    yield running
    running.quit()


class Page:
    """What a reader does with the page and sees of it."""

    def __init__(self, driver):
        self.driver = driver

    def open(self, path, fragment="", *, width=1400, height=900, dark=False):
        self.driver.get("about:blank")
        for log in ("performance", "browser"):
            self.driver.get_log(log)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.get(path.as_uri() + (f"#{fragment}" if fragment else ""))
        self.wait(lambda: self.run("return document.documentElement.dataset.ready") == "yes")
        return self

    def wait(self, condition, seconds=10):
        return WebDriverWait(self.driver, seconds, poll_frequency=0.05).until(lambda _: condition())

    def run(self, script, *values):
        return self.driver.execute_script(script, *values)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def button(self, words, within="body"):
        """The visible button, or summary, with exactly these words."""
        buttons = self.all(f"{within} button, {within} summary")
        return next(each for each in buttons if each.is_displayed() and " ".join(each.text.split()) == words)

    def panel(self):
        return " ".join(self.one("#details").text.split())

    def counts(self):
        return self.one("#counts").text

    def address(self):
        return self.driver.current_url.partition("#")[2]

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def chord(self, holding, key):
        ActionChains(self.driver).key_down(holding).send_keys(key).key_up(holding).perform()

    def search(self, *keys):
        self.one("#search").clear()
        self.one("#search").send_keys(*keys)

    def find(self, name):
        self.search(name, Keys.ENTER)

    def svg(self):
        """The drawing as the SVG that the page hands out, parsed."""
        self.run(
            "URL.createObjectURL = (blob) => { window.taken = blob; return 'blob:none'; }; HTMLAnchorElement.prototype.click = () => {};"
            "document.getElementById('svg').click();"
        )
        text = self.driver.execute_async_script("const done = arguments[0]; window.taken.text().then(done);")
        return ET.fromstring(text)

    def middle_of_line(self, relation):
        """Where in the window the middle of a relation's line is; it bends with the control point of its curve."""
        path = next(each for each in self.svg().iter(f"{SVG}g") if each.get("data-relation") == relation)[1].get("d")
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
        (x1, y1), (x2, y2) = numbers[:2], numbers[-2:]
        if "C" in path:
            (ax, ay), (bx, by) = numbers[2:4], numbers[4:6]
            return self.in_window((x1 + 3 * ax + 3 * bx + x2) / 8, (y1 + 3 * ay + 3 * by + y2) / 8)
        cx, cy = numbers[2:4] if "Q" in path else ((x1 + x2) / 2, (y1 + y2) / 2)
        return self.in_window(0.25 * x1 + 0.5 * cx + 0.25 * x2, 0.25 * y1 + 0.5 * cy + 0.25 * y2)

    def place_of_actor(self, actor):
        path = next(each for each in self.svg().iter(f"{SVG}path") if each.get("data-actor") == actor).get("d")
        points = [tuple(map(float, pair)) for pair in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]
        if "A" in path:  # a circle begins at its right
            radius = float(re.search(r"A([\d.]+)", path)[1])
            return self.in_window(points[0][0] - radius, points[0][1])
        return self.in_window(sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))

    def in_window(self, x, y):
        box = self.one("#graph").rect
        scrolled = self.run("return [scrollX, scrollY]")
        return round(box["x"] + x - scrolled[0]), round(box["y"] + y - scrolled[1])

    def click_at(self, place):
        actions = ActionChains(self.driver)
        actions.w3c_actions.pointer_action.move_to_location(*place)
        actions.w3c_actions.pointer_action.click()
        actions.perform()

    def drag(self, start, end):
        actions = ActionChains(self.driver, duration=50)
        pointer = actions.w3c_actions.pointer_action
        pointer.move_to_location(*start)
        pointer.pointer_down()
        for share in (0.3, 0.6, 1):
            pointer.move_to_location(*(round(a + share * (b - a)) for a, b in zip(start, end, strict=True)))
        pointer.pointer_up()
        actions.perform()

    def hover_at(self, place):
        actions = ActionChains(self.driver)
        actions.w3c_actions.pointer_action.move_to_location(*place)
        actions.perform()

    def colours(self):
        """How many different colours the canvas shows, and how many pixels are not paper."""
        return self.run(
            "const canvas = document.querySelector('#graph canvas');"
            "const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);"
            "return [new Set(pixels).size, pixels.reduce((sum, pixel) => sum + (pixel !== 0), 0)];"
        )

    def messages(self):
        return [row["message"] for row in self.driver.get_log("browser")]

    def requests(self):
        """Addresses that the page asked for, other than its own file and what it made itself."""
        rows = [json.loads(row["message"])["message"] for row in self.driver.get_log("performance")]
        urls = [row["params"]["request"]["url"] for row in rows if row["method"] == "Network.requestWillBeSent"]
        return [url for url in urls if not url.startswith(("file:", "data:", "blob:", "about:"))]

    def downloaded(self, suffix) -> Path:
        """The one file with this suffix that the browser has saved; it is moved away."""
        self.wait(lambda: [each for each in self.driver.downloads.glob(f"*{suffix}") if each.stat().st_size])
        found = next(self.driver.downloads.glob(f"*{suffix}"))
        return found.rename(found.with_name(f"taken{suffix}.done"))


@pytest.fixture(scope="session")
def browsing(driver):
    return Page(driver)


@pytest.fixture
def page(browsing, story_page):
    """The story's page, opened afresh."""
    return browsing.open(story_page)
