"""Gephi Toolkit, fetched once: what Gephi itself makes of a file that graphbuild wrote."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


def _missing(reason: str) -> None:
    """Skip, except where Gephi Toolkit has to be there."""
    if os.environ.get("GRAPHBUILD_REQUIRE_GEPHI") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def gephi(tmp_path_factory) -> Callable[[Path], dict[str, Any]]:
    """A function from a graph file to the report of `Report.java`."""
    java, maven = shutil.which("java"), shutil.which("mvn")
    if not java or not maven:
        _missing("Gephi Toolkit needs java and mvn")
    jars = tmp_path_factory.mktemp("gephi")
    fetched = subprocess.run(
        [maven, "-q", "-B", "-f", HERE / "pom.xml", "dependency:copy-dependencies", f"-DoutputDirectory={jars}"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if fetched.returncode:
        _missing(f"Maven could not fetch Gephi Toolkit: {fetched.stdout[-300:]}")

    def run(path: Path) -> dict[str, Any]:
        report = path.with_suffix(".report.json")
        subprocess.run(
            [java, "-Djava.awt.headless=true", "-cp", f"{jars}/*", HERE / "Report.java", path, report],
            capture_output=True,
            timeout=300,
            check=True,
        )
        return json.loads(report.read_text(encoding="utf-8"))

    return run
