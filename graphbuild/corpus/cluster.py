"""The same work on a Dask cluster: partitions of documents out, their outcomes back in the same order.

Dask runs a task again when its worker dies. A task depends on nothing but its arguments, so it does not matter how
often and where it is run.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from graphbuild.corpus.engines import Batch, Engine, cores
from graphbuild.corpus.partitions import read_partition, write_partition
from graphbuild.corpus.work import Outcome, partition, reason_of
from graphbuild.errors import GraphbuildError, InputError
from graphbuild.extras import extra
from graphbuild.store.identity import Identity, identity_of

__all__ = ["cluster"]

TOGETHER = 8  # batches in a partition: some 250 articles, half a minute of work
AHEAD = 2  # partitions that wait for each worker
SETTINGS = {"distributed.worker.profile.enabled": False, "distributed.worker.daemon": False}


def cluster(model: str, limit: float, *, scheduler: str = "", workers: int = 0, partitions: str = "") -> Engine:
    """The workers of a Dask scheduler (`tcp://host:8786`), or of one that is started here with so many processes.

    `partitions` is a folder or address where each partition is left as a Parquet file; those that are there already are
    not done again. Raises `InputError` where the scheduler does not answer or its workers hold other rules than this
    machine.
    """

    def run(batches: Iterable[Batch]) -> Iterator[list[Outcome]]:
        distributed, dask = extra("distributed", "dask"), extra("dask", "dask")
        identity = identity_of(model)
        with dask.config.set(SETTINGS), _client(distributed, scheduler, workers) as client:
            work = _Work(client=client, model=model, limit=limit, identity=identity, partitions=partitions)
            stream = iter(batches)
            waiting: deque[tuple[list[Batch], Any]] = deque()
            while group := list(islice(stream, TOGETHER)):
                waiting.append((group, work.submit(group)))
                if len(waiting) >= AHEAD * max(1, len(client.nthreads())):
                    yield work.result(*waiting.popleft())
            while waiting:
                yield work.result(*waiting.popleft())

    return run


def _client(distributed: Any, scheduler: str, workers: int) -> Any:
    if not scheduler:
        return distributed.Client(
            n_workers=workers or cores(), threads_per_worker=1, dashboard_address=None, memory_limit=0
        )
    try:
        return distributed.Client(scheduler, timeout="20s")
    except (OSError, ValueError) as error:
        raise InputError(f"{scheduler}: no Dask scheduler answers there ({error}). Check the address.") from error


class _Work:
    """A client with what all its tasks need."""

    def __init__(self, *, client: Any, model: str, limit: float, identity: Identity, partitions: str) -> None:
        self.client = client
        self.shared = (model, limit, identity.key())
        self.partitions = partitions.rstrip("/")

    def submit(self, batches: Sequence[Batch]) -> Any:
        """Hand a partition to the cluster; its key is that of its texts and of the rules."""
        digest = hashlib.blake2b(repr((self.shared, batches)).encode(), digest_size=16).hexdigest()
        target = f"{self.partitions}/{digest}.parquet" if self.partitions else ""
        return self.client.submit(run_partition, batches, *self.shared, target, key=f"graphbuild-{digest}", retries=1)

    def result(self, batches: Sequence[Batch], task: Any) -> list[Outcome]:
        """The outcomes of a partition; where it kills its workers, those of each document alone."""
        try:
            found: list[Outcome] | str = task.result()
        except GraphbuildError:
            raise
        except Exception as error:  # noqa: BLE001 - death of workers, anything that a text sets off
            if sum(map(len, batches)) == 1:
                return [_death(error)]
            alone = [[[document]] for batch in batches for document in batch]
            tasks = [self.submit(each) for each in alone]
            return [outcome for pair in zip(alone, tasks, strict=True) for outcome in self.result(*pair)]
        if isinstance(found, str):
            return read_partition(found) or []
        return found


def run_partition(
    batches: Sequence[Batch], model: str, limit: float, identity: str, target: str
) -> list[Outcome] | str:
    """The task: the outcomes of all documents, or the name of the Parquet file that holds them."""
    if identity_of(model).key() != identity:
        raise InputError("a worker of the cluster has another graphbuild, spaCy or model. Install the same on all.")
    if target and read_partition(target) is not None:
        return target
    outcomes = [outcome for batch in batches for outcome in partition(model, batch, limit)]
    if not target:
        return outcomes
    write_partition(target, [document for batch in batches for document in batch], outcomes)
    return target


def _death(error: Exception) -> str:
    if type(error).__name__ == "KilledWorker":
        return "workers of the cluster died on it (out of memory, or a fault in a library)"
    return reason_of(error)
