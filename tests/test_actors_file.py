"""The reader's file of corrections: what it says, and what is refused with its line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.actors_file import read_corrections
from graphbuild.cli import main
from graphbuild.errors import InputError
from graphbuild.export import read_graph
from graphbuild.model import ActorType
from graphbuild.resolution.corrections import Corrections


@pytest.fixture
def read(tmp_path):
    def run(text):
        path = tmp_path / "actors.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_corrections(path)

    return run


GOOD = """
actors:
  - name: Volodymyr Zelensky   # as we spell him
    same: [Zelenskiy, "Zelenskyy"]
    not_same: Olena Zelenska
    type: person
  - name: Getty Images
    drop: true
  - name: Zelenskiy
    same:
      - Zelensky
"""


def test_a_file_says_what_is_one_what_is_not_and_what_goes(read):
    said = read(GOOD)
    president = said.find("the  ZELENSKIY")
    assert president.names == ("Volodymyr Zelensky", "Zelenskiy", "Zelensky", "Zelenskyy")
    assert president.type is ActorType.PERSON
    assert said.find("Getty Images").drop
    assert said.find("Reuters") is None
    assert said.are_apart("Zelensky", "Olena Zelenska", firmly=True)
    assert said.are_apart("Zelensky", "Getty Images")
    assert not said.are_apart("Zelensky", "Getty Images", firmly=True)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "actors:\n", "actors: []\n", "actors:\n# - name: A\n"])
def test_a_file_without_entries_says_nothing(read, text):
    assert read(text) == Corrections()


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("actors: [", 1, "not valid YAML"),
        ("actors:\n- name: A: B\n", 2, "not valid YAML"),
        ("actors:\n- name: A\n  name: B\n", 3, "stands twice"),
        ("people: []\n", 1, "one key “actors”"),
        ("actors: []\npeople: []\n", 2, "one key “actors”"),
        ("- name: A\n", 1, "one key “actors”"),
        ("actors: A\n", 1, "is a list"),
        ("actors:\n  name: A\n", 2, "is a list"),
        ("actors:\n- A\n", 2, "has keys"),
        ("actors:\n- name: A\n  type: person\n- same: [B]\n", 4, "no “name”"),
        ("actors:\n- name: A\n  alias: B\n", 3, "“alias” is no key"),
        ("actors:\n- name: A\n  type: human\n", 3, "“human” is no type"),
        ("actors:\n- name: A\n  drop: yes please\n", 3, "true or false"),
        ("actors:\n- name: A\n", 2, "gets no statement"),
        ("actors:\n- name: 12\n  drop: true\n", 2, "“12” is no name"),
        ("actors:\n- name: A\n  same:\n  - B\n  - [C]\n", 5, "is no name"),
        ("actors:\n- name: A\n  same: {B: C}\n", 3, "a name or a list of names"),
        ("actors:\n- name: A\n  drop: true\n  type: person\n", 4, "is dropped"),
        ("actors:\n- name: A\n  same: B\n  not_same: [b]\n", 4, "line 3"),
        ("actors:\n- name: A\n  same: [B]\n- name: B\n  same: [C]\n- name: C\n  not_same: [A]\n", 7, "told apart"),
        ("actors:\n- name: A\n  not_same: [A]\n", 3, "told apart"),
        ("actors:\n- name: A\n  same: [B]\n- name: C\n  same: [B]\n", 4, "share a name"),
        ("actors:\n- name: A\n  same: [B]\n- name: B\n  same: [A]\n", 4, "alias of its own alias"),
        ("actors:\n- name: A\n  type: person\n- name: A\n  type: place\n", 4, "Keep one type"),
        ("actors:\n- name: A\n  drop: true\n- name: A\n  same: [B]\n", 4, "both dropped and kept"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(read, text, line, problem):
    with pytest.raises(InputError, match=rf"actors\.yaml, line {line}: .*{problem}") as caught:
        read(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", [b"\xff\xfe\x00", "[" * 5000, "\x00", "actors: !!python/object/apply:os.system [id]"])
def test_what_is_no_yaml_is_one_message(read, text):
    with pytest.raises(InputError, match=r"actors\.yaml"):
        read(text)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.yaml: cannot be read"):
        read_corrections(tmp_path / "none.yaml")


# JSON is YAML too, save for how it escapes what lies beyond the first plane.
NAMES = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(st.lists(NAMES, max_size=4))
def test_any_names_can_be_said(tmp_path_factory, names):
    path = tmp_path_factory.mktemp("actors") / "actors.yaml"
    path.write_text(json.dumps({"actors": [{"name": name, "drop": True} for name in names]}), encoding="utf-8")
    said = read_corrections(path)
    assert all(said.find(name).drop for name in names)


@pytest.mark.model
@pytest.mark.parametrize("command", ["build", "extract"])
def test_the_commands_take_the_file(tmp_path, monkeypatch, command):
    article, actors = tmp_path / "news.txt", tmp_path / "actors.yaml"
    out = tmp_path / ("out.json" if command == "build" else "out.jsonl")
    article.write_text("Finland praised Sweden on Monday. Norway sanctioned Denmark.\n", encoding="utf-8")
    actors.write_text("actors:\n- {name: Suomi, same: [Finland]}\n- {name: Norway, drop: true}\n", encoding="utf-8")
    monkeypatch.setattr(
        "sys.argv", ["graphbuild", command, str(article), "-o", str(out), "--actors", str(actors), "-q"]
    )
    with pytest.raises(SystemExit) as caught:
        main()
    assert not caught.value.code
    if command == "build":
        graph = read_graph(out)
        assert set(graph) == {"suomi", "sweden", "denmark"}
        assert graph.nodes["suomi"]["country"] == "FIN"
        assert [(source, target) for source, target in graph.edges()] == [("suomi", "sweden")]
    else:
        assert {actor["id"] for actor in json.loads(out.read_text())["actors"]} == {"suomi", "sweden", "denmark"}
