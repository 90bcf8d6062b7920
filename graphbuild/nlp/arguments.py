"""From a token to the actors that it stands for, and from two actors to a relation with its evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Self
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from graphbuild.families import FAMILY_OF
from graphbuild.lexicon import kinship, roles, word_set
from graphbuild.model import Family, Modality, Polarity, Relation
from graphbuild.nlp.blocks import Block, BlockKind
from graphbuild.nlp.claims import claimants, is_asserted, is_mere_claim
from graphbuild.nlp.evidence import evidence_of
from graphbuild.nlp.nouns import (
    is_circumstance,
    is_of_a_state,
    is_one_of_a_people,
    is_only_opposed,
    is_person_noun,
    is_some_of_a_body,
    names_members,
    tells_of_matches,
    tells_of_violence,
)
from graphbuild.nlp.parse import Parse, Phrase, Word, parse_of
from graphbuild.nlp.quotations import Quotation
from graphbuild.nlp.speakers import officer
from graphbuild.nlp.syntax import conjuncts, prepositional

__all__ = ["RULINGS", "Argument", "Context", "make_context"]

TIES = {Family.AFFILIATION, Family.PERSONAL, Family.LOCATION}
LISTING = {"including", "like", "such as", "namely"}
INDIRECT_COST = 0.15
HEADLINE_COST = 0.1  # their grammar is their own, and the text says it again
FORMER = {"former", "ex", "retired", "erstwhile"}  # who represents nobody any more
REFERENCE_COST = 0.05  # of a pronoun or a description
CAPTION_COST = 0.05  # the story itself tells it better
NAMES = {"attr", "dobj", "oprd"}
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
NAMED_AFTER = {"person", "organization", "country"}
PLACE_NOUNS = word_set("place nouns")
AUTHORITIES = word_set("authorities of where they are")  # "officials in Paris"
# What stands for the court that issued it: "welcomed the ruling".
RULINGS = {"ruling", "verdict", "judgment", "judgement", "sentence", "acquittal"}
IN_BRANCH = ":named in its branch"
COURTS = {"court", "tribunal"}
CONTEXTS: WeakKeyDictionary[Doc, "Context"] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An actor in a slot of a predicate; `direct` is false where a noun stands between them ("Russia's actions")."""

    actor: str
    span: Phrase
    direct: bool = True

    @classmethod
    def of(cls, mention: Phrase) -> Self:
        """The actor that a mention names, itself in the slot."""
        return cls(actor=mention.kb_id_, span=mention)

    @property
    def type(self) -> str:
        """The actor's type, as in `ActorType`."""
        return str(self.span.label_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A document's mentions by token, and its quotations, widest first."""

    doc: Parse
    mentions: dict[int, Phrase]
    quotations: tuple[Quotation, ...]
    relations: tuple[Relation, ...] = ()  # found so far
    states: dict[str, str] = field(default_factory=dict)  # ids of countries by label
    captions: tuple[Block, ...] = ()
    pairs: dict[int, list[Phrase]] = field(default_factory=dict)  # mentions that mean two actors: "both countries"
    countries: tuple[Phrase, ...] = ()  # mentions of them, in order
    courts: tuple[Phrase, ...] = ()
    is_sport: bool = False  # whether the document tells of matches
    is_violent: bool = False  # whether it has words of bodily violence
    shared: tuple[tuple[int, int], ...] = ()  # sentences (tokens) that can tell something of two actors

    def tokens(self) -> Iterator[Word]:
        """The tokens outside mentions of sentences that can tell something of two actors, in order."""
        words, mentions = self.doc.words, self.mentions
        for start, end in self.shared:
            for word in words[start:end]:
                if word.i not in mentions:
                    yield word

    def actors(self, token: Word, *, transfer: bool = True) -> list[Argument]:
        """The actors that a noun stands for: itself, the members listed after it, or whoever owns what it names."""
        if token.i in self.pairs:
            return [Argument.of(each) for each in self.pairs[token.i]]
        mention = self.mentions.get(token.i)
        if (mention is None and transfer and is_circumstance(token)) or is_one_of_a_people(token, mention):
            return []
        found: list[Argument] = []
        if mention is None and (named := self.named_after(token)):
            return named
        if mention is not None and token.dep_ != "compound":
            if (called := self._called(token, mention) or officer(token, self.mentions)) is not None:
                return [Argument.of(called)]
            found.append(Argument.of(mention))
            if mention.label_ != "group":
                return found
        found += [Argument.of(member) for member in self.listed(token)]
        if not found and transfer and token.lemma_ in RULINGS:
            found = [Argument(actor=court.kb_id_, span=court, direct=False) for court in self._court_of(token)]
        if not found and transfer and token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}:
            direct = token.lemma_.lower() in word_set("representatives")
            found = [Argument(actor=owner.kb_id_, span=owner, direct=direct) for owner in self._owners(token)]
        return found

    def _called(self, token: Word, mention: Phrase) -> Phrase | None:
        """The person whom a people's or party's noun describes: "A, the Briton racing for B"."""
        if (
            token.dep_ != "appos"
            or token.tag_ not in {"NN", "NNP"}
            or (mention.label_ == "organization" and not names_members(mention))
            or len(mention) > 1
        ):
            return None
        person = self.mentions.get(token.head.i)
        described = any(
            child.lower_ in {"a", "an"} or (child.lower_ == "the" and mention.label_ != "person")
            for child in token.children
        )
        return person if described and person is not None and person.label_ == "person" else None

    def named_after(self, token: Word) -> list[Argument]:
        """The actor whose name follows a description: "the country's president, Ann Lee", "the Dutch group Brink"."""
        if token.pos_ not in {"NOUN", "PROPN"}:
            return []
        behind = [child.i for child in token.children if child.dep_ == "appos" and token.tag_ != "NNS"]
        behind += [token.head.i] * (token.dep_ == "appos" and token.tag_ != "NNS")
        if not behind and token.tag_ == "NN" and token.dep_ in {"dep", "nsubj"} and token.left_edge.i > 1:
            # "A, a contractor hired by B", "A, the agency of B, has ...", which the parser does not tie to the name
            before = token.doc[token.left_edge.i - 2]
            loose = token.dep_ == "dep" or before.dep_ in {"npadvmod", "dep"}
            behind += [before.i] * (loose and token.left_edge.nbor(-1).text == ",")
        if not behind and token.tag_ == "NN" and (is_person_noun(token) or token.lemma_ in kinship()):
            # "The archbishop of B, A": the parser hangs the name on the place.
            behind += [
                child.i
                for _, noun in prepositional(token)
                for child in noun.children
                if child.dep_ == "appos" and child.i > noun.i and self._is_person(child)
            ]
        if token.lemma_.lower() in PLACE_NOUNS:
            behind += [noun.i for preposition, noun in prepositional(token) if preposition == "of"]
        behind += [child.i for child in token.children if child.dep_ == "npadvmod" and child.i == token.i + 1]
        behind += [
            name.i for clause in token.children if _names(clause) for name in clause.children if name.dep_ in NAMES
        ]
        if token.i + 1 < len(self.doc) and token.lemma_.lower() in word_set("announcing nouns"):
            behind.append(token.i + 1)
        found = [
            mention
            for index in behind
            if (mention := self.mentions.get(index))
            and (mention.label_ in NAMED_AFTER or token.lemma_.lower() in PLACE_NOUNS)
        ]
        return [Argument.of(mention) for mention in found[:1]]

    def _is_person(self, token: Word) -> bool:
        mention = self.mentions.get(token.i)
        return mention is not None and mention.label_ == "person"

    def _court_of(self, ruling: Word) -> list[Phrase]:
        """The court that a ruling is of: its owner, or the last one named before it."""
        owners = self._owners(ruling)
        definite = any(child.lower_ in {"the", "this", "that"} for child in ruling.children)
        if owners or not definite:
            return owners
        before = [court for court in self.courts if court.start < ruling.i]
        return before[-1:]

    def all_actors(self, tokens: Iterable[Word], *, transfer: bool = True) -> list[Argument]:
        """The actors that several nouns stand for, each once."""
        unique: dict[str, Argument] = {}
        for token in tokens:
            for argument in self.actors(token, transfer=transfer):
                unique.setdefault(argument.actor, argument)
        return list(unique.values())

    def listed(self, token: Word) -> Iterator[Phrase]:
        """Members named after "four nations - A, B and C" or "nations including A and B"."""
        for child in token.children:
            if child.dep_ == "appos" and token.tag_ in {"NNS", "NNPS"}:
                yield from (self.mentions[each.i] for each in conjuncts(child) if each.i in self.mentions)
            elif token.tag_ == "NNS" and child.dep_ == "nummod" and child.lower_ in NUMBERS:
                yield from self._counted(token, NUMBERS[child.lower_])
            elif child.dep_ == "prep" and (child.lower_ in LISTING | {"such"} or _is_among_them(child)):
                yield from (self.mentions[noun.i] for _, noun in _objects_of(child) if noun.i in self.mentions)
        after = self.doc.words[token.i + 1 : token.i + 5]
        if token.tag_ == "NNS" and [word.lower_ for word in after[:3]] == [",", "among", "them"] and len(after) > 3:
            # Whatever the parser hangs the names on.
            first = self.mentions.get(after[3].i)
            if first is not None:
                yield from (self.mentions[each.i] for each in conjuncts(first.root) if each.i in self.mentions)

    def _counted(self, token: Word, number: int) -> Iterator[Phrase]:
        """As many people as were counted, after a comma: "two engineers from B, A and C"."""
        found: list[Phrase] = []
        for each in token.subtree:
            mention = self.mentions.get(each.i)
            if mention is not None and mention.label_ == "person" and mention.start == each.i > token.i:
                if not found and each.nbor(-1).text != ",":
                    return
                found.append(mention)
        if len(found) == number:
            yield from found

    def _owners(self, token: Word, depth: int = 0) -> list[Phrase]:
        """Whose thing, part or representative a noun names; a person is nobody else's."""
        lemma = token.lemma_.lower()
        if lemma in kinship() or (lemma not in word_set("representatives") and is_person_noun(token)):
            return []
        if lemma in word_set("representatives") and any(child.lower_ in FORMER for child in token.children):
            return []
        if token.tag_ == "NNS" and is_some_of_a_body(token):
            return []
        own = [
            child
            for child in token.children
            if child.dep_ == "poss" or (child.dep_ in {"amod", "compound", "nmod"} and child.i in self.mentions)
        ]
        found = [self.mentions[each.i] for child in own for each in conjuncts(child) if each.i in self.mentions]
        if not is_of_a_state(token):
            found = [each for each in found if each.label_ != "country"]
        if found or depth > 1:
            # Of "Pakistani military intelligence" the military, not Pakistan as well.
            return [each for each in found if each is found[-1] or each.end <= found[-1].start]
        for child in token.children:
            of_state = child.dep_ == "compound" and child.lower_ in AUTHORITIES  # "Chinese government technologies"
            if (child.dep_ == "poss" or of_state) and child.i not in self.mentions:
                found += self._owners(child, depth + 1)
        for preposition, noun in prepositional(token):
            seated = preposition == "in" and noun.i in self.mentions and self.mentions[noun.i].label_ == "country"
            sent = preposition == "from" and lemma in word_set("representatives")  # "a delegation from B"
            if preposition == "of" or (preposition == "by" and not depth) or (seated and lemma in AUTHORITIES) or sent:
                if noun.i in self.mentions:
                    found.append(self.mentions[noun.i])
                else:
                    named = [argument.span for argument in self.named_after(noun)]
                    found += named or self._owners(noun, depth + 1)
        for clause in token.children if not found else ():
            if clause.dep_ == "acl" and clause.tag_ == "VBN" and clause.lemma_ in word_set("verbs of making"):
                # "Crimes committed by A"
                agents = (noun for preposition, noun in prepositional(clause) if preposition == "by")
                found += [
                    owner
                    for noun in agents
                    for owner in ([self.mentions[noun.i]] if noun.i in self.mentions else self._owners(noun, depth + 1))
                ]
        return found

    def attacks_with_words(self, noun: Word) -> bool:
        """Whether somebody's attack is one of words: that of "the president", a person's where nobody is harmed."""
        mention = self.mentions.get(noun.i)
        if mention is None:
            return noun.lemma_.lower() in roles()
        return mention.label_ == "person" and not self.is_violent

    def relation(
        self,
        source: Argument,
        target: Argument,
        relation: str,
        predicate: str,
        trigger: Word,
        *,
        rule: str,
        confidence: float,
        polarity: Polarity = Polarity.POSITIVE,
        modality: Modality = Modality.ACTUAL,
        claimed: bool = True,
        cue: Word | None = None,
    ) -> Iterator[Relation]:
        """One relation with its sentence as evidence; none from an actor to itself.

        `claimed` is false for what a speaker's words only presuppose, such as the office before a name; `cue` is the
        verb of saying of a quotation, whose sentence belongs to the evidence where it stands beside.
        """
        if source.actor == target.actor:
            return
        if not (source.direct and target.direct):
            confidence -= INDIRECT_COST
        confidence -= REFERENCE_COST * any(not each.span.id_.startswith("name") for each in (source, target))
        if self.doc.is_in_headline(trigger):
            confidence -= HEADLINE_COST
        if any(block.start <= trigger.idx < block.end for block in self.captions):
            confidence -= CAPTION_COST
        claimed = claimed and (FAMILY_OF[relation] not in TIES or is_asserted(trigger))
        claimant, reporter = claimants(trigger, self.quotations, self.mentions) if claimed else ("", "")
        if claimant == source.actor and not is_mere_claim(trigger, claimant, self.quotations):
            # "A said that it had met B", "I am disappointed with B": that the actor says so himself adds nothing.
            claimant, reporter = reporter, ""
        yield Relation(
            source=source.actor,
            target=target.actor,
            family=FAMILY_OF[relation],
            relation=relation,
            predicate=predicate,
            evidence=evidence_of(trigger, source.span, target.span, cue or trigger),
            polarity=polarity,
            modality=modality,
            attributed_to=claimant,
            reported_by=reporter,
            confidence=round(confidence, 3),
            rule=rule,
        )


