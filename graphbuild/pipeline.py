"""Everything in one call: sources in, a laid-out graph out; with a store, only what is new is read."""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from graphbuild.co_occurrence import add_co_occurrences
from graphbuild.corpus import Report, Step, in_batches, update
from graphbuild.corpus.engines import Engine, suitable
from graphbuild.errors import InputError
from graphbuild.export import write
from graphbuild.graph import Graph, graph_of_resolved
from graphbuild.layout import lay_out
from graphbuild.model import Document, Extraction
from graphbuild.nlp import DEFAULT_MODEL
from graphbuild.reading import Options, Skipped, Whole, bytes_of, read, scan
from graphbuild.resolution.clusters import resolve
from graphbuild.resolution.corrections import NONE, Corrections, correct
from graphbuild.store import Store, identity_of
from graphbuild.store.queries import Selection, count, extractions, made_by, outdated
from graphbuild.thinning import Thinning, restrict, thin

__all__ = [
    "Built",
    "Progress",
    "build",
    "build_all",
    "build_corpus",
    "extract_all",
    "graph_of",
    "plain_graph",
    "update_store",
]

Progress = Callable[[Step], None]
TIMEOUT = 120.0  # seconds of processor time for one document; an article takes a tenth, a book of 1 MB about a minute
LOOKS = ("community", "x", "y", "size", "r", "g", "b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A graph with the number of documents in the store, of those read by older rules, and the report of the run."""

    graph: "Graph | None"
    documents: int
    outdated: int
    report: Report
    slices: tuple[tuple[str, Graph], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a graph is made of: which documents, the reader's corrections of actors, what is left out of a large graph.

    `co_occurrence` adds edges between actors that share sentences, see `graphbuild.co_occurrence`.
    """

    selection: Selection = field(default_factory=Selection)
    corrections: Corrections = NONE
    co_occurrence: bool = False
    thinning: Thinning = field(default_factory=Thinning)


ALL = Wanted()


def extract_all(
    sources: Sequence[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    options: Options = Options(),  # noqa: B008 - frozen
    corrections: Corrections = NONE,
    workers: int = 1,
    timeout: float = TIMEOUT,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Iterator[Extraction | Skipped]:
    """Read and extract, in the order of reading; what cannot be used comes as `Skipped`, and the rest goes on.

    `workers` is the number of processes, 0 for as many as fit the work. Raises `ModelNotInstalledError` where the first
    text needs the model.
    """
    skipped: list[Skipped] = []
    waiting: deque[Document] = deque()
    done = 0

    def documents() -> Iterator[Document]:
        for found in read(sources, date=options.date, any_language=options.any_language, columns=options.columns):
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                waiting.append(found)
                yield found

    for outcomes in (engine or suitable(model, timeout, workers))(in_batches(documents())):
        yield from skipped
        skipped.clear()
        for outcome in outcomes:
            document = waiting.popleft()
            done += 1
            if progress is not None:
                progress(Step(name=document.id, done=done, total=0))
            if isinstance(outcome, str):
                yield Skipped(path=document.id, reason=outcome)
            else:
                yield correct(outcome.extraction, corrections)
    yield from skipped


def update_store(
    store: Store,
    found: Iterable[Document | Skipped | Whole],
    *,
    model: str = DEFAULT_MODEL,
    workers: int = 1,
    timeout: float = TIMEOUT,
    engine: Engine | None = None,
    sizes: dict[str, int] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Bring a store up to date with documents, for instance those of `graphbuild.reading.scan` or of your own."""
    return update(
        store,
        found,
        identity=identity_of(model),
        engine=engine or suitable(model, timeout, workers),
        sizes=sizes,
        progress=progress,
    )


def build_all(
    sources: Sequence[str | Path],
    *,
    store: str | Path = ":memory:",
    model: str = DEFAULT_MODEL,
    options: Options = Options(),  # noqa: B008 - frozen
    wanted: Wanted = ALL,
    workers: int = 1,
    timeout: float = TIMEOUT,
    engine: Engine | None = None,
    retry: bool = False,
    with_graph: bool = True,
    with_slices: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Read, extract, build and lay out; sources that cannot be used are listed, not raised.

    `store` is the file that remembers extractions; the graph is that of what is `wanted` of its documents.
    `retry` tries again what failed before. Without sources nothing is read. Raises `InputError` for a store that is
    missing then. `with_slices` also makes a graph for each month.
    """
    with Store(store, must_exist=not sources) as opened:
        if retry:
            opened.forget_failures()
        report = Report()
        if sources:
            report = update_store(
                opened,
                scan(sources, options=options, has_file=opened.has_file),
                model=model,
                workers=workers,
                timeout=timeout,
                engine=engine,
                sizes=bytes_of(sources) if progress is not None else None,
                progress=progress,
            )
        documents = count(opened)
        if not (with_graph and documents):
            return Built(graph=None, documents=documents, outdated=outdated(opened), report=report)
        with _no_search_for_garbage():
            resolved, made = _resolved(opened, wanted), _provenance(opened, wanted)
            graph = _placed(_graph(resolved, made, wanted), wanted)
            parts = tuple(_months(resolved, graph, made, wanted)) if with_slices else ()
        return Built(graph=graph, documents=documents, outdated=outdated(opened), report=report, slices=parts)


def graph_of(store: Store, wanted: Wanted = ALL) -> Graph:
    """The laid-out graph of a store, of the part and in the way that is wanted."""
    return _placed(plain_graph(store, wanted), wanted)


def plain_graph(store: Store, wanted: Wanted = ALL) -> Graph:
    """The graph of a store before it is thinned and laid out."""
    with _no_search_for_garbage():
        return _graph(_resolved(store, wanted), _provenance(store, wanted), wanted)


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Records hold no cycles, and to look for some among those of 2,000 documents took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _resolved(store: Store, wanted: Wanted) -> list[Extraction]:
    """The documents that are wanted, with the reader's corrections, each actor under one id in all of them."""
    return resolve(extractions(store, wanted.selection), wanted.corrections)


def _provenance(store: Store, wanted: Wanted) -> dict[str, Any]:
    """By what the documents were read, and which were chosen."""
    chosen = asdict(wanted.selection)
    return made_by(store) | {name: value for name, value in chosen.items() if value or name == "min_confidence"}


def _graph(documents: Sequence[Extraction], provenance: Mapping[str, Any], wanted: Wanted) -> Graph:
    graph = graph_of_resolved(documents, provenance=provenance)
    if wanted.co_occurrence:
        add_co_occurrences(graph, documents)
    return graph


def _placed(graph: Graph, wanted: Wanted) -> Graph:
    thin(graph, wanted.thinning)
    lay_out(graph)
    return graph


def _months(
    documents: Sequence[Extraction], whole: Graph, provenance: Mapping[str, Any], wanted: Wanted
) -> Iterator[tuple[str, Graph]]:
    """Yield a graph for each month (YYYY-MM) of the dated documents, with actors and places of the graph of all."""

    def month_of(document: Extraction) -> str:
        return document.date[:7]

    for month, found in groupby(sorted((each for each in documents if each.date), key=month_of), key=month_of):
        graph = _graph(list(found), {**provenance, "month": month}, wanted)
        restrict(graph, whole)
        for node, data in graph.nodes(data=True):
            data.update({name: whole.nodes[node][name] for name in LOOKS})
        yield month, graph


def build_corpus(
    documents: Iterable[Document],
    *,
    store: str | Path = ":memory:",
    model: str = DEFAULT_MODEL,
    workers: int = 1,
    wanted: Wanted = ALL,
) -> Graph:
    """The graph of documents from anywhere: an iterator in, a graph out.

    With more than one worker, call it from a program's `if __name__ == "__main__"`, as all process pools ask.
    """
    with Store(store) as opened:
        update_store(opened, documents, model=model, workers=workers)
        return graph_of(opened, wanted)


def build(*sources: str | Path, out: str | Path | None = None, model: str = DEFAULT_MODEL) -> Graph:
    """Build the graph of one or more articles, and write it where `out` is given (its suffix picks the format).

    Raises `InputError` where no source can be used.
    """
    built = build_all(sources, model=model)
    if built.graph is None:
        skipped = "; ".join(f"{each.path}: {each.reason}" for each in built.report.skipped)
        raise InputError(skipped or "no source was named")
    if out is not None:
        write(built.graph, out)
    return built.graph
