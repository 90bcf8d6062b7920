"""Runs of proper nouns of which the recogniser saw nothing or a part."""

from collections.abc import Iterator

from graphbuild.lexicon import ordinary_words, roles, word_set
from graphbuild.model import ActorType
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.words import (
    ARTICLES,
    THINGS,
    TYPES,
    Name,
    before_hyphen,
    is_name_word,
    is_person_noun,
    is_unknown,
)
from graphbuild.resolution.countries import (
    find_country,
    find_demonym,
)
from graphbuild.resolution.names import gender_of_given_name, is_title, is_title_of_several

__all__ = ["overlooked", "runs"]

ORGANIZATIONS = word_set("organization nouns") | word_set("announcing nouns") | {"parliament", "legislature"}
ACTING = {"nsubj", "nsubjpass", "dobj", "poss", "conj"}


def runs(page: Page) -> Iterator[Name]:
    """Runs of proper nouns of which the recogniser saw nothing or a part: "Vusi Khoza", "Toronto Raptors"."""
    for last in page.capitals:
        if (page.deps[last] == "compound" and page.heads[last] == last + 1) or not _is_run_word(page, last):
            continue
        if not page.labels[last] and is_person_noun(page, last):
            # "Tajik President Emomali Rahmon"
            continue
        first = last
        while (
            first
            and page.deps[first - 1] == "compound"
            and page.heads[first - 1] == last
            and _is_run_word(page, first - 1)
        ):
            first -= 1
        offices = (
            index
            for index in range(first, last)
            if is_person_noun(page, index) or is_title_of_several(page.words[index])
        )
        start = max((index + 1 for index in offices), default=first)
        end = last + 1
        is_cut = end < len(page) and (page.inside[end] or page.lower[end] == "of")
        if end - start < 2 or page.inside[start] or is_cut:
            continue
        whole = page.begins[start] and all(page.inside[start + 1 : end])
        word = page.lower[last]
        if page.labels[start] == "ORG" and page.labels[last] == "PERSON" and page.inside[last]:
            # "NASA Bill Ingalls"
            continue
        if (whole and page.labels[start] != "NORP") or word in THINGS or word.rstrip("s") in THINGS:
            continue
        if kind := _kind_of_run(page, start, end, titled=start > first):
            yield Name(start=start, end=end, type=kind, rule="run of proper nouns")


def _kind_of_run(page: Page, start: int, end: int, *, titled: bool) -> ActorType | None:
    """A person or an organisation, by title, given name and the recogniser's view of the parts; None if none tells."""
    labels = set(page.labels[start:end])
    if page.labels[end - 1] == "PRODUCT":
        # "Chevrolet Equinox"
        return None
    if titled or ("ORG" not in labels and gender_of_given_name(page.text(start, end))):
        return ActorType.PERSON
    is_singular = page.tags[end - 1] == "NNP"
    if labels == {""}:
        # "Black Widow" may be anything; words that are none in small letters make a name.
        unknown = is_singular and any(is_unknown(page, index) for index in range(start, end))
        return ActorType.PERSON if unknown else None
    several = sum(page.begins[start:end]) > 1
    countries = any(find_country(word) or find_demonym(word) for word in page.words[start:end])
    if "ORG" not in labels and is_singular and ("PERSON" in labels or (several and not countries)):
        return ActorType.PERSON
    return ActorType.ORGANIZATION


def _is_run_word(page: Page, index: int) -> bool:
    return page.tags[index] in {"NNP", "NNPS"} and is_name_word(page, index) and page.lower[index] not in ARTICLES


def overlooked(page: Page) -> Iterator[Name]:
    """Single proper nouns in an actor's place that the recogniser did not see: "Oxfam urged ..."."""
    for index in page.capitals:
        word, dep = page.lower[index], page.deps[index]
        if page.labels[index] or len(word) < 3 or not word.isalpha():
            continue
        head = page.heads[index]
        if dep == "pobj":
            of_person = page.lower[head] in {"of", "at"} and page.labels[page.heads[head]] == "PERSON"
            if not of_person and page.lower[head] not in {"by", "from", "with", "against"}:
                continue
        elif dep == "appos":
            if page.lower[head] not in ORGANIZATIONS:
                continue
        elif dep not in ACTING:
            continue
        if page.pos[index] not in {"PROPN", "NOUN"} or word in THINGS or word in roles() or is_title(word):
            continue
        if (index + 1 < len(page) and page.upper[index + 1]) or (index and page.upper[index - 1]):
            continue
        if dep == "conj" and page.labels[head] not in TYPES:
            continue
        if is_unknown(page, index) or not (page.tags[index] != "NNP" or page.starts[index] or word in ordinary_words()):
            start = before_hyphen(page, index)
            yield Name(start=start, end=index + 1, type=ActorType.ORGANIZATION, rule="proper noun")
