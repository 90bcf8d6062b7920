"""What a name names: one type for all its occurrences, by what stands beside them."""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.countries import DIRECTIONS
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import ARTICLES, Name
from graphbuild.nlp.parse import Word
from graphbuild.resolution.countries import find_country
from graphbuild.resolution.names import gender_of_given_name, gender_of_title, gender_of_word, organization_kind

__all__ = ["as_person", "one_type_each"]

# Rules that know what they name; their word counts for many of the recogniser's.
TELLING = {
    "announced organisation",
    "body of a person",
    "body of a place",
    "body of a state",
    "body of a state in its capital",
    "branch in a country",
    "defined abbreviation",
    "known organisation",
    "office beside the name",
    "organisation word",
    "part of a body",
    "programme",
    "unit of an army",
    "word of a place",
}
RECOGNISED, BESIDE = "entity recogniser", "organisation by the words beside it"
GUESSED = {RECOGNISED, "proper noun", "run of proper nouns"}
CERTAIN = 5
EVIDENT = 2
PERSON, ORGANIZATION, PLACE = ActorType.PERSON, ActorType.ORGANIZATION, ActorType.PLACE
ANNOUNCING = word_set("announcing nouns")
PLACE_NOUNS, COMPANY_OFFICES, TEAM_ROLES = word_set("place nouns"), word_set("company offices"), word_set("team roles")
# What a name is that such a noun explains: "A, a subsidiary of B", "A, the vaccine alliance".
KINDS = ANNOUNCING | word_set("parts of a body") | {"venture"}
# What only a company has.
OWNED = {"shareholders", "ceo", "subsidiary", "subsidiaries", "board"}
# "In X" is a place, but for what people hold or trust in.
LOCATIVES = {"in", "near", "outside", "around"}
HELD = word_set("what is held in a body")
ENDINGS_OF_PLACES = {"province", "county", "region", "district", "island", "river", "peninsula", "valley"}
AGE = re.compile(r"[1-9]\d?|1[01]\d")


def as_person(page: Page, name: Name) -> Name:
    """A person, whatever the recogniser says, where an office stands beside the name: "the mayor, Nomvula Sithole"."""
    if name.type not in {ORGANIZATION, PLACE} or name.rule in TELLING or name.end - name.start > 4:
        return name
    if any(organization_kind(word) or word in ARTICLES for word in page.lower[name.start : name.end]):
        return name
    index = page.root(name.start, name.end)
    root = page.tokens[index]
    beside = [child for child in root.children if child.dep_ == "appos" and child.i > index]
    beside += [root.head] * (page.deps[index] == "appos")
    if page.deps[index] == "nsubj" and root.head.lemma_ in {"be", "become", "remain"}:
        beside += [child for child in root.head.children if child.dep_ == "attr"]
    offices = (each for each in beside if each.tag_ == "NN" and roles().get(each.lemma_.lower()) == "holds_role")
    office = any(not _is_its_own(each, index) for each in offices)
    return replace(name, type=PERSON, rule="office beside the name") if office else name


def _is_its_own(office: Word, name: int) -> bool:
    """Whether an office beside a name is one in the body of that name: "A, whose chairman, B, ..."."""
    return any(
        (child.dep_ == "appos" and child.i != name) or child.lower_ in {"whose", "its", "their"}
        for child in office.children
    )


NEWS_BODIES = word_set("nouns of outlets after news or radio")


def one_type_each(page: Page, names: list[Name]) -> list[Name]:
    """Give every occurrence of a name the type that most tell; a person's surname is a person."""
    votes: dict[str, Counter[ActorType]] = defaultdict(Counter)
    surnames: set[str] = set()
    given: set[str] = set()
    firsts: set[str] = set()
    texts = [page.text(name.start, name.end) for name in names]
    told: set[str] = set()
    for text, name in zip(texts, names, strict=True):
        votes[text][name.type] += CERTAIN if name.rule in TELLING else 1
        if name.type is not ActorType.COUNTRY and (found := _evidence(page, name)):
            votes[text][found[0]] += found[1]
            if found[0] is ORGANIZATION:
                told.add(text)
        if name.type is ORGANIZATION and name.end - name.start > 1:
            firsts.add(page.words[name.start])
        if name.type is PERSON and name.end - name.start > 1:
            surnames.add(page.text(_start_of_surname(page, name), name.end))
            given.add(page.words[name.start])
    settled: list[Name] = []
    usual = {text: max(kinds, key=kinds.__getitem__) for text, kinds in votes.items()}
    halves = {text: name.country for text, name in zip(texts, names, strict=True) if name.country}
    for half in DIRECTIONS.intersection(votes) - halves.keys():
        whole = Counter(name.country for name in names if name.country and page.words[name.start] == half)
        if len(whole) == 1 and whole.total() > 1:
            halves[half], usual[half] = *whole, ActorType.COUNTRY
    for text, name in zip(texts, names, strict=True):
        kind = usual[text]
        if kind is ActorType.COUNTRY and not name.country:
            # "The North" where the text has told which one.
            settled.append(replace(name, type=kind, country=halves[text], rule="half of a country"))
            continue
        if text in surnames or (
            text in given
            and (
                kind is ActorType.GROUP
                or (
                    kind is ORGANIZATION
                    and name.rule in GUESSED
                    and text not in told
                    and gender_of_word(text)
                    and page.deps[name.start] not in {"compound", "amod", "nmod"}
                )
            )
        ):
            kind = PERSON
        elif text in firsts and kind is PERSON and not find_country(text):
            # "Brink" after "Brink Holdings" is the company, whatever the recogniser takes it for.
            kind = ORGANIZATION
        rule = BESIDE if text in told and kind is ORGANIZATION and name.rule == RECOGNISED else name.rule
        kept = name.type is ActorType.COUNTRY or (kind, rule) == (name.type, name.rule)
        settled.append(name if kept else replace(name, type=kind, rule=rule))
    return settled


