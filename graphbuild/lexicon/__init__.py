"""The word lists that ship with graphbuild, and the one way to read them.

Every list is a tab-separated file beside this module; lines that start with `#` name source and licence or group the rows.
"""

from collections.abc import Iterator
from importlib.resources import files

__all__ = ["read_table"]


def read_table(name: str, *, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a word list, each with exactly `columns` fields (missing ones empty)."""
    for line in files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            fields = [field.strip() for field in line.split("\t")]
            yield tuple((fields + [""] * columns)[:columns])
