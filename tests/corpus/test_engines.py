"""Who does the work: results in order, and a text that kills, hangs or fails costs only itself."""

import time

import pytest
from fakes import fake_work

from graphbuild.corpus import engines
from graphbuild.corpus.work import Done, TookTooLongError, time_limit
from graphbuild.model import Document


def batches(texts, size=2):
    documents = [Document(id=str(number), text=text) for number, text in enumerate(texts)]
    return [documents[start : start + size] for start in range(0, len(documents), size)]


def test_results_keep_the_order_and_the_guilty_is_named(monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 1)
    monkeypatch.setattr(engines, "MORE_PATIENCE", 0.5)
    texts = ["good"] * 12
    texts[3], texts[6], texts[9] = "die", "hang", "fail"
    engine = engines.processes("none", 1.0, 2, work=fake_work)
    outcomes = [outcome for result in engine(batches(texts)) for outcome in result]
    told = [outcome.extraction.id if isinstance(outcome, Done) else outcome for outcome in outcomes]
    assert [each for number, each in enumerate(told) if number not in {3, 6, 9}] == [
        str(number) for number in range(12) if number not in {3, 6, 9}
    ]
    assert "process died" in told[3]
    assert "hung" in told[6]
    assert told[9] == "cannot be processed (ValueError: cannot read this)"


def test_no_batches_start_no_work():
    assert list(engines.suitable("none", 0, 0)(iter([]))) == []


def test_reading_runs_only_a_little_ahead():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield [Document(id=str(taken), text="good")]

    results = engines.processes("none", 0, 1, work=fake_work)(endless())
    next(results)
    results.close()
    assert taken <= engines.AHEAD


def test_a_time_limit_stops_what_runs_too_long():
    began = time.monotonic()
    with pytest.raises(TookTooLongError, match=r"longer than 0\.1 s"), time_limit(0.1):
        any(time.monotonic() - began > 20 for _ in iter(int, 1))
    assert time.monotonic() - began < 10


def test_a_worker_that_gets_little_of_a_busy_machine_is_no_slow_text(monkeypatch):
    monkeypatch.setattr(engines, "MORE_PATIENCE", 0)
    engine = engines.processes("none", 1, 1, work=fake_work)
    [[outcome]] = engine(batches(["wait"]))
    assert isinstance(outcome, Done)


def test_time_that_others_take_does_not_count():
    with time_limit(0.2):
        time.sleep(0.6)
        done = True
    assert done


def test_a_time_limit_leaves_what_is_quick_alone():
    with time_limit(5):
        found = 1
    time.sleep(0.01)
    assert found == 1
