"""Which texts are near copies of each other? Sketches of a few hundred bytes say so without the texts.

MinHash (Broder 1997) over runs of five words; documents that agree in a band of the sketch are compared (Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, chapter 3). Written here in numpy, because the sketches are kept for
years and must not depend on a library's version, and because `datasketch` would bring scipy.
"""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final, TypeAlias

import numpy as np

__all__ = ["Sketch", "bands_of", "group_copies", "similarity", "sketch_of"]

Sketch: TypeAlias = bytes
Numbers: TypeAlias = np.ndarray[tuple[int, int], np.dtype[np.uint64]]

WORDS: Final = 5
BANDS, ROWS = 16, 4  # documents with 8 of 10 runs in common share a band in 999 of 1000 cases
SHORTEST = 20  # words; shorter texts resemble each other by chance
ALIKE = 0.7  # of the sketch; on wire stories with a new headline, dateline or last paragraph 0.75 to 0.98
PRIME: Final = np.uint64((1 << 31) - 1)


@cache
def _permutations() -> tuple[Numbers, Numbers]:
    """Factors and shifts, one a row; from a hash, because numpy's generators may change between versions."""
    numbers = [
        int.from_bytes(hashlib.blake2b(f"{name} {row}".encode(), digest_size=8).digest()) % (int(PRIME) - 1) + 1
        for name in ("factor", "shift")
        for row in range(BANDS * ROWS)
    ]
    both = np.array(numbers, dtype=np.uint64).reshape(2, BANDS * ROWS, 1)
    return both[0], both[1]


def sketch_of(text: str) -> Sketch:
    """The MinHash sketch of a text (256 bytes), blind to case and punctuation; empty for very short texts."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < SHORTEST:
        return b""
    runs = {" ".join(words[start : start + WORDS]) for start in range(len(words) - WORDS + 1)}
    hashes = np.fromiter((zlib.crc32(run.encode()) for run in runs), dtype=np.uint64, count=len(runs)) % PRIME
    # Factors and hashes stay below 2**31, so products fit.
    factors, shifts = _permutations()
    lowest = ((factors * hashes + shifts) % PRIME).min(axis=1)
    return bytes(lowest.astype("<u4").tobytes())


def bands_of(sketch: Sketch) -> list[int]:
    """Signed 64-bit numbers, one a band, equal for sketches that agree in that band; none for an empty sketch."""
    width = len(sketch) // BANDS
    return [
        zlib.crc32(sketch[band * width : (band + 1) * width]) | band << 32 for band in range(BANDS) if len(sketch) > 0
    ]


def similarity(first: Sketch, second: Sketch) -> float:
    """The estimated share of runs of words that two texts have in common, 0 to 1."""
    if not first or not second:
        return 0.0
    return float(np.mean(np.frombuffer(first, "<u4") == np.frombuffer(second, "<u4")))


def group_copies(buckets: Iterable[list[str]], sketch: Callable[[str], Sketch]) -> dict[str, str]:
    """The first of its group (in the order of ids) for each document that is a near copy of another.

    `buckets` are documents that share a band, in any order. Each is compared with the first of its bucket, so that
    the work stays linear, and groups that share a document become one.
    """
    parent: dict[str, str] = {}

    def root(document: str) -> str:
        while parent.get(document, document) != document:
            parent[document] = parent.get(parent[document], parent[document])
            document = parent[document]
        return document

    for bucket in buckets:
        first = min(bucket)
        for other in sorted(set(bucket) - {first}):
            one, two = sorted((root(first), root(other)))
            if one != two and similarity(sketch(first), sketch(other)) >= ALIKE:
                parent[two] = one
                parent.setdefault(one, one)
    return {document: root(document) for document in parent if root(document) != document}
