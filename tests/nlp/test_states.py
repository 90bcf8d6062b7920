"""All members of the United Nations in sentences, by name, demonym and capital."""

import json
from importlib.resources import files

import pytest

import graphbuild
from graphbuild.model import Document
from graphbuild.nlp.names.page import Page
from graphbuild.nlp.names.states import find_states
from graphbuild.nlp.parse import parse_of
from graphbuild.resolution.countries import find_capital, find_demonym, members

pytestmark = pytest.mark.model

MEMBERS = members("UN")
ROWS = json.loads(files("graphbuild.lexicon").joinpath("countries.json").read_text(encoding="utf-8"))["countries"]
# Given names that ambiguous_names.tsv explains.
GIVEN_NAMES = {"Santiago", "Asunción"}
WITH_ARTICLE = {"DR Congo", "Comoros", "Maldives", "Netherlands", "Philippines", "Seychelles"}


def by_name(country):
    plural = country.name.endswith("Islands") or country.name in WITH_ARTICLE
    article = "The " if plural or country.name.startswith(("United", "Dominican", "Central")) else ""
    return f"{article}{country.name} condemned the attack on Monday and called for talks."


def by_demonym(country):
    adjective = next((word for word in ROWS[country.iso2.lower()]["adjectives"] if find_demonym(word)), "")
    return f"The {adjective} government rejected the proposal on Tuesday." if adjective else ""


def by_capital(country):
    known = find_capital(country.capital) and country.capital not in GIVEN_NAMES
    return f"{country.capital} rejected the ultimatum and recalled its ambassador." if known else ""


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        # Both Congos and both Dominican states share their demonym.
        pytest.param(by_name, 193, id="name"),
        pytest.param(by_demonym, 189, id="demonym"),
        # Three capitals name nothing by themselves, and six bear the name of their country.
        pytest.param(by_capital, 182, id="capital"),
    ],
)
def test_every_member_is_found(nlp, sentence, number):
    texts = {country.iso3: text for country in MEMBERS if (text := sentence(country))}
    assert len(texts) == number
    documents = [Document(id=code, text=text) for code, text in texts.items()]
    missed = [
        texts[found.id]
        for found in graphbuild.extract(nlp, documents)
        if found.id not in {actor.country for actor in found.actors}
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saint Lucia and Timor-Leste signed.", ["Saint Lucia", "Timor-Leste"]),
        ("The Democratic Republic of the Congo agreed.", ["Democratic Republic of the Congo"]),
        ("Bratislava rejected the offer.", ["Bratislava"]),
        ("Sri Lankan Airlines cancelled all flights.", []),
        ("The police questioned Maria Moroni. Moroni denied it.", []),
        ("Nothing happened in saint lucia.", []),
    ],
)
def test_states_in_a_sentence(nlp, text, expected):
    page = Page(parse_of(nlp(text)))
    assert [page.text(start, end) for start, end in find_states(page)] == expected
