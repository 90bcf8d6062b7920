"""The page on actors shows a file that can be read, and says what the rules say."""

import re
from pathlib import Path

from graphbuild.actors_file import KEYS, read_corrections
from graphbuild.model import ActorType
from graphbuild.resolution.countries import bodies
from graphbuild.suggestions import ALIKE

PAGE = (Path(__file__).parents[1] / "docs" / "actors.md").read_text(encoding="utf-8")


def test_the_example_is_a_valid_file(tmp_path):
    path = tmp_path / "actors.yaml"
    path.write_text(re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[1], encoding="utf-8")
    said = read_corrections(path)
    assert said.are_apart("Zelenskiy", "Olena Zelenska", firmly=True)
    assert said.find("Getty Images").drop


def test_the_page_lists_every_key_type_and_body():
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(KEYS)
    assert all(f"`{kind}`" in PAGE for kind in ActorType)
    assert all(body in PAGE for body in bodies() if body != "UN observer")
    assert f"{ALIKE} %" in PAGE
