"""Names of states and their capitals that the recogniser takes apart or for people: "Saint Lucia", "Bratislava"."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from graphbuild.nlp.names.page import Page
from graphbuild.resolution.countries import all_names, find_capital
from graphbuild.resolution.names import is_given_name, is_title

__all__ = ["find_states"]


@cache
def _long_names() -> dict[str, tuple[str, ...]]:
    """Names of several words by their first word, the longest first."""
    names: dict[str, set[str]] = defaultdict(set)
    for name in all_names():
        first = name.replace("-", " ").replace("'", " ").replace("’", " ").split(" ")[0]
        if first != name:
            names[first].add(name)
    return {first: tuple(sorted(group, key=lambda name: (-len(name), name))) for first, group in names.items()}


def find_states(page: Page) -> Iterator[tuple[int, int]]:
    """Yield exact names, demonyms and capitals of several words, and capitals of one word that act as governments do.

    They do not overlap. A name inside a longer one ("Sri Lankan Airlines") is left to the recogniser.
    """
    end = 0
    for index in page.capitals:
        if index < end:
            continue
        found = _long_name(page, index) or (index + 1 if _is_capital(page, index) else 0)
        if found:
            end = found
            yield index, end


def _long_name(page: Page, index: int) -> int:
    """Where a name of several words ends that begins at a token; 0 if none does."""
    place = page.places[index]
    for name in _long_names().get(page.words[index].split("-")[0], ()):
        if page.content.startswith(name, place):
            last = bisect_right(page.places, place + len(name) - 1) - 1
            whole = page.places[last] + len(page.words[last]) == place + len(name)
            if whole and not _goes_on(page, index, last + 1):
                return last + 1
    return 0


def _goes_on(page: Page, start: int, end: int) -> bool:
    """Whether the recogniser, or a capital letter behind, makes the span part of a longer name."""
    if start and page.inside[start] and page.upper[start - 1] and page.lower[start - 1] != "the":
        return True
    return end < len(page) and not page.starts[end] and page.inside[end] and page.upper[end]


def _is_capital(page: Page, index: int) -> bool:
    """A capital that the recogniser takes for a person or for nothing, as the subject of a verb."""
    word = page.words[index]
    if page.deps[index] != "nsubj" or page.pos[page.heads[index]] != "VERB":
        return False
    if page.labels[index] not in {"PERSON", "NORP", ""} or not find_capital(word) or is_given_name(word):
        return False
    if (index and is_title(page.words[index - 1])) or any(
        child.dep_ == "compound" for child in page.tokens[index].children
    ):
        return False
    namesakes = (entity for entity in page.entities if entity.label_ == "PERSON" and len(entity) > 1)
    return not any(word in entity.text for entity in namesakes)
