"""Questions to a dependency parse: who does it, to whom, is it denied, did it happen.

Labels are those of ClearNLP, which spaCy's English pipelines use.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from graphbuild.lexicon import find_predicate
from graphbuild.model import Modality, Polarity

__all__ = ["conjuncts", "factuality", "objects", "particle", "prepositional", "subjects", "verb_phrases"]

RELATIVES = {"who", "which", "that", "whom", "whose"}
HYPOTHETICAL_AUX = {"would", "could", "may", "might", "should", "must", "can"}
FUTURE_AUX = {"will", "shall", "'ll", "’ll", "wo"}
CONDITIONS = {"if", "unless", "whether"}
NEGATIONS = {"no", "none", "neither", "nobody", "never", "nor", "without", "hardly"}


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it, in text order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ in RELATIVES and token.tag_ in {"WDT", "WP", "WP$", "IN"}:
        clause = token
        while clause.dep_ not in {"relcl", "ROOT"} and clause.head is not clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def is_passive(verb: Token) -> bool:
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The logical subjects of a verb: its own, its agent in the passive, or those it shares with the verb above it."""
    if depth > 4:
        return []
    if is_passive(verb):
        agents = [
            child
            for agent in verb.children
            if agent.dep_ == "agent"
            for child in agent.children
            if child.dep_ == "pobj"
        ]
        return [token for agent in agents for token in conjuncts(agent)]
    own = [_antecedent(child) for child in verb.children if child.dep_ == "nsubj"]
    if own:
        return [token for subject in own for token in conjuncts(subject)]
    return [token for subject in _understood(verb, depth) for token in conjuncts(subject)]


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects of a clause, passive ones too."""
    own = [_antecedent(child) for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return [token for subject in own for token in conjuncts(subject)] or ([] if depth > 4 else _understood(verb, depth))


def _understood(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    match verb.dep_:
        case "conj" if head.pos_ in {"VERB", "AUX"}:
            return surface_subjects(head, depth + 1)
        case "xcomp" | "ccomp" if verb.dep_ == "xcomp" or any(
            child.dep_ == "aux" and child.lower_ == "to" for child in verb.children
        ):
            controlled = [child for child in head.children if child.dep_ in {"dobj", "dative"}]
            return controlled or surface_subjects(head, depth + 1)
        case "advcl" if verb.tag_ in {"VBG", "VBN", "VB"}:
            return surface_subjects(head, depth + 1)
        case "pcomp" if verb.tag_ == "VBG":
            return surface_subjects(head.head, depth + 1) if head.head.pos_ in {"VERB", "AUX"} else []
        case "acl" if verb.tag_ == "VBN":
            return []
        case "acl":
            return [head]
        case _:
            return []


def objects(verb: Token) -> list[Token]:
    """The logical objects of a verb: direct and indirect ones, and the subject of a passive."""
    found = [
        _antecedent(child)
        for child in verb.children
        if child.dep_ in {"dobj", "nsubjpass", "dative"} and child.pos_ != "ADP"
    ]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)
    if verb.dep_ == "conj" and is_passive(verb) and not found and verb.head.pos_ == "VERB" and is_passive(verb.head):
        found = [child for child in verb.head.children if child.dep_ == "nsubjpass"]
    return [token for each in found for token in conjuncts(each)]


def prepositional(head: Token) -> Iterator[tuple[str, Token]]:
    """Pairs of preposition and its noun, coordinated nouns one by one; "because of" counts as one word."""
    for child in head.children:
        if child.dep_ in {"prep", "dative", "agent"} and child.pos_ in {"ADP", "SCONJ", "VERB", "ADV"}:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield from ((child.lower_, token) for token in conjuncts(noun))
                elif noun.dep_ == "prep":
                    for inner in noun.children:
                        if inner.dep_ == "pobj":
                            yield from ((f"{child.lower_} {noun.lower_}", token) for token in conjuncts(inner))
                elif noun.dep_ == "conj" and noun.pos_ == "ADP":
                    yield from (
                        (noun.lower_, token)
                        for inner in noun.children
                        if inner.dep_ == "pobj"
                        for token in conjuncts(inner)
                    )


def particle(verb: Token) -> str:
    return next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")


def verb_phrases(verb: Token, preposition: str = "", noun: str = "") -> list[str]:
    """The lexicon's possible names of a verb in use, most specific first."""
    lemma = verb.lemma_.lower()
    stem = f"{lemma} {particle(verb)}".strip()
    tail = f" {preposition}" if preposition else ""
    phrases = [f"{lemma} {noun}{tail}"] if noun else []
    return [*phrases, stem + tail, lemma + tail] if preposition else [*phrases, stem, lemma]


def factuality(predicate: Token) -> tuple[Polarity, Modality]:
    """Whether the text denies what a verb or noun states, and whether it tells it as fact.

    Scoped by syntax: negation and modals of the word itself and of the verbs that govern it count, those nearby do not.
    """
    negative = False
    modality = Modality.ACTUAL
    token = predicate
    for step in range(4):
        for child in token.children:
            word = child.lower_
            if (
                child.dep_ == "neg"
                or (word in NEGATIONS and child.dep_ in {"advmod", "det", "nsubj", "nsubjpass", "preconj"})
                or (child.dep_ in {"nsubj", "nsubjpass"} and any(inner.lower_ == "no" for inner in child.children))
            ):
                negative = not negative
            elif child.dep_ == "aux" and modality is Modality.ACTUAL:
                modality = (
                    Modality.FUTURE
                    if word in FUTURE_AUX
                    else Modality.HYPOTHETICAL
                    if word in HYPOTHETICAL_AUX
                    else modality
                )
            elif child.dep_ == "mark" and word in CONDITIONS:
                modality = Modality.HYPOTHETICAL
        head = token.head
        if head is token or (step and token.dep_ not in {"xcomp", "conj"}):
            break
        if token.dep_ in {"xcomp", "acl", "advcl"} and any(
            child.lower_ == "to" and child.dep_ == "aux" for child in token.children
        ):
            known = find_predicate("verb", *verb_phrases(head)) or find_predicate("noun", head.lemma_.lower())
            effect = known.complement if known else ""
            if (
                head.lemma_
                in {"want", "hope", "plan", "seek", "intend", "decide", "prepare", "expect", "go", "aim", "plot", "set"}
                or token.dep_ == "advcl"
            ):
                effect = "future"
            if head.lemma_ in {"fail", "refuse", "decline"}:
                effect = "negative"
            if effect == "negative":
                negative = not negative
            elif effect in {"future", "hypothetical"} and modality is Modality.ACTUAL:
                modality = Modality(effect)
            token = head
        elif (
            token.dep_ == "conj"
            and head.pos_ == token.pos_
            and not any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in token.children)
        ):
            token = head
        else:
            break
    return (Polarity.NEGATIVE if negative else Polarity.POSITIVE), modality
