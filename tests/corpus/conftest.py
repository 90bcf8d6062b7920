"""Corpora of sentences drawn at random from the seed articles and, where they are present, the evaluation texts."""

import json
import random
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


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
