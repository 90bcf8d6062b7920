"""Questions to a dependency parse: who does it, to whom, is it denied, did it happen.

Labels are those of ClearNLP, which spaCy's English pipelines use.
"""

from collections.abc import Iterator

from graphbuild.lexicon import find_predicate, word_set
from graphbuild.nlp.lost_subjects import follows_its_claim, lost_subject
from graphbuild.nlp.parse import Word
from graphbuild.nlp.quotes import OPENING_MARKS

__all__ = [
    "NUMBERS_OF",
    "antecedent",
    "asked",
    "conjuncts",
    "has_infinitive_marker",
    "is_passive",
    "objects",
    "particle",
    "prepositional",
    "subjects",
    "surface_subjects",
    "verb_phrases",
]

ELSEWHERE = {"whose", "where", "when", "why"}
RELATIVES = {"who", "which", "that", "whom", "whose"}
NOBODIES = {"GPE", "LOC", "FAC", "ORG", "DATE"}  # "who" means no such name at the end of a person's description
SUBJECT_CONTROL = {"promise", "vow", "threaten", "pledge", "swear"}
OBJECT_CONTROL = {"of", "from", "for", "into", "out"}
RANKS = {"first", "second", "third", "last", "latest", "only", "youngest", "oldest"}
FOLLOWING = {"join", "follow"}
TELLING = word_set("verbs of telling somebody") - {"remind"}
NUMBERS_OF = {"dozen", "hundred", "thousand", "million", "score", "number", "crowd", "handful", "couple", "majority"}
PARTS_OF = NUMBERS_OF | {"part", "half", "rest", "bulk", "section"}  # who acts, where nobody is acted upon in part
# What may stand before an imperative that opens a quotation.
QUOTATION = OPENING_MARKS | {"‘"}
ORDERING = {"do", "n't", "n’t", "not", "never", "please", "and", "but"}


def conjuncts(token: Word) -> Iterator[Word]:
    """The token and what is coordinated with it, in text order."""
    waiting = [token]
    while waiting:
        word = waiting.pop()
        yield word
        waiting += [
            child
            for child in reversed(word.children)
            if child.dep_ == "conj" and _robbed_verb(child) is None and not _is_excluded(child)
        ]


def _is_excluded(conjunct: Word) -> bool:
    """Whether a conjunct is named only to leave it out: "A, but not B"."""
    return conjunct.pos_ not in {"VERB", "AUX"} and conjunct.i > 0 and conjunct.nbor(-1).lower_ == "not"


def _robbed_verb(noun: Word) -> Word | None:
    """The verb right after a coordinated noun that the parser left without its subject.

    In "A praised B and C condemned D" it takes C for a second object.
    """
    if noun.dep_ != "conj" or noun.pos_ not in {"NOUN", "PROPN"} or noun.i + 1 >= len(noun.doc):
        return None
    verb = noun.nbor(1)
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} and verb.pos_ in {"VERB", "AUX"}
    verb = verb.head if verb.dep_ in {"aux", "auxpass"} else verb
    return verb if finite and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children) else None


def antecedent(token: Word) -> Word:
    """The noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ in RELATIVES and token.tag_ in {"WDT", "WP", "WP$", "IN"}:
        before = token.nbor(-1) if token.i > token.sent.start else token
        if before.text == "(" and before.i > token.sent.start:
            # A remark in brackets is about the word before the bracket, whatever the parser hangs it on.
            return before.nbor(-1)
        clause = token
        while clause.dep_ not in {"relcl", "ROOT"} and clause.head != clause:
            clause = clause.head
        told = token.lower_ == "that" and clause.head.dep_ == "dobj" and clause.head.head.lemma_ in TELLING
        if clause.dep_ == "relcl" and not (told and token.dep_ == "dobj"):  # "told A that B had lied"
            named = token.lower_ in {"who", "whom"} and clause.head.ent_type_ in NOBODIES
            if named and before.text == "," and (last := before.nbor(-1)).ent_type_ == "PERSON":
                # "Two engineers from B, C and A, who ..."
                return last.head if last.dep_ == "conj" else last
            return _person_above(clause.head) if named else clause.head
    return token


def _person_above(name: Word) -> Word:
    """The person whose description ends in a name: "A, a veteran of the war in B, who ..."; else the name."""
    noun = name
    for _ in range(6):
        if noun.dep_ not in {"pobj", "prep", "appos"}:
            break
        noun = noun.head
        if noun.ent_type_ == "PERSON":
            return noun
    return name


def _spread(token: Word) -> Iterator[Word]:
    """A subject or object with what is coordinated with it; of a relative clause, only what stands before it."""
    stood_for = antecedent(token)
    for each in conjuncts(stood_for):
        if stood_for == token or (each.i <= stood_for.i) or (each.i < token.i and token.nbor(-1).text != "("):
            yield from _counted(each)


def _counted(noun: Word, words: set[str] = NUMBERS_OF) -> Iterator[Word]:
    """Those who are counted where a number is the noun: "thousands of protesters"."""
    found = []
    if noun.lemma_.lower() in words:
        found = [each for preposition, each in prepositional(noun) if preposition == "of"]
    yield from found or [noun]


def is_passive(verb: Word) -> bool:
    """Whether a verb's grammatical subject is the one acted upon."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children) or _is_headline_passive(verb):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        # "Was arrested and charged": the second participle shares the auxiliary.
        own = any(child.dep_ in {"aux", "nsubj", "dobj"} for child in verb.children) or _own_subjects(verb)
        if not own and is_passive(verb.head):
            return True
    return (verb.dep_ == "acl" and not _is_main_verb(verb)) or _is_bare_participle(verb)


