"""Many documents into a store: what is there is passed over, the rest is extracted and written in order."""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import heappush, heappushpop

from graphbuild.corpus.engines import Batch, Engine
from graphbuild.corpus.work import Outcome
from graphbuild.model import Document
from graphbuild.reading import Skipped, Whole
from graphbuild.store import Failure, Identity, Standing, Store, Stored, fingerprint_of

__all__ = ["Report", "Step", "in_batches", "update"]

BATCH, BATCH_LENGTH = 32, 100_000  # documents and characters that are worked on together
COMMIT_EVERY = 1.0  # seconds of work that a crash may cost
NAMED = 1000  # skipped sources that a report names; all are counted
SLOWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a run has come; `total` is an estimate from the bytes of the sources, 0 where nothing is known."""

    name: str
    done: int
    total: int


@dataclass(slots=True, kw_only=True)
class Report:
    """What came of a run: documents extracted, known already and removed; what was skipped, and why; the slowest."""

    done: int = 0
    known: int = 0
    removed: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    skipped: list[Skipped] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    seconds: float = 0.0

    def skip(self, skipped: Skipped) -> None:
        """Count a source that gave nothing, and name it if not too many are named already."""
        self.reasons[skipped.reason.partition(" (")[0].partition(";")[0]] += 1
        if len(self.skipped) < NAMED:
            self.skipped.append(skipped)

    def count(self, name: str, seconds: float) -> None:
        """Count a document that was extracted."""
        self.done += 1
        if len(self.slowest) < SLOWEST:
            heappush(self.slowest, (seconds, name))
        else:
            heappushpop(self.slowest, (seconds, name))


def update(
    store: Store,
    found: Iterable[Document | Skipped | Whole],
    *,
    identity: Identity,
    engine: Engine,
    sizes: Mapping[str, int] | None = None,
    progress: Callable[[Step], None] | None = None,
) -> Report:
    """Bring a store up to date with documents as `graphbuild.reading.scan` yields them.

    Results are written in the order of reading, so a run that is killed leaves the store as if it had been given fewer
    documents. `sizes` are the bytes of files by path, for the estimate of the time left.
    """
    began = time.monotonic()
    run = _Run(store=store, report=Report(), estimate=_Estimate(sizes or {}), progress=progress)
    store.begin(identity)
    for outcomes in engine(run.batches(found)):
        run.take(outcomes)
    run.settle()
    run.flush()
    run.report.known += store.passed_over
    run.report.seconds = time.monotonic() - began
    run.report.slowest.sort(reverse=True)
    return run.report


def in_batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Yield documents in groups that are worth sending to a worker, and not too long for its memory."""
    batch: list[Document] = []
    length = 0
    for document in documents:
        if batch and (len(batch) == BATCH or length + len(document.text) > BATCH_LENGTH):
            yield batch
            batch, length = [], 0
        batch.append(document)
        length += len(document.text)
    if batch:
        yield batch


class _Estimate:
    """How many documents there will be, from the share of the bytes that has been read."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self.sizes = dict(sizes)
        self.all_bytes = sum(sizes.values())
        self.read_bytes = 0
        self.in_file = 0
        self.documents = 0

    def document(self, document: Document) -> None:
        self.documents += 1
        self.in_file = min(self.in_file + len(document.text), self.sizes.get(document.path, 0))

    def file(self, path: str) -> None:
        self.read_bytes += self.sizes.get(path, 0)
        self.in_file = 0

    def total(self) -> int:
        read = self.read_bytes + self.in_file
        return max(self.documents, round(self.documents * self.all_bytes / read)) if read else 0


@dataclass(slots=True, kw_only=True)
class _Run:
    """One pass over the sources: what waits for its result and what waits to be written, in the order of reading."""

    store: Store
    report: Report
    estimate: _Estimate
    progress: Callable[[Step], None] | None
    waiting: "deque[tuple[Document, bytes] | Whole]" = field(default_factory=deque)
    ready: list[Stored | Failure] = field(default_factory=list)
    ended: list[Whole] = field(default_factory=list)
    flushed: float = field(default_factory=time.monotonic)

    def batches(self, found: Iterable[Document | Skipped | Whole]) -> Iterator[Batch]:
        """Yield the documents that must be extracted, some at a time, under the ids that they get in the store."""
        yield from in_batches(filter(None, map(self._noted, found)))

    def _noted(self, each: Document | Skipped | Whole) -> Document | None:
        if isinstance(each, Document):
            return self._wanted(each)
        if isinstance(each, Skipped):
            self.report.skip(each)
        else:
            self.estimate.file(each.path)
            if not each.known:
                self.waiting.append(each)
        return None

    def _wanted(self, document: Document) -> Document | None:
        """The document under its id in the store, noted as waiting; None if it needs no work."""
        self.estimate.document(document)
        fingerprint = fingerprint_of(document)
        verdict = self.store.check(document, fingerprint)
        if verdict.standing == Standing.FAILED:
            self.report.skip(Skipped(path=verdict.id, reason=f"failed before: {verdict.failure}"))
        elif verdict.standing == Standing.KNOWN:
            self.report.known += 1
        else:
            named = replace(document, id=verdict.id)
            self.waiting.append((replace(named, text=""), fingerprint))
            return named
        return None

    def take(self, outcomes: Iterable[Outcome]) -> None:
        """Accept the outcomes of the next batch."""
        for outcome in outcomes:
            document, fingerprint = self._next()
            if isinstance(outcome, str):
                name = f"{document.path} ({document.id})" if document.part else document.path or document.id
                self.report.skip(Skipped(path=name, reason=outcome))
                self.ready.append(Failure(document=document, reason=outcome, fingerprint=fingerprint))
            else:
                self.report.count(document.id, outcome.seconds)
                self.ready.append(
                    Stored(
                        document=document,
                        extraction=outcome.extraction,
                        fingerprint=fingerprint,
                        sketch=outcome.sketch,
                        seconds=outcome.seconds,
                    )
                )
            if self.progress is not None:
                self.progress(Step(name=document.id, done=self.report.done, total=self._total()))
        self.settle()
        if time.monotonic() - self.flushed >= COMMIT_EVERY:
            self.flush()

    def _total(self) -> int:
        return max(0, self.estimate.total() - self.report.known - self.store.passed_over)

    def _next(self) -> tuple[Document, bytes]:
        self.settle()
        entry = self.waiting.popleft()
        assert not isinstance(entry, Whole)  # noqa: S101 - settle has taken these
        return entry

    def settle(self) -> None:
        """Take the ends of files that no document waits before."""
        while self.waiting and isinstance(self.waiting[0], Whole):
            whole = self.waiting.popleft()
            assert isinstance(whole, Whole)  # noqa: S101 - as just asked
            self.ended.append(whole)

    def flush(self) -> None:
        """Write what is ready."""
        if self.ready or self.ended:
            self.report.removed += self.store.write(self.ready, [(each.path, each.digest) for each in self.ended])
        self.ready, self.ended, self.flushed = [], [], time.monotonic()
