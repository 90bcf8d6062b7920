"""A corpus is built straight, killed five times and resumed, by two processes, and by a cluster that loses a worker.

The default tests do it with few documents. The proof that docs/scale.md tells of, which takes an hour of a processor:
GRAPHBUILD_BENCHMARK_DOCUMENTS=20000 pytest tests/benchmarks/test_four_ways.py -s
"""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

DOCUMENTS = int(os.environ.get("GRAPHBUILD_BENCHMARK_DOCUMENTS", "60"))
IS_LARGE = DOCUMENTS >= 1000
SENTENCES, KILLS = 3, 5 if IS_LARGE else 2
FORMATS = "graphml,gexf,html,json,csv"
WAYS = {"straight": ["--workers", "1"], "killed": ["--workers", "2"], "two": ["--workers", "2"]}

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore")]


def start(corpus: Path, home: Path, *options: str) -> subprocess.Popen[bytes]:
    """The whole command, from texts to the files of a graph, in a folder of its own."""
    home.mkdir(exist_ok=True)
    command = ["build", str(corpus), "--store", str(home / "s.db"), "-o", str(home / "graph"), "--format", FORMATS]
    return subprocess.Popen([sys.executable, "-m", "graphbuild.cli", *command, "-q", *options])


def finish(name: str, run: subprocess.Popen[bytes]) -> None:
    began = time.perf_counter()
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    spent = used.ru_utime + used.ru_stime
    print(f"\n{name}: {time.perf_counter() - began:.1f} s, of processors {spent:.1f} s", flush=True)
    assert run.returncode == 0


def written(home: Path) -> int:
    """How many documents the store holds by now."""
    try:
        database = sqlite3.connect(f"file:{home / 's.db'}?mode=ro", uri=True)
        try:
            return database.execute("SELECT count(*) FROM documents").fetchone()[0]
        finally:
            database.close()
    except sqlite3.OperationalError:  # no file or no table yet
        return 0


def kill_at_random_moments(corpus: Path, home: Path) -> int:
    """How many of the runs that were started had not ended when they were to be killed."""
    chance, hits = random.Random(1), 0
    for goal in sorted(chance.randrange(1, DOCUMENTS * 9 // 10) for _ in range(KILLS)):
        run, delay = start(corpus, home, *WAYS["killed"]), chance.random()
        while run.poll() is None and written(home) < goal:
            time.sleep(0.2 if IS_LARGE else 0.02)
        time.sleep(delay if written(home) < DOCUMENTS else 0)
        run.kill()
        hits += run.wait() == -signal.SIGKILL
        print(f"\nkilled at {written(home)}", flush=True)
    return hits


def on_a_cluster(corpus: Path, home: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50, memory_limit=0
        ) as workers,
        distributed.Client(workers) as client,
    ):
        processes = client.run(os.getpid)
        run = start(corpus, home, "--engine", "dask", "--scheduler", workers.scheduler_address)
        while written(home) < DOCUMENTS // 3 and (IS_LARGE or not any(client.processing().values())):
            time.sleep(0.2 if IS_LARGE else 0.02)
        busy = next(address for address, tasks in client.processing().items() if tasks)
        os.kill(processes[busy], signal.SIGKILL)
        print(f"\na worker of the cluster was killed at {written(home)}", flush=True)
        finish("cluster", run)


def test_four_ways_to_one_graph(make_corpus, tmp_path):
    corpus = make_corpus(DOCUMENTS, SENTENCES)
    homes = {name: tmp_path / name for name in (*WAYS, "cluster")}

    def killed() -> None:
        hits = kill_at_random_moments(corpus, homes["killed"])
        assert hits == KILLS or (not IS_LARGE and hits)
        finish("resumed", start(corpus, homes["killed"], *WAYS["killed"]))

    with ThreadPoolExecutor() as side_by_side:
        tasks = [side_by_side.submit(killed), side_by_side.submit(on_a_cluster, corpus, homes["cluster"])]
        runs = {name: start(corpus, homes[name], *WAYS[name]) for name in ("straight", "two")}
        tasks += [side_by_side.submit(finish, name, run) for name, run in runs.items()]
        for task in tasks:
            task.result()

    made = {}
    for name, home in homes.items():
        assert written(home) == DOCUMENTS
        files = sorted(path for path in home.rglob("graph*") if path.is_file())
        files += sorted((home / "graph.csv").iterdir())
        made[name] = {
            str(path.relative_to(home)): hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest() for path in files
        }
    print(made["straight"], (homes["straight"] / "s.db").stat().st_size >> 10, "KB of store")
    assert len(made["straight"]) >= 6
    assert all(each == made["straight"] for each in made.values())
