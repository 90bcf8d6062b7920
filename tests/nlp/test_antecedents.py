"""How evidence is weighed, and what pronouns teach about names."""

import pytest

import graphbuild
from graphbuild.model import ActorType, Document
from graphbuild.nlp.antecedents import LEAST, likeliest, weights


@pytest.mark.parametrize(
    ("possible", "known", "chosen"),
    [
        ([], {}, None),
        ([{"rank 0": 1.0}], {}, 0),
        ([{"rank 0": 1.0}, {"rank 1": 1.0}], {"rank 0": 1.0}, 0),
        ([{"words": 2.0}, {"words": 0.5}], {"words": -1.0}, 1),
        ([{}, {}, {}], {}, None),  # each is one of three, below the least
        ([{"open place": 1.0}, {}], {"open place": 0.2}, None),  # a doubtful person needs more than another
    ],
    ids=["nobody at hand", "only one", "more evidence", "a number times its weight", "three alike", "doubtful"],
)
def test_the_likeliest_is_chosen_if_likely_enough(possible, known, chosen):
    assert LEAST > 1 / 3
    assert likeliest(possible, known) == chosen


def test_weights_are_told_once_and_are_numbers():
    assert len(weights()) > 300
    assert weights()["given name disagrees"] < weights()["earlier pronoun disagrees"] < 0


def extract(nlp, text):
    (extraction,) = graphbuild.extract(nlp, [Document(id="d", text=text)])
    return extraction


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "mention", "label"),
    [
        ("Told by his daughter, Bohdan Melnyk laughed. The committee had to ring him twice.", "him", "Bohdan Melnyk"),
        ("Clara Weiss met Nora Feld in Graz. Her sister Clara Weiss lives there.", "Her", "Nora Feld"),
        ("Judge Okoro asked Linda Eze about it. She answered at once.", "She", "Linda Eze"),
        ('Airbus issued a letter. "Repsol lied to us about the price of the jets," it added.', "it", "Airbus"),
        ("Ukraine had planned to help Moldova, and in the end it did help Moldova.", "it", "Ukraine"),
    ],
    ids=[
        "no apposition",
        "not whom she possesses",
        "who was asked answers",
        "not whom he quotes",
        "not the object of its own verb",
    ],
)
def test_syntax_tells_who_is_meant(nlp, text, mention, label):
    found = extract(nlp, text)
    labels = {actor.id: actor.label for actor in found.actors}
    assert [labels[each.actor] for each in found.mentions if each.text == mention and each.kind == "pronoun"] == [label]


@pytest.mark.model
def test_a_mark_of_language_is_no_pronoun(nlp):
    found = extract(nlp, 'Italy fined Repsol. The minister called the sum "small" ((it)).')
    assert not [each for each in found.mentions if each.text == "it"]


@pytest.mark.model
def test_a_news_outlet_and_a_place_stay_what_they_are_beside_she(nlp):
    found = extract(nlp, "Wikinews spoke with a dancer in Lugano. She was outside the hall and she was cold.")
    assert ActorType.PERSON not in {actor.type for actor in found.actors}
