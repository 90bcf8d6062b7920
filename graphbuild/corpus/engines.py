"""Who does the work? This process or several; an engine takes batches and gives their outcomes in the same order."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.corpus.work import Done, Outcome, become_worker, one_by_one, reason_of, together
from graphbuild.errors import GraphbuildError
from graphbuild.model import Document
from graphbuild.nlp import load

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Batch", "Engine", "cores", "here", "processes", "suitable"]

Batch: TypeAlias = Sequence[Document]
Work: TypeAlias = Callable[[str, Batch, float], list[Done]]
Engine: TypeAlias = Callable[[Iterable[Batch]], Iterator[list[Outcome]]]

FEW = 3  # batches; fewer are done sooner by one process than others take to start
AHEAD = 3  # batches that wait for each worker
# After so many times the limit and so many seconds more on the clock a silent worker is killed. The limit is one of
# processor time, of which a worker on a busy machine gets little.
PATIENCE, MORE_PATIENCE = 10, 60.0


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def here(model: str, limit: float) -> Engine:
    """The process at hand; the model is loaded when the first batch comes."""

    def run(batches: Iterable[Batch]) -> Iterator[list[Outcome]]:
        nlp: Language | None = None
        for batch in batches:
            nlp = nlp or load(model)
            yield one_by_one(nlp, batch, limit)

    return run


def suitable(model: str, limit: float, workers: int) -> Engine:
    """As many processes as asked for; 0 is one for few documents and all cores for many."""

    def run(batches: Iterable[Batch]) -> Iterator[list[Outcome]]:
        stream = iter(batches)
        first = list(islice(stream, FEW)) if workers == 0 else []
        number = workers or (cores() if len(first) == FEW else 1)
        engine = here(model, limit) if number == 1 else processes(model, limit, number)
        yield from engine(chain(first, stream))

    return run


def processes(model: str, limit: float, workers: int, *, work: Work = together) -> Engine:
    """A pool of processes that load the model once each.

    A process that dies or hangs is replaced; the documents of its batch are then tried one by one, and the one that
    does it again is reported.
    """

    def run(batches: Iterable[Batch]) -> Iterator[list[Outcome]]:
        from pebble import ProcessPool  # noqa: PLC0415 - only large runs need it

        # Matrix products of one text gain nothing from threads that fight for the cores of other workers.
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        context = multiprocessing.get_context("spawn")
        pool: Any = ProcessPool(max_workers=workers, initializer=become_worker, context=context)

        def submit(documents: Batch) -> "Future[list[Done]]":
            hard = PATIENCE * limit + MORE_PATIENCE if limit else None
            task: Future[list[Done]] = pool.schedule(work, args=(model, documents, limit), timeout=hard)
            return task

        waiting: deque[tuple[Batch, Future[list[Done]]]] = deque()
        try:
            for batch in batches:
                waiting.append((batch, submit(batch)))
                if len(waiting) >= workers * AHEAD:
                    yield _result(*waiting.popleft(), submit)
            while waiting:
                yield _result(*waiting.popleft(), submit)
            pool.close()
        finally:
            pool.stop()
            pool.join()

    return run


def _result(batch: Batch, task: "Future[Any]", submit: Callable[[Batch], "Future[Any]"]) -> list[Outcome]:
    try:
        return list(task.result())
    except GraphbuildError:
        raise
    except Exception as error:  # noqa: BLE001 - death of a process, time limit, anything a text sets off
        if len(batch) == 1:
            return [_death(error)]
    alone = [([document], submit([document])) for document in batch]
    return [outcome for documents, again in alone for outcome in _result(documents, again, submit)]


def _death(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the worker hung and was stopped; --timeout sets the limit"
    if type(error).__name__ == "ProcessExpired":
        return "the worker process died on it (out of memory, or a fault in a library)"
    return reason_of(error)
