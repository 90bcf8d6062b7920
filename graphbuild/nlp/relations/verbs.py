"""What verbs state: objects, prepositions, light verbs with event nouns, clauses that are asked for, mutual acts."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language

from graphbuild.families import FAMILY_OF
from graphbuild.lexicon import Predicate, find_predicate, roles, word_set
from graphbuild.model import Family, Modality, Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.nouns import is_idea, is_person_noun
from graphbuild.nlp.parse import Word
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.relations.events import event_of, makers
from graphbuild.nlp.relations.frames import frames
from graphbuild.nlp.relations.holders import role_words
from graphbuild.nlp.relations.mutual import mutual_acts
from graphbuild.nlp.relations.outlets import is_outlet
from graphbuild.nlp.syntax import is_passive, objects, prepositional, subjects, surface_subjects, verb_phrases

__all__ = ["find_verbs"]

# Acts announced by the governing verb: "refused to recognise B" rejects B, whatever recognising is.
GOVERNING = {"THREATEN", "REJECT", "AGREE"}

# Ties that one has to an actor itself, not to what is the actor's.
HELD_DIRECTLY = {"member_of", "educated_at", "from", "family", "friend"}
# What acts are where they are done to people: one dismisses them from a post, not as a claim.
OF_PEOPLE = {
    ("REJECT", "dismiss"): "other",
    ("AID", "send"): "other",
    ("AID", "send to"): "CONSULT",
    ("SANCTION", "expel"): "COERCE",
    ("member_of", "join"): "COOPERATE",
}
# Acts whose announcement is an act, too (PLOVER codes it as AGREE or THREATEN).
ANNOUNCED = {
    "SUPPORT",
    "AID",
    "COOPERATE",
    "CONSULT",
    "CONCEDE",
    "RETREAT",
    "SANCTION",
    "COERCE",
    "ASSAULT",
    "MOBILIZE",
}
ANNOUNCING = {"will", "'ll", "’ll", "wo", "would", "shall"}
ANNOUNCED_COST = 0.1
GIVING = {"give", "grant", "hand", "offer", "provide"}
PLAYED = {"ASSAULT", "COERCE", "REJECT", "SANCTION", "THREATEN", "REQUEST"}
MAKING = word_set("verbs of making") | word_set("light verbs") | word_set("verbs of deciding")
MAKING |= {
    "clinch",
    "close",
    "complete",
    "finalise",
    "finalize",
    "negotiate",
    "outline",
    "seal",
    "unveil",
}  # a deal to buy B


def find_verbs(context: Context) -> Iterator[Relation]:
    """Yield what verbs state between two actors."""
    for token in context.tokens():
        if token.pos_ == "VERB" and (_is_of_office(token) or _is_preposition(token)):
            continue
        if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.lemma_ == "be" and not token.dep_.startswith("aux")):
            yield from _verb(context, token)


def _is_of_office(verb: Word) -> bool:
    """Whether the parser takes a part of an office for a verb: "the B running back A"."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    return after.lower_ in role_words() and f"{verb.lower_} {after.lower_}" in roles()


def _is_preposition(verb: Word) -> bool:
    """Whether "following" only tells when: "fled following the attacks of B"."""
    comma = verb.i > 0 and verb.nbor(-1).text == ","
    return verb.lower_ == "following" and verb.dep_ in {"prep", "advcl", "xcomp"} and not comma


def _agents(context: Context, verb: Word) -> list[Argument]:
    """The actors behind a verb; behind "a decision to invade" or "a resolution condemning B" whoever made it."""
    found: list[Argument] = []
    if verb.lemma_ == "know" and is_passive(verb):
        return found  # "known by its initials, A"
    for token in subjects(verb):
        # Of "the arrest of A prompted B" nobody is named who does it.
        if event_of(token) and token.i not in context.mentions:
            found += makers(context, token)
        else:
            found += [argument for argument in context.actors(token) if argument.direct or _acts_for(token, argument)]
    found = list({argument.actor: argument for argument in found}.values())
    if verb.tag_ == "VBG" and verb.lemma_ in {"quote", "cite"} and verb.i > 1 and verb.nbor(-1).text == ",":
        # "According to Kibo, quoting B": the name before the comma quotes.
        before = verb.nbor(-2)
        found = context.actors(before) or found
    if not found and verb.lemma_ in word_set("verbs of awarding") and is_passive(verb):
        # "Was awarded the medal of B"
        prizes = [child for child in verb.children if child.dep_ in {"dobj", "oprd", "attr"}]
        found = [argument for prize in prizes if prize.i not in context.mentions for argument in context.actors(prize)]
        found = [argument for argument in found if argument.type == "organization"]
    if not found and verb.lemma_ in word_set("verbs of being tied") and is_passive(verb):
        # "Is allied with B", "the group, affiliated with B"
        found = context.all_actors(surface_subjects(verb))
    if not found and verb.dep_ in {"acl", "relcl"} and not is_passive(verb) and verb.head.pos_ == "NOUN":
        found = _makers_of(context, verb.head)
    return found


