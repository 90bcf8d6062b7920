"""When two names mean one actor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.names import gender_of_given_name, slug
from graphbuild.resolution.organizations import is_acronym_of, judge_organizations
from graphbuild.resolution.people import judge_people
from graphbuild.resolution.spelling import normal_form

SAME, SHORT, NOT = Judgement.SAME, Judgement.SHORT_FORM, Judgement.NOT_SAME


@pytest.mark.parametrize(
    ("one", "other", "judgement"),
    [
        ("Vladimir Putin", "Vladimir Putin", SAME),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", SAME),
        ("José Álvarez", "Jose Alvarez", SAME),
        ("J. Smith", "John Smith", SHORT),
        ("George W. Bush", "George Bush", SHORT),
        ("Kim Jong-un", "Kim Jong Un", SAME),
        ("Mikhail Khodorkovsky", "Mikhail Khodorkovskiy", SAME),
        ("Putin", "Vladimir Putin", SHORT),
        ("van der Bellen", "Alexander van der Bellen", SHORT),
        ("Kim", "Kim Jong-un", SHORT),
        ("Francis", "Pope Francis", SHORT),
        ("Pope Benedict XVI", "Pope Francis", NOT),
        ("Hillary Clinton", "Bill Clinton", NOT),
        ("John Smith", "John Smythson", NOT),
        ("Vladimir", "Volodymyr Zelensky", NOT),
        ("Maria Lopez", "Peter Novak", NOT),
    ],
)
def test_people(one, other, judgement):
    assert judge_people(one, other) is judgement
    assert judge_people(other, one) is judgement


@pytest.mark.parametrize(
    ("one", "other", "judgement"),
    [
        ("United Nations", "UN", SAME),
        ("UN General Assembly", "United Nations General Assembly", SAME),
        ("Sumida Holdings Ltd", "Sumida Holdings", SAME),
        ("World Health Organization", "WHO", SAME),
        ("General Assembly", "United Nations General Assembly", SHORT),
        ("Hallmere", "Hallmere Group", SHORT),
        ("World Bank", "World Health Organization", NOT),
        ("Ministry of Culture", "Ministry of Defence", NOT),
    ],
)
def test_organizations(one, other, judgement):
    assert judge_organizations(one, other) is judgement
    assert judge_organizations(other, one) is judgement


def test_acronyms():
    assert is_acronym_of("NASA", "National Aeronautics and Space Administration")
    assert not is_acronym_of("NATO", "National Aeronautics and Space Administration")


def test_given_names_tell_a_usual_gender():
    assert gender_of_given_name("Mary Smith") == "female"
    assert gender_of_given_name("John Smith") == "male"
    assert gender_of_given_name("Qwertz Smith") == ""
    assert gender_of_given_name("Mary") == ""


@given(st.text())
def test_the_normal_form_is_stable(name):
    once = normal_form(name)
    assert normal_form(" ".join(once)) == once


@given(st.text(), st.text())
def test_the_order_of_names_does_not_matter(one, other):
    assert judge_people(one, other) is judge_people(other, one)
    assert judge_organizations(one, other) is judge_organizations(other, one)


@given(st.text())
def test_slugs_are_plain(name):
    assert slug(name).isascii()
    assert slug(slug(name)) == slug(name)
