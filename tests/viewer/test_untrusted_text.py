"""Whatever a document says stays text: shown as written, run by nothing, kept in its place."""

import pytest
from selenium.webdriver.common.keys import Keys

from graphbuild.export import write
from graphbuild.graph import build_graph
from graphbuild.layout import lay_out
from graphbuild.model import Actor, ActorType, Evidence, Extraction, Family, Mention, MentionKind, Relation

pytestmark = pytest.mark.browser

EVIL = [
    "</script><script>window.pwned = 1</script>",
    "<img src=x onerror='window.pwned = 1'>",
    "{{ 7 * 7 }} ${7 * 7} <%= 7 %> {% raw %}",
    "javascript:window.pwned=1",
    "quote \" back \\ slash ' tick ` \u2028 line \u2029 end",
    "\u202eright to left",
    "مجلس الأمن",
    "=HYPERLINK(1)",
    "<!--<script>",
    "__proto__",
    "L" * 5000,
]
LONG = "Before. " * 900 + "Finland praised Sweden." + " After it." * 300


@pytest.fixture(scope="session")
def evil(tmp_path_factory):
    """The graph and its page: a circle of actors, with these texts in every field that a document fills; one sentence is very long."""
    actors = tuple(
        Actor(id=f"a{number}", label=name, type=ActorType.GROUP, aliases=(f"{name} too",), description=name)
        for number, name in enumerate(EVIL)
    )
    relations = []
    for number, (one, other) in enumerate(zip(actors, actors[1:] + actors[:1], strict=True)):
        text = LONG if number == 0 else f"\U0001f600 {one.label} praised {other.label}"
        at = LONG.index("Finland") if number == 0 else 2
        length = len("Finland") if number == 0 else len(one.label)
        relations.append(
            Relation(
                source=one.id,
                target=other.id,
                family=Family.COOPERATION,
                relation="SUPPORT",
                predicate=f"praise {one.label[:60]}",
                attributed_to=one.id,
                rule=one.label[:60],
                evidence=Evidence(start=50, end=50 + len(text), text=text, source_span=(50 + at, 50 + at + length)),
            )
        )
    mentions = tuple(Mention(start=0, end=1, text=each.label, kind=MentionKind.NAME, actor=each.id) for each in actors)
    graph = build_graph(
        [
            Extraction(
                id=EVIL[0],
                title=EVIL[0],
                source=EVIL[1],
                url="javascript:window.pwned=1",
                date="2022-13-45",
                actors=actors,
                mentions=mentions,
                relations=tuple(relations),
            )
        ]
    )
    lay_out(graph)
    return graph, write(graph, tmp_path_factory.mktemp("evil") / "evil.html")


@pytest.fixture(scope="session")
def evil_page(evil):
    return evil[1]


def relation_of(graph, source):
    """The id of the relation whose source has this label."""
    return next(key for node, _, key in graph.edges(keys=True) if graph.nodes[node]["label"] == source)


def test_nothing_runs_and_everything_is_shown_as_text(browsing, evil):
    graph, evil_page = evil
    nodes = {data["label"]: node for node, data in graph.nodes(data=True)}
    page = browsing.open(evil_page, "claimant=one:<img>&from=<b>&open=actor:nobody&without-family=<i>")
    for name in EVIL:
        page.run(
            "const box = document.getElementById('search'); box.value = arguments[0]; box.dispatchEvent(new Event('input'));",
            name.strip("\u202e"),
        )
        page.one("#search").send_keys(Keys.ENTER)
        shown = page.run("return document.getElementById('details').textContent")
        assert name[:200] in shown
        relation = next(each for each in page.all("#details .relation") if each.is_displayed())
        page.hover_at(page.place_of_actor(nodes[name]))
        relation.click()
    page.button("Table").click()
    assert EVIL[1] in page.one("#table").text
    assert page.run("return window.pwned") is None
    assert page.run("return document.images.length") == 0
    assert page.run("return document.scripts.length") == 3
    assert page.all("a[href^='javascript']") == []
    assert page.messages() == []
    assert page.requests() == []


def test_the_title_is_text(browsing, evil_page):
    page = browsing.open(evil_page)
    assert page.driver.title == EVIL[0]
    assert page.one("h1").text == EVIL[0]


def test_a_very_long_sentence_is_cut_around_its_words_until_asked_for(browsing, evil):
    graph, evil_page = evil
    page = browsing.open(evil_page, f"open=relation:{relation_of(graph, EVIL[0])}")
    quote = page.one("blockquote")
    assert len(quote.text) < 1200
    assert [mark.text for mark in quote.find_elements("css selector", "mark")] == ["Finland"]
    page.button(f"Show all {len(LONG):,} characters", "blockquote").click()
    assert page.run("return document.querySelector('blockquote').textContent") == LONG


