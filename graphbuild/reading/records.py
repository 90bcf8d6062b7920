"""What reading takes and gives besides documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Options", "Skipped", "Whole"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A source that gave no document, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The end of a file that was read, or passed over as `known`; `digest` changes when the file does."""

    path: str
    digest: bytes
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How sources are read: `date` (ISO 8601) holds for documents that tell none, `columns` names those of tables."""

    date: str = ""
    any_language: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
