"""What a store is asked for: extractions for a graph, filtered in the database; near copies; pairs of actors by day."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from graphbuild.copies import group_copies
from graphbuild.families import QUAD_OF
from graphbuild.model import Actor, Evidence, Extraction, Mention, Relation
from graphbuild.store import Store
from graphbuild.store.tables import ACTORS, EVIDENCE, MENTIONS, RELATIONS

__all__ = ["Dyad", "Selection", "count", "dyads", "extractions", "months", "outdated", "provenance", "relation_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which part of a store is wanted; what is left out passes all.

    `since` and `until` are dates (ISO 8601, inclusive) of documents, `sources` names of outlets in any case.
    `min_weight` is the least number of pieces of evidence of a relation, `top` the number of actors that are kept:
    those with most evidence. `backbone` is the alpha of the disparity filter (see `graphbuild.thinning`), 0 for none.
    """

    since: str = ""
    until: str = ""
    sources: tuple[str, ...] = ()
    min_confidence: float = 0.0
    min_weight: float = 0.0
    top: int = 0
    backbone: float = 0.0

    @property
    def thins(self) -> bool:
        """Whether actors and relations are left out, not only documents."""
        return bool(self.min_weight or self.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """How often one actor is said to act towards another on a day, by quad class."""

    source: str
    target: str
    day: str
    quad: str
    count: int


CLAIMS = """
CREATE TEMP VIEW claims AS
SELECT source, target, relation, polarity, modality, attributed_to, chosen.original,
       chosen.document, count(DISTINCT evidence."start" || '-' || evidence."end") AS pieces
FROM chosen JOIN relations USING (document) JOIN evidence USING (document, place)
WHERE confidence >= (SELECT least FROM limits)
GROUP BY source, target, relation, polarity, modality, attributed_to, chosen.document
"""

EDGES = """
CREATE TEMP TABLE edges AS
SELECT source, target, relation, polarity, modality, attributed_to, sum(most) AS weight FROM (
    SELECT source, target, relation, polarity, modality, attributed_to, original, max(pieces) AS most FROM claims
    GROUP BY source, target, relation, polarity, modality, attributed_to, original
) GROUP BY source, target, relation, polarity, modality, attributed_to
HAVING weight >= ?
"""

TOP = """
CREATE TEMP TABLE top AS
SELECT actor AS id, sum(weight) AS weight FROM (
    SELECT source AS actor, weight FROM edges UNION ALL SELECT target, weight FROM edges WHERE target <> source
) GROUP BY actor ORDER BY sum(weight) DESC, actor LIMIT ?
"""

KEPT = """
CREATE TEMP TABLE kept AS
SELECT relations.document AS document, relations.place AS place, attributed_to, reported_by, source, target
FROM chosen JOIN relations USING (document)
JOIN edges USING (source, target, relation, polarity, modality, attributed_to)
WHERE confidence >= (SELECT least FROM limits)
"""


def extractions(store: Store, selection: Selection = Selection()) -> Iterator[Extraction]:
    """Yield the extractions that a selection leaves, sorted by id, near copies marked.

    Where actors are left out, only relations among those kept are there, and only documents that tell of one.
    """
    database = store.database
    _choose(store, selection)
    if selection.thins:
        _thin(database, selection)
    rows = database.execute(
        "SELECT chosen.document, documents.id, documents.title, documents.date, documents.source, "
        "documents.url, copies.id FROM chosen "
        "JOIN documents ON documents.document = chosen.document "
        "LEFT JOIN documents AS copies ON copies.document = chosen.original AND copies.document <> chosen.document "
        "ORDER BY documents.id"
    ).fetchall()
    for number, name, title, date, source, url, copy_of in rows:
        actors = _records(database, number, thinned=selection.thins)
        if actors is None:
            continue
        yield Extraction(
            id=name,
            title=title,
            date=date,
            source=source,
            url=url,
            copy_of=copy_of or "",
            actors=actors,
            mentions=tuple(_mentions(database, number, thinned=selection.thins)),
            relations=tuple(_relations(database, number, selection)),
        )


def _choose(store: Store, selection: Selection) -> None:
    """Fill the table `chosen`: the documents, each with the first of its near copies."""
    database = store.database
    for kind, name in (
        ("VIEW", "claims"),
        *(("TABLE", table) for table in ("chosen", "limits", "edges", "top", "kept", "wanted")),
    ):
        database.execute(f"DROP {kind} IF EXISTS temp.{name}")
    database.execute("CREATE TEMP TABLE chosen (document INTEGER PRIMARY KEY, original INTEGER NOT NULL)")
    database.execute("CREATE TEMP TABLE limits AS SELECT ? AS least", (selection.min_confidence,))
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


def _thin(database: sqlite3.Connection, selection: Selection) -> None:
    """Fill the tables `kept` (relations) and `wanted` (actors that they name)."""
    database.execute(CLAIMS)
    database.execute(EDGES, (selection.min_weight,))
    if selection.top:
        database.execute(TOP, (selection.top,))
        database.execute(
            "DELETE FROM edges WHERE source NOT IN (SELECT id FROM top) OR target NOT IN (SELECT id FROM top)"
        )
    database.execute("CREATE INDEX temp.edges_by_ends ON edges (source, target, relation)")
    database.execute(KEPT)
    database.execute("CREATE UNIQUE INDEX temp.kept_by_place ON kept (document, place)")
    database.execute("CREATE TEMP TABLE wanted (id TEXT PRIMARY KEY) WITHOUT ROWID")
    for column in ("source", "target", "attributed_to", "reported_by"):
        database.execute(f"INSERT OR IGNORE INTO wanted SELECT DISTINCT {column} FROM kept WHERE {column} <> ''")


def _records(database: sqlite3.Connection, number: int, *, thinned: bool) -> tuple[Actor, ...] | None:
    """The actors of a document; None for a document that a thinned graph does not need."""
    where = " AND id IN (SELECT id FROM wanted)" if thinned else ""
    rows = database.execute(
        f"SELECT {ACTORS.columns} FROM actors WHERE document = ?{where} ORDER BY place",
        (number,),
    ).fetchall()
    if thinned and not rows:
        return None
    return tuple(Actor(**ACTORS.fields_of(row)) for row in rows)


def _mentions(database: sqlite3.Connection, number: int, *, thinned: bool) -> Iterator[Mention]:
    where = " AND actor IN (SELECT id FROM wanted)" if thinned else ""
    for row in database.execute(
        f"SELECT {MENTIONS.columns} FROM mentions WHERE document = ?{where} ORDER BY place",
        (number,),
    ):
        yield Mention(**MENTIONS.fields_of(row))


def _relations(database: sqlite3.Connection, number: int, selection: Selection) -> Iterator[Relation]:
    where = " AND place IN (SELECT place FROM kept WHERE kept.document = relations.document)" if selection.thins else ""
    width = len(RELATIONS.fields)
    names = ", ".join(f'relations."{field}"' for field in RELATIONS.fields)
    more = ", ".join(f'evidence."{field}"' for field in EVIDENCE.fields)
    for row in database.execute(
        f"SELECT {names}, {more} FROM relations JOIN evidence USING (document, place) "
        f"WHERE document = ? AND confidence >= ?{where} ORDER BY place",
        (number, selection.min_confidence),
    ):
        evidence = Evidence(**EVIDENCE.fields_of(row[width:]))
        yield Relation(**RELATIONS.fields_of(row[:width]), evidence=evidence)


def dyads(store: Store, selection: Selection = Selection()) -> Iterator[Dyad]:
    """Yield the counts of affirmed acts told as fact, for each pair of actors, day and quad class, sorted.

    The day is that of the event where the text tells it, else the document's; acts without a day have an empty one.
    Near copies of one story count once.
    """
    _choose(store, selection)
    rows = store.database.execute(
        "SELECT source, target, day, relation, sum(most) FROM ("
        "  SELECT source, target, day, relation, original, max(pieces) AS most FROM ("
        "    SELECT relations.source AS source, relations.target AS target, relation, original, chosen.document,"
        "           coalesce(nullif(first_date, ''), nullif(first.date, ''), documents.date) AS day,"
        '           count(DISTINCT evidence."start" || \'-\' || evidence."end") AS pieces'
        "    FROM chosen JOIN documents USING (document) JOIN documents AS first ON first.document = original"
        "    JOIN relations ON relations.document = chosen.document"
        "    JOIN evidence ON evidence.document = chosen.document AND evidence.place = relations.place"
        "    WHERE polarity = 'positive' AND modality = 'actual' AND confidence >= ?"
        "    GROUP BY relations.source, relations.target, day, relation, chosen.document"
        "  ) GROUP BY source, target, day, relation, original"
        ") GROUP BY source, target, day, relation ORDER BY source, target, day",
        (selection.min_confidence,),
    )
    for (source, target, day), group in groupby(rows, key=itemgetter(0, 1, 2)):
        counts: dict[str, int] = {}
        for *_, relation, number in group:
            if quad := QUAD_OF.get(relation, ""):
                counts[quad] = counts.get(quad, 0) + number
        for quad in sorted(counts):
            yield Dyad(source=source, target=target, day=day, quad=quad, count=counts[quad])


def relation_rows(store: Store, selection: Selection = Selection()) -> Iterator[dict[str, Any]]:
    """Yield a flat row for each relation and its evidence, for a table: `pandas.DataFrame(relation_rows(store))`.

    Actors are labels with their ids beside them; `document`, `date` and `outlet` are those of the document.
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


def months(store: Store) -> list[str]:
    """The months (YYYY-MM) of the dated documents, sorted."""
    rows = store.database.execute(
        "SELECT DISTINCT substr(date, 1, 7) FROM documents WHERE failure = '' "
        "AND date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' ORDER BY 1"
    )
    return [month for (month,) in rows]


def provenance(store: Store, selection: Selection) -> dict[str, Any]:
    """By what the graph of a selection is made: versions, model, and the filters that are not at rest."""
    row = store.database.execute(
        "SELECT graphbuild, model FROM runs WHERE run IN (SELECT run FROM documents) ORDER BY run DESC LIMIT 1"
    ).fetchone()
    chosen = {name: value for name, value in asdict(selection).items() if value or name == "min_confidence"}
    return {"graphbuild": row[0], "model": row[1], **chosen} if row else chosen


def outdated(store: Store) -> int:
    """How many documents were read by other rules than the newest ones."""
    number: int = store.database.execute(
        "SELECT count(*) FROM documents WHERE run <> (SELECT max(run) FROM documents)"
    ).fetchone()[0]
    return number
