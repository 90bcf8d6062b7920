"""What is said of an actor by a word for it: "called B a liar", "described B's move as brave", "mocked B as weak".

And which words of a clause praise or blame its subject, for the stance of statements.
"""

from collections.abc import Iterator, Sequence

from graphbuild.families import PLOVER_TYPES
from graphbuild.lexicon import find_predicate, word_set
from graphbuild.model import Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Word
from graphbuild.nlp.quotations import speakers
from graphbuild.nlp.relations.reactions import taken_up
from graphbuild.nlp.syntax import conjuncts, is_passive, objects, subjects, verb_phrases

__all__ = ["find_evaluations", "judgement", "words_about_subject"]

CLAUSES = {"relcl", "acl", "ccomp", "advcl", "parataxis", "csubj"}
APPOINTING = {"classify", "declare", "designate", "list", "name", "proclaim"}
OPPOSED = {"dobj", "prep", "xcomp"}
CHARACTERISING = {
    "acomp",
    "attr",
    "oprd",
    "advmod",
    "dobj",
    "xcomp",
    "neg",
    "prep",
    "pobj",
    "amod",
    "compound",
    "conj",
    "pcomp",
}
NOT_REALLY = {"if", "unless", "hardly", "barely", "neither", "nor", "never", "no", "without", "nobody", "less"}


SUFFERING = {"subject", "survivor", "target", "victim"}  # "were subject to such an injustice"


def judgement(words: Sequence[Word]) -> str:
    """SUPPORT where words praise, ACCUSE where they blame; nothing where they do neither, both, or are denied."""
    if any(word.dep_ == "neg" or word.lower_ in NOT_REALLY or word.lemma_ in SUFFERING for word in words):
        return ""
    praise, blame = (
        any(word.lower_ in word_set(name) or word.lemma_.lower() in word_set(name) for word in words)
        for name in ("praising words", "blaming words")
    )
    return "" if praise == blame else "SUPPORT" if praise else "ACCUSE"


def words_about_subject(verb: Word) -> list[Word]:
    """The words of a clause that say something of its subject: no other clause, nothing under a name."""
    # Who "had committed acts of harm" is not "committed".
    found = [] if is_passive(verb) or verb.lemma_ == "commit" else [verb]
    for child in verb.children:
        if _is_opposed(child):
            continue
        if (child.dep_ in CHARACTERISING and child.dep_ != "conj") or (child.dep_ == "advcl" and child.tag_ == "VBG"):
            found += _inner(child)
    return found


def _inner(token: Word, depth: int = 0) -> Iterator[Word]:
    yield token
    for child in token.children if depth < 4 else ():
        if _is_opposed(child):
            continue
        if child.dep_ in CHARACTERISING and child.dep_ not in CLAUSES and not child.ent_type_:
            yield from _inner(child, depth + 1)


def _is_opposed(token: Word) -> bool:
    """Whether somebody is against a thing, or meets with it: "fights corruption", "a crackdown on fraud"."""
    head = token.head
    opposing = head.lemma_.lower() in word_set("verbs of opposing" if head.pos_ == "VERB" else "nouns of opposing")
    against = token.dep_ == "prep" and token.lower_ == "against"
    return against or (opposing and token.dep_ in OPPOSED and token.lower_ != "as")


def find_evaluations(context: Context) -> Iterator[Relation]:
    """Yield what verbs of naming say of their object; mockery and scorn accuse whatever the words are."""
    naming, announcing = word_set("verbs of naming") | APPOINTING, word_set("verbs of announcing")
    for verb in context.doc:
        if verb.pos_ != "VERB":
            continue
        lemma = verb.lemma_.lower()
        if lemma in announcing:
            yield from _announced(context, verb)
        if lemma not in naming:
            continue
        target, complement = _named(verb)
        if target is None or not complement or _is_empty(target, complement[0]):
            continue
        known = find_predicate("verb", *verb_phrases(verb))
        relation = judgement(complement)
        if not relation and lemma in APPOINTING:
            continue  # "named B as coach"
        if not relation and known and known.relation in PLOVER_TYPES - {"REQUEST"}:
            relation = "ACCUSE" if known.relation == "ASSAULT" else known.relation  # "attacked B as a liar"
        elif not relation and lemma == "brand":
            relation = "ACCUSE"
        polarity, modality = factuality(verb)
        if relation and polarity is Polarity.NEGATIVE and not (known and known.relation in PLOVER_TYPES):
            relation = ""
        spoken = [Argument.of(mention) for mention in speakers(verb, context.mentions)]
        sources = context.all_actors(subjects(verb)) if is_passive(verb) else spoken
        for source in sources:
            for argument in context.all_actors(conjuncts(target)) or taken_up(context, target):
                if argument.actor == source.actor:
                    continue
                yield from context.relation(
                    source,
                    argument,
                    relation or "says_about",
                    f"{lemma} {complement[0].lemma_.lower()}",
                    verb,
                    rule="evaluation",
                    confidence=0.75 if relation else 0.65,
                    polarity=polarity,
                    modality=modality,
                )


def _is_empty(target: Word, complement: Word) -> bool:
    """Whether "it" only stands for the clause that follows: "called it absurd that ..."."""
    return target.lower_ == "it" and any(child.dep_ in {"ccomp", "xcomp", "acl"} for child in complement.subtree)


def _named(verb: Word) -> tuple[Word | None, list[Word]]:
    """Of whom something is said, and the words that say it: "called B a liar", "described B's move as strange"."""
    things = objects(verb)
    for child in verb.children:
        if child.dep_ == "oprd" and things:
            return things[0], list(_inner(child))
        if child.dep_ == "dobj" and len(things) > 1 and child == things[-1] and child != things[0]:
            # "Branded Spain a liar": the parser finds two objects.
            return things[0], list(_inner(child))
        if child.dep_ == "ccomp" and child.pos_ in {"ADJ", "NOUN", "PROPN"}:
            own = [noun for noun in child.children if noun.dep_ in {"nsubj", "nsubjpass"}]
            if own:
                return own[0], list(_inner(child))
    for holder in (verb, *things[:1]):
        for child in holder.children:
            if child.lower_ == "as" and child.dep_ == "prep" and things:
                for word in child.children:
                    if not (word.is_punct or word.is_space):
                        return things[0], list(_inner(word))
    return None, []


def _announced(context: Context, verb: Word) -> Iterator[Relation]:
    """ "Announced the death of B", "B's resignation was confirmed by A"."""
    for noun in objects(verb):
        if noun.lemma_.lower() in word_set("announced nouns") and noun.i not in context.mentions:
            polarity, modality = factuality(verb)
            for source in context.all_actors(subjects(verb)):
                for target in context.actors(noun):
                    yield from context.relation(
                        source,
                        target,
                        "says_about",
                        f"{verb.lemma_.lower()} {noun.lemma_.lower()} of",
                        verb,
                        rule="announcement",
                        confidence=0.7,
                        polarity=polarity,
                        modality=modality,
                    )
