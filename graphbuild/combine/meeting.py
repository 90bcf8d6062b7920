"""Which actors of several graphs are one, though their ids differ."""

from collections import Counter
from collections.abc import Iterator, Sequence

from graphbuild.graph import Graph
from graphbuild.model import Actor, ActorType, Extraction
from graphbuild.resolution.clusters import same_actors

__all__ = ["meet"]


def meet(graphs: Sequence[Graph]) -> dict[str, str]:
    """The id that stands for each actor whose id changes: that of the fullest name, of equal ones the first by id.

    Each graph counts as a document: the rules by which the actors of documents become one node
    (`graphbuild.resolution.clusters`) hold, so that merging gives what building together would. Ids that these rules
    would part stay as they are. The result does not depend on the order of the graphs.
    """
    documents = [Extraction(id=str(number), actors=tuple(_actors(graph))) for number, graph in enumerate(graphs)]
    groups = [sorted({node for _, node in versions}) for versions in same_actors(documents)]
    labels = {actor.id: actor.label for document in documents for actor in document.actors}
    number = Counter(node for group in groups for node in group)
    stands_for: dict[str, str] = {}
    for group in groups:
        if all(number[node] == 1 for node in group):
            fullest = min(group, key=lambda node: (-len(labels[node]), node))
            stands_for |= {node: fullest for node in group if node != fullest}
    return stands_for


def _actors(graph: Graph) -> Iterator[Actor]:
    for node, data in graph.nodes(data=True):
        if data.get("label") and data.get("type") in set(ActorType):
            yield Actor(
                id=node,
                label=str(data["label"]),
                type=ActorType(data["type"]),
                named=data.get("named", True) is True,
                description=str(data.get("description", "")),
                country=str(data.get("country", "")),
            )
