"""The example programs and the README's own example run as they stand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[1]


def run(program, folder, *arguments):
    (folder / "seeds").mkdir()
    (folder / "seeds" / "un-vote.txt").write_bytes((ROOT / "seeds" / "un-vote.txt").read_bytes())
    done = subprocess.run(
        [sys.executable, *program, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("one_call.py", "Vladimir Putin | president of | Russia"),
        ("step_by_step.py", "step-by-step.graphml"),
        ("who_sided_with_whom.py", "Belarus (support)"),
    ],
)
def test_examples(name, says, tmp_path):
    assert says in run([str(ROOT / "examples" / name)], tmp_path)


def test_every_example_is_tested():
    assert {path.name for path in (ROOT / "examples").glob("*.py")} == {
        "one_call.py",
        "step_by_step.py",
        "who_sided_with_whom.py",
    }


def test_the_example_of_the_readme(tmp_path):
    [program] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert "vladimir-putin holds_role russia positive actual" in run(["-c", program], tmp_path)
