"""Long names that the text itself abbreviates in brackets: "Movimento 5 Stelle (M5S)", "Bureau of Road Safety (BRS)".

The search is that of Schwartz and Hearst (2003), kept to names: each capital of the abbreviation begins a word.
"""

from collections.abc import Iterator

from graphbuild.lexicon import word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import ARTICLES, Name

__all__ = ["defined"]

SMALL_WORDS = word_set("small words in names")


def defined(page: Page) -> Iterator[Name]:
    """Yield long name and abbreviation, both as organisations."""
    for index in page.capitals:
        short = page.words[index]
        if index < 3 or page.words[index - 1] != "(" or index + 1 >= len(page) or page.words[index + 1] != ")":
            continue
        if not (2 <= len(short) <= 10 and sum(map(str.isupper, short)) > len(short) / 2):
            continue
        start = _start_of_long_name(page, index - 1, short.upper().replace(".", ""))
        if start is not None:
            rule = "defined abbreviation"
            yield Name(start=start, end=index - 1, type=ActorType.ORGANIZATION, rule=rule)
            yield Name(start=index, end=index + 1, type=ActorType.ORGANIZATION, rule=rule)


def _start_of_long_name(page: Page, end: int, letters: str) -> int | None:
    """Where a name of several words with these initials begins that ends before the bracket; None if none does."""
    left = len(letters)
    for start in range(end - 1, max(end - 2 * len(letters) - 2, -1), -1):
        word = page.words[start]
        is_name = page.upper[start] or word.isdigit()
        if not is_name and page.lower[start] not in SMALL_WORDS:
            return None
        if word[0].upper() == letters[left - 1] and (is_name or page.lower[start] not in ARTICLES):
            left -= 1
            if not left:
                return start if page.upper[start] and end - start > 1 else None
        elif is_name and not word.isdigit():
            # "Association of Southeast Asian Nations (ASEAN)": letters from inside a word.
            kept = _letters_inside(word.upper(), letters[:left])
            if not kept:
                return None
            left -= kept
            if not left:
                return start if end - start > 1 else None
        if page.starts[start]:
            return None
    return None


def _letters_inside(word: str, letters: str) -> int:
    """How many of the last letters stand in the word in their order, the first of them at its beginning."""
    for length in range(min(len(word), len(letters), 4), 1, -1):
        wanted, place = letters[-length:], 0
        if wanted[0] != word[0]:
            continue
        for letter in wanted[1:]:
            place = word.find(letter, place + 1)
            if place < 0:
                break
        else:
            return length
    return 0
