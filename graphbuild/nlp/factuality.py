"""Whether the text denies what a word states, and whether it tells it as fact."""

from graphbuild.lexicon import find_predicate, word_set
from graphbuild.model import Modality, Polarity
from graphbuild.nlp.parse import Word
from graphbuild.nlp.syntax import asked, is_passive, verb_phrases

__all__ = ["factuality"]

HYPOTHETICAL_AUX = {"would", "could", "may", "might", "should", "must", "can"}
FUTURE_AUX = {"will", "shall", "'ll", "’ll", "wo"}
NEGATION_RAISING = {"believe", "expect", "guess", "imagine", "intend", "reckon", "suppose", "think"}
DENYING = {"deny", "disprove", "dispute", "rebut", "refute"}
GOING_ON = {"begin", "continue", "keep", "resume", "start"}
PHASES = GOING_ON | {"stop", "cease", "quit", "halt", "avoid"}  # of what somebody does
# Verbs whose object does what their infinitive says.
CAUSING = {
    "force",
    "lead",
    "cause",
    "prompt",
    "help",
    "make",
    "get",
    "drive",
    "push",
    "bring",
    "compel",
    "induce",
    "enable",
    "spur",
    "oblige",
}
# What adjectives make of their infinitive: "is due to visit", "is likely to visit", "is unable to visit".
PROSPECTS = {
    "future": {
        "due",
        "set",
        "ready",
        "prepared",
        "scheduled",
        "certain",
        "sure",
        "bound",
        "poised",
        "expected",
        "willing",
        "eager",
        "determined",
    },
    "hypothetical": {"likely", "unlikely", "able", "eligible", "entitled", "free", "keen", "qualified", "reluctant"},
    "negative": {"unable", "unwilling"},
}
# Verbs whose object is an event that there would not be without them.
BRINGING_ABOUT = {"begin", "carry", "commit", "conduct", "initiate", "launch", "make", "mount", "perpetrate", "resume",
                  "stage", "start", "trigger", "unleash", "wage"}  # fmt: skip
CONDITIONS = {"if", "unless", "whether"}
NEGATIONS = {"no", "none", "neither", "nobody", "never", "nor", "without", "hardly"}


def _is_reported(verb: Word) -> bool:
    return verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN"} and verb.head.pos_ == "VERB"


def _is_excluded_clause(predicate: Word) -> bool:
    """Whether a clause is what did not happen: "without meeting B", "it is not true that A met B"."""
    head = predicate.head
    if predicate.dep_ == "pcomp":
        return head.lower_ == "without" or (head.lower_ == "of" and head.head.lower_ in {"instead", "short"})
    if predicate.dep_ not in {"ccomp", "csubj"}:
        return False
    verb = head.head if head.dep_ in {"acomp", "attr"} else head
    said = {child.lower_ for child in verb.children if child.dep_ in {"acomp", "attr"}}
    denied = any(child.dep_ == "neg" for child in verb.children)
    return denied and bool(said & {"true", "correct", "case"})


def _is_alleged(predicate: Word) -> bool:
    """Whether it is a charge that nobody is told to bring: "A was accused of attacking B"."""
    preposition = predicate.head
    charge = preposition.head
    if predicate.dep_ not in {"pcomp", "pobj"} or charge.lemma_ not in word_set("verbs of charges"):
        return False
    return is_passive(charge) and not any(child.dep_ == "agent" for child in charge.children)


def _is_asked(predicate: Word) -> bool:
    """Whether the sentence asks what its main clause says."""
    sentence = predicate.sent
    if not any(token.text == "?" for token in list(sentence)[-3:]):
        return False
    return predicate == sentence.root or (predicate.dep_ == "conj" and predicate.head == sentence.root)


def _is_in_doubt(predicate: Word) -> bool:
    """Whether a clause is what the clause under a condition holds: "whether it means that B attacked C"."""
    return predicate.dep_ == "ccomp" and any(
        child.dep_ == "mark" and child.lower_ in CONDITIONS for child in predicate.head.children
    )


