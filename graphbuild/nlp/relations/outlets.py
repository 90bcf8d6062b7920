"""Which organisations are news outlets, and whom they let speak: "A told B", "in an interview with B", "wrote in B"."""

import re
from collections.abc import Iterator

from graphbuild.lexicon import outlets, word_set
from graphbuild.model import Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.nlp.quotations import reports_clause
from graphbuild.nlp.quotes import OPENING_MARKS
from graphbuild.nlp.syntax import subjects, surface_subjects

__all__ = ["find_interviews", "is_outlet", "is_outlet_name"]

# Nouns of what somebody says or writes to or in an outlet.
TALKS = {"interview", "conversation", "comment", "remark", "statement", "email", "e-mail", "text", "message", "chat"}
WRITINGS = {"article", "column", "editorial", "essay", "letter", "op-ed", "opinion", "piece", "blog", "post", "memoir"}
PROGRAMMES = {"programme", "program", "show", "podcast", "broadcast", "bulletin", "newscast", "newsletter", "website"}
WEBSITE = re.compile(r"[\w-]+\.(?:com|net|org|[a-z]{2})")
TO, IN = {"to", "with"}, {"in", "on", "for"}
AT_LENGTH = {"speak", "talk", "chat", "appear", "write"}
BESIDE = {"appos", "compound", "nmod", "npadvmod"}


def is_outlet(speaker: Argument) -> bool:
    """Whether an actor is a news outlet, by its name or the noun beside it ("the weekly A", "A, a daily in B")."""
    return is_outlet_name(speaker.span)


def is_outlet_name(span: Phrase) -> bool:
    """Whether a name is that of a news outlet."""
    if span.label_ == "country" or span.root.pos_ == "PRON":
        return False
    words = [token.lower_ for token in span]
    if words[0] == "the":
        words = words[1:]
    name = span.text.lower().removeprefix("the ")
    is_known = (len(words) > 1 or span.label_ == "organization") and name in outlets()
    if is_known or span.label_ != "organization":
        return is_known or WEBSITE.fullmatch(name) is not None
    if word_set("words of outlets") & set(words) or (len(words) > 1 and words[-1] in word_set("last words of outlets")):
        return True
    beside = [span.root, *([span.doc[span.start - 1]] if span.start else [])]
    beside += [span.root.head] * (span.root.dep_ in {"compound", "nmod"})  # "the Sputnik news service"
    return any(_is_outlet_noun(token) for token in beside) or any(
        child.dep_ == "appos" and _is_outlet_noun(child) for child in span.root.children
    )


def _is_outlet_noun(noun: Word) -> bool:
    """Whether a noun means a news outlet: "newspaper", "news agency", but no other agency."""
    if noun.lower_ in word_set("nouns of outlets"):
        return True
    is_broad = noun.lower_ in word_set("nouns of outlets after news or radio")
    return is_broad and noun.i > 0 and noun.nbor(-1).lower_ in word_set("words before nouns of outlets")


def find_interviews(context: Context) -> Iterator[Relation]:
    """Yield that an outlet quotes whoever speaks to it or writes in it."""
    seen: set[tuple[str, str]] = set()
    for outlet, noun in _outlets(context):
        verb = _verb_of(noun)
        if verb is None:
            continue
        for speaker in context.all_actors(surface_subjects(verb) or subjects(verb)):
            if speaker.type in {"person", "organization"} and (outlet.kb_id_, speaker.actor) not in seen:
                seen.add((outlet.kb_id_, speaker.actor))
                yield from context.relation(
                    Argument.of(outlet),
                    speaker,
                    "quotes",
                    f"{verb.lemma_} to",
                    verb,
                    rule="interview",
                    confidence=0.7,
                    claimed=False,
                )


def _outlets(context: Context) -> list[tuple[Phrase, Word]]:
    """The outlets that a document names, each with the noun that stands for it, and nouns that take the last one up."""
    named = [span for span in context.doc.mentions if span.root.i not in context.pairs and is_outlet_name(span)]
    if not named:
        return []
    found = [(span, _described(span.root)) for span in named]
    found += [
        (max((span for span in named if span.start < noun.i), key=lambda span: span.start), noun)
        for noun in context.doc[named[0].start + 1 :]
        if noun.pos_ == "NOUN" and noun.i not in context.mentions and _is_same(noun)
    ]
    return sorted(found, key=lambda pair: pair[1].i)


def _described(name: Word) -> Word:
    """The noun that a name stands beside: "the broadcaster A", "B's radio A"."""
    head = name.head
    return head if name.dep_ in BESIDE and _is_outlet_noun(head) else name


def _is_same(noun: Word) -> bool:
    """Whether a noun takes an outlet up that was named: "in the same newspaper", "told the agency"."""
    told = noun.dep_ == "dobj" and noun.head.lemma_ == "tell"
    if not (_is_outlet_noun(noun) or (told and noun.lower_ in word_set("nouns of outlets after news or radio"))):
        return False
    words = {child.lower_ for child in noun.children}
    return noun.tag_ == "NN" and "the" in words and words <= {"the", "same", "news", "press", ",", "."}


def _verb_of(noun: Word) -> Word | None:
    """The verb whose subject speaks to an outlet or writes in it, by the place of the outlet's noun."""
    head = noun.head
    if noun.dep_ in {"dobj", "dative"} and head.lemma_ == "tell":
        return head
    if noun.dep_ == "conj" and head != noun:
        return _verb_of(head)
    if noun.dep_ == "poss" and (head.lemma_.lower() in PROGRAMMES or _is_programme(noun, head)):
        return _verb_of(head)
    if noun.dep_ != "pobj":
        return None
    governor = head.head
    if head.lower_ == "via":  # "A, via B, said that ..."
        verb = governor.head if governor.dep_ == "nsubj" else governor
        return verb if verb.pos_ == "VERB" and verb.i > noun.i and reports_clause(verb) else None
    if governor.dep_ == "acl" and governor.tag_ == "VBN" and head.lower_ in {"by", "in", "on"}:
        # "In an interview published by A"
        governor = governor.head
    if governor.pos_ == "VERB":
        if head.lower_ in TO and (governor.lemma_ in AT_LENGTH or reports_clause(governor)):
            return governor
        if head.lower_ in IN and (governor.lemma_ in {"write", "appear"} or _says_something(governor)):
            return governor
        return None
    lemma = governor.lemma_.lower()
    if head.lower_ not in TO | IN | {"by"} or lemma not in TALKS | WRITINGS | PROGRAMMES:
        return None
    if governor.dep_ in {"dobj", "nsubjpass"} and governor.head.lemma_ in {"give", "grant", "write", "send"}:
        return governor.head
    while governor.dep_ == "pobj" and governor.head.dep_ == "prep" and governor.head.head.pos_ != "VERB":
        governor = governor.head.head
    if governor.dep_ == "pobj" and governor.head.lower_ in IN | {"during", "to", "with"}:
        verb = governor.head.head
        return verb if verb.pos_ == "VERB" and not any(child.dep_ == "agent" for child in verb.children) else None
    return None


def _is_programme(outlet: Word, noun: Word) -> bool:
    """Whether what an outlet has is called by a name in quotation marks: "on NBC's "Morning Table""."""
    between = noun.doc[outlet.i + 1 : noun.i]
    return noun.pos_ == "PROPN" and any(each.text in OPENING_MARKS for each in between)


def _says_something(verb: Word) -> bool:
    """Whether a verb of saying has what is said beside it, so that "in B" is where it stands and no place."""
    return reports_clause(verb) and any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children)
