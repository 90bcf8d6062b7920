"""Names as news prints them: which words are actors, and how far they reach."""

import pytest


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Critics' Circle praised Norway.", "Critics' Circle"),
        ("The National Farmers' Union sued Norway.", "National Farmers' Union"),
        ("Amnesty International Kenya criticised Norway.", "Amnesty International Kenya"),
        ("Rural crews of the New South Wales Fire Service thanked Norway.", "New South Wales Fire Service"),
    ],
)
def test_whole_name(extract_text, text, label):
    assert label in {actor.label for actor in extract_text(text).actors}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ann Lee drank Malibu rum with Tom Reed of Norway.", "Malibu"),
        ("The Athens Olympic 100m champion Ann Lee met Tom Reed.", "Athens Olympic"),
        ("The New South Wales Fire Service thanked Norway.", "Wales"),
        ("Petra Lind, now a European Commissioner, praised Norway.", "European"),
    ],
)
def test_no_actor(extract_text, text, label):
    assert label not in {actor.label for actor in extract_text(text).actors}


def test_title_of_the_other_gender(extract_text):
    extraction = extract_text("Michael Howard met Tony Blair. Mrs Howard praised Norway.")
    assert "michael-howard" not in {each.source for each in extraction.relations if each.relation == "SUPPORT"}


def test_minister_of_the_country(extract_text):
    extraction = extract_text("U.S. Treasury Secretary Ann Berg praised Norway.")
    assert ("ann-berg", "united-states") in {(each.source, each.target) for each in extraction.relations}


def test_sum_is_no_actor(extract_text):
    actors = extract_text("Peugeot said it was looking for a further 540bn yen from Mitsubishi.").actors
    assert {actor.label for actor in actors} == {"Peugeot", "Mitsubishi"}


def test_one_of_a_people_is_not_the_country(extract_text):
    extraction = extract_text("Ann Lee told of a Jamaican who fought Adolf Brandt.")
    assert "jamaica" not in {each.source for each in extraction.relations}
