"""Other names that a text declares for an actor: what is united and what is not."""

import pytest


def _nodes(extraction):
    names = {
        actor.id: {mention.text for mention in extraction.mentions if mention.actor == actor.id}
        for actor in extraction.actors
    }
    return [frozenset(each) for each in names.values()]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Samir Osman, also known as Abu Talha, was arrested in Kenya.", {"Samir Osman", "Abu Talha"}),
        ("Ana Lima, better known by the stage name Lua, sued Sony.", {"Ana Lima", "Lua"}),
        ("Rosa Vidal (then known as Rosa Prat) ran the bank.", {"Rosa Vidal", "Rosa Prat"}),
        ("Elena Moss, born Elena Maria Kovac in Split, won.", {"Elena Moss", "Elena Maria Kovac"}),
        ("Peter Lang, alias Mick Dunne, was arrested in Ghana.", {"Peter Lang", "Mick Dunne"}),
        ("Marta Sole (née Vidal) won the race in Chile.", {"Marta Sole", "Vidal"}),
        ("Abu Talha, whose real name is Samir Osman, was arrested.", {"Abu Talha", "Samir Osman"}),
        ("Samir Osman, who uses the nom de guerre Abu Talha, fled.", {"Samir Osman", "Abu Talha"}),
        ("Walter Bloom, who goes by Slim Rivers, met Joan Marsh.", {"Walter Bloom", "Slim Rivers"}),
        ("Chirper (formerly Twitterati) sued Sony.", {"Chirper", "Twitterati"}),
        ("Kenya Power, formerly known as Kenya Light, sued Siemens.", {"Kenya Power", "Kenya Light"}),
        (
            "The Sons of the Hill, also known as SOTH, SH or Hillsmen, attacked Mali.",
            {"Sons of the Hill", "SOTH", "SH", "Hillsmen"},
        ),
    ],
)
def test_united(extract_text, text, names):
    assert any(names <= node for node in _nodes(extract_text(text)))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Paul Smith also called Jane Jones, and she answered.", "Paul Smith", "Jane Jones"),
        ("First Paul Smith, then Jane Jones, spoke.", "Paul Smith", "Jane Jones"),
        ("Anna Berg, formerly of Nokia, sued Siemens.", "Anna Berg", "Nokia"),
        ("Anna Berg, formerly Nokia's lawyer, sued Siemens.", "Anna Berg", "Nokia"),
        ("Paul Smith, known to Jane Jones, was arrested.", "Paul Smith", "Jane Jones"),
        ("Paul Smith, born in Kenya, was arrested.", "Paul Smith", "Kenya"),
        ("Paul Smith was called a liar by Jane Jones.", "Paul Smith", "Jane Jones"),
    ],
)
def test_apart(extract_text, text, one, other):
    assert not any({one, other} <= node for node in _nodes(extract_text(text)))


def test_label_is_the_name_that_the_text_uses(extract_text):
    extraction = extract_text("Elena Moss, born Elena Maria Kovac in Split, praised Ghana. Moss thanked Peru.")
    assert "Elena Moss" in {actor.label for actor in extraction.actors}


def test_namesake_of_the_other_name_stays_apart(extract_text):
    nodes = _nodes(extract_text("Marta Sole (née Vidal) won. Her father Juan Vidal praised Peru."))
    assert not any({"Marta Sole", "Juan Vidal"} <= node for node in nodes)


def test_nickname_counts_wherever_it_stands(extract_text):
    extraction = extract_text('Samir Osman, nicknamed "the Wolf", fled Kenya. France accused the Wolf of murder.')
    (accused,) = [each for each in extraction.relations if each.relation == "ACCUSE"]
    assert accused.target == "samir-osman"