def _is_announced(verb: Word, relation: Relation) -> bool:
    """Whether whoever will act, or the document, tells of an act to come that its agent has settled on."""
    settled = any(child.dep_ == "aux" and child.lower_ in ANNOUNCING for child in verb.children)
    settled |= verb.dep_ == "xcomp" and verb.head.lemma_ in word_set("verbs of deciding")
    guessed = verb.dep_ == "ccomp" and verb.head.lemma_ in word_set("belief verbs") | {"predict", "forecast", "claim"}
    return (
        settled
        and not guessed
        and relation.modality is Modality.FUTURE
        and relation.polarity is Polarity.POSITIVE
        and relation.relation in ANNOUNCED
        and relation.attributed_to in {"", relation.source}
    )


def _announced(relation: Relation) -> Relation:
    """The announcement of an act as an act of its own: PLOVER's AGREE for a good one, THREATEN for a bad one."""
    hostile = relation.family is Family.CONFLICT
    kind = "THREATEN" if hostile else "AGREE"
    return replace(
        relation,
        relation=kind,
        family=FAMILY_OF[kind],
        predicate=f"announce to {relation.predicate}",
        modality=Modality.ACTUAL,
        attributed_to="" if relation.attributed_to == relation.source else relation.attributed_to,
        rule="announced act",
        confidence=round(relation.confidence - ANNOUNCED_COST, 3),
    )


def _acts_for(noun: Word, owner: Argument) -> bool:
    """Whether what a noun does counts as its owner's act: "Thai jets" are Thailand's, "the Thai singer" is not."""
    by_adjective = owner.type == "country" and owner.span.root.dep_ in {"amod", "compound", "nmod"}
    return not by_adjective or noun.lemma_.lower() in word_set("representatives") | word_set("arms of a state")


def _is_armed(context: Context, verb: Word) -> bool:
    """Whether what does something can do violence for its owner: people, arms, events; not coal."""
    able = word_set("representatives") | word_set("arms of a state")
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    return not own or any(
        noun.i in context.mentions or noun.lemma_.lower() in able or event_of(noun) is not None for noun in own
    )


def _makers_of(context: Context, noun: Word) -> list[Argument]:
    """Who made a thing: its owner, or the subject of the verb that it is the object of."""
    if noun.lemma_ in word_set("nouns of choosing") and noun.i not in context.mentions:
        # "A's nomination of B to lead C": it is B who will lead it.
        chosen = (token for preposition, token in prepositional(noun) if preposition == "of")
        return context.all_actors(chosen, transfer=False)
    found = context.actors(noun)
    if is_person_noun(noun) or noun.lemma_.lower() in word_set("organization nouns"):
        return found
    if not found and noun.dep_ in {"dobj", "nsubjpass", "pobj"}:
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        # "A criticised a plan to invade B" makes no such plan.
        its_own = verb.lemma_.lower() in MAKING if noun.dep_ != "pobj" else noun.head.lower_ in {"for", "in"}
        allowed = noun.dep_ == "nsubjpass" and verb.lemma_ in word_set("verbs of allowing")
        if verb.pos_ == "VERB" and its_own and not allowed:
            found = context.all_actors(subjects(verb))
    return found


