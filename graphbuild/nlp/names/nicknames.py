"""People whose nickname stands in quotation marks inside their name: "John "Jack" Reed", "Edson “Pelé” Nascimento"."""

from collections.abc import Iterator

from graphbuild.model import ActorType
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import Name, is_person_noun
from graphbuild.resolution.names import gender_of_word, is_title, organization_kind

__all__ = ["nicknamed"]

OPENING, CLOSING = {'"', "“", "``", "‘", "'"}, {'"', "”", "''", "’", "'"}
LONGEST = 3  # words of a nickname
BEFORE, BEHIND = 3, 2  # words of the name before and behind it


def nicknamed(page: Page) -> Iterator[Name]:
    """Yield the whole names, and the nicknames where they stand alone."""
    for mark in range(1, len(page) - 3):
        if page.words[mark] not in OPENING or not _is_of_name(page, mark - 1) or page.starts[mark]:
            continue
        closing = next(
            (i for i in range(mark + 2, min(mark + 2 + LONGEST, len(page) - 1)) if page.words[i] in CLOSING), 0
        )
        if not closing or not _is_of_name(page, closing + 1) or page.starts[closing + 1]:
            continue
        if not all(page.upper[index] for index in range(mark + 1, closing)):
            continue
        start, end = mark - 1, closing + 2
        while start and mark - start < BEFORE and not page.starts[start] and _is_of_name(page, start - 1):
            start -= 1
        while end < len(page) and end - closing <= BEHIND and not page.starts[end] and _is_of_name(page, end):
            end += 1
        while end + 1 < len(page) and page.words[end] == "-" and page.places[end + 1] == page.places[end] + 1:
            end += 2  # "Seong-woong"
        own = (*range(start, mark), *range(closing + 1, end))
        if not any(page.labels[index] == "PERSON" or gender_of_word(page.words[index]) for index in own):
            continue
        yield Name(start=start, end=end, type=ActorType.PERSON, rule="nickname in the name")
        yield from _alone(page, mark + 1, closing, end)


def _is_of_name(page: Page, index: int) -> bool:
    word = page.words[index]
    is_plain = page.upper[index] and word.replace("-", "").isalpha() and page.pos[index] in {"PROPN", "NOUN", "ADJ"}
    return is_plain and not (is_title(word) or organization_kind(word) or is_person_noun(page, index))


def _alone(page: Page, first: int, last: int, end: int) -> Iterator[Name]:
    """Where the nickname stands for the person elsewhere."""
    words = page.words[first:last]
    for index in page.capitals:
        if not first <= index < last and page.words[index : index + len(words)] == words:
            yield Name(start=index, end=index + len(words), type=ActorType.PERSON, rule="declared alias", same_as=end)
