"""What a statement is about, what it does to whom it is about, and which outlet quotes or reports on whom.

Runs last: a speaker who accuses or praises an actor in a sentence has no neutral statement about it besides.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.families import PLOVER_TYPES
from graphbuild.lexicon import word_set
from graphbuild.model import Family, Modality, Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context, make_context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.nlp.quotations import Quotation, speakers
from graphbuild.nlp.relations.evaluations import find_evaluations, judgement, words_about_subject
from graphbuild.nlp.relations.outlets import find_interviews, is_outlet
from graphbuild.nlp.syntax import conjuncts, is_passive, prepositional, surface_subjects

__all__ = ["find_statements"]

# Acts that a speaker who tells of them holds against whoever did them.
HARMFUL = {"ASSAULT"}
FIRST_PERSON = {"i", "we", "me", "my", "our", "us"}
# What a noun phrase that names an actor in passing is about: "the feedback for A", "the road to B" is not about B.
ABOUT = {"of", "by", "for", "from", "against", "about"}
UNSPOKEN = word_set("belief verbs") | word_set("verbs of charges")
MEDIA = {"in", "on", "via"}  # "wrote on A"
CONCERNING, JUDGING = {"for", "on", "to"}, {"be", "become", "remain", "make"}


def find_statements(context: Context) -> Iterator[Relation]:
    """Yield what speakers say of whom, quotations by outlets and reports."""
    evaluations = list(find_evaluations(context))
    acts = {
        (relation.source, relation.target, relation.evidence.start)
        for relation in (*context.relations, *evaluations)
        if relation.relation in PLOVER_TYPES or relation.rule in {"evaluation", "announcement"}
    }
    places: dict[str, list[int]] = defaultdict(list)
    for index, mention in context.mentions.items():
        places[mention.kb_id_].append(index)
    yield from evaluations
    interviews = list(find_interviews(context))
    yield from interviews
    told = {(relation.target, relation.source) for relation in interviews}
    seen: set[tuple[str, str, int]] = set()
    for quotation in sorted(context.quotations, key=lambda each: (not each.direct, each.start)):
        cue = context.doc[quotation.cue]
        speaker = _speaker(context, places, quotation)
        if speaker is None:
            continue
        outlet = is_outlet(speaker)
        if outlet and (quoted := _relayed(context, places, quotation)):
            yield from context.relation(
                speaker, quoted, "quotes", cue.lemma_.lower(), cue, rule="quotation", confidence=0.7, claimed=False
            )
            acts |= {(speaker.actor, quoted.actor, start) for start in (cue.sent.start_char, _start(cue))}
        if cue.lemma_.lower() in word_set("belief verbs"):
            continue
        for topic, head in _topics(context, quotation):
            key = speaker.actor, topic.actor, quotation.cue
            if (
                key in seen
                or key[:2] in told
                or any((*key[:2], start) in acts for start in {cue.sent.start_char, _start(cue)})
            ):
                continue
            seen.add(key)
            relation = "" if outlet else _stance(context, quotation, speaker, topic, head)
            for each in _together(context, speaker, cue):
                yield from context.relation(
                    each,
                    topic,
                    relation or ("reports_on" if outlet else "says_about"),
                    _words(cue),
                    cue if not quotation.direct else topic.span.root,
                    rule="stance" if relation else "quotation" if quotation.direct else "statement",
                    confidence=0.6 if relation or not topic.direct else 0.65,
                    claimed=not (quotation.direct or outlet),
                    cue=cue,
                )
    told |= {(each.source, each.target) for each in (*context.relations, *evaluations, *interviews)}
    yield from _find_remarks(context, places, told | {key[:2] for key in seen})


def _find_remarks(context: Context, places: Mapping[str, list[int]], told: set[tuple[str, str]]) -> Iterator[Relation]:
    """Yield statements that name one other actor, though not as their subject: "said the vote would hurt A".

    Not where the speaker is told to say or do something else to him.
    """
    for quotation in context.quotations:
        cue = context.doc[quotation.cue]
        speaker = _speaker(context, places, quotation)
        if speaker is None or cue.lemma_.lower() in UNSPOKEN:
            continue
        inside = {
            mention.kb_id_: mention
            for index in range(quotation.start, quotation.end)
            if (mention := context.mentions.get(index)) is not None and mention.kb_id_ != quotation.speaker
        }
        if len(inside) != 1:
            continue
        (mention,) = inside.values()
        if (speaker.actor, mention.kb_id_) in told or not _is_remarked_on(mention):
            continue
        told.add((speaker.actor, mention.kb_id_))
        outlet = is_outlet(speaker)
        yield from context.relation(
            speaker,
            Argument.of(mention),
            "reports_on" if outlet else "says_about",
            _words(cue),
            mention.root if quotation.direct else cue,
            rule="remark",
            confidence=0.5,
            claimed=not (quotation.direct or outlet),
            cue=cue,
        )


def _words(cue: Word) -> str:
    """The predicate of what somebody says by a verb, or "according to" him."""
    lemma = cue.lemma_.lower()
    return lemma if lemma != "accord" else "according to"


def _is_remarked_on(mention: Phrase) -> bool:
    """Whether a claim is about a name that is not its subject: no place, no medium, no adjective."""
    root = mention.root
    if mention.label_ not in {"person", "organization", "country"} or not mention.id_.startswith("name"):
        return False
    # "As the court found"
    as_others = root.dep_ == "nsubj" and any(child.lower_ == "as" for child in root.head.children)
    medium = root.dep_ == "pobj" and root.head.lower_ in MEDIA
    return not (as_others or medium or root.dep_ in {"amod", "compound", "nmod"})


def _relayed(context: Context, places: Mapping[str, list[int]], quotation: Quotation) -> Argument | None:
    """Whom an outlet quotes: the first who speaks inside of what it tells."""
    for other in context.quotations:
        if quotation.start <= other.cue < quotation.end and other.speaker != quotation.speaker:
            return _speaker(context, places, other)
    return None


def _together(context: Context, speaker: Argument, cue: Word) -> list[Argument]:
    """A speaker with all who say it together: "both A and B have said"."""
    joint = [Argument.of(mention) for mention in speakers(cue, context.mentions)] if cue.pos_ == "VERB" else []
    return joint if any(each.actor == speaker.actor for each in joint) else [speaker]


def _stance(context: Context, quotation: Quotation, speaker: Argument, topic: Argument, head: Word) -> str:
    """Whether a claim accuses, praises or demands: by what it says that its subject did, must do, or is."""
    is_own = any(
        relation.family is Family.AFFILIATION and {relation.source, relation.target} == {speaker.actor, topic.actor}
        for relation in context.relations
    )
    # Whoever speaks for an actor tells of its threats and duties, and does not hold them against it.
    if not is_own and any(
        relation.relation in HARMFUL
        and relation.source == topic.actor
        and relation.attributed_to == speaker.actor
        and relation.polarity is Polarity.POSITIVE
        and relation.modality is Modality.ACTUAL
        and _covers(context, quotation, relation)
        for relation in context.relations
    ):
        return "ACCUSE"
    if context.doc[quotation.cue].lemma_.lower() in word_set("nouns of accusations"):
        return "ACCUSE"
    polarity, modality = factuality(head)
    if polarity is Polarity.NEGATIVE:
        return ""
    if _is_obliged(head):
        return "" if is_own else "REQUEST"
    if modality is not Modality.ACTUAL and not any(child.lower_ == "have" for child in head.children):
        return ""
    if head.lemma_ in {"feel", "look", "seem", "sound"} and any(noun.lower_ == "it" for noun in surface_subjects(head)):
        return ""
    words = words_about_subject(head)
    if not topic.direct:
        # "Their courage inspires", "B's greed": what is theirs says what they are.
        for noun in surface_subjects(head):
            words += [noun, *(child for child in noun.children if child.dep_ in {"amod", "compound", "conj"})]
    return judgement(words)


def _is_obliged(verb: Word) -> bool:
    """Whether a claim says that its subject must do something: "B must leave"; "B must be glad" only supposes."""
    if is_passive(verb) or verb.lemma_ == "be":
        return False
    words = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if words & {"must", "should"}:
        return "have" not in words
    return (
        verb.lemma_ in {"need", "ought", "have"}
        and not words
        and any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.children)
    )


def _covers(context: Context, quotation: Quotation, relation: Relation) -> bool:
    first, last = context.doc[quotation.start], context.doc[quotation.end - 1]
    return bool(relation.evidence.predicate_span) and (
        first.idx <= relation.evidence.predicate_span[0] <= last.idx + len(last)
    )


def _start(cue: Word) -> int:
    text = cue.sent.text
    return int(cue.sent.start_char) + len(text) - len(text.lstrip())


def _speaker(context: Context, places: Mapping[str, list[int]], quotation: Quotation) -> Argument | None:
    """The mention of the speaker that stands nearest to the verb of saying; `places` are the tokens of each actor."""
    own = places.get(quotation.speaker)
    if not own:
        return None
    return Argument.of(context.mentions[min(own, key=lambda index: (abs(index - quotation.cue), index))])


def _topics(context: Context, quotation: Quotation) -> list[tuple[Argument, Word]]:
    """The actors that the subject of the claim stands for, each with the head of its clause.

    Of a claim of several sentences the first that is about somebody else counts.
    """
    inside = context.doc[quotation.start : quotation.end]
    for head in _heads(inside):
        found: list[tuple[Argument, Word]] = []
        clauses = [clause for clause in conjuncts(head) if quotation.start <= clause.i < quotation.end]
        for clause in clauses:
            if clause != head and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in clause.children):
                continue
            nouns, telling = _subject_nouns(clause)
            arguments = context.all_actors(nouns) or _in_passing(context, nouns) or _concerned(context, clause)
            if _means_speaker(context, quotation, nouns, arguments):
                # "Said that she felt B was right": B is what it is about; "said that she had met B" tells of herself.
                clauses += [child for child in clause.children if child.dep_ == "ccomp"]
                arguments = []
            found += [
                (argument, telling) for argument in arguments if argument.actor not in {a.actor for a, _ in found}
            ]
        if found:
            return found
        if len(clauses) == 1 and any(context.actors(noun) for noun in _subject_nouns(head)[0]) and not quotation.direct:
            return []
    return _addressed(context, inside) if quotation.direct else []


def _means_speaker(context: Context, quotation: Quotation, nouns: list[Word], arguments: list[Argument]) -> bool:
    """Whether the subject of a claim is the speaker: by name, as "I", or as the "it" of a body after "said that"."""
    if any(argument.actor == quotation.speaker for argument in arguments):
        return True
    if any(noun.lower_ in FIRST_PERSON for noun in nouns):
        return True
    return (
        not quotation.direct
        and any(noun.lower_ == "it" and noun.i in context.mentions for noun in nouns)
        and any(
            mention.label_ in {"organization", "country"}
            for mention in speakers(context.doc[quotation.cue], context.mentions)
        )
    )


def _addressed(context: Context, inside: Phrase) -> list[tuple[Argument, Word]]:
    """The person whom a quotation calls by name ("Well done, A.") with the head of the clause."""
    for index in range(inside.start + 1, inside.end - 1):
        mention = context.mentions.get(index)
        if mention is not None and mention.label_ == "person" and mention.start == index and mention.end < inside.end:
            before, after, role = context.doc[index - 1].text, context.doc[mention.end].text, mention.root.dep_
            if before == "," and after in {".", "!", "?"} and role in {"npadvmod", "appos", "dep"}:
                return [(Argument.of(mention), mention.root.head)]
    return []


def _heads(inside: Phrase) -> list[Word]:
    """The heads of the clauses of a claim that no other word of it governs."""
    return [
        token
        for token in inside
        if token.pos_ in {"VERB", "AUX"}
        and (token.dep_ in {"ROOT", "ccomp"} or not inside.start <= token.head.i < inside.end)
    ]


def _subject_nouns(clause: Word) -> tuple[list[Word], Word]:
    """What a clause is about, and the verb that tells of it: its subject; of "it was A that left" A, and "left"."""
    nouns = surface_subjects(clause)
    if clause.lemma_ == "be" and any(noun.lower_ in {"it", "that"} for noun in nouns):
        raised = [child for child in clause.children if child.dep_ == "attr"]
        told = [child for noun in (clause, *raised) for child in noun.children if child.dep_ == "relcl"]
        if raised and told:
            return raised, told[0]
    return nouns, clause


def _in_passing(context: Context, nouns: list[Word]) -> list[Argument]:
    """The actors that the phrase of a subject names: "the feedback for A"."""
    found = [
        Argument(actor=mention.kb_id_, span=mention, direct=False)
        for noun in nouns
        for outer, inner in prepositional(noun)
        for preposition, token in ((outer, inner), *prepositional(inner))
        if preposition in ABOUT and (mention := context.mentions.get(token.i)) is not None and mention.label_ != "place"
    ]
    return found[:1]


def _concerned(context: Context, clause: Word) -> list[Argument]:
    """Whom a judgement concerns: "the shift is a problem for A", "it makes life harder for A"."""
    inner = [
        child for child in clause.children if child.dep_ in {"attr", "acomp", "ccomp", "oprd"} and child.i > clause.i
    ]
    inner += [child for each in inner for child in each.children if child.dep_ in {"attr", "acomp", "oprd"}]
    inner += [clause] * (clause.lemma_ == "make")
    tokens = (token for each in inner for preposition, token in prepositional(each) if preposition in CONCERNING)
    mentions = (context.mentions.get(token.i) for token in tokens if clause.lemma_ in JUDGING)
    found = [mention for mention in mentions if mention is not None and mention.label_ != "place"]
    return [Argument(actor=mention.kb_id_, span=mention, direct=False) for mention in found[:1]]


class Statements:
    """The component: appends statements, which take the place of the neutral ones that a verb of naming made."""

    def __call__(self, doc: Doc) -> Doc:
        found = tuple(find_statements(make_context(doc)))
        told = {
            (relation.source, relation.target, relation.evidence.predicate_span)
            for relation in found
            if relation.rule == "evaluation"
        }
        kept = (
            relation
            for relation in doc._.relations
            if relation.relation not in {"says_about", "other"}
            or (relation.source, relation.target, relation.evidence.predicate_span) not in told
        )
        doc._.relations = (*kept, *found)
        return doc


@Language.factory(
    "graphbuild_statements", requires=["token.dep", "doc.spans", "doc._.quotations"], assigns=["doc._.relations"]
)
def make_statements(nlp: Language, name: str) -> Statements:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_statements")`."""
    return Statements()
