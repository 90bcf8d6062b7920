"""Turn news text into a graph of who does what to whom, each edge with the words that say it.

>>> import graphbuild
>>> nlp = graphbuild.load()
>>> document = graphbuild.Document(id="note", text="Finland praised Sweden on Monday.")
>>> graph = graphbuild.build_graph(graphbuild.extract(nlp, [document]))
>>> [(source, data["relation"], target) for source, target, data in graph.edges(data=True)]
[('finland', 'SUPPORT', 'sweden')]

"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphbuild.export import read_graph, write
    from graphbuild.graph import build_graph
    from graphbuild.model import Actor, Document, Evidence, Extraction, Mention, Relation
    from graphbuild.nlp import extract, load
    from graphbuild.pipeline import build, build_corpus
    from graphbuild.reading import read
    from graphbuild.store import Store
    from graphbuild.store.queries import Selection, relation_rows

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Document",
    "Evidence",
    "Extraction",
    "Mention",
    "Relation",
    "Selection",
    "Store",
    "build",
    "build_corpus",
    "build_graph",
    "extract",
    "load",
    "read",
    "read_graph",
    "relation_rows",
    "write",
]

_HOMES = {
    "Selection": "store.queries",
    "Store": "store",
    "build": "pipeline",
    "build_corpus": "pipeline",
    "build_graph": "graph",
    "extract": "nlp",
    "load": "nlp",
    "read": "reading",
    "read_graph": "export",
    "relation_rows": "store.queries",
    "write": "export",
    **dict.fromkeys(("Actor", "Document", "Evidence", "Extraction", "Mention", "Relation"), "model"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `--help` need not wait for spaCy and networkx."""
    if name not in _HOMES:
        raise AttributeError(f"module 'graphbuild' has no attribute '{name}'")
    value = getattr(importlib.import_module(f"graphbuild.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
