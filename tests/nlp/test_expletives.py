"""Where "it" means nobody, and where it means the actor before it."""

import pytest

BEFORE = "Norway sued Chile. "


def _meant(extraction):
    return {mention.actor for mention in extraction.mentions if mention.text == "It"}


@pytest.mark.parametrize(
    "sentence",
    [
        "It took two years to settle the case.",
        "It looks as if the case will drag on.",
        "It turned out that the judge was ill.",
        "It emerged on Friday that the judge was ill.",
        "It remains to be seen who wins.",
        "It does not matter who wins.",
        "It makes sense to wait.",
        "It became clear that the judge was ill.",
        "It happened on Monday.",
        "It helps that the judge is young.",
        "It is believed that the judge is ill.",
        "It is a shame that the judge is ill.",
        "It was Monday.",
        "It was Peru that helped.",
        "It rained for days.",
        "It is clear that the judge was ill.",
        "It came as a surprise to the judge.",
    ],
)
def test_nobody(extract_text, sentence):
    assert _meant(extract_text(BEFORE + sentence)) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "It took the port of Arica on Monday.",
        "It felt threatened by its neighbour.",
        "It is a member of the alliance.",
        "It was told that the case is lost.",
        "It made clear that the judge must go.",
        "It is ready to pay.",
        "It was founded in 1905.",
        "It helped the judge.",
    ],
)
def test_somebody(extract_text, sentence):
    assert _meant(extract_text(BEFORE + sentence)) in ({"norway"}, {"chile"})


@pytest.mark.parametrize("sentence", ["Ann Lee dumped it in a creek.", "Ann Lee wore it.", "Ann Lee washed it."])
def test_things_in_hand(extract_text, sentence):
    found = extract_text(BEFORE + sentence)
    assert all(mention.text != "it" for mention in found.mentions)


@pytest.mark.parametrize("sentence", ["Ann Lee left it in May.", "Ann Lee sued it."])
def test_actors_as_objects(extract_text, sentence):
    found = extract_text("Acme Bank moved to Oslo. " + sentence)
    assert any(mention.text == "it" for mention in found.mentions)
