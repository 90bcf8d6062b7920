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
