"""A time series of pairs of actors: how often one acts towards the other, day by day, by PLOVER's quad classes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.graph import Graph

__all__ = ["QUADS", "Dyad", "dyads"]

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """The acts of one actor (by id) towards another on a day (ISO 8601, or empty); `counts` go by `QUADS`."""

    source: str
    target: str
    day: str
    counts: tuple[int, ...]


def dyads(graph: Graph) -> Iterator[Dyad]:
    """Yield the pairs of a graph with all its evidence, sorted; only acts that are affirmed and told as fact count.

    The day is that of the event where the text tells it, else the document's. Near copies of one story count once.
    """
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for source, target, key, data in graph.edges(keys=True, data=True):
        if data.get("quad") and data.get("polarity") == "positive" and data.get("modality") == "actual":
            for piece in graph.graph["evidence"][key]:
                counts[source, target, piece.get("first_date", ""), data["quad"]] += 1
    for source, target, day in sorted({(source, target, day) for source, target, day, _ in counts}):
        yield Dyad(
            source=source, target=target, day=day, counts=tuple(counts[source, target, day, quad] for quad in QUADS)
        )