def factuality(predicate: Word) -> tuple[Polarity, Modality]:
    """Whether the text denies what a verb or noun states, and whether it tells it as fact.

    Scoped by syntax: negation and modals of the word itself and of the verbs that govern it count, those nearby do not.
    """
    negative = _is_excluded_clause(predicate)
    is_open = _is_asked(predicate) or _is_in_doubt(predicate) or _is_alleged(predicate)
    modality = Modality.HYPOTHETICAL if is_open else Modality.ACTUAL
    token = predicate
    for step in range(4):
        for child in token.children:
            word = child.lower_
            if (
                child.dep_ == "neg"
                or (word in NEGATIONS and child.dep_ in {"advmod", "det", "nsubj", "nsubjpass", "preconj"})
                or (
                    child.dep_ in {"nsubj", "nsubjpass"}
                    and any(inner.lower_ in {"no", "neither"} for inner in child.children)
                )
            ):
                negative = not negative
            elif child.dep_ == "aux" and word in {"would", "’d", "'d"} and _is_reported(token):
                # "He said that B would leave": the future as told in the past.
                modality = Modality.FUTURE if modality is Modality.ACTUAL else modality
            elif child.dep_ == "aux" and modality is Modality.ACTUAL:
                modality = (
                    Modality.FUTURE
                    if word in FUTURE_AUX
                    else Modality.HYPOTHETICAL
                    if word in HYPOTHETICAL_AUX
                    else modality
                )
            elif child.dep_ == "npadvmod" and word == "tomorrow" and modality is Modality.ACTUAL:
                modality = Modality.FUTURE
            elif child.dep_ == "mark" and word in CONDITIONS:
                modality = Modality.HYPOTHETICAL
        head = token.head
        if head == token or (step and token.dep_ not in {"xcomp", "conj"}):
            break
        if not step and token.pos_ == "NOUN" and token.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in BRINGING_ABOUT:
            # "Will never start a war on B"
            token = head
            continue
        if token.dep_ in {"xcomp", "acl", "advcl"} and any(
            child.lower_ == "to" and child.dep_ == "aux" for child in token.children
        ):
            known = find_predicate("verb", *verb_phrases(head)) or find_predicate("noun", head.lemma_.lower())
            effect = "hypothetical" if asked(head, token) else known.complement if known else ""
            if (
                head.lemma_
                in {
                    "want",
                    "hope",
                    "plan",
                    "seek",
                    "intend",
                    "decide",
                    "prepare",
                    "expect",
                    "go",
                    "aim",
                    "plot",
                    "set",
                    "look",
                }
                or token.dep_ == "advcl"
                or (head.lemma_ == "be" and token.dep_ == "xcomp")  # "is to visit B"
            ):
                effect = "future"
            if head.pos_ == "ADJ":
                effect = next((name for name, words in PROSPECTS.items() if head.lower_ in words), effect)
            if head.lemma_ in {"fail", "refuse", "decline", "neglect", "omit", "forget"}:
                effect = "negative"
            if head.lemma_ in {"try", "attempt", "struggle"}:
                effect = "hypothetical"
            if not effect and head.lemma_ not in CAUSING and any(child.dep_ == "dobj" for child in head.children):
                # "Hired B to rebuild C": what for, not what happened.
                effect = "future"
            if effect == "negative":
                negative = not negative
            elif effect in {"future", "hypothetical"} and modality is Modality.ACTUAL:
                modality = Modality(effect)
            token = head
        elif (token.dep_ == "xcomp" and token.tag_ == "VBG" and head.lemma_ in PHASES) or (
            token.dep_ in {"ccomp", "xcomp"} and head.lemma_ in DENYING
        ):
            negative ^= head.lemma_ not in GOING_ON
            token = head
        elif token.dep_ == "ccomp" and head.lemma_ in NEGATION_RAISING:
            # "A does not think that B left" says that B stayed.
            negative ^= any(child.dep_ == "neg" for child in head.children)
            break
        elif (
            token.dep_ == "conj"
            and head.pos_ == token.pos_
            and not any(
                child.dep_ in {"nsubj", "nsubjpass"} or (child.dep_ == "aux" and child.lower_ != "to")
                for child in token.children
            )
        ):
            token = head
        else:
            break
    return (Polarity.NEGATIVE if negative else Polarity.POSITIVE), modality
