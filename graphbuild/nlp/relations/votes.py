"""Votes: who is for, against, abstains or stays away, towards the body that votes, with the matter in the predicate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from graphbuild.lexicon import find_predicate, word_set
from graphbuild.model import Modality, Polarity, Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.factuality import factuality
from graphbuild.nlp.parse import Phrase, Word
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.relations.reactions import sponsors
from graphbuild.nlp.syntax import prepositional, subjects, verb_phrases

__all__ = ["find_votes"]

REACH = 150  # tokens: how far back the body may be named
FOR = {"for", "favour", "favor", "approve", "back", "support", "yes", "aye", "yea"}
AGAINST = {"against", "no", "nay", "opposed", "opposition"}
AWAY = {"absent", "miss", "skip", "boycott", "stay", "absence"}
CASTING = {"cast", "give", "register", "record"}
BALLOTS = {"vote", "ballot", "abstention"}
DECISIONS = {"adopt", "approve", "pass", "reject", "defeat", "vote", "carry", "ratify", "decide", "fail", "clear"}
KINDS = {"for": ("SUPPORT", "vote for"), "against": ("REJECT", "vote against"), "abstain": ("other", "abstain")}
CHOICES = {
    **dict.fromkeys(["favour", "favor", "supporting"], "for"),
    **dict.fromkeys(["against", "opposed", "opposing", "dissenting"], "against"),
    **dict.fromkeys(["abstaining", "abstained"], "abstain"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """Some voters' choice, told by the word `trigger`."""

    voters: Sequence[Argument]
    relation: str
    words: str
    trigger: Word
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    confidence: float = 0.75


def find_votes(context: Context) -> Iterator[Relation]:
    """Yield one relation from each voter to the body that votes."""
    if not any(_is_body(mention) for mention in context.doc.mentions):
        return
    for token in context.doc:
        for vote in _votes(context, token):
            voters = [voter for voter in vote.voters if voter.type != "group" or voter.direct]
            body = _body(context, token) if voters and vote.relation else None
            if body is None:
                continue
            proposed: list[Argument] = []
            if vote.relation != "other" and all(voter.type != "country" for voter in voters):
                # Parties and members vote for or against whoever brought the bill in, not the parliament they sit in.
                proposed = sponsors(context, token)
            for target in proposed or [body]:
                for voter in voters:
                    yield from _vote(context, vote, voter, target)


def _vote(context: Context, vote: Vote, voter: Argument, target: Argument) -> Iterator[Relation]:
    return context.relation(
        voter,
        target,
        vote.relation,
        vote.words,
        vote.trigger,
        rule="vote",
        confidence=vote.confidence,
        polarity=vote.polarity,
        modality=vote.modality,
    )


def _votes(context: Context, token: Word) -> Iterator[Vote]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        if lemma in {"vote", "abstain"}:
            yield from _by_verb(context, token, token)
        elif lemma in CASTING:
            for noun in token.children:
                if noun.dep_ == "dobj" and noun.lemma_.lower() in BALLOTS:
                    yield from _by_verb(context, token, noun)
        elif lemma in AWAY and _votes_nearby(token):
            yield from _away(context, token)
    elif token.pos_ == "NOUN":
        if lemma in {"vote", "abstention"}:
            yield from _by_noun(context, token)
    elif token.pos_ == "ADJ":
        if lemma == "absent" and token.dep_ == "acomp" and _votes_nearby(token):
            yield from _away(context, token.head)
    elif token.lower_ == "with" and token.dep_ == "prep" and _decides(token):
        yield from _with(context, token)
    if token.dep_ == "attr" and token.head.lemma_ == "be":
        yield from _only_one(context, token)


def _by_verb(context: Context, verb: Word, choosing: Word) -> Iterator[Vote]:
    """ "A voted against the bill", "A cast the only vote against it", "A abstained"."""
    relation, words = _choice(choosing)
    if not relation and choosing.lemma_ == "vote" and any(child.dep_ == "neg" for child in verb.children):
        # "A did not vote": it stayed away.
        if choosing == verb and verb.head == verb:
            yield Vote(voters=context.all_actors(subjects(verb)), relation="other", words="not vote on", trigger=verb)
        return
    polarity, modality = factuality(verb)
    yield Vote(
        voters=context.all_actors(subjects(verb)),
        relation=relation,
        words=words,
        trigger=verb,
        polarity=polarity,
        modality=modality,
    )


