"""Names that the text itself gives one actor: "Ana Lima, better known as Lua", "Orbit (formerly Ring)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild.lexicon import roles
from graphbuild.model import ActorType
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import Name
from graphbuild.resolution.names import is_title

__all__ = ["declared", "joined"]

HOW = (
    r"(?:(?:also|better|best|formerly|previously|then|now|popularly|commonly|widely|otherwise|locally|professionally|once"
    r"|still|originally|sometimes|informally|colloquially|officially|legally|later|earlier|simply|usually|often|generally"
    r"|publicly|affectionately|today|initially|variously|more|internationally|domestically|collectively)\s+){0,2}"
)
BESIDE = r"\s*[,(–—]\s*"
IS = r"(?:\s*,\s*|\s+)(?:(?:who|which|that)\s+)?(?:is|was|are|were|(?:has|have|had)\s+been|became)\s+"
DOES = r"(?:\s*,\s*|\s+)(?:(?:who|which|that)\s+)?(?:(?:has|have|had|since)\s+){0,2}"
OWN = r"(?:his|her|its|their|the|an?)\s+(?:[\w-]+\s+){0,3}?"
KIND = (
    r"(?:nick|sur|user|code)?(?:name|alias|initials|acronym|abbreviation|pseudonym|moniker|sobriquet|callsign|handle)"
)
KIND_OF_NAME = rf"(?:{KIND}|nom\s+de\s+(?:guerre|plume))"
# Up to where the other name begins; after `closed` it must end its clause or bracket.
CUE = re.compile(
    rf"""(?:
    (?:{BESIDE}|{IS}){HOW}known\s+{HOW}(?:as\s+|by\s+{OWN}{KIND_OF_NAME}(?:\s+of|\s+as|\s*,)?\s+)
    | (?:{BESIDE}|{IS}){HOW}(?:born|nicknamed|renamed|rebranded)\s+(?:as\s+)?
    | \s*[,(]?\s*(?:née|nee|né|alias|aka|a\.k\.a\.|a/k/a)\s+
    | (?:\s*,\s*|\s+)whose\s+(?:[\w-]+\s+){{0,2}}name\s+(?:is|was)\s+
    | (?:{BESIDE}|{DOES}){HOW}(?:goes|went|going|go)\s+by\s+(?:{OWN}{KIND_OF_NAME}\s+(?:of\s+)?)?
    | (?:{BESIDE}|{DOES}){HOW}(?:(?:us|adopt)(?:es|ed|ing|e|s)?|took|takes|taking
      |(?:(?:writ|perform)(?:es|ing|s)\s+)?under)\s+{OWN}{KIND_OF_NAME}\s+
    | (?:{BESIDE}|{DOES})(?:chang(?:ed|es|ing)\s+(?:his|her|its|their)\s+name\s+to
      |re(?:nam|brand)(?:ed|es|ing|s)\s+itself(?:\s+as)?)\s+
    | (?P<closed>(?:{BESIDE}|{IS}){HOW}(?:called|dubbed|styled)\s+
      | {BESIDE}(?:formerly|previously|originally)\s+ | \s*\(\s*(?:now|then|once|also)\s+)
    )["“‘']?(?:the\s+)?["“‘']?(?=[^\W_a-z])""",
    re.VERBOSE,
)
REACH = 120  # characters
LONGEST = 5  # words of a name that only its capitals or quotation marks show
QUOTES = {'"', "“", "”", "‘", "’", "'"}
CLOSING = {",", ")", ".", ";", ":", "–", "—"}
LINKS = {"of", "the", "de", "del", "la", "al", "el", "-"}
NO_NAMES = {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"}
# Such rules may take a person's other name for a body, or a body's for a person.
WEAK = {"entity recogniser", "proper noun", "run of proper nouns", "repeated name"}


def declared(page: Page, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the other names of actors that no finder saw: nicknames, stage names, names at birth."""
    for _, other in _pairs(page, names):
        if other not in names:
            yield other


def joined(page: Page, names: Sequence[Name]) -> list[Name]:
    """The names, with `same_as` at those that the text declares to be other names of an actor, and of its type."""
    principals: dict[Name, Name] = {}
    types: dict[str, ActorType] = {}
    for name, other in _pairs(page, names):
        if name.country or other.country or not _may_be_one(name, other):
            continue
        principals[other] = name
        if other.rule in WEAK:
            types[page.text(other.start, other.end)] = name.type
    if not principals:
        return list(names)
    return [
        replace(
            each,
            type=types.get(page.text(each.start, each.end), each.type),
            same_as=principals[each].end if each in principals else each.same_as,
        )
        for each in names
    ]


def _may_be_one(name: Name, other: Name) -> bool:
    return ActorType.PERSON not in {name.type, other.type} or name.type is other.type or other.rule in WEAK


def _pairs(page: Page, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Each name with the other name of the same actor that follows it."""
    by_start = {name.start: name for name in names}
    for name in names:
        behind = page.places[name.end - 1] + len(page.words[name.end - 1])
        match = CUE.match(page.content, behind, behind + REACH)
        if match is None:
            continue
        other = _name_at(page, page.between(match.end(), match.end() + 1).start, by_start, name)
        if other is None or (match["closed"] and not _is_closed(page, other.end)):
            continue
        yield name, other
        for further in _further(page, other.end, by_start):
            yield name, further


def _name_at(page: Page, start: int, by_start: dict[int, Name], name: Name) -> Name | None:
    """The name that begins at a word, known or made of the words in capitals or in quotation marks."""
    if start in by_start:
        return by_start[start]
    before = start - 1 - (page.lower[start - 1] == "the")
    quoted = page.words[start - 1] in QUOTES or page.words[before] in QUOTES
    if not quoted and (page.lower[start] in roles() or is_title(page.words[start])):
        return None
    end = last = start
    while end < len(page) and end - start < LONGEST and end not in by_start and not page.starts[end]:
        if page.upper[end]:
            last = end + 1
        elif page.lower[end] not in LINKS:
            break
        end += 1
    if any(page.labels[index] in NO_NAMES for index in range(start, last)) or _is_possessor(page, last):
        return None
    return Name(start=start, end=last, type=name.type, rule="declared alias") if last > start else None


def _further(page: Page, end: int, by_start: dict[int, Name]) -> list[Name]:
    """What stands in one list with a name: "also known as A, B or C"."""
    found: list[Name] = []
    while end + 1 < len(page) and (page.words[end] == "," or page.lower[end] == "or"):
        is_last = page.lower[end] == "or" or page.lower[end + 1] == "or"
        start = end + 1 + (page.words[end] == "," and page.lower[end + 1] == "or")
        start += start < len(page) and page.lower[start] == "the"
        name = by_start.get(start)
        if name is None:
            break
        found.append(name)
        if is_last:
            return found
        end = name.end
    return []


def _is_closed(page: Page, end: int) -> bool:
    while end < len(page) and page.words[end] in QUOTES:
        end += 1
    return end >= len(page) or page.words[end] in CLOSING


def _is_possessor(page: Page, end: int) -> bool:
    return end < len(page) and page.words[end] in {"'s", "’s"}
