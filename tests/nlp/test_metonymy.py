"""Capitals and seats of government: the state where they act, a place where something happens."""

import pytest

import graphbuild
from graphbuild.model import Document

pytestmark = pytest.mark.model


def actors(nlp, text):
    (found,) = graphbuild.extract(nlp, [Document(id="d", text=text)])
    return {name: str(actor.type) for actor in found.actors for name in (actor.label, *actor.aliases)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Kenya said that Nairobi would host the talks again.", "Nairobi", "country"),
        ("Norway shares the field with Russia, but Oslo rejected the plan.", "Oslo", "country"),
        ("Uganda recalled its ambassador to Kigali.", "Kigali", "country"),
        ("Officials in Minsk denied it.", "Minsk", "country"),
        ("The sanctions against Harare were lifted.", "Harare", "country"),
        ("Rwanda will hold the next round in Kigali.", "Kigali", "place"),
        ("Malaysia sent its delegation to Putrajaya by train.", "Putrajaya", "place"),
        ("The president of Norway's bank flew home to Oslo.", "Oslo", "place"),
        ("The boy was invited to the White House.", "White House", "place"),
        ("The White House condemned the raid.", "White House", "country"),
    ],
)
def test_capital_or_seat(nlp, text, name, kind):
    assert actors(nlp, text)[name] == kind


@pytest.mark.parametrize(
    ("text", "same"),
    [
        # One that acts makes all of them the state.
        ("Snow fell in Oslo. Oslo rejected the plan. Norway waited.", {"Oslo", "Norway"}),
        # Brussels is the Union where the text speaks of it.
        ("The European Union fined the firm. Brussels accused it of lying.", {"European Union", "Brussels"}),
        ("Belgium fined the firm. Brussels accused it of lying.", {"Belgium", "Brussels"}),
        # An ambiguous name means the one that the text has told.
        ("South Korea beat Ghana. Korea won the group.", {"South Korea", "Korea"}),
        # A town is no short form of a court or a police force in it, but may be one of its club.
        ("Leverkusen sold the striker. Bayer Leverkusen said so.", {"Bayer Leverkusen", "Leverkusen"}),
        # A bracket ties an abbreviation to the words before it, whatever its letters.
        ("The Union of Free Thinkers (UAAR) sued. UAAR won.", {"Union of Free Thinkers", "UAAR"}),
    ],
)
def test_one_actor(nlp, text, same):
    (found,) = graphbuild.extract(nlp, [Document(id="d", text=text)])
    assert any(same <= {actor.label, *actor.aliases} for actor in found.actors)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The Dayton Police Department left Dayton early.", "Dayton Police Department", "Dayton"),
        ("South Korea and North Korea met. Korea is divided.", "South Korea", "Korea"),
        (
            "The Leeds branch of the Workers Party left the Workers Party.",
            "Workers Party",
            "Leeds branch of the Workers Party",
        ),
    ],
)
def test_two_actors(nlp, text, one, other):
    (found,) = graphbuild.extract(nlp, [Document(id="d", text=text)])
    both = [actor for actor in found.actors if {one, other} & {actor.label, *actor.aliases}]
    assert len(both) == 2
