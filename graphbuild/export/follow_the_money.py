"""FollowTheMoney JSON lines, the entities of Aleph and OpenSanctions (https://followthemoney.tech/explorer).

People are `Person`, organisations `Organization`, countries `PublicBody`, places `Address`, groups `LegalEntity`; each
text is an `Article`. What is affirmed as fact becomes `Membership`, `Employment`, `Representation`, `Family` or
`Associate` where the ends allow it, and everything else `UnknownLink` with its predicate as `role`. Evidence stands in
`description`, polarity, modality and claimant in words in `summary`; `proof` leads to the articles.

FollowTheMoney has no place for types of relations beyond these, for confidence, offsets, looks and salience: see JSON.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphbuild.graph import SEPARATOR, Graph, clean
from graphbuild.resolution.countries import countries

__all__ = ["ftm_chunks"]

SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "country": "PublicBody",
    "place": "Address",
}
ORGANIZATIONS = {"Organization", "PublicBody"}
LEGAL = ORGANIZATIONS | {"Person", "LegalEntity"}
# Relation: schema, which ends it allows, the properties for source and target, and the one for the predicate.
LINKS: dict[str, tuple[str, set[str], set[str], str, str, str]] = {
    "member_of": ("Membership", LEGAL, ORGANIZATIONS, "member", "organization", "role"),
    "holds_role": ("Employment", {"Person"}, ORGANIZATIONS, "employee", "employer", "role"),
    "spokesperson_for": ("Representation", LEGAL, LEGAL, "agent", "client", "role"),
    "family": ("Family", {"Person"}, {"Person"}, "person", "relative", "relationship"),
    "friend": ("Associate", {"Person"}, {"Person"}, "person", "associate", "relationship"),
    "colleague": ("Associate", {"Person"}, {"Person"}, "person", "associate", "relationship"),
}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}").fullmatch


def ftm_chunks(graph: Graph) -> Iterator[str]:
    """Yield an entity a line: articles, actors, relations. Ids are hashes, the same for the same actor or claim."""
    for name, document in graph.graph.get("documents", {}).items():
        yield _line("Article", _id("document", name), _article(name, document))
    codes = {country.iso3: country.iso2.lower() for country in countries()}
    for node, data in graph.nodes(data=True):
        yield _line(_schema(data), _id("actor", node), _actor(node, data, codes))
    for source, target, edge, data in graph.edges(keys=True, data=True):
        schema, properties = _link(graph, source, target, edge, data)
        yield _line(schema, _id("relation", source, target, edge), properties)


def _id(*parts: str) -> str:
    return hashlib.sha1("\n".join(parts).encode(), usedforsecurity=False).hexdigest()


def _line(schema: str, identifier: str, properties: Mapping[str, Iterable[Any]]) -> str:
    held = {
        name: texts
        for name, values in properties.items()
        if (texts := list(dict.fromkeys(text for value in values if (text := _text(value)))))
    }
    entity = {"id": identifier, "schema": schema, "properties": held}
    return json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n"


def _text(value: object) -> str:
    """FollowTheMoney's names and texts have single blanks between words."""
    return " ".join(clean(str(value)).split()) if value is not None else ""


def _schema(data: Mapping[str, Any]) -> str:
    return SCHEMATA.get(str(data.get("type")), "LegalEntity")


def _article(name: str, document: Mapping[str, Any]) -> dict[str, Iterable[Any]]:
    url = str(document.get("url", ""))
    return {
        "fileName": [name],
        "title": [document.get("title")],
        "publishedAt": filter(DATE, [str(document.get("date", ""))]),
        "publisher": [document.get("source")],
        "sourceUrl": [url] if url.startswith(("https://", "http://")) else [],
    }


def _actor(node: str, data: Mapping[str, Any], codes: Mapping[str, str]) -> dict[str, Iterable[Any]]:
    label = _text(data.get("label")) or node
    properties: dict[str, Iterable[Any]] = {
        "name": [label],
        "alias": [alias for alias in str(data.get("aliases", "")).split(SEPARATOR) if _text(alias) != label],
        "summary": [data.get("description")],
        "wikidataId": [data.get("wikidata")],
        "country": [codes.get(str(data.get("country")))],
    }
    if data.get("type") == "country":
        properties["topics"] = ["gov.national"]
    if data.get("type") == "place":
        properties["full"] = [label]
    return properties


def _link(
    graph: Graph, source: str, target: str, edge: str, data: Mapping[str, Any]
) -> tuple[str, dict[str, Iterable[Any]]]:
    schema, first, second, role = "UnknownLink", "subject", "object", "role"
    polarity, modality = data.get("polarity", "positive"), data.get("modality", "actual")
    if (polarity, modality) == ("positive", "actual") and (found := LINKS.get(str(data.get("relation")))):
        name, sources, targets, *properties = found
        if _schema(graph.nodes[source]) in sources and _schema(graph.nodes[target]) in targets:
            schema, (first, second, role) = name, properties
    pieces = graph.graph.get("evidence", {}).get(edge, [])
    documents = [piece.get("document") for piece in pieces] or [data.get("source_document")]
    claim = [
        str(data.get("relation", "")),
        "denied" if polarity == "negative" else "",
        str(modality) if modality != "actual" else "",
        f"claimed by {data['attributed_to']}" if data.get("attributed_to") else "",
    ]
    return schema, {
        first: [_id("actor", source)],
        second: [_id("actor", target)],
        role: [("not " if polarity == "negative" else "") + str(data.get("predicate") or data.get("label") or "")],
        "summary": [", ".join(filter(None, claim))],
        "description": [piece.get("text") for piece in pieces] or [data.get("evidence")],
        "date": filter(DATE, [str(data.get(name, "")) for name in ("first_date", "last_date")]),
        "publisher": [data.get("reported_by")],
        "proof": [_id("document", name) for name in documents if name in graph.graph.get("documents", {})],
        "recordId": [edge],
    }