def _names(clause: Word) -> bool:
    """Whether a clause tells what somebody is called: "a group called A", "a man named A"."""
    return clause.dep_ == "acl" and clause.tag_ == "VBN" and clause.lemma_ in {"call", "dub", "name"}


def _is_among_them(preposition: Word) -> bool:
    """ "Several papers, among them A": the parser takes "them A" for one phrase."""
    words = preposition.doc.words[preposition.i : preposition.i + 2]
    return [word.lower_ for word in words] == ["among", "them"]


def _objects_of(preposition: Word) -> Iterator[tuple[str, Word]]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from ((preposition.lower_, each) for each in conjuncts(child))
        elif child.dep_ == "prep":
            yield from _objects_of(child)


def make_context(doc: Doc) -> Context:
    """Index a document whose mentions and quotations are set; O(tokens) once, then shared by all components."""
    parse, quotations = parse_of(doc), tuple(sorted(doc._.quotations, key=lambda each: each.start - each.end))
    known = CONTEXTS.get(doc)
    if known is None or known.doc is not parse or known.quotations != quotations:
        known = CONTEXTS[doc] = _context(doc, parse, quotations)
    return replace(known, relations=doc._.relations)


def _context(doc: Doc, parse: Parse, quotations: tuple[Quotation, ...]) -> Context:
    spans = [span for span in parse.mentions if not is_only_opposed(parse, span)]
    bounds: dict[tuple[int, int], list[Phrase]] = {}
    for span in spans:
        bounds.setdefault((span.start, span.end), []).append(span)
    courts = tuple(span for span in spans if span.label_ == "organization" and COURTS & {*span.text.lower().split()})
    pairs = {each[0].root.i: each for each in bounds.values() if len({span.kb_id_ for span in each}) > 1}
    return Context(
        doc=parse,
        pairs=pairs,
        mentions={
            index: span
            for span in sorted(spans, key=lambda span: (not span.id_.endswith(IN_BRANCH), -len(span)))
            for index in range(span.start, span.end)
            if index not in pairs
        },  # of mentions within one another the inner one, but for a body in the name of its branch
        quotations=quotations,
        states={actor.label: actor.id for actor in doc._.actors if actor.type == "country"},
        captions=tuple(block for block in parse.blocks if block.kind is BlockKind.CAPTION),
        countries=tuple(span for span in spans if span.label_ == "country"),
        courts=courts,
        is_sport=tells_of_matches(parse),
        is_violent=tells_of_violence(parse),
        shared=tuple(_shared_sentences(parse, spans, ruled=bool(courts))),
    )


def _shared_sentences(doc: Parse, mentions: list[Phrase], *, ruled: bool) -> Iterator[tuple[int, int]]:
    """Bounds of the sentences that mention two actors, or one beside a ruling of a court."""
    rest = iter(sorted(mentions, key=lambda span: span.start))
    mention = next(rest, None)
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        actors = set()
        while mention is not None and mention.start < end:
            actors.add(mention.kb_id_)
            mention = next(rest, None)
        if len(actors) > 1 or (actors and ruled and any(token.lemma_ in RULINGS for token in sentence)):
            yield start, end