def _is_headline_passive(verb: Word) -> bool:
    """Whether a past form is passive, since headlines tell acts in the present: "Two Swedes held in B"."""
    return (
        verb.tag_ in {"VBN", "VBD"}
        and verb.dep_ in {"ROOT", "acl", "advcl"}
        and verb.doc.is_in_headline(verb)
        and verb.lemma_ not in word_set("verbs of headlines that are active")
        and not any(child.dep_ in {"aux", "dobj", "dative", "xcomp", "ccomp", "prt"} for child in verb.children)
    )


def _is_bare_participle(verb: Word) -> bool:
    """Whether a participle without auxiliary is passive: "Accused by A, B ...", "A Beaten by B" in a headline.

    Of "A, booed by B, left" the parser makes two verbs of one subject: the comma and the agent tell.
    """
    if any(child.dep_ in {"aux", "dobj"} for child in verb.children):
        return False
    if verb.dep_ == "xcomp":
        # "A was ordered held by B"
        return verb.head.tag_ == "VBN" and not has_infinitive_marker(verb)
    if verb.dep_ not in {"advcl", "ROOT", "conj", "ccomp"}:
        return False
    if any(child.dep_ == "agent" for child in verb.children):
        return True
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    return before.text == "," and any(
        child.dep_ == "prep" and child.lower_ == "by" and child.i - verb.i < 3 for child in verb.children
    )


def has_infinitive_marker(verb: Word) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _is_main_verb(participle: Word) -> bool:
    """Whether the parser hung a sentence's only main verb on the noun before it.

    In "The union, which represents 200 teachers, called on A to resign" it takes "called" for a participle.
    """
    root = participle.sent.root
    if root.pos_ not in {"NOUN", "PROPN"} or root.i > participle.i or participle.nbor(-1).text != ",":
        return False
    if participle.head != root:
        return any(child.dep_ == "relcl" and child.i < participle.i for child in root.children)
    # "The spokeswoman, Ann Lee, accused A of lying"
    named = any(child.dep_ == "appos" and child.right_edge.i == participle.i - 2 for child in root.children)
    after = participle.nbor(1) if participle.i + 1 < len(participle.doc) else participle
    return named and (after.pos_ in {"PROPN", "DET", "PRON"} or after.text.istitle())


def subjects(verb: Word, depth: int = 0) -> list[Word]:
    """The logical subjects of a verb: its own, its agent in the passive, or those it shares with the verb above it."""
    if depth > 4:
        return []
    if is_passive(verb):
        agents = _agents(verb)
        if not agents and verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ == "VERB" and is_passive(verb.head):
            shared = any(child.dep_ == "auxpass" for child in verb.children)
            # Of "was wanted by A and is believed to be away" A believes nothing.
            agents = [agent for agent in _agents(verb.head) if not shared or agent.i > verb.i]
        return [token for agent in agents for each in conjuncts(agent) for token in _counted(each, PARTS_OF)]
    own = _own_subjects(verb) or _understood(verb, depth)
    return [token for subject in [*own, *_likewise(verb)] for token in _spread(subject)]


