"""What finding actors and relations costs beside the spaCy pipeline itself, on the same texts in the same run."""

import os
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

import pytest

from graphbuild.model import Document
from graphbuild.nlp import COMPONENTS, _extraction
from graphbuild.resolution import organizations, people, spelling

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "seeds", ROOT.parent / "shared" / "eval" / "texts")
ROUNDS = int(os.environ.get("GRAPHBUILD_BENCHMARK_ROUNDS", "0"))
RECORDS = "dates, gaps and records"
STEPS = (*COMPONENTS, RECORDS)
RESOLUTION = ("graphbuild_actors",)
# Shares of the time of the plain spaCy pipeline.
RESOLUTION_LIMIT, EXTRACTION_LIMIT = 0.15, 0.25

pytestmark = pytest.mark.model


def forget_names() -> None:
    """Empty what is remembered of names, not the word lists, as if no text had been read before."""
    for function in (each for module in (organizations, people, spelling) for each in vars(module).values()):
        if hasattr(function, "cache_parameters") and function.cache_parameters()["maxsize"]:
            function.cache_clear()


def one_round(nlp, texts) -> dict[str, float]:
    """Seconds of processor time that each step takes for all texts, each component fed in batches as `nlp.pipe` does."""
    forget_names()
    seconds: dict[str, float] = defaultdict(float)
    begin = time.process_time()
    docs = [nlp.make_doc(text) for text in texts]
    seconds["tokenizer"] = time.process_time() - begin
    for name, component in nlp.pipeline:
        begin = time.process_time()
        docs = list(component.pipe(docs, batch_size=16)) if hasattr(component, "pipe") else list(map(component, docs))
        seconds[name] = time.process_time() - begin
    begin = time.process_time()
    for doc, text in zip(docs, texts, strict=True):
        _extraction(doc, Document(id="text", text=text, date="2022-03-02"))
    seconds[RECORDS] = time.process_time() - begin
    return seconds


@pytest.mark.skipif(not ROUNDS, reason="set GRAPHBUILD_BENCHMARK_ROUNDS (5, say) to measure")
def test_cost(nlp, capsys):
    texts = [path.read_text(encoding="utf-8") for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
    one_round(nlp, texts)
    rounds = [one_round(nlp, texts) for _ in range(ROUNDS)]
    seconds = {name: median(each[name] for each in rounds) for name in rounds[0]}
    plain = sum(value for name, value in seconds.items() if name not in STEPS)
    resolution = sum(seconds[name] for name in RESOLUTION) / plain
    extraction = sum(seconds[name] for name in STEPS) / plain
    rows = [(name, seconds[name] / plain) for name in STEPS]
    rows += [("resolution of actors", resolution), ("all extraction", extraction)]
    with capsys.disabled():
        sys.stdout.write(f"\n{len(texts)} texts, {sum(map(len, texts)):,} characters, spaCy alone {plain:.3f} s\n")
        sys.stdout.writelines(f"{name:28} {share:7.2%}\n" for name, share in rows)
    assert resolution <= RESOLUTION_LIMIT
    assert extraction <= EXTRACTION_LIMIT
