"""The README's example runs as it stands."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import graphbuild

ROOT = Path(__file__).parents[1]


@pytest.mark.model
def test_the_example_of_the_readme():
    [program] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "vladimir-putin holds_role russia positive actual" in done.stdout


@pytest.mark.model
def test_the_example_of_the_package():
    assert doctest.testmod(graphbuild).failed == 0
    assert doctest.testmod(graphbuild).attempted >= 5
