"""To which party or team somebody belongs, by what stands in brackets behind the name or by an adjective before it."""

from collections.abc import Iterator

from graphbuild.lexicon import roles
from graphbuild.model import Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.nouns import names_members
from graphbuild.nlp.parse import Phrase

__all__ = ["find_parties"]

# What the letter before a state's name says of a member of the American Congress.
LETTERS = {
    "D": {"democrat", "democrats", "democratic party", "democratic"},
    "R": {"republican", "republicans", "republican party", "gop"},
}
BODIES = {"organization", "group"}
OF_OFFICES = {"and", "assembly", "congress", "council", "for", "house", "of", "parliament", "senate", "the"}
REACH = 6  # words of an office between the party and the name: "Communist member of parliament A"


def find_parties(context: Context, person: Phrase) -> Iterator[Relation]:
    """Yield what a person belongs to, or the place or country that he is from."""
    told = [(body, "brackets after the name") for body in _in_brackets(context, person)]
    told += [(body, "apposition") for body in _apposed(context, person)]
    told += [(body, "party beside the name") for body in _by_adjective(context, person)]
    for body, rule in told:
        yield from context.relation(
            Argument.of(person),
            Argument.of(body),
            "from" if body.label_ in {"place", "country"} else "member_of",
            "of",
            person.root,
            rule=rule,
            confidence=0.7,
            claimed=False,
        )


def _in_brackets(context: Context, person: Phrase) -> list[Phrase]:
    """ "A B (Labour)", "A B (Kenya)", "A B (D-Oregon)", "A B, R-Texas,": party, team, country or state."""
    doc, end = context.doc, person.end
    if end + 2 >= len(doc) or doc[end].text not in {"(", ","}:
        return []
    first = doc[end + 1].text
    if first.rstrip(".-") in LETTERS and (first.endswith("-") or doc[end + 2].text == "-"):
        state = context.mentions.get(end + 2 if first.endswith("-") else end + 3)
        found = [span for span in doc.mentions if span.text.lower() in LETTERS[first.rstrip(".-")]][:1]
        return found + ([state] if state is not None and state.label_ == "place" else [])
    inside = context.mentions.get(end + 1) if doc[end].text == "(" else None
    if inside is None or inside.label_ not in {*BODIES, "country"}:
        return []
    closing = doc[inside.end].text if inside.end < len(doc) else ""
    return [inside] if closing in {")", ","} else []


def _apposed(context: Context, person: Phrase) -> list[Phrase]:
    """ "A, a Democrat from B"."""
    beside = (context.mentions.get(child.i) for child in person.root.children if child.dep_ == "appos")
    named = [each for each in beside if each is not None and names_members(each) and each.start]
    # "A, a Kurd", "A, a 42-year-old Kurd"
    return [each for each in named if any(child.lower_ in {"a", "an"} for child in each.root.children)]


def _by_adjective(context: Context, person: Phrase) -> list[Phrase]:
    """ "A, a Conservative", "Socialist A", "Communist member of parliament A", where the text names the party."""
    words = context.doc.words
    beside = [
        child
        for child in person.root.children
        if child.dep_ == "appos"
        and child.i >= person.end
        and child.nbor(-1).lower_ in {"a", "an"}
        and child.text[:1].isupper()
    ]
    index, stop = person.start - 1, max(person.sent.start, person.start - REACH)
    while index >= stop and (words[index].lower_ in roles() or words[index].lower_ in OF_OFFICES):
        index -= 1
    if index >= stop and words[index].text[:1].isupper():
        beside.append(words[index])
    return [body for word in beside if (body := _party(context, word.lower_)) is not None][:1]


def _party(context: Context, name: str) -> Phrase | None:
    """The mention of a party whose members are called so: of a Conservative "the Conservatives"."""
    names = {f"{name}s", f"{name} party", f"the {name}s", f"the {name} party"}
    return next((each for each in context.doc.mentions if each.label_ in BODIES and each.text.lower() in names), None)
