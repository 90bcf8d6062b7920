"""Everything in one call: sources in, a laid-out graph out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphbuild.co_occurrence import add_co_occurrences
from graphbuild.errors import InputError
from graphbuild.export import write
from graphbuild.graph import Graph, build_graph
from graphbuild.layout import lay_out
from graphbuild.model import Document, Extraction
from graphbuild.nlp import DEFAULT_MODEL, extract, load
from graphbuild.reading import Skipped, read
from graphbuild.resolution.corrections import NONE, Corrections, correct

__all__ = ["Built", "build", "build_all", "extract_all"]

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A graph with the documents that it was built from and the sources that were left out."""

    graph: Graph
    documents: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def _silent(_name: str, _done: int, _all: int) -> None:
    """Show no progress."""


def extract_all(
    sources: Sequence[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    date: str = "",
    any_language: bool = False,
    corrections: Corrections = NONE,
    progress: Progress = _silent,
) -> Iterator[Extraction | Skipped]:
    """Read and extract; what cannot be used comes as `Skipped`, first those that cannot be read, and the rest goes on.

    `progress` is called with the name of each document, how many are done and how many there are. Raises
    `ModelNotInstalledError`, also where no source can be used.
    """
    usable: list[Document] = []
    for found in read(sources, date=date, any_language=any_language):
        if isinstance(found, Document):
            usable.append(found)
        else:
            yield found
    if not usable:
        return
    progress("loading the language model", 0, len(usable))
    nlp = load(model)
    for number, document in enumerate(usable):
        progress(document.id, number, len(usable))
        try:
            yield correct(next(extract(nlp, [document])), corrections)
        except Exception as error:  # noqa: BLE001 - whatever one text sets off must not cost the others
            yield Skipped(path=document.id, reason=f"cannot be processed ({type(error).__name__}: {error})")
    progress("", len(usable), len(usable))


def build_all(
    sources: Sequence[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    date: str = "",
    any_language: bool = False,
    min_confidence: float = 0.0,
    corrections: Corrections = NONE,
    co_occurrence: bool = False,
    progress: Progress = _silent,
) -> Built:
    """Read, extract, build and lay out; sources that cannot be used are listed, not raised.

    `co_occurrence` adds edges between actors that share sentences, see `graphbuild.co_occurrence`.
    """
    from graphbuild import __version__  # noqa: PLC0415 - the package imports this module lazily

    skipped: list[Skipped] = []
    extractions: list[Extraction] = []
    for found in extract_all(
        sources, model=model, date=date, any_language=any_language, corrections=corrections, progress=progress
    ):
        if isinstance(found, Skipped):
            skipped.append(found)
        else:
            extractions.append(_confident(found, min_confidence))
    graph = build_graph(
        extractions,
        corrections=corrections,
        provenance={"graphbuild": __version__, "model": model, "min_confidence": min_confidence},
    )
    if co_occurrence:
        add_co_occurrences(graph, extractions, corrections)
    lay_out(graph)
    return Built(graph=graph, documents=tuple(each.id for each in extractions), skipped=tuple(skipped))


def _confident(extraction: Extraction, least: float) -> Extraction:
    return replace(
        extraction, relations=tuple(relation for relation in extraction.relations if relation.confidence >= least)
    )


def build(*sources: str | Path, out: str | Path | None = None, model: str = DEFAULT_MODEL) -> Graph:
    """Build the graph of one or more articles, and write it where `out` is given (its suffix picks the format).

    Raises `InputError` where no source can be used.
    """
    built = build_all(sources, model=model)
    if not built.documents:
        raise InputError("; ".join(f"{each.path}: {each.reason}" for each in built.skipped) or "no source was named")
    if out is not None:
        write(built.graph, out)
    return built.graph
