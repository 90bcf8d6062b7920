"""What several test modules share: the pipeline, loaded once, and the place of the evaluation data."""

import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import graphbuild
from graphbuild.cli import main
from graphbuild.model import Document, Extraction

ROOT = Path(__file__).parents[1]


# The first example of a test may import a library or load data: its time says nothing about the code.
settings.register_profile("without deadline", settings.default, deadline=None)
settings.load_profile("without deadline")


@pytest.fixture(scope="session")
def nlp():
    """The default pipeline with graphbuild's components."""
    return graphbuild.load()


@pytest.fixture(scope="session")
def extract_text(nlp) -> Callable[..., Extraction]:
    """A function from a text to its extraction."""

    def run(text: str, **fields: str) -> Extraction:
        document = Document(id="test", text=text, **fields)
        return next(iter(graphbuild.extract(nlp, [document])))

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the evaluation data, which lies beside the repository where it is present."""
    folder = ROOT.parent / "shared"
    if not (folder / "eval").is_dir():
        pytest.skip("the evaluation data (../shared/eval) is not here")
    return folder


@pytest.fixture
def run(monkeypatch, capsys):
    """A function from arguments to (exit code, output, errors), by the program's own entry point."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["graphbuild", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
        out, err = capsys.readouterr()
        return caught.value.code or 0, out, err

    return call


@pytest.fixture(scope="session")
def make_corpus(tmp_path_factory):
    """A function from a number of documents and of sentences in each to a JSON lines file; the same each time."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT.parent / "shared/eval/texts").glob("*.txt"))]
    sentences = [each.strip() for text in texts for each in re.split(r"(?<=[.!?”])\s+", text) if len(each.split()) > 4]

    def make(documents: int, length: int) -> Path:
        chance = random.Random(documents)
        path = tmp_path_factory.mktemp("corpus") / f"news{documents}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number in range(documents):
                row = {
                    "text": " ".join(chance.choice(sentences) for _ in range(length)),
                    "date": f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}",
                    "source": f"Outlet {number % 5}",
                }
                file.write(json.dumps(row) + "\n")
        return path

    return make
