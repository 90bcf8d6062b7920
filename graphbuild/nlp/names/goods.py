"""Names of products, contests and works, told by the noun behind them: "Marlow gin", "the Oslo Olympic champion"."""

import re

from graphbuild.lexicon import word_set
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import ARTICLES, country_of
from graphbuild.resolution.names import organization_kind

__all__ = ["find_goods"]

GOODS = word_set("consumer goods")
MAKERS = word_set("announcing nouns") | word_set("organization nouns") | word_set("company offices")
GAMES = {"olympic", "olympics", "paralympic", "paralympics", "commonwealth", "world", "european", "pan-american"}
WINNERS = word_set("winners of contests")
WORKS, ARTISTS = word_set("kinds of work"), word_set("makers and faces of works")
POSSESSIVE = {"'s", "’s", "'", "’"}
REACH = 6  # tokens between the games and who won there
LONGEST = 7  # tokens of a title
RACE = re.compile(
    r"(?<!\w)(?P<race>[A-Z]\w+(?: [A-Z]\w+)?(?: to |-to-)[A-Z]\w+(?: [A-Z]\w+)?)"
    r"(?= (?:[a-z]+ )?(?:classic|cycle|fleet|honours|line|marathon|race|rally|regatta|relay|victory|yacht)\b)"
)
TIMES = word_set("times of an honour")
SMALL = {"of", "the", "and", "in", "a", "to", "for", "from", "at", "on", "with"}


def find_goods(page: Page) -> set[int]:
    """The tokens of the names; elsewhere the same words may name an actor."""
    found: set[int] = set()
    lists: set[int] = set()
    for index, word in enumerate(page.lower):
        if word in GOODS and not page.upper[index]:
            found.update(_product(page, index, lists))
        elif word in TIMES and page.upper[index] and page.lower[index - 2 : index] == ["of", "the"]:
            found.update(_honour(page, index))
        elif word in GAMES and page.upper[index]:
            found.update(_games(page, index))
        elif (word in WORKS or word in ARTISTS) and not page.upper[index]:
            found.update(_title(page, index, is_work=word in WORKS))
    if "to" in page.words or "-to-" in page.content:
        for match in RACE.finditer(page.content):
            found.update(page.between(*match.span("race")))
    return found


def _product(page: Page, noun: int, lists: set[int]) -> range:
    """The name right before a noun of consumer goods: "Marlow gin", "Jacob's Creek wine", but no "Smith's gin"."""
    after = noun + 1
    if after < len(page) and (
        page.upper[after] or (page.deps[noun] == "compound" and page.lower[page.heads[noun]] in MAKERS)
    ):
        # "The Marlow gin company" is Marlow, "the brewer's beer Marlow" is told by the noun before.
        return range(0)
    end = noun
    owned = end > 1 and page.words[end - 1] in POSSESSIVE
    end -= owned
    start = end
    while start and page.upper[start - 1] and not page.starts[start] and page.lower[start - 1] not in ARTICLES:
        start -= 1
        if start > 1 and page.words[start - 1] in POSSESSIVE and page.upper[start - 2]:
            start -= 1 + (page.lower[start - 2] not in ARTICLES)
    if start == end or country_of(page.text(start, end)) or country_of(page.words[end - 1]):
        return range(0)
    if owned and page.heads[noun] not in lists:
        return range(0)
    if any(map(organization_kind, page.words[start : end - 1])) or _acts_elsewhere(page, start, end):
        return range(0)
    lists.add(noun)
    return range(start, end)


def _acts_elsewhere(page: Page, start: int, end: int) -> bool:
    """Whether the text makes an actor of the name somewhere: "Marlow said"."""
    last = page.words[end - 1]
    return any(
        page.words[index] == last
        and not start <= index < end
        and page.deps[index] in {"nsubj", "nsubjpass", "dobj", "poss", "agent"}
        and page.text(max(index - (end - start) + 1, 0), index + 1) == page.text(start, end)
        for index in page.capitals
    )


def _games(page: Page, index: int) -> range:
    """Where and what games somebody has won: "the Athens Olympic 100m silver medallist"."""
    for end in range(index + 1, min(index + 1 + REACH, len(page))):
        if page.lower[end] in WINNERS:
            break
        if page.starts[end] or not (page.words[end].isalnum() or page.words[end] == "-"):
            return range(0)
        if page.upper[end] and page.lower[end] not in {"games", "cup", "championship", "championships"}:
            return range(0)
        if page.pos[end] in {"VERB", "AUX", "ADP"}:
            return range(0)
    else:
        return range(0)
    start = index
    while start and page.labels[start - 1] == "GPE" and page.upper[start - 1] and not page.starts[start]:
        start -= 1
    if country_of(page.text(start, index)) if start < index else False:
        # "Norway's", "the Norwegian Olympic champion": who won is of there.
        start = index
    return range(start, index + 1)


def _honour(page: Page, end: int) -> range:
    """ "Person of the Year", "Australian of the Year"."""
    start = end - 2
    while start and page.upper[start - 1] and not page.starts[start] and page.lower[start - 1] not in ARTICLES:
        start -= 1
    return range(start, end + 1)


def _title(page: Page, noun: int, *, is_work: bool) -> range:
    """A title with small words in it: "Lord of the Rings director", "the Gone with the Wind sequel"."""
    start, small = noun, 0
    while start and noun - start < LONGEST and not page.starts[start]:
        before = start - 1
        if page.upper[before] and page.lower[before] not in ARTICLES:
            start = before
        elif page.lower[before] in SMALL and before and (page.upper[before - 1] or page.lower[before - 1] in SMALL):
            small += page.lower[before] != "the"
            start = before
        else:
            break
    if start >= noun - 1 or not small or not page.upper[start] or not page.upper[noun - 1]:
        return range(0)
    words = page.words[start:noun]
    if any(map(organization_kind, words)) or any(map(country_of, words)):
        return range(0)
    if page.lower[start + 1] != "of" and not is_work:
        return range(0)
    if not (is_work or page.lower[start + 2] == "the" or "WORK_OF_ART" in page.labels[start:noun]):
        # "Museum of Arts director", "Archbishop of York spokesman"
        return range(0)
    if page.labels[start] in {"PERSON", "GPE", "NORP"} and page.lower[start + 1] != "of":
        return range(0)
    return range(start, noun)
