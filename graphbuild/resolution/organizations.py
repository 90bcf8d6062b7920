"""When two names of organisations, groups or places may mean one."""

import re
from functools import cache, lru_cache

from graphbuild.lexicon import word_set
from graphbuild.resolution.countries import find_country, find_demonym
from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.names import organization_kind
from graphbuild.resolution.spelling import KEPT, are_alike, normal_form, plain

__all__ = ["is_acronym_of", "judge_organizations", "organization_keys"]

# Words that a name keeps or loses without becoming another: legal forms, and small words.
LEGAL_FORMS = word_set("legal forms") | {"the", "of", "for", "and"}
# Legal forms that punctuation takes apart.
SPLIT_FORMS = re.compile(r"\b(?:S\.? ?p\.? ?A|A/S|S\.A|N\.V|B\.V|L\.P|P\.L\.C)\b\.?")
# British spellings, folded, of words that are frequent in names.
SPELLINGS = {"organisation": "organization", "defence": "defense", "centre": "center", "programe": "program"}

# Abbreviations that begin the names of their own organs.
ABBREVIATIONS = {"UN": "United Nations", "EU": "European Union", "US": "United States", "UK": "United Kingdom"}
# What a part of a body is called by, with its number or place: "Local 88".
LOCALS = {"affiliate", "arm", "branch", "chapter", "local", "lodge", "section", "subsidiary", "wing"}
# Words that names of companies gain or lose.
GENERIC = {"group", "holdings", "company", "corporation", "corp", "partners", "industries", "enterprises", "nations"}
OFFICE = re.compile(r"(?P<before>.*?)\b(?P<kind>Ministry|Department) (?:of|for) (?:the )?(?P<what>.+)")


def is_acronym_of(short: str, long: str) -> bool:
    """Whether a name of capitals is made of the initials of a longer name's capitalised words: "P&G", "UNESCO"."""
    letters = short.replace(".", "").replace("&", "").replace("/", "")
    if not (2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()) or " " in short:
        return False
    return letters in _initials(long)


def _initials(name: str) -> set[str]:
    """The acronyms that a name of several words may have."""
    words = [word for word in re.split(r"[\s\-/]+", name) if word[:1].isalpha()]
    if len(words) < 2:
        return set()
    choices = (
        (word for word in words if word[0].isupper() and word.lower() != "the"),
        (word for word in words if word.lower() not in {"the", "of"}),
        (word for word in words if word.lower() != "the"),
    )
    return {"".join(word[0].upper() for word in choice) for choice in choices}


@lru_cache(maxsize=KEPT)
def judge_organizations(first: str, second: str) -> Judgement:
    """Compare two names of organisations, groups or places."""
    one, two = _words(first), _words(second)
    if not one or not two:
        return Judgement.NOT_SAME
    if one == two or "".join(one) == "".join(two):
        return Judgement.SAME
    if (first.isupper() and is_acronym_of(first, second)) or (second.isupper() and is_acronym_of(second, first)):
        return Judgement.SAME
    short, long = sorted((one, two), key=len)
    if len(short) < len(long) and long[: len(short)] == short and len(short) > 1 and _is_body_of(long, short):
        # "Kennedy Space Center Visitor Complex" is a body of its own beside "Kennedy Space Center".
        return Judgement.NOT_SAME
    rest = long[len(short) :] if long[: len(short)] == short else long[: -len(short)]
    if len(short) < len(long) and (not LOCALS.isdisjoint(rest) or (len(rest) == 1 and rest[0] in _own_words())):
        # "Unite Branch 12" and "Leeds branch of Unite" are parts of "Unite".
        return Judgement.NOT_SAME
    if len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short):
        return Judgement.SHORT_FORM
    if 1 < len(short) < len(long) - 1 and long[1 : len(short) + 1] == short and _stem(long[0]) != long[0]:
        # "Supreme Court", "Italian Supreme Court of Cassation"
        return Judgement.SHORT_FORM
    if len(one) == len(two) and sorted(map(_stem, one)) == sorted(map(_stem, two)):
        # The same words in another order: "Communist Party of China", "Chinese Communist Party".
        return Judgement.UNSURE
    if len(one) == len(two) and all(a == b or are_alike(a, b) for a, b in zip(one, two, strict=True)):
        return Judgement.UNSURE
    return Judgement.NOT_SAME


@lru_cache(maxsize=KEPT)
def organization_keys(name: str) -> frozenset[str]:
    """Words of which two names share at least one if `judge_organizations` takes them for one or for short forms."""
    words = _words(name)
    acronym = name.replace(".", "").replace("&", "").replace("/", "")
    second = words[1:2] if words and _stem(words[0]) != words[0] else ()  # behind a country
    return frozenset({*words[:1], *second, *words[-1:], "".join(words), acronym, *_initials(name)})


def _is_body_of(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether what follows the shorter name makes another body of it: "Bank of England Museum"."""
    if long[-1] in _bodies():
        return True
    return organization_kind(long[-1]) and long[-1] not in GENERIC and any(map(organization_kind, short))


@cache
def _own_words() -> frozenset[str]:
    """Normal forms of what countries call themselves, which name a branch: "Tesco Polska"."""
    return frozenset(word for each in word_set("countries in their own words") for word in normal_form(each))


@cache
def _bodies() -> frozenset[str]:
    """The normal forms of words that make of a body's name that of another one, beside or inside it."""
    return frozenset(word for each in word_set("bodies of a body") for word in normal_form(each))


@lru_cache(maxsize=KEPT)
def _words(name: str) -> tuple[str, ...]:
    """The words that tell a name from others, "Ministry of Defence" as "Defense Ministry"."""
    text = SPLIT_FORMS.sub("", name) or name
    first, _, rest = text.partition(" ")
    text = f"{ABBREVIATIONS.get(first.replace('.', ''), first)} {rest}".strip()
    if office := OFFICE.fullmatch(text):
        text = f"{office['before']}{office['what']} {office['kind']}"
    text = re.sub(r"\bForeign Affairs Ministry\b", "Foreign Ministry", text).replace("&", " ")
    telling = [word for word in re.split(r"[\s\-]+", text) if plain(word) not in LEGAL_FORMS]
    return tuple(SPELLINGS.get(word, word) for word in normal_form(" ".join(telling) or text))


def _stem(word: str) -> str:
    """A word, or the code of the country that it names or describes."""
    name = word.capitalize()
    demonym = find_demonym(name)
    country = demonym.country if demonym else find_country(name)
    return country.iso3 if country and country.iso3 else word
