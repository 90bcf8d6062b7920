"""Which actors of different documents are one."""

from collections.abc import Iterable

from graphbuild.model import Extraction
from graphbuild.resolution.corrections import NONE, Corrections, correct

__all__ = ["resolve"]


def resolve(extractions: Iterable[Extraction], corrections: Corrections = NONE) -> list[Extraction]:
    """Give one actor one id in all documents; the documents come back in the order of their ids."""
    documents = (correct(extraction, corrections) for extraction in extractions)
    return sorted(documents, key=lambda document: document.id)
