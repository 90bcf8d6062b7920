"""Capitalised words that name no actor: works, vehicles, storms, animals, heavenly bodies."""

from graphbuild.lexicon import word_set
from graphbuild.nlp.names.page import Page
from graphbuild.resolution.names import organization_kind

__all__ = ["find_things"]

NOUNS = word_set("nouns before the name of a thing")
HEAVENLY = word_set("heavenly bodies")
QUOTES = {'"', "“", "”", "„", "''", "``"}
MADE = {"NORP", "PRODUCT", "WORK_OF_ART"}
NAMING = {"name", "named", "called", "dubbed", "known", "nicknamed", "alias", "as"}


def find_things(page: Page) -> set[int]:
    """The tokens of all names of things, wherever the text repeats them."""
    spans = _known(page)
    if not spans:
        return set()
    texts = {page.text(start, end) for start, end in spans}
    words = {text for text in texts if " " not in text}
    tokens = {index for index in page.capitals if page.words[index] in words}
    same = (entity for entity in page.entities if page.text(entity.start, entity.end) in texts)
    spans += [(entity.start, entity.end) for entity in same]
    return tokens.union(*(range(start, end) for start, end in spans))


def _known(page: Page) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for entity in page.entities:
        start, end, label = entity.start, entity.end, entity.label_
        if not page.upper[start]:
            continue
        before = start - 1
        root = page.root(start, end)
        if before >= 0 and page.lower[before] in NOUNS:
            if (page.deps[before] == "compound" and page.heads[before] == root) or (
                (page.deps[root] == "appos" and page.heads[root] == before) or label in MADE
            ):
                found.append((start, end))
        elif label in {"LOC", "GPE", "FAC"}:
            if end - start == 1 and page.lower[start] in HEAVENLY:
                found.append((start, end))
        elif label in {"ORG", "PRODUCT"} and root == end - 1:
            found.extend(_one_of_many(page, start, end))
        elif label == "PERSON" and end - start == 1:
            heavenly = page.lower[start] in HEAVENLY
            if _is_quoted(page, start) or (
                heavenly and (page.lower[before] == "the" or page.lower[page.heads[start]] in NOUNS)
            ):
                found.append((start, end))
    return [(start, end) for start, end in found if page.labels[start] != "ORG" or not _acts(page, start, end)]


def _acts(page: Page, start: int, end: int) -> bool:
    """Whether the same name does something elsewhere, without an article: "NASA announced"."""
    return any(
        page.words[index] == page.words[end - 1]
        and page.deps[index] in {"nsubj", "poss"}
        and page.pos[page.heads[index]] in {"VERB", "NOUN"}
        and page.lower[index - (end - start)] not in {"a", "an", "the"}
        and page.text(max(index - (end - start) + 1, 0), index + 1) == page.text(start, end)
        for index in page.capitals
        if not start <= index < end
    )


def _one_of_many(page: Page, start: int, end: int) -> list[tuple[int, int]]:
    """A product, since it is one of many: "a stolen Ford Fiesta", "an Airbus"; its last word may stand for it."""
    last = end - 1
    if page.heads[last] == end and page.deps[last] == "compound" and page.tags[end] == "NNP" and page.upper[end]:
        last, end = end, end + 1
    if page.deps[last] in {"compound", "amod", "nmod", "poss"} or any(map(organization_kind, page.words[start:end])):
        return []
    first = max(start - 3, 0)
    if not any(page.lower[i] in {"a", "an"} and page.heads[i] == last for i in range(first, start)):
        return []
    return [(start, end), (last, end)] if end - start > 1 else [(start, end)]


def _is_quoted(page: Page, index: int) -> bool:
    """Whether a lone word stands in quotation marks, and not because somebody is called so."""
    if not 2 <= index < len(page) - 1 or page.words[index - 1] not in QUOTES or page.words[index + 1] not in QUOTES:
        return False
    return page.lower[index - 2] not in NAMING and not page.upper[index - 2]
