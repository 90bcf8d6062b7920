"""Who praises, criticises or rejects what somebody did before: "A suspended B ... C welcomed the suspension"."""

from collections.abc import Iterator

from graphbuild.lexicon import find_predicate, word_set
from graphbuild.model import Family, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations.events import event_of, makers, sufferers
from graphbuild.nlp.syntax import objects, subjects, verb_phrases

__all__ = ["find_reactions", "sponsors", "taken_up"]

REACTIONS = {"SUPPORT", "ACCUSE", "REJECT"}
BACK = 120  # tokens: how far back the act may be told
SHORTEST = 4  # letters that a noun and its verb share
ENDING = 2  # letters of the verb that the noun may lack: "invade", "invasion"

# Nouns for whatever was told last.
ANY_ACT = word_set("nouns for the last act")
NEAR = 400  # characters between an act and the noun that takes it up
# What somebody brings before a parliament or a council.
BILLS = {"act", "amendment", "bill", "draft", "law", "legislation", "measure", "motion", "proposal", "reform",
         "referendum", "resolution"}  # fmt: skip
ACTS = ("al", "ance", "ence", "ing", "ion", "ment", "ure")
NO_ACTS = word_set("organization nouns") | word_set("kinds of organisation") | word_set("bodies without a name")
NO_ACTS |= word_set("representatives") | word_set("country nouns") | {"report"}  # which A may have made and B reported
PROPOSING = {"bring", "draft", "file", "introduce", "move", "propose", "put", "sponsor", "submit", "table", "write"}
# Verbs that tell what a noun names in other letters.
OTHERWISE = {
    "ban": {"bar", "forbid", "outlaw", "prohibit"},
    "choice": {"choose", "pick", "select"},
    "death": {"kill", "murder", "shoot"},
    "decision": {"decide", "order", "rule"},
    "departure": {"leave", "resign"},
    "detention": {"detain", "hold", "imprison", "jail"},
    "expulsion": {"expel"},
    "extension": {"extend", "prolong"},
    "killing": {"murder", "shoot"},
    "massacre": {"kill", "shoot"},
    "purchase": {"acquire", "buy"},
    "renewal": {"extend", "prolong"},
    "sale": {"sell"},
    "lawsuit": {"sue"},
    "strike": {"bomb", "bombard", "shell"},
    "suit": {"sue"},
    "takeover": {"acquire", "buy"},
    "verdict": {"acquit", "convict", "sentence"},
}


def find_reactions(context: Context) -> Iterator[Relation]:
    """Yield reactions towards whoever did what the object of the verb takes up."""
    for verb in context.doc:
        if verb.pos_ != "VERB":
            continue
        known = find_predicate("verb", *verb_phrases(verb))
        if known is None or known.relation not in REACTIONS:
            continue
        for noun in objects(verb):
            if not _takes_up(context, noun):
                continue
            doers = _doers(context, noun)
            polarity, modality = factuality(verb)
            for one in context.all_actors(subjects(verb)) if doers else ():
                if one.actor in {doer.actor for doer in doers}:
                    continue
                for doer in doers:
                    yield from context.relation(
                        one,
                        doer,
                        known.relation,
                        f"{verb_phrases(verb)[0]} {noun.lemma_.lower()} by",
                        verb,
                        rule="reaction to an act",
                        confidence=0.55,
                        polarity=polarity,
                        modality=modality,
                    )


def taken_up(context: Context, noun: Word) -> list[Argument]:
    """Who did what a noun takes up: "A suspended B ... C called the move absurd"."""
    return _doers(context, noun) if _takes_up(context, noun) else []


def _takes_up(context: Context, noun: Word) -> bool:
    """Whether a noun takes up an act told before, and names neither who did it nor to whom: "the suspension"."""
    if noun.pos_ != "NOUN" or noun.i in context.mentions or not _is_act(noun):
        return False
    if not any(child.lower_ in {"the", "this", "that"} for child in noun.children):
        return False
    named = any(child.dep_ in {"poss", "prep", "relcl", "acl", "compound"} for child in noun.children)
    return not named and not sufferers(context, noun) and not makers(context, noun)


def _is_act(noun: Word) -> bool:
    """Whether a noun names what somebody did, and no body or people: "suspension", "ban", "bill"."""
    name = noun.lemma_.lower()
    if len(name) < SHORTEST or name in NO_ACTS:
        return name in OTHERWISE or name in ANY_ACT
    return name in BILLS or name in ANY_ACT or name in OTHERWISE or event_of(noun) is not None or name.endswith(ACTS)


def sponsors(context: Context, word: Word) -> list[Argument]:
    """Whose the bill or motion is that a word takes up: "the bill, sponsored by A", "a motion was put forward by A"."""
    for index in range(word.i, max(-1, word.i - BACK), -1):
        matter = context.doc[index]
        if matter.lemma_.lower() not in BILLS or index in context.mentions:
            continue
        verbs = [child for child in matter.children if child.dep_ == "acl" and child.tag_ == "VBN"]
        verbs += [matter.head] * (matter.dep_ in {"nsubjpass", "dobj"})
        for verb in verbs:
            if verb.lemma_ in PROPOSING and (found := context.all_actors(subjects(verb), transfer=False)):
                return found
    return []


def _doers(context: Context, noun: Word) -> list[Argument]:
    """Who did what the noun names, by the nearest verb or phrase before it that tells so."""
    name = noun.lemma_.lower()
    if name in BILLS:
        return sponsors(context, noun)
    for index in range(noun.head.i - 1, max(-1, noun.i - BACK), -1):
        word = context.doc[index]
        if word.pos_ == "VERB" and _names(name, word.lemma_.lower()):
            if found := context.all_actors(subjects(word)):
                return found
        elif word.pos_ == "NOUN" and word.lemma_.lower() == name and event_of(word):
            verb = word.head
            told = word.dep_ == "dobj" and verb.lemma_ in word_set("light verbs") | word_set("verbs of making")
            if found := makers(context, word) or (context.all_actors(subjects(verb)) if told else []):
                return found
    return _last_doers(context, noun) if name in ANY_ACT else []


def _last_doers(context: Context, noun: Word) -> list[Argument]:
    """Who did the last act told before a noun, in its sentence or the one before."""
    told = [
        (relation.evidence.predicate_span[0], relation.source)
        for relation in context.relations
        if relation.evidence.predicate_span
        and 0 < noun.idx - relation.evidence.predicate_span[0] < NEAR
        and relation.family in {Family.CONFLICT, Family.COOPERATION}
        and relation.evidence.predicate_span[0] < noun.head.idx
    ]
    last = max((place for place, _ in told), default=0)
    sources = {source for place, source in told if place == last}
    spans = {span.kb_id_: span for span in context.doc.mentions if span.start < noun.i and span.kb_id_ in sources}
    return [Argument.of(span) for span in spans.values()]


def _names(noun: str, verb: str) -> bool:
    """Whether a noun names what a verb tells: "suspension" and "suspend", "arrest" and "arrest"."""
    if verb in OTHERWISE.get(noun, ()):
        return True
    stem = verb[: max(SHORTEST, len(verb) - ENDING)]
    return len(verb) >= SHORTEST and noun.startswith(stem)
