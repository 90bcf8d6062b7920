"""The page as a file format."""

from collections.abc import Iterator

from graphbuild.graph import Graph

__all__ = ["html_chunks"]


def html_chunks(graph: Graph) -> Iterator[str]:
    """Yield the page whole."""
    from graphbuild.viewer import render_page  # noqa: PLC0415 - pyvis imports IPython, which other formats need not wait for

    yield render_page(graph)