def test_marks_stand_right_behind_characters_beyond_the_basic_plane(browsing, evil):
    graph, evil_page = evil
    page = browsing.open(evil_page, f"open=relation:{relation_of(graph, EVIL[2])}")
    assert [mark.text for mark in page.all("blockquote mark")] == [EVIL[2]]


def test_a_script_that_is_not_the_page_s_own_is_blocked(browsing, evil_page):
    page = browsing.open(evil_page)
    page.run(
        "const made = document.createElement('script'); made.append('window.pwned = 2'); document.body.append(made);"
    )
    assert page.run("return window.pwned") is None
    assert any("TrustedScript" in message for message in page.messages())


def test_values_that_no_graph_of_ours_has_do_no_harm(browsing, tmp_path):
    graph = build_graph([])
    odd = ["constructor", "__proto__", "", "toString", "hasOwnProperty"]
    for number, value in enumerate(odd):
        graph.add_node(
            f"n{number}",
            label=value,
            type=value,
            x=float("nan"),
            y=1.0,
            size="large",
            wikidata="Q1'><b>",
            mentions="many",
        )
        graph.add_edge(
            f"n{number}",
            f"n{max(0, number - 1)}",
            key=f"e{number}",
            id=f"e{number}",
            family=value,
            relation=value,
            polarity=value,
            modality=value,
            weight=0.5,
            confidence="high",
            first_date=value,
            source_document=value,
        )
    page = browsing.open(write(graph, tmp_path / "odd.html"))
    assert page.counts() == "5 of 5 actors, 5 of 5 relations"
    page.find("hasOwn")
    page.one("#details .relation").click()
    page.svg()
    page.button("Table").click()
    assert len(page.all("#table tbody tr")) == 5
    assert page.messages() == []


def test_ids_that_are_words_of_the_language_are_ids(browsing, tmp_path):
    graph = build_graph([])
    names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"]
    for number, name in enumerate(names):
        graph.add_node(name, label=f"Actor {number}", type="person", x=100.0 * number, y=0.0, size=20.0)
    for one, other in zip(names, names[1:] + names[:1], strict=True):
        graph.add_edge(one, other, key=one, id=one, predicate="meet", family="cooperation", source_document=one)
    graph.graph["documents"] = {name: {"title": f"Document {name}"} for name in names}
    page = browsing.open(write(graph, tmp_path / "ids.html"), "open=actor:__proto__")
    assert page.panel().startswith("Actor 0 person")
    assert {each.get("data-actor") for each in page.svg().iter("{http://www.w3.org/2000/svg}path")} >= set(names)
    page.button("Two steps").click()
    assert page.counts() == "5 of 5 actors, 5 of 5 relations"
    before, other = page.place_of_actor("__proto__"), page.place_of_actor("constructor")
    page.drag(before, (before[0], before[1] + 60))
    assert page.place_of_actor("__proto__") == pytest.approx((before[0], before[1] + 60), abs=4)
    assert page.place_of_actor("constructor") == pytest.approx(other, abs=1)
    page.click_at(page.middle_of_line("constructor"))
    assert "Document constructor" in page.panel()
    assert page.messages() == []


@pytest.mark.parametrize("view", ["1.2.3,0,1", "1,2", "1,2,", "a,b,c", "Infinity,0,1", "1e999,0,1"])
def test_an_address_without_a_place_shows_everything(browsing, story_page, view):
    page = browsing.open(story_page, f"camera={view}")
    assert page.address() == f"camera={view}"
    assert page.colours()[1] > 2000
    page.find("Poland")
    assert "camera" not in page.address()


def test_markup_cannot_be_parsed_by_any_script(browsing, story_page):
    page = browsing.open(story_page)
    tried = (
        "try { document.body.insertAdjacentHTML('beforeend', '<p id=made></p>'); } catch (error) { return error.name; }"
    )
    assert page.run(tried) == "TypeError"
    assert page.all("#made") == []


def test_a_relation_of_an_actor_with_itself_is_drawn(browsing, tmp_path):
    graph = build_graph([])
    graph.add_node("a", label="Finland", type="country")
    graph.add_edge("a", "a", key="e0", id="e0", predicate="blame", family="conflict", relation="ACCUSE")
    page = browsing.open(write(graph, tmp_path / "self.html"))
    page.click_at(page.middle_of_line("e0"))
    assert page.panel().startswith("Finland blame Finland")