def _likewise(verb: Word) -> Iterator[Word]:
    """Who does the same: "A demanded an inquiry, as did B"."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.i > verb.i and clause.lower_ in {"did", "does", "do", "has", "have"}:
            words = [child for child in clause.children if child.dep_ in {"mark", "advmod"} and child.i == clause.i - 1]
            if any(word.lower_ in {"as", "so"} for word in words):
                yield from (child for child in clause.children if child.dep_ == "nsubj")


def _own_subjects(verb: Word) -> list[Word]:
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    if not own and verb.i and _robbed_verb(verb.nbor(-1)) == verb:
        return [verb.nbor(-1)]
    if not own and verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"} and _is_main_verb(verb):
        return [verb.sent.root]
    return own or lost_subject(verb)


def _agents(verb: Word) -> list[Word]:
    """The "by" phrase of a passive, or that of the passive which is coordinated with it."""
    for each in conjuncts(verb):
        found = [noun for child in each.children if child.dep_ == "agent" for noun in child.children]
        if found:
            return [noun for noun in found if noun.dep_ == "pobj"]
    if _is_bare_participle(verb):
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ == "by" and child.i - verb.i < 3:
                return [noun for noun in child.children if noun.dep_ == "pobj"]
    # "Was beaten in straight sets by A": the parser hangs the agent on the noun before it.
    for child in verb.children:
        if child.dep_ == "prep":
            inner = (noun for _, noun in prepositional(child.head) if noun.head == child)
            found = [token for noun in inner for preposition, token in prepositional(noun) if preposition == "by"]
            if found:
                return found
    return []


def surface_subjects(verb: Word, depth: int = 0) -> list[Word]:
    """The grammatical subjects of a clause, passive ones too."""
    own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}] or lost_subject(verb)
    return [token for subject in own for token in _spread(subject)] or ([] if depth > 4 else _understood(verb, depth))


def _being_first(noun: Word) -> Word | None:
    """The verb that says who is "the first to" do something."""
    ranked = noun.lower_ in RANKS or any(child.lower_ in RANKS for child in noun.children)
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
    elif noun.dep_ != "attr":
        return None
    return verb if ranked and verb.pos_ in {"VERB", "AUX"} else None


def _opens_quotation(verb: Word) -> bool:
    """Whether nothing but "don't" or "please" stands between a mark of quotation and a verb: an imperative."""
    before = verb.i - 1
    while before >= 0 and verb.doc[before].lower_ in ORDERING:
        before -= 1
    return before >= 0 and verb.doc[before].text in QUOTATION


def _understood(verb: Word, depth: int) -> list[Word]:
    """The subject that an infinitive, participle or coordinated verb takes over from its surroundings."""
    head = verb.head
    if verb.tag_ == "VB" and _opens_quotation(verb):
        return []  # "A shouted: "Don't forget B!""
    match verb.dep_:
        case "conj" if head.pos_ in {"VERB", "AUX"}:
            return surface_subjects(head, depth + 1)
        case "xcomp" | "ccomp" if verb.dep_ == "xcomp" or any(
            child.dep_ == "aux" and child.lower_ == "to" for child in verb.children
        ):
            controlled = [child for child in head.children if child.dep_ in {"dobj", "dative"}]
            if controlled and head.lemma_ not in SUBJECT_CONTROL and head.lemma_ not in word_set("light verbs"):
                return controlled
            if head.dep_ == "acomp":
                return surface_subjects(head.head, depth + 1)
            if is_passive(head):
                return [child for child in head.children if child.dep_ == "nsubjpass"]
            return asked(head, verb) or surface_subjects(head, depth + 1)
        case "advcl" if verb.tag_ in {"VBG", "VBN", "VB"} and not any(
            child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children
        ):
            sent = head.dep_ == "relcl" and head.lemma_ in word_set("verbs of sending")  # "men whom A sent to fight"
            return objects(head) if sent else surface_subjects(head, depth + 1) if head.pos_ in {"VERB", "AUX"} else []
        case "pcomp" if verb.tag_ == "VBG" and head.lower_ == "of" and head.head.lower_ == "short":
            # "Stopped short of blaming A"
            return surface_subjects(head.head.head, depth + 1)
        case "pcomp" if verb.tag_ == "VBG" and head.lower_ == "in" and head.head.lemma_ in FOLLOWING:
            # "A joined B in condemning C": both do it.
            return [*subjects(head.head, depth + 1), *(child for child in head.head.children if child.dep_ == "dobj")]
        case "pcomp" if verb.tag_ == "VBG" and head.head.pos_ in {"VERB", "AUX"}:
            # "Accused A of lying", "stopped A from leaving": A does it; "left after winning": the subject does.
            accused = [child for child in head.head.children if child.dep_ in {"dobj", "nsubjpass"}]
            return accused if accused and head.lower_ in OBJECT_CONTROL else surface_subjects(head.head, depth + 1)
        case "pcomp" if verb.tag_ == "VBG" and head.lower_ == "of" and _is_charged(head.head):
            return [head.head]
        case "pcomp" if verb.tag_ == "VBG" and head.head.dep_ == "dobj":
            # "Took steps such as firing shells at B"
            return surface_subjects(head.head.head, depth + 1)
        case "acl" | "relcl" if has_infinitive_marker(verb) and (being := _being_first(head)) is not None:
            # "A was the first to leave", "A arrived as the first woman to lead B"
            return surface_subjects(being, depth + 1)
        case "acl" if verb.tag_ == "VBN":
            return []
        case "acl" if verb.tag_ == "VBG":
            return [head]
        case _:
            return []


def _is_charged(noun: Word) -> bool:
    """Whether the parser hung the charge on whom it is brought against: "accused A of lying"."""
    return noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in word_set("verbs of charges")


def objects(verb: Word) -> list[Word]:
    """The logical objects of a verb: direct and indirect ones, and the subject of a passive."""
    found = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass", "dative"} and child.pos_ != "ADP"]
    passive = is_passive(verb)
    if passive and not any(child.dep_ == "nsubjpass" for child in found):
        # "A fell and was arrested by B", "A is to be replaced by B", "accused by B, A left"
        found += [verb.head] if verb.dep_ == "acl" else _own_subjects(verb) or _understood(verb, 0)
    if not found and verb.dep_ == "acl" and _is_main_verb(verb):
        # "The spokeswoman, Ann Lee, accused A of lying", where A is taken for an adverb
        found = [child for child in verb.children if child.i == verb.i + 1 and child.text.istitle()]
    if verb.dep_ == "relcl" and not found and not passive and _own_subjects(verb):
        # "the men whom A freed", "the men A freed": the noun before the clause is its object.
        has_pronoun = any(word.lower_ in ELSEWHERE for word in verb.subtree if word.i < verb.i)
        has_pronoun |= any(antecedent(child) != child for child in verb.children if child.dep_ == "nsubj")
        if not has_pronoun and not any(child.dep_ in {"ccomp", "acomp", "attr"} for child in verb.children):
            found = [verb.head]
    return [token for each in found if not follows_its_claim(each) for token in _spread(each)]


def prepositional(head: Word) -> Iterator[tuple[str, Word]]:
    """Pairs of preposition and its noun, coordinated nouns one by one; "because of" counts as one word."""
    for child in head.children:
        if child.dep_ in {"prep", "dative", "agent"} and child.pos_ in {"ADP", "SCONJ", "VERB", "ADV", "PART"}:
            yield from _governed_by(child, child.lower_)


def _governed_by(preposition: Word, words: str) -> Iterator[tuple[str, Word]]:
    for child in preposition.children:
        if child.dep_ == "pobj" and child.lower_ == "behalf":
            yield from ((f"{words} behalf {inner}", token) for inner, token in prepositional(child))
        elif child.dep_ == "pobj":
            yield from ((words, token) for token in _spread(child))
        elif child.dep_ == "prep":
            yield from _governed_by(child, f"{words} {child.lower_}")
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _governed_by(child, child.lower_)


def particle(verb: Word) -> str:
    return next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")


def verb_phrases(verb: Word, preposition: str = "") -> list[str]:
    """The lexicon's possible names of a verb in use, most specific first."""
    lemma = verb.lemma_.lower()
    stem = f"{lemma} {particle(verb)}".strip()
    return [f"{each} {preposition}".strip() for each in (stem, lemma)]


def asked(verb: Word, act: Word) -> list[Word]:
    """Whom a verb asks by a preposition to do what its infinitive says: "called on B to leave"."""
    pairs = ((find_predicate("verb", *verb_phrases(verb, word)), noun) for word, noun in prepositional(verb))
    return [noun for known, noun in pairs if known and known.complement == "hypothetical" and noun.i < act.i]
