"""What a worker does: documents in, extractions out, by a language model that each process loads once."""

import ctypes
import multiprocessing
import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, TypeAlias

from graphbuild.copies import Sketch, sketch_of
from graphbuild.errors import GraphbuildError
from graphbuild.model import Document, Extraction
from graphbuild.nlp import extract, load

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Done", "Outcome", "TookTooLongError", "attempt", "become_worker", "one_by_one", "partition"]

GRACE = 0.01  # seconds within which a time limit that ran out is sure to be noticed


class TookTooLongError(Exception):
    """A text took longer than its time limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was found in one document, and how many seconds that took (of a batch: the share by length)."""

    extraction: Extraction
    sketch: Sketch
    seconds: float


Outcome: TypeAlias = Done | str  # a string is the reason why there is no result
_lock = threading.Lock()
_raise_in = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_ulong, ctypes.py_object)(
    ("PyThreadState_SetAsyncExc", ctypes.pythonapi)
)


def attempt(nlp: "Language", documents: Sequence[Document], limit: float) -> list[Done]:
    """Extract some documents together; whatever one of them sets off is raised, and so is a time limit (in seconds)."""
    began = time.perf_counter()
    failure: Exception | None = None
    found: list[Extraction] = []
    # A zone frees the words that only these texts use, which keeps memory flat; it must not end by an exception.
    with nlp.memory_zone():
        try:
            with time_limit(limit):
                found = list(extract(nlp, documents))
        except Exception as error:  # noqa: BLE001 - raised again below
            failure = error.with_traceback(None)
    if failure is not None:
        raise failure
    share = (time.perf_counter() - began) / max(1, sum(len(document.text) for document in documents))
    return [
        Done(extraction=extraction, sketch=sketch_of(document.text), seconds=share * len(document.text))
        for document, extraction in zip(documents, found, strict=True)
    ]


def one_by_one(nlp: "Language", documents: Sequence[Document], limit: float) -> list[Outcome]:
    """Extract documents together or, where that fails, each alone, so that only the guilty one is lost."""
    try:
        return [*attempt(nlp, documents, limit)]
    except GraphbuildError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one text sets off must not cost the others
        if len(documents) == 1:
            return [reason_of(error)]
    return [outcome for document in documents for outcome in one_by_one(nlp, [document], limit)]


def reason_of(error: BaseException) -> str:
    """Why a document was skipped, for the report."""
    if isinstance(error, TookTooLongError):
        return str(error)
    return f"cannot be processed ({type(error).__name__}: {error})"


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TookTooLongError` in this thread after so many seconds of its processor time; 0 is no limit.

    A machine that is busy with other work makes no text slow. Works in any thread and on any system, but only between
    two instructions of Python: a worker process that hangs in a library is killed from outside.
    """
    if not seconds:
        yield
        return
    thread = threading.get_ident()
    used = _clock_of(thread)
    began = used()
    over, finished = threading.Event(), threading.Event()
    guard = threading.Lock()

    def watch() -> None:
        left = seconds
        while not finished.wait(max(left, GRACE)):
            left = seconds - (used() - began)
            with guard:
                if left <= 0 and not finished.is_set():
                    over.set()
                    _raise_in(thread, TookTooLongError)
                    return

    threading.Thread(target=watch, daemon=True).start()
    try:
        try:
            yield
        finally:
            with guard:
                finished.set()
            if over.is_set():
                time.sleep(GRACE)
    except TookTooLongError:
        raise TookTooLongError(f"took longer than {seconds:g} s of processor time; --timeout sets the limit") from None


def _clock_of(thread: int) -> Callable[[], float]:
    """The processor time of a thread, or of the process where the system tells no more."""
    if hasattr(time, "pthread_getcpuclockid"):
        return partial(time.clock_gettime, time.pthread_getcpuclockid(thread))
    return time.process_time


@cache
def _pipeline(model: str) -> "Language":
    return load(model)


def become_worker() -> None:
    """Prepare a process of a pool: quiet, not stopped by Ctrl-C before its parent, gone when the parent is."""
    warnings.filterwarnings("ignore", category=UserWarning)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    os._exit(1)


def together(model: str, documents: Sequence[Document], limit: float) -> list[Done]:
    """Extract documents in a worker process; raises what they set off."""
    return attempt(_pipeline(model), documents, limit)


def partition(model: str, documents: Sequence[Document], limit: float) -> list[Outcome]:
    """Extract documents in a worker of a cluster; one at a time in each process, whatever its threads."""
    with _lock:
        return one_by_one(_pipeline(model), documents, limit)