def _verb(context: Context, verb: Word) -> Iterator[Relation]:
    agents = _agents(context, verb)
    if not agents:
        return
    governed = _governor(verb)
    stands = None
    found = False
    for frame in frames(context, verb):
        polarity, modality = stands = stands or factuality(verb)
        relation, words = frame.relation, frame.words
        rule = "passive" if frame.rule == "object" and is_passive(verb) else frame.rule
        if governed and relation not in {"says_about", "travels_to"}:
            threat = governed[0].relation == "AGREE" and relation and FAMILY_OF[relation] is Family.CONFLICT
            relation, words = "THREATEN" if threat else governed[0].relation, _governed_words(governed[1], verb, words)
            if relation != "AGREE":
                polarity, modality = factuality(governed[1])
        for target in frame.targets:
            if relation in HELD_DIRECTLY and not target.direct and target.span.root.dep_ == "amod":
                continue  # who plays in a British film is no member of Britain
            if relation == "CONSULT" and frame.rule == "preposition" and is_outlet(target):
                continue  # the outlet quotes who speaks to it
            kind = _fitting(relation or "other", target, words)
            if context.is_sport and kind in PLAYED and verb.lemma_ in word_set("verbs of play"):
                kind = "other"
            kind = _tempered(context, verb, target, kind)
            if target.actor in {agent.actor for agent in agents}:
                # "A and B imposed sanctions on C and its banks": none of them does it to another of them.
                continue
            for agent in agents:
                source, goal = (target, agent) if frame.reverse else (agent, target)
                if kind in {"from", "located_in"} and not _is_itself(context, verb):
                    continue  # where "B's soldiers" died B is not
                if kind == "ASSAULT" and not agent.direct and not _is_armed(context, verb):
                    kind = "other"  # "B's coal will drown the islands"
                if kind == "member_of" and words.endswith(" for") and source.type not in {"person", "group"}:
                    kind = "other"  # people play, work and fight for somebody as his own
                found = True
                stated = list(
                    context.relation(
                        source,
                        goal,
                        kind,
                        words,
                        verb,
                        rule=rule,
                        confidence=frame.confidence,
                        polarity=polarity,
                        modality=modality,
                    )
                )
                yield from stated
                yield from (_announced(each) for each in stated if source.direct and _is_announced(verb, each))
    if (not found or verb.lemma_ in {"exchange", "swap"}) and len(agents) > 1:
        yield from mutual_acts(context, verb, agents)


def _is_itself(context: Context, verb: Word) -> bool:
    """Whether the subject of a verb is an actor and not only somebody or something of his."""
    return any(noun.i in context.mentions or context.named_after(noun) for noun in subjects(verb))


def _tempered(context: Context, verb: Word, target: Argument, kind: str) -> str:
    """What an act is whose words mean more than they do: "attacked B's record", "hurt B's ties", "gave B a choice"."""
    if kind != "ASSAULT" and not (kind == "AID" and verb.lemma_ in GIVING):
        return kind
    if verb.lemma_ == "clash" and not context.is_violent:
        return "ACCUSE"
    things = [thing for thing in objects(verb) if thing.i not in context.mentions]
    if kind == "AID":
        help_words = word_set("what is given as help")
        given = any(thing.lemma_.lower() in help_words or thing.ent_type_ for thing in things)
        return kind if given or not things or target.span.root.dep_ == "poss" else "other"
    idea = any(is_idea(thing) for thing in things)
    if verb.lemma_ != "attack":
        return "other" if idea and not target.direct else kind
    spoken = any(context.attacks_with_words(noun) for noun in subjects(verb))
    return "ACCUSE" if idea or (spoken and (target.direct or any(map(is_person_noun, things)))) else kind


def _governed_words(governor: Word, verb: Word, words: str) -> str:
    """ "Threaten to attack", "rule out serving with"."""
    phrase = verb_phrases(governor)[0] if governor.pos_ == "VERB" else governor.lemma_
    return f"{phrase} {words.replace(verb.lemma_, verb.lower_, 1)}" if verb.tag_ == "VBG" else f"{phrase} to {words}"


def _fitting(relation: str, target: Argument, words: str) -> str:
    """The type that suits who is acted upon: one visits a person, and travels to a place."""
    if relation == "travels_to" and target.type in {"person", "group"}:
        return "CONSULT"
    if relation == "CONSULT" and target.type == "place" and words.startswith("visit"):
        return "travels_to"
    if relation == "holds_role" and target.type in {"person", "group"}:
        return "other"
    if target.type in {"person", "group"} and target.direct and (words != "dismiss" or target.type == "person"):
        return OF_PEOPLE.get((relation, words), relation)
    if (relation, words) == ("member_of", "join") and target.type == "country":
        return "COOPERATE"
    return relation


def _governor(verb: Word) -> tuple[Predicate, Word] | None:
    """The verb that makes a threat, promise or refusal of what its infinitive states."""
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":
        known = find_predicate("verb", *verb_phrases(verb.head))
        if known and known.relation in GOVERNING and not any(child.dep_ == "dobj" for child in verb.head.children):
            return known, verb.head
    if verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ":
        # "Is prepared to lift the ban on B"
        known = find_predicate("adj", verb.head.lemma_.lower())
        if known and known.relation == "AGREE":
            return known, verb.head
    if verb.dep_ == "acl" and verb.head.pos_ == "NOUN" and any(child.lower_ == "to" for child in verb.children):
        # "A's refusal to meet B"
        known = event_of(verb.head)
        if known and known.relation in GOVERNING:
            return known, verb.head
    return None


@Language.factory("graphbuild_verbs", requires=["token.dep", "doc.spans"], assigns=["doc._.relations"])
def make_verbs(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_verbs")`."""
    return RelationComponent(find_verbs)