def _choice(word: Word) -> tuple[str, str]:
    """What a verb or noun of voting chooses, and on what: "vote against motion"."""
    on = next((f" {noun.lemma_.lower()}" for words, noun in prepositional(word) if words in {"on", "from"}), "")
    if word.lemma_.lower() in {"abstain", "abstention"}:
        return "other", f"abstain from{on}" if on else "abstain"
    for preposition, noun in prepositional(word):
        if preposition in {"for", "against"}:
            return KINDS[preposition][0], f"{KINDS[preposition][1]} {noun.lemma_.lower()}"
        if preposition == "in" and noun.lower_ in {"favour", "favor"}:
            return KINDS["for"]
    for child in word.children:
        if child.dep_ == "xcomp" and child.tag_ == "VB":
            # "Voted to reject the plan"
            known = find_predicate("verb", *verb_phrases(child))
            kind = "against" if known and known.relation == "REJECT" else "for"
            thing = next((each.lemma_.lower() for each in child.children if each.dep_ == "dobj"), "")
            return KINDS[kind][0], f"{KINDS[kind][1]} {child.lemma_} {thing}".strip()
    following = [token.lower_ for token in word.subtree if token.i > word.i][:6]
    if AGAINST & set(following[:2]) or "against" in following or "down" in following[:1]:
        return KINDS["against"]
    if FOR & set(following):
        return KINDS["for"]
    return "", ""


def _by_noun(context: Context, noun: Word) -> Iterator[Vote]:
    """ "Abstentions by A and B", "A's vote against the motion"."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    owners += [token for preposition, token in prepositional(noun) if preposition in {"by", "from"}]
    relation, words = _choice(noun) if owners else ("", "")
    if relation:
        yield Vote(
            voters=context.all_actors(owners, transfer=False),
            relation=relation,
            words=words,
            trigger=noun,
            confidence=0.7,
        )


def _away(context: Context, verb: Word) -> Iterator[Vote]:
    polarity, modality = factuality(verb)
    if polarity is Polarity.POSITIVE and (
        verb.lemma_ != "stay" or any(child.lower_ == "away" for child in verb.children)
    ):
        yield Vote(
            voters=context.all_actors(subjects(verb)),
            relation="other",
            words="be absent from vote",
            trigger=verb,
            modality=modality,
            confidence=0.65,
        )


def _votes_nearby(token: Word) -> bool:
    """Whether the sentence speaks of a vote."""
    return any(word.lemma_.lower() in {"vote", "ballot", "division"} for word in token.sent)


def _decides(token: Word) -> bool:
    """Whether a phrase stands under a decision: "adopted the text, with A in favour"."""
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    return head.lemma_.lower() in DECISIONS


def _with(context: Context, preposition: Word) -> Iterator[Vote]:
    """ "With A and B in favour, C against and D abstaining": names, then what they chose, by the order of words."""
    voters: list[Argument] = []
    for token in context.doc[preposition.i + 1 : preposition.sent.end]:
        mention = context.mentions.get(token.i)
        if mention is not None:
            if mention.root.i == token.i and mention.label_ in {"country", "person", "organization"}:
                voters.append(Argument.of(mention))
            continue
        kind = CHOICES.get(token.lower_, "")
        if kind and voters:
            yield Vote(
                voters=voters,
                relation=KINDS[kind][0],
                words=KINDS[kind][1].removesuffix(" from"),
                trigger=token,
                confidence=0.7,
            )
            voters = []
        elif token.pos_ in {"VERB", "AUX"} and token.lower_ != "voting" and not kind:
            return


def _only_one(context: Context, noun: Word) -> Iterator[Vote]:
    """ "A was the only member to oppose the motion"."""
    for clause in noun.children:
        if clause.dep_ in {"relcl", "acl"} and clause.pos_ == "VERB" and clause.lemma_.lower() != "vote":
            known = find_predicate("verb", *verb_phrases(clause))
            things = {child.lemma_.lower() for child in clause.children if child.dep_ == "dobj"}
            if known and known.relation in {"SUPPORT", "REJECT"} and things & word_set("matters of votes"):
                kind = "for" if known.relation == "SUPPORT" else "against"
                yield Vote(
                    voters=context.all_actors(subjects(noun.head)),
                    relation=KINDS[kind][0],
                    words=f"{KINDS[kind][1]} {min(things)}",
                    trigger=clause,
                    confidence=0.7,
                )
        elif clause.dep_ in {"relcl", "acl"} and clause.lemma_ == "vote":
            relation, words = _choice(clause)
            yield Vote(
                voters=context.all_actors(subjects(noun.head)),
                relation=relation,
                words=words,
                trigger=clause,
                confidence=0.7,
            )


def _body(context: Context, word: Word) -> Argument | None:
    """The last voting body that is named in or before the sentence."""
    for index in range(word.sent.end - 1, max(-1, word.i - REACH), -1):
        mention: Phrase | None = context.mentions.get(index)
        if mention is not None and _is_body(mention):
            return Argument.of(mention)
    return None


def _is_body(mention: Phrase) -> bool:
    """Whether an organisation is one that votes."""
    return mention.label_ == "organization" and not word_set("voting bodies").isdisjoint(
        token.lower_ for token in mention
    )


@Language.factory("graphbuild_votes", requires=["token.dep", "doc.spans"], assigns=["doc._.relations"])
def make_votes(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_votes")`."""
    return RelationComponent(find_votes)
