"""A pronoun after a subject without a name means nobody whom the text names."""


def _pronouns(extraction):
    return {mention.text: mention.actor for mention in extraction.mentions if str(mention.kind) == "pronoun"}


def test_he_is_the_unnamed_man(extract_text):
    text = "Robert Hall spoke on Monday. A man left Oslo in March, but it is not known when he entered Kenya."
    assert "he" not in _pronouns(extract_text(text))


def test_he_is_the_named_man(extract_text):
    text = "Robert Hall met a man in Oslo, but it is not known when he entered Kenya."
    assert _pronouns(extract_text(text)) == {"he": "robert-hall"}


def test_she_is_no_unnamed_man(extract_text):
    text = "Ann Hall spoke on Monday. A boy cried when she entered the room."
    assert _pronouns(extract_text(text)) == {"she": "ann-hall"}
