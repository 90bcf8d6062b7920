"""Which organisations are news outlets, and whom they let speak: "A told B", "in an interview with B", "wrote in B"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from graphbuild.lexicon import outlets, word_set
from graphbuild.model import Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.quotations import reports_clause
from graphbuild.nlp.syntax import subjects, surface_subjects

__all__ = ["find_interviews", "is_outlet", "is_outlet_name"]

# Nouns of what somebody says or writes to or in an outlet.
TALKS = {"interview", "conversation", "comment", "remark", "statement", "email", "e-mail", "text", "message", "chat"}
WRITINGS = {"article", "column", "editorial", "essay", "letter", "op-ed", "opinion", "piece", "blog", "post", "memoir"}
PROGRAMMES = {"programme", "program", "show", "podcast", "broadcast", "bulletin", "newscast", "newsletter", "website"}
TO, IN = {"to", "with"}, {"in", "on", "for"}
AT_LENGTH = {"speak", "talk", "chat", "appear", "write"}
BESIDE = {"appos", "compound", "nmod", "npadvmod"}


def is_outlet(speaker: Argument) -> bool:
    """Whether an actor is a news outlet, by its name or the noun beside it ("the weekly A", "A, a daily in B")."""
    return is_outlet_name(speaker.span)


def is_outlet_name(span: Span) -> bool:
    """Whether a name is that of a news outlet."""
    if span.label_ not in {"organization", "person"} or span.root.pos_ == "PRON":
        return False
    words = [token.lower_ for token in span]
    if words[0] == "the":
        words = words[1:]
    is_known = (len(words) > 1 or span.label_ == "organization") and " ".join(words) in outlets()
    if is_known or span.label_ == "person":
        return is_known
    if word_set("words of outlets") & set(words) or (len(words) > 1 and words[-1] in word_set("last words of outlets")):
        return True
    return (span.start > 0 and _is_outlet_noun(span.doc[span.start - 1])) or any(
        child.dep_ == "appos" and _is_outlet_noun(child) for child in span.root.children
    )


def _is_outlet_noun(noun: Token) -> bool:
    """Whether a noun means a news outlet: "newspaper", "news agency", but no other agency."""
    if noun.lower_ in word_set("nouns of outlets"):
        return True
    is_broad = noun.lower_ in word_set("nouns of outlets after news or radio")
    return is_broad and noun.i > 0 and noun.nbor(-1).lower_ in word_set("words before nouns of outlets")


def find_interviews(context: Context) -> Iterator[Relation]:
    """Yield that an outlet quotes whoever speaks to it or writes in it."""
    outlet: Span | None = None
    seen: set[tuple[str, str]] = set()
    for token in context.doc:
        mention = context.mentions.get(token.i)
        if mention is not None:
            if mention.root.i != token.i or not is_outlet_name(mention):
                continue
            outlet, noun = mention, _described(token)
        elif outlet is not None and _is_outlet_noun(token) and _is_same(token):
            noun = token
        else:
            continue
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


def _described(name: Token) -> Token:
    """The noun that a name stands beside: "the broadcaster A", "B's radio A"."""
    head = name.head
    return head if name.dep_ in BESIDE and _is_outlet_noun(head) else name


def _is_same(noun: Token) -> bool:
    """Whether a noun takes an outlet up that was named: "in the same newspaper", "told the paper"."""
    words = {child.lower_ for child in noun.children}
    return noun.tag_ == "NN" and "the" in words and words <= {"the", "same", "news", "press", ",", "."}


def _verb_of(noun: Token) -> Token | None:
    """The verb whose subject speaks to an outlet or writes in it, by the place of the outlet's noun."""
    head = noun.head
    if noun.dep_ in {"dobj", "dative"} and head.lemma_ == "tell":
        return head
    if noun.dep_ == "conj" and head != noun:
        return _verb_of(head)
    if noun.dep_ == "poss" and head.lemma_.lower() in PROGRAMMES:
        return _verb_of(head)
    if noun.dep_ != "pobj":
        return None
    governor = head.head
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


def _says_something(verb: Token) -> bool:
    """Whether a verb of saying has what is said beside it, so that "in B" is where it stands and no place."""
    return reports_clause(verb) and any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children)