def _start_of_surname(page: Page, name: Name) -> int:
    """Where a person's last name begins, with what a hyphen joins to it: "al-Jubeir", "Akufo-Addo"."""
    start = name.end - 1
    while start - 2 > name.start and page.words[start - 1] == "-":
        start -= 2
    return start


def _evidence(page: Page, name: Name) -> tuple[ActorType, int] | None:
    """What the words beside a name tell of it, and how surely."""
    end, lower = name.end, page.lower
    after, beyond, further = (*lower[end : end + 3], "", "", "")[:3]
    earlier, before = ("", "", *lower[max(name.start - 2, 0) : name.start])[-2:]
    found: tuple[ActorType, int] | None = None
    if after == "," and further == "," and AGE.fullmatch(beyond):
        found = PERSON, EVIDENT
    elif after == "," and beyond == "which":
        found = (name.type if name.type in {PLACE, ActorType.GROUP} else ORGANIZATION), CERTAIN
    elif (after in {"'s", "’s"} and _is_a_companys(page, end + 1)) or (after == "news" and beyond in NEWS_BODIES):
        found = ORGANIZATION, CERTAIN
    elif after == "," and beyond == "who" and name.end - name.start > 1 and _begins_with_given_name(page, name):
        found = PERSON, CERTAIN
    elif gender_of_title(before):
        found = PERSON, EVIDENT
    elif (
        (before == "of" and earlier in PLACE_NOUNS)
        or (after in ENDINGS_OF_PLACES and page.heads[end - 1] == end)
        or (
            before in LOCATIVES
            and earlier not in HELD
            and name.end - name.start == 1
            and after not in {"'s", "’s"}
            and page.heads[end - 1] == name.start - 1
            and name.rule not in TELLING
        )
    ):
        found = PLACE, EVIDENT
    elif (
        (before in {"in", "of"} and earlier in {"shares", "stake"})
        or _stands_before_its_officer(page, end)
        or _is_apposed(page, name)
    ):
        found = ORGANIZATION, EVIDENT
    return found


def _begins_with_given_name(page: Page, name: Name) -> bool:
    words = page.words[name.start : name.end]
    return bool(gender_of_given_name(" ".join(words))) and not any(map(organization_kind, words))


def _is_apposed(page: Page, name: Name) -> bool:
    """Whether a kind of organisation stands beside the name: "the state utility, Escom Power", "A, a unit of B"."""
    root = page.root(name.start, name.end)
    if page.deps[root] == "appos" and page.lower[page.heads[root]] in ANNOUNCING:
        return True
    return page.lower[name.end : name.end + 1] == [","] and any(
        child.dep_ == "appos" and child.tag_ == "NN" and child.lower_ in KINDS and child.left_edge.i == name.end + 1
        for child in page.tokens[root].children
    )


def _is_a_companys(page: Page, index: int) -> bool:
    """Whether what begins at a token only a company has: "Helmco's chief executive", "Helmco's board"."""
    words = page.lower[index : index + 2]
    return words == ["chief", "executive"] or (bool(words) and words[0] in OWNED)


def _stands_before_its_officer(page: Page, end: int) -> bool:
    """Whether a player, a company's officer or shares follow: "Ajax defender Mulder", "Helmco's chairman"."""
    if end + 1 >= len(page):
        return False
    after = page.lower[end]
    if after in {"'s", "’s"}:
        return page.lower[end + 1] in {"shares", "chairman", "chairwoman"} or _is_a_companys(page, end + 1)
    if after in TEAM_ROLES and page.upper[end + 1] and page.deps[end] != "ROOT":
        return True
    return after in COMPANY_OFFICES and page.heads[end - 1] == end
