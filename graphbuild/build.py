"""Everything in one call: sources in, a laid-out graph out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphbuild.export import write
from graphbuild.graph import Graph, build_graph
from graphbuild.layout import lay_out
from graphbuild.model import Document, Extraction
from graphbuild.nlp import DEFAULT_MODEL, extract, load
from graphbuild.reading import Skipped, read

__all__ = ["Built", "build", "build_all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A graph with the documents that it was built from and the sources that were left out."""

    graph: Graph
    documents: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def build_all(
    sources: Sequence[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    date: str = "",
    any_language: bool = False,
    min_confidence: float = 0.0,
) -> Built:
    """Read, extract, build and lay out; sources that cannot be used are listed, not raised."""
    from graphbuild import __version__  # noqa: PLC0415 - the package imports this module lazily

    skipped: list[Skipped] = []
    done: list[str] = []
    usable = list(_documents(read(sources, date=date, any_language=any_language), skipped))
    extractions = (
        [_confident(extraction, min_confidence) for extraction in extract(load(model), usable)] if usable else []
    )
    done += [extraction.id for extraction in extractions]
    graph = build_graph(
        extractions, provenance={"graphbuild": __version__, "model": model, "min_confidence": min_confidence}
    )
    lay_out(graph)
    return Built(graph=graph, documents=tuple(done), skipped=tuple(skipped))


def _documents(found: Iterable[Document | Skipped], skipped: list[Skipped]) -> Iterator[Document]:
    for each in found:
        if isinstance(each, Skipped):
            skipped.append(each)
        else:
            yield each


def _confident(extraction: Extraction, least: float) -> Extraction:
    return replace(
        extraction, relations=tuple(relation for relation in extraction.relations if relation.confidence >= least)
    )


def build(*sources: str | Path, out: str | Path | None = None, model: str = DEFAULT_MODEL) -> Graph:
    """Build the graph of one or more articles, and write it where `out` is given (its suffix picks the format)."""
    graph = build_all(sources, model=model).graph
    if out is not None:
        write(graph, out)
    return graph
