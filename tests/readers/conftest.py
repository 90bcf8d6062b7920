"""Other programs' own readers, each started once for all graphs: Gephi, Neo4j, JavaScript libraries, FollowTheMoney."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graphbuild.export import FORMATS, write
from graphbuild.graph import build_graph
from graphbuild.layout import lay_out

HERE = Path(__file__).parent
SEED = Path(__file__).parents[2] / "seeds" / "un-vote.txt"
NASTY = [
    "\"<b>&amp; O'Lee]]>",
    "a\tb\nc",
    "\u202eright to left",
    "\U0001f600",
    "Zażółć | 北京",
    " a ",
    "\\u0027}) DETACH DELETE (n) //",
    "`'\\",
]
Report = Callable[[str], dict[str, Any]]


def missing(reason: str) -> None:
    """Skip, except where every tool has to be there."""
    if os.environ.get("GRAPHBUILD_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def tool(name: str) -> str:
    return shutil.which(name) or missing(f"needs {name}")


def made(size: int, names: list[str]) -> nx.MultiDiGraph:
    """A ring with chords: each node has a relation and its denial to the next, and a self-loop now and then."""
    graph = nx.MultiDiGraph()
    dates = {"first_date": "2022-03-03", "last_date": "2022-03-09"}
    for number in range(size):
        look = {"x": float(number), "y": -1.5, "size": 12.0, "r": 10, "g": number % 256, "b": 200}
        label = names[number % len(names)]
        graph.add_node(f"n{number}", label=label, type="person", named=True, salience=0.25, **look, **dates)
    for number in range(size):
        target = number if number % 7 == 3 else (number + 1) % size
        for step, polarity in enumerate(("positive", "negative")):
            edge = f"e{2 * number + step}"
            graph.add_edge(
                f"n{number}",
                f"n{target}",
                key=edge,
                id=edge,
                label=names[-1 - number % len(names)],
                relation="ACCUSE",
                polarity=polarity,
                weight=2.5,
                start=number,
                evidence=names[number % len(names)],
                **dates,
            )
    return graph


@pytest.fixture(scope="session")
def graphs(extract_text) -> dict[str, nx.MultiDiGraph]:
    seed = build_graph([extract_text(SEED.read_text(encoding="utf-8"), date="2022-03-03")])
    lay_out(seed)
    return {"seed": seed, "nasty": made(12, NASTY), "large": made(10_000, ["Ann Lee", "Brink"])}


@pytest.fixture(scope="session")
def files(graphs, tmp_path_factory) -> Path:
    """A folder with every graph in every format that other programs read."""
    folder = tmp_path_factory.mktemp("readers")
    for name, graph in graphs.items():
        for key in ("csv", "cypher", "cytoscape", "ftm", "gexf", "graphml", "neo4j"):
            write(graph, folder / f"{name}{FORMATS[key].suffix}")
    write(graphs["nasty"], folder / "timeline.gexf", timeline=True)
    return folder


def java(program: Path, folder: Path, *arguments: str) -> Report:
    """Run a program with the libraries that the pom.xml beside it names, fetched by Maven the first time."""
    maven, runtime = tool("mvn"), tool("java")
    listed = folder / "classpath"
    command = [maven, "-q", "-B", "-f", program.parent / "pom.xml", "dependency:build-classpath"]
    for offline in (["-o"], []):
        fetched = run([*command, *offline, f"-Dmdep.outputFile={listed}"], check=False)
        if not fetched.returncode:
            break
    else:
        missing(f"Maven could not fetch the libraries of {program.name}: {fetched.stdout[-300:]}")
    classpath = listed.read_text(encoding="utf-8")
    run([runtime, "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1", "-cp", classpath, program, folder, *arguments])
    return lambda name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def run(command: list[Any], *, check: bool = True) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)
    assert not (check and done.returncode), f"{command[0]}: {done.stderr[-3000:]}"
    return done


@pytest.fixture(scope="session")
def gephi(files) -> Report:
    """What Gephi Toolkit holds of a file; pictures lie beside it."""
    return java(HERE / "gephi" / "Report.java", files, "seed.gexf")


@pytest.fixture(scope="session")
def neo4j(files) -> Report:
    """What Neo4j holds after a Cypher script or a bulk import."""
    return java(HERE / "neo4j" / "Load.java", files)


@pytest.fixture(scope="session")
def javascript(files, tmp_path_factory) -> Report:
    """What the parsers of Gephi Lite (graphology) and Cytoscape.js hold of a file."""
    npm, node = tool("npm"), tool("node")
    packages = tmp_path_factory.mktemp("packages")
    shutil.copy(HERE / "graphology" / "package.json", packages)
    fetched = run([npm, "install", "--prefix", packages, "--prefer-offline", "--no-audit", "--no-fund"], check=False)
    if fetched.returncode:
        missing(f"npm could not fetch the parsers: {fetched.stderr[-300:]}")
    run([node, HERE / "graphology" / "read.mjs", packages, files])
    return lambda name: json.loads((files / f"{name}.js.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def ftm() -> str:
    """The command of FollowTheMoney."""
    return tool("ftm")
