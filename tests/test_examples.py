"""Every program in `examples/` runs as its first lines say and prints what it promises."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = (
    "Finland praised Sweden on Monday. Norway condemned Russia. President Alexander Stubb of Finland met Jonas Store.\n"
)
RUNS = {
    "one_call.py": (["note.txt"], "Finland | praise | Sweden", []),
    "step_by_step.py": (["note.txt", "note.graphml"], "note.graphml", ["note.graphml"]),
    "who_sided_with_whom.py": (["note.txt", "russia"], "Norway (condemn)", []),
    "only_the_page.py": (["note.txt", "note.html"], "note.html", ["note.html"]),
    "what_is_missing.py": (["note.txt"], "note: 0 of 3 sentences gave no relation", []),
    "own_component.py": ([], "Blue Harbour Alliance", []),
}
pytestmark = pytest.mark.model


def test_every_example_is_listed():
    assert sorted(path.name for path in (ROOT / "examples").glob("*.py")) == sorted(RUNS)


@pytest.mark.parametrize("name", RUNS)
def test_example(name, tmp_path):
    arguments, printed, files = RUNS[name]
    (tmp_path / "note.txt").write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, str(ROOT / "examples" / name), *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert printed in done.stdout
    assert [file for file in files if not (tmp_path / file).stat().st_size] == []
