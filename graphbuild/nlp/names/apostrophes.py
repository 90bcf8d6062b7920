"""Names that begin with whose they are, a plural: "Critics' Circle", "National Farmers' Union", "Teachers' Day"."""

from collections.abc import Iterator

from graphbuild.lexicon import word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import ARTICLES, THINGS, Name, country_of, is_person_noun
from graphbuild.resolution.names import organization_kind

__all__ = ["find_prizes", "plural_possessives"]

OWNERS = word_set("owners in names of bodies")
SOCIETIES, PRIZES = word_set("last words of societies"), word_set("last words of prizes and days")
APOSTROPHES = {"'", "’"}


def plural_possessives(page: Page) -> Iterator[Name]:
    """Yield bodies named after the people who make them up."""
    for first, middle, last in _runs(page):
        if any(organization_kind(word) or word in SOCIETIES for word in page.lower[middle:last]):
            end = last
            if (
                end + 1 < len(page)
                and page.lower[end] in {"of", "for", "on"}
                and page.labels[end + 1] not in {"PERSON", "DATE"}
            ):
                beyond = end + 1 + (page.lower[end + 1] == "the")
                while beyond < len(page) and page.upper[beyond] and not page.starts[beyond]:
                    beyond += 1
                    end = beyond
            yield Name(start=first, end=end, type=ActorType.ORGANIZATION, rule="organisation word")


def find_prizes(page: Page) -> set[int]:
    """The tokens of prizes, days and contests, which are no actors."""
    found: set[int] = set()
    for first, middle, last in _runs(page):
        word = page.lower[last - 1]
        beside = page.lower[last] if last < len(page) else ""
        if not any(organization_kind(each) for each in page.lower[middle:last]) and (
            word in PRIZES or word in THINGS or beside in PRIZES
        ):
            found.update(range(first, last))
    return found


def _runs(page: Page) -> Iterator[tuple[int, int, int]]:
    """Where a run of capitals begins, where it goes on behind its apostrophe, and where it ends."""
    for mark, word in enumerate(page.words):
        if word not in APOSTROPHES or not 0 < mark < len(page) - 1:
            continue
        owner = mark - 1
        if not (page.upper[owner] and page.upper[mark + 1] and page.lower[owner] in OWNERS):
            continue
        if page.lower[owner][-1] != "s" or page.starts[mark + 1] or page.places[mark + 1] == page.places[mark] + 1:
            continue
        first, last = owner, mark + 2
        while (
            first
            and not page.starts[first]
            and page.upper[first - 1]
            and page.words[first - 1].isalpha()
            and page.lower[first - 1] not in ARTICLES
            and page.labels[first - 1] != "PERSON"
            and not (page.starts[first - 1] and page.pos[first - 1] not in {"PROPN", "ADJ", "NOUN"})
            and (
                page.lower[first - 1] == "national"
                or country_of(page.words[first - 1])
                or not is_person_noun(page, first - 1)
            )
        ):
            first -= 1
        while (
            last < len(page)
            and page.upper[last]
            and page.words[last].isalpha()
            and not page.starts[last]
            and not is_person_noun(page, last)
            and (page.labels[last] != "PERSON" or page.inside[last])
        ):
            last += 1
        yield first, mark + 1, last
