"""One module for each construction that states a relation; each yields relations in text order."""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from graphbuild.model import Relation
from graphbuild.nlp.arguments import Context, make_context

__all__ = ["RelationComponent"]


class RelationComponent:
    """Appends what a finder yields to `doc._.relations`."""

    def __init__(self, find: Callable[[Context], Iterator[Relation]]) -> None:
        self.find = find

    def __call__(self, doc: Doc) -> Doc:
        doc._.relations = (*doc._.relations, *self.find(make_context(doc)))
        return doc
