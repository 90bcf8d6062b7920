"""What is on the canvas, seen through its pixels and through the SVG of the same view."""

import itertools
import re

import networkx as nx
import pytest

from graphbuild.export import write

SVG = "{http://www.w3.org/2000/svg}"

pytestmark = pytest.mark.browser


def lines_of(picture):
    return {each.get("data-relation"): each for each in picture.iter(f"{SVG}g") if each.get("data-relation")}


def boxes_of(picture):
    return [tuple(map(float, text.get("data-box").split())) for text in picture.iter(f"{SVG}text")]


def covers(one, other):
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def edge_of(graph, predicate):
    return next(key for *_, key, data in graph.edges(keys=True, data=True) if data["predicate"] == predicate)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1400, 500, 360])
def test_the_canvas_is_not_blank(browsing, story_page, width, dark):
    page = browsing.open(story_page, width=width, dark=dark)
    colours, painted = page.colours()
    assert colours > 20
    assert painted > 2000


def test_the_drawing_follows_the_size_of_the_window(page):
    size = {"width": 500, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    page.wait(lambda: page.run("return document.querySelector('#graph canvas').clientWidth") <= 500)
    page.wait(lambda: page.colours()[1] > 2000)
    assert len(list(page.svg().iter(f"{SVG}path"))) > 20
    picture = page.svg()
    assert all(box[0] >= 0 and box[2] <= float(picture.get("width")) for box in boxes_of(picture))


def test_every_actor_and_relation_is_drawn_with_its_name(page, story):
    picture = page.svg()
    assert {each.get("data-actor") for each in picture.iter(f"{SVG}path")} - {None} == set(story)
    assert set(lines_of(picture)) == {key for *_, key in story.edges(keys=True)}
    assert {data["label"] for _, data in story.nodes(data=True)} <= {text.text for text in picture.iter(f"{SVG}text")}


def test_no_name_covers_another(page):
    assert not [pair for pair in itertools.combinations(boxes_of(page.svg()), 2) if covers(*pair)]


def test_parallel_relations_are_drawn_apart(page, story):
    between = [edge_of(story, predicate) for predicate in ("invade", "talk with", "accuse")]
    places = [page.middle_of_line(edge) for edge in between]
    for (x1, y1), (x2, y2) in itertools.combinations(places, 2):
        assert (x1 - x2) ** 2 + (y1 - y2) ** 2 > 10**2


def test_denial_and_modality_are_in_the_line(page, story):
    lines = page.svg().find(f"{SVG}g")
    dashes = {
        line.get("data-relation"): (group.get("stroke-dasharray"), len(line.findall(f"{SVG}path")))
        for group in lines
        for line in group
    }
    dash, paths = dashes[edge_of(story, "invade")]
    assert (dash, paths) == (None, 2)
    found = [dashes[edge_of(story, predicate)] for predicate in ("talk with", "welcome", "arm")]
    assert len({dash for dash, _ in found} - {None}) == 3
    assert found[2][1] == 3, "a denied relation has a cross beside line and head"


def test_families_differ_in_the_head_and_not_only_in_colour(page, story):
    lines = lines_of(page.svg())
    heads = {
        predicate: re.sub(r"[-\d. ]+", "", lines[edge_of(story, predicate)].findall(f"{SVG}path")[1].get("d"))
        + lines[edge_of(story, predicate)].findall(f"{SVG}path")[1].get("fill")
        for predicate in ("invade", "talk with", "part of")
    }
    assert len(set(heads.values())) == 3


def test_hovering_shows_the_sentence(page, story):
    page.hover_at(page.middle_of_line(edge_of(story, "condemn")))
    page.wait(lambda: page.one("#tip").is_displayed())
    assert "General Assembly condemned Russia" in page.one("#tip").text


def test_an_actor_is_dragged_with_its_lines(page, story):
    edge = edge_of(story, "condemn")
    actor, line, other = page.place_of_actor("russia"), page.middle_of_line(edge), page.place_of_actor("poland")
    page.drag(actor, (actor[0] - 60, actor[1] + 80))
    moved = page.place_of_actor("russia")
    assert moved == pytest.approx((actor[0] - 60, actor[1] + 80), abs=4)
    assert page.place_of_actor("poland") == other
    assert page.middle_of_line(edge) == pytest.approx((line[0] - 30, line[1] + 40), abs=12)


def test_the_view_is_dragged(page):
    places = [page.place_of_actor(name) for name in ("russia", "poland")]
    start = page.in_window(15, 15)
    page.drag(start, (start[0] + 70, start[1] + 40))
    for before, name in zip(places, ("russia", "poland"), strict=True):
        assert page.place_of_actor(name) == pytest.approx((before[0] + 70, before[1] + 40), abs=3)
    assert page.panel().startswith("Who does what to whom")


@pytest.fixture(scope="session")
def many_page(tmp_path_factory):
    """1,800 actors in a square, each but the first with a line to one of the first 225."""
    graph = nx.MultiDiGraph(documents={}, evidence={})
    for number in range(1800):
        graph.add_node(
            f"n{number}",
            label=f"Actor {number}",
            type="person",
            named=True,
            x=float(40 * (number % 60)),
            y=float(40 * (number // 60)),
            size=15.0,
        )
    for number in range(1, 1800):
        key = f"e{number}"
        graph.add_edge(
            f"n{number}",
            f"n{number // 8}",
            key=key,
            id=key,
            predicate="meet",
            family="cooperation",
            relation="CONSULT",
            evidence=f"Sentence {number} says it.",
            weight=1.0,
            confidence=0.7,
        )
    return write(graph, tmp_path_factory.mktemp("many") / "many.html")


def test_many_actors_are_searched_though_few_are_drawn(browsing, many_page):
    page = browsing.open(many_page)
    assert page.counts().startswith("1,800 of 1,800 actors, 1,799 of 1,799 relations; the 1,500 best connected actors")
    assert len([each for each in page.svg().iter(f"{SVG}path") if each.get("data-actor")]) == 1500
    page.find("Actor 1799")
    assert "Actor 1799" in page.panel()
    assert any(each.get("data-actor") == "n1799" for each in page.svg().iter(f"{SVG}path"))
    picture = page.svg()
    assert not [pair for pair in itertools.combinations(boxes_of(picture), 2) if covers(*pair)]
    assert page.messages() == []


PIXELS = """
const canvas = document.querySelector('#graph canvas');
const [left, top] = arguments;
return [...new Uint32Array(canvas.getContext('2d').getImageData(left, top, 300, 300).data.buffer)];
"""
POINTER = """
const [type, x, y] = arguments;
const canvas = document.querySelector('#graph canvas');
const box = canvas.getBoundingClientRect();
canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, pointerType: 'mouse', isPrimary: true,
  button: type === 'pointermove' ? -1 : 0, buttons: 1, clientX: box.left + x, clientY: box.top + y }));
"""


def share_of_equal(one, other):
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def test_a_large_drawing_follows_the_pointer_as_a_picture_and_is_drawn_anew_where_it_stops(browsing, many_page):
    page = browsing.open(many_page)
    page.keys("g")
    for _ in range(3):
        page.keys("+")
    before = page.run(PIXELS, 200, 200)
    assert len(set(before)) > 10
    for type_, x, y in (("pointerdown", 5, 5), ("pointermove", 30, 20), ("pointermove", 75, 45)):
        page.run(POINTER, type_, x, y)
    # Where the edges of lines fall between pixels, they are painted anew; elsewhere the picture agrees by chance only.
    page.wait(lambda: share_of_equal(page.run(PIXELS, 270, 240), before) > 0.45)
    assert share_of_equal(page.run(PIXELS, 260, 240), before) < 0.4
    page.run(POINTER, "pointermove", 405, 345)  # farther than the picture reaches
    page.wait(lambda: len(set(page.run(PIXELS, 5, 5))) > 10)
    page.run(POINTER, "pointerup", 405, 345)
    page.wait(lambda: "camera=" in page.address())
    after = page.run("return document.querySelector('#graph canvas').toDataURL()")
    page.svg()
    assert page.run("return document.querySelector('#graph canvas').toDataURL()") == after
