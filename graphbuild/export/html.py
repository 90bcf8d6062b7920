"""The page as a file format."""

from collections.abc import Iterator

from graphbuild.graph import Graph
from graphbuild.viewer import render_page

__all__ = ["html_chunks"]


def html_chunks(graph: Graph) -> Iterator[str]:
    """Yield the page whole."""
    yield render_page(graph)
