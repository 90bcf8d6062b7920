"""What a store is asked for: the extractions of some documents, near copies marked; tables; what stands in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from graphbuild.copies import group_copies
from graphbuild.model import Actor, Evidence, Extraction, Gap, Mention, Relation, Sentence
from graphbuild.store import Store
from graphbuild.store.tables import ACTORS, EVIDENCE, GAPS, MENTIONS, RELATIONS, SENTENCES

__all__ = ["Selection", "count", "extractions", "made_by", "outdated", "relation_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which documents and relations of a store are wanted; what is left out passes all.

    `since` and `until` are dates (ISO 8601, inclusive) of documents, `sources` names of outlets in any case.
    """

    since: str = ""
    until: str = ""
    sources: tuple[str, ...] = ()
    min_confidence: float = 0.0


ALL = Selection()


def extractions(store: Store, selection: Selection = ALL) -> Iterator[Extraction]:
    """Yield the extractions that a selection leaves, sorted by id, near copies marked."""
    _choose(store, selection)
    rows = store.database.execute(
        "SELECT chosen.document, documents.id, documents.title, documents.date, documents.source, "
        "documents.url, copies.id FROM chosen "
        "JOIN documents ON documents.document = chosen.document "
        "LEFT JOIN documents AS copies ON copies.document = chosen.original AND copies.document <> chosen.document "
        "ORDER BY documents.id"
    ).fetchall()
    for number, name, title, date, source, url, copy_of in rows:
        yield Extraction(
            id=name,
            title=title,
            date=date,
            source=source,
            url=url,
            copy_of=copy_of or "",
            actors=tuple(Actor(**fields) for fields in ACTORS.read(store.database, number)),
            mentions=tuple(Mention(**fields) for fields in MENTIONS.read(store.database, number)),
            relations=tuple(_relations(store, number, selection.min_confidence)),
            sentences=tuple(Sentence(**fields) for fields in SENTENCES.read(store.database, number)),
            gaps=tuple(Gap(**fields) for fields in GAPS.read(store.database, number)),
        )


def _choose(store: Store, selection: Selection) -> None:
    """Fill the table `chosen`: the documents, each with the first of its near copies."""
    database = store.database
    database.execute("DROP TABLE IF EXISTS temp.chosen")
    database.execute("CREATE TEMP TABLE chosen (document INTEGER PRIMARY KEY, original INTEGER NOT NULL)")
    database.execute(
        "INSERT INTO chosen SELECT document, document FROM documents WHERE failure = '' "
        "AND (? = '' OR date >= ?) AND (? = '' OR (date <> '' AND date <= ?)) "
        "AND (? = '[]' OR lower(source) IN (SELECT lower(value) FROM json_each(?)))",
        (
            *(selection.since, selection.since, selection.until, selection.until),
            *(json.dumps(selection.sources), json.dumps(selection.sources)),
        ),
    )
    buckets = database.execute(
        "SELECT band, documents.id FROM bands JOIN chosen USING (document) JOIN documents USING (document) "
        "WHERE band IN (SELECT band FROM bands JOIN chosen USING (document) GROUP BY band HAVING count(*) > 1) "
        "ORDER BY band, documents.id"
    )

    def sketch(name: str) -> bytes:
        found = database.execute("SELECT sketch FROM documents WHERE id = ?", (name,)).fetchone()
        return bytes(found[0])

    groups = group_copies(([name for _, name in rows] for _, rows in groupby(buckets, key=itemgetter(0))), sketch)
    database.executemany(
        "UPDATE chosen SET original = (SELECT document FROM documents WHERE id = ?) "
        "WHERE document = (SELECT document FROM documents WHERE id = ?)",
        ((original, copy) for copy, original in groups.items()),
    )


def _relations(store: Store, number: int, least: float) -> Iterator[Relation]:
    pairs = zip(RELATIONS.read(store.database, number), EVIDENCE.read(store.database, number), strict=True)
    for fields, evidence in pairs:
        if fields["confidence"] >= least:
            yield Relation(**fields, evidence=Evidence(**evidence))


def relation_rows(store: Store, selection: Selection = ALL) -> Iterator[dict[str, Any]]:
    """Yield a flat row for each relation and its evidence, for a table: `pandas.DataFrame(relation_rows(store))`.

    Actors are labels, with their ids in the document beside them; `date` and `outlet` are those of the document.
    """
    for document in extractions(store, selection):
        labels = {actor.id: actor.label for actor in document.actors}
        about = {"document": document.id, "date": document.date, "outlet": document.source, "copy_of": document.copy_of}
        for relation in document.relations:
            row = {name: getattr(relation, name) for name in RELATIONS.fields}
            ends = {
                name: labels.get(row[name], row[name]) for name in ("source", "target", "attributed_to", "reported_by")
            }
            ids = {"source_id": relation.source, "target_id": relation.target}
            evidence = {name: getattr(relation.evidence, name) for name in ("text", "start", "end")}
            yield about | row | ends | ids | {"evidence": evidence.pop("text")} | evidence


def count(store: Store) -> int:
    """The number of documents that were extracted."""
    number: int = store.database.execute("SELECT count(*) FROM documents WHERE failure = ''").fetchone()[0]
    return number


def made_by(store: Store) -> dict[str, Any]:
    """The `graphbuild` and `model` of the newest run by which documents of the store were read."""
    row = store.database.execute(
        "SELECT graphbuild, model FROM runs WHERE run IN (SELECT run FROM documents) ORDER BY run DESC LIMIT 1"
    ).fetchone()
    return {"graphbuild": row[0], "model": row[1]} if row else {}


def outdated(store: Store) -> int:
    """How many documents were read by other rules than the newest ones."""
    number: int = store.database.execute(
        "SELECT count(*) FROM documents WHERE run <> (SELECT max(run) FROM documents)"
    ).fetchone()[0]
    return number
