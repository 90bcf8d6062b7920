"""RDF as Turtle or N-Triples, through rdflib (`pip install 'graphbuild[rdf]'`).

An actor is a resource with its label (`rdfs:label`), a class of schema.org and, where known, `owl:sameAs` its Wikidata
item. A relation is an `rdf:Statement` with subject, predicate and object, which carries all its attributes; only what
is affirmed as fact stands as a triple of its own, too. Attributes and relation types are terms under
`urn:graphbuild:`. What the graph holds on itself (all evidence, names) does not fit, but for the documents' titles,
dates and links: see JSON.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graphbuild.errors import FormatError
from graphbuild.export.columns import edge_columns, node_columns, plain_value
from graphbuild.graph import Graph, clean

if TYPE_CHECKING:
    import rdflib

__all__ = ["ntriples_chunks", "turtle_chunks"]

BASE = "urn:graphbuild:"
CLASSES = {
    "person": "Person",
    "organization": "Organization",
    "country": "Country",
    "place": "Place",
    "group": "Organization",
}


def turtle_chunks(graph: Graph) -> Iterator[str]:
    """Yield Turtle, sorted by subject."""
    yield _triples(graph).serialize(format="turtle")


def ntriples_chunks(graph: Graph) -> Iterator[str]:
    """Yield N-Triples, sorted by line."""
    text = _triples(graph).serialize(format="nt", encoding="utf-8").decode("utf-8")
    yield from sorted(f"{line}\n" for line in text.split("\n") if line)


def _triples(graph: Graph) -> "rdflib.Graph":
    try:
        from rdflib import OWL, RDF, RDFS, SDO, Literal, URIRef  # noqa: PLC0415 - an extra
        from rdflib import Graph as Triples  # noqa: PLC0415
    except ImportError as error:
        raise FormatError("RDF needs rdflib. Install it with: pip install 'graphbuild[rdf]'") from error

    def term(kind: str, name: str) -> URIRef:
        return URIRef(f"{BASE}{kind}:{quote(name, safe='')}")

    def literal(value: Any, kind: str) -> Literal:
        return Literal(plain_value(value, kind))

    triples = Triples()
    for prefix, kind in (("actor", "actor"), ("attribute", "attribute"), ("relation", "relation")):
        triples.bind(prefix, f"{BASE}{kind}:")
    for prefix, space in (("owl", OWL), ("rdfs", RDFS), ("schema", SDO)):
        triples.bind(prefix, space, replace=True)
    for name, document in graph.graph.get("documents", {}).items():
        article = term("document", name)
        triples.add((article, RDF.type, SDO.NewsArticle))
        for key, value in document.items():
            triples.add((article, term("attribute", key), literal(value, "string")))
    types = node_columns(graph)
    for node, data in graph.nodes(data=True):
        actor = term("actor", node)
        triples.add((actor, RDF.type, SDO[CLASSES.get(str(data.get("type")), "Thing")]))
        triples.add((actor, RDFS.label, Literal(clean(str(data.get("label", node))))))
        if "wikidata" in data:
            triples.add((actor, OWL.sameAs, URIRef(f"http://www.wikidata.org/entity/{quote(str(data['wikidata']))}")))
        for name, value in data.items():
            if value is not None:
                triples.add((actor, term("attribute", name), literal(value, types[name])))
    types = edge_columns(graph)
    for source, target, edge, data in graph.edges(keys=True, data=True):
        statement, relation = term("statement", edge), term("relation", str(data.get("relation") or "related"))
        ends = (term("actor", source), relation, term("actor", target))
        for predicate, value in zip((RDF.subject, RDF.predicate, RDF.object), ends, strict=True):
            triples.add((statement, predicate, value))
        triples.add((statement, RDF.type, RDF.Statement))
        claim = (data.get("polarity", "positive"), data.get("modality", "actual"), data.get("attributed_to", ""))
        if claim == ("positive", "actual", ""):
            triples.add(ends)
        for name, value in data.items():
            if value is not None:
                triples.add((statement, term("attribute", name), literal(value, types[name])))
    return triples
