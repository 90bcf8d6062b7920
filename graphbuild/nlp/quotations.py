"""Who says what: direct quotations, indirect speech and "according to", nested as deep as the text goes.

Writes `doc._.quotations`; offsets are tokens. A claim inside a claim ("the ministry said, Tass reported") lies inside
both spans, so the chain of speakers of a word is the list of the spans around it, widest first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.lexicon import word_set
from graphbuild.nlp.extensions import storable
from graphbuild.nlp.parse import Parse, Phrase, Word, parse_of, record_mentions
from graphbuild.nlp.quotes import OPENING_MARKS, paragraphs
from graphbuild.nlp.reported import claimed_words, is_set_apart, is_unsaid
from graphbuild.nlp.speakers import is_medium, officer, says
from graphbuild.nlp.syntax import conjuncts, prepositional, subjects, surface_subjects

__all__ = ["Quotation", "reports_clause", "speakers"]

REACH = 30  # tokens between a quotation and the verb of saying that stands in its sentence
BESIDE = 8  # tokens between a quotation and the verb of saying that stands in the next one
FINDING = {"learn", "understand", "discover"}
ISSUING = {"air", "issue", "post", "print", "publish", "release", "send", "write"}
LISTENING = {"hear", "learn"}
FIRST_PERSON = "pronoun:first person of the speaker"
SPEAKS_FOR = {"compound", "poss", "amod", "nmod"}


@storable
@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words `start` to `end` (tokens, half-open) are the claim of an actor, made by the verb at `cue`."""

    start: int
    end: int
    speaker: str
    cue: int
    direct: bool


def find_quotations(doc: Parse) -> Iterator[Quotation]:
    """Yield indirect claims, then direct quotations."""
    mentions = {index: span for span in doc.mentions for index in range(span.start, span.end)}
    cues: dict[int, str] = {}
    for token in doc:
        if token.lower_ == "according" and token.dep_ in {"prep", "advmod", "acl"}:
            yield from _according(token, mentions)
        elif token.pos_ == "VERB":
            reports = reports_clause(token) or (token.lemma_ in FINDING and _is_found_by_an_outlet(token, mentions))
            if (reports or token.lemma_.lower() in word_set("verbs before quotations")) and (
                speaker := _speaker(token, mentions)
            ):
                cues[token.i] = speaker
                if reports:
                    yield from _indirect(token, speaker, mentions)
            if token.lemma_.lower() in word_set("verbs of charges"):
                yield from _charge(token, mentions)
            elif token.lemma_ == "claim":
                yield from _claimed_deed(token, mentions)
            elif token.lemma_.lower() in LISTENING:
                yield from _heard(token, mentions)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in word_set("nouns of claims"):
            yield from _noun_claim(token, mentions)
    yield from _direct(doc, mentions, cues)


def reports_clause(verb: Word) -> bool:
    """Whether the clause under a verb is what somebody claims: "said that", "warned that"."""
    return says(verb) or verb.lemma_.lower() in word_set("verbs before claims")


def speakers(verb: Word, mentions: Mapping[int, Phrase]) -> list[Phrase]:
    """Who utters what a verb of saying reports: its subjects, or whom an unnamed spokesman or a paper speaks for."""
    nouns = surface_subjects(verb)
    after = [noun for noun in nouns if noun.head == verb and noun.i > verb.i]
    if after and len(after) < len(nouns) and verb.i and verb.nbor(-1).text == ",":
        # "B, said A, has left": the parser gives B to "said" as well.
        nouns = after
    outer = verb.head.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.dep_ == "ccomp" and says(outer):
        # "A said his client would appeal, arguing that ...": it is A who argues, whatever the parser says.
        nouns = surface_subjects(outer)
    nouns = nouns or _subject_after_as(verb)
    found = [officer(noun, mentions) or mentions[noun.i] for noun in nouns if noun.i in mentions]
    for noun in nouns[:1] if not found else ():
        mention = _spoken_for(noun, mentions) or _issuer(noun, mentions)
        if mention is not None:
            # "Reports in A and B said": both do.
            joined = (mentions[each.i] for each in conjuncts(mention.root) if each.i in mentions)
            return [mention, *(each for each in joined if each.label_ == mention.label_ and each is not mention)]
    return found


def _issuer(paper: Word, mentions: Mapping[int, Phrase]) -> Phrase | None:
    """Who issued a paper that tells something: "A released a report stating that B left"."""
    verb = paper.head
    if paper.dep_ != "dobj" or verb.lemma_ not in ISSUING or paper.lemma_.lower() not in word_set("voices"):
        return None
    return next((mentions[noun.i] for noun in subjects(verb) if noun.i in mentions), None)


def _is_found_by_an_outlet(verb: Word, mentions: Mapping[int, Phrase]) -> bool:
    """Whether a newsroom tells what it has found: "B has left, BBC Sport has learnt"."""
    found = (mentions.get(noun.i) for noun in surface_subjects(verb))
    return any(each is not None and each.label_ == "organization" and is_medium(each.text) for each in found)


def _subject_after_as(verb: Word) -> list[Word]:
    """ "The talks failed even as A, its chairman, said ...": the parser gives A to "as" and leaves the verb without."""
    if verb.i < 2 or verb.nbor(-1).text != "," or verb.dep_ != "ROOT":
        return []
    return [
        noun
        for child in verb.children
        if child.dep_ in {"ccomp", "advcl"} and child.i < verb.i
        for preposition, noun in prepositional(child)
        if preposition == "as"
    ]


def _speaker(verb: Word, mentions: Mapping[int, Phrase]) -> str:
    return next((mention.kb_id_ for mention in speakers(verb, mentions)), "")


def _spoken_for(noun: Word, mentions: Mapping[int, Phrase]) -> Phrase | None:
    """The name beside a description of a speaker, or the body for which an unnamed one speaks."""
    beside = [child for child in noun.children if child.dep_ == "appos"]
    issued = [child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN"]
    beside += [inner for child in beside for inner in child.children if inner.dep_ == "appos"]
    after = [token for preposition, token in prepositional(noun) if preposition in {"for", "of", "from", "at", "in"}]
    for each in beside:
        if each.i in mentions:
            return mentions[each.i]
    for body in after:
        for child in body.children:
            # "The head of the bank, Ann Lee": the parser hangs the name on the bank.
            if child.dep_ == "appos" and child.i in mentions and mentions[child.i].label_ == "person":
                return mentions[child.i]
    if noun.lemma_.lower() not in word_set("voices"):
        # "The Writers Abroad group said"
        name = mentions.get(noun.i - 1)
        is_kind = name is not None and name.label_ == "organization" and noun.lemma_ in word_set("announcing nouns")
        return name if is_kind and noun.nbor(-1).head == noun and noun.tag_ == "NN" else None
    # Of "Russia's Tass news agency" it is the nearer name that tells who speaks.
    before = sorted((child for child in noun.children if child.dep_ in SPEAKS_FOR), key=lambda child: -child.i)
    # "A report published by A"
    makers = [token for verb in issued for preposition, token in prepositional(verb) if preposition == "by"]
    bodies = (mentions[each.i] for each in (*before, *after, *makers) if each.i in mentions)
    return next((mention for mention in bodies if mention.label_ != "place"), None)


def _indirect(verb: Word, speaker: str, mentions: Mapping[int, Phrase]) -> Iterator[Quotation]:
    if verb.dep_ == "parataxis" and verb.head.pos_ in {"VERB", "AUX"} and not _has_claim(verb):
        # "B, A said, has left": what A says stands around it.
        inner = {token.i for token in verb.subtree}
        around = [token.i for token in verb.head.subtree if token.i not in inner]
        yield Quotation(start=min(around), end=max(around) + 1, speaker=speaker, cue=verb.i, direct=False)
    for child in verb.children if not is_unsaid(verb) else ():
        if child.dep_ not in {"ccomp", "parataxis"} or is_set_apart(child, verb):
            continue
        if _follows_as_report(child):
            # "The ministry said on Monday, Tass reported": the last verb governs, whatever the parser says.
            reporter = _speaker(child, mentions)
            comma = _comma_before(child)
            start, end = verb.sent.start, comma.i if comma is not None else child.left_edge.i
            if reporter and start < end:
                yield Quotation(start=start, end=end, speaker=reporter, cue=child.i, direct=False)
            if child.i < verb.i:
                # "..., A said, B reported": B relays all of it, A's saying so included.
                yield Quotation(start=start, end=child.i + 1, speaker=speaker, cue=verb.i, direct=False)
        else:
            # An inverted clause ("..., he said") holds the verb of saying between its own words.
            own = claimed_words(child, verb)
            yield Quotation(start=min(own), end=max(own) + 1, speaker=speaker, cue=verb.i, direct=False)


def _has_claim(verb: Word) -> bool:
    return any(child.dep_ in {"ccomp", "parataxis", "dobj", "xcomp"} for child in verb.children)


def _charge(verb: Word, mentions: Mapping[int, Phrase]) -> Iterator[Quotation]:
    """ "A accused B of attacking C", "of the murder of C": that B did so is A's claim."""
    clauses = [
        clause
        for head in (verb, *(child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}))
        for child in head.children
        if child.dep_ == "prep" and child.lower_ in ({"of", "for", "with"} if head == verb else {"of"})
        for clause in child.children
        if clause.dep_ == "pcomp" or (clause.dep_ == "pobj" and clause.pos_ == "NOUN")
    ]
    accuser = next((mentions[noun.i] for noun in subjects(verb) if noun.i in mentions), None) if clauses else None
    if accuser is not None:
        for clause in clauses:
            own = [token.i for token in clause.subtree]
            yield Quotation(start=min(own), end=max(own) + 1, speaker=accuser.kb_id_, cue=verb.i, direct=False)


def _claimed_deed(verb: Word, mentions: Mapping[int, Phrase]) -> Iterator[Quotation]:
    """ "A claimed to have shot B": that A did so is a claim, though of its own."""
    deeds = [child for child in verb.children if child.dep_ == "xcomp" and child.i > verb.i]
    if deeds and (speaker := _speaker(verb, mentions)):
        own = [token.i for deed in deeds for token in deed.subtree]
        yield Quotation(start=min(own), end=max(own) + 1, speaker=speaker, cue=verb.i, direct=False)


def _heard(verb: Word, mentions: Mapping[int, Phrase]) -> Iterator[Quotation]:
    """ "The court heard from A that B left": A claims it."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i]
    sources = (noun for preposition, noun in prepositional(verb) if preposition == "from") if clauses else ()
    speaker = next((mentions[noun.i] for noun in sources if noun.i in mentions), None)
    if speaker is not None:
        for clause in clauses:
            own = claimed_words(clause, verb)
            yield Quotation(start=min(own), end=max(own) + 1, speaker=speaker.kb_id_, cue=verb.i, direct=False)


def _noun_claim(noun: Word, mentions: Mapping[int, Phrase]) -> Iterator[Quotation]:
    """ "A's claim that B left", "a report in the A that B left"."""
    clauses = (child for child in noun.children if child.dep_ in {"acl", "ccomp"})
    clause = next((each for each in clauses if any(word.lower_ == "that" for word in each.children)), None)
    if clause is None:
        return
    owners = [child for child in noun.children if child.dep_ in {"poss", "compound", "amod"}]
    owners += [token for preposition, token in prepositional(noun) if preposition in {"by", "in", "from", "of"}]
    named = (mentions[owner.i] for owner in owners if owner.i in mentions)
    speaker = next((mention for mention in named if mention.label_ != "place"), None)
    if speaker is None and not owners and noun.dep_ == "pobj" and reports_clause(noun.head.head):
        # "A said in a report that B left": the parser hangs the claim on the report.
        speaker = next(iter(speakers(noun.head.head, mentions)), None)
    if speaker is not None:
        own = [token.i for token in clause.subtree]
        yield Quotation(start=min(own), end=max(own) + 1, speaker=speaker.kb_id_, cue=noun.i, direct=False)


def _follows_as_report(clause: Word) -> bool:
    """Whether a clause is the report of what stands before it: a verb of saying after a comma, with nothing to say."""
    return (
        clause.pos_ == "VERB"
        and says(clause)
        and _comma_before(clause) is not None
        and not any(child.dep_ in {"ccomp", "dobj", "mark", "xcomp"} for child in clause.children)
    )


def _comma_before(clause: Word) -> Word | None:
    """The comma right before a clause's subject."""
    for child in clause.children:
        if child.dep_ == "nsubj" and child.left_edge.i > clause.sent.start and child.left_edge.nbor(-1).text == ",":
            return child.left_edge.nbor(-1)
    return None


def _according(token: Word, mentions: Mapping[int, Phrase]) -> Iterator[Quotation]:
    for preposition in (token, *token.children):
        for noun in preposition.children:
            for each in _joined(noun) if noun.dep_ == "pobj" else ():
                mention = mentions.get(each.i) or _spoken_for(each, mentions)
                if mention is not None:
                    clause = token.head
                    while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
                        clause = clause.head
                    own = [inner.i for inner in clause.subtree if not token.is_ancestor(inner) and inner != token]
                    yield Quotation(start=min(own), end=max(own) + 1, speaker=mention.kb_id_, cue=token.i, direct=False)


def _joined(noun: Word) -> list[Word]:
    """A noun and what is joined to it; after a comma another clause begins: "according to A, B and C agreed"."""
    if noun.right_edge.i > noun.i and noun.nbor(1).text == ",":
        return [noun]
    return list(conjuncts(noun))


def _direct(doc: Parse, mentions: Mapping[int, Phrase], cues: Mapping[int, str]) -> Iterator[Quotation]:
    """Give every quotation with a verb in it to whom its surroundings name; one alone runs on from the last."""
    last: tuple[int, str] | None = None
    for paragraph, all_runs in paragraphs(doc):
        runs = [run for run in all_runs if any(token.pos_ in {"VERB", "AUX"} for token in run)]
        quoted = {token.i for run in runs for token in run}
        outside = [cue for token in paragraph if (cue := token.i) in cues and cue not in quoted]
        if outside or len(paragraph) > len(quoted) + 6:
            last = None
        end = paragraph[0].i
        for run in runs:
            found = _cue(run, outside)
            if found is not None:
                last = found, cues[found]
            elif since := [cue for cue in outside if end <= cue < run[0].i]:
                # "A said no. B says it depends. 'I think ...'": B goes on.
                last = since[-1], cues[since[-1]]
            elif last is None:
                near = min(outside, key=lambda cue: abs(cue - run[0].i), default=None)
                last = _subject_before(run, mentions) or (None if near is None else (near, cues[near]))
            if last is not None:
                yield Quotation(start=run[0].i, end=run[-1].i + 1, speaker=last[1], cue=last[0], direct=True)
            end = run[-1].i + 1
        if not runs:
            last = (outside[-1], cues[outside[-1]]) if outside and paragraph[-1].text == ":" else None


def _cue(run: list[Word], cues: list[int]) -> int | None:
    """The verb of saying that a quotation belongs to: the one that governs it, else one of its sentence, else the next.

    Without one a quotation belongs to whoever spoke before.
    """
    if not cues:
        return None
    start, end = run[0].i, run[-1].i + 1
    for token in run:
        head = token.head
        if not start <= head.i < end and head.i in cues:
            return head.i
    first, last = run[0].sent.start, run[-1].sent.end
    after = [cue for cue in cues if end <= cue < min(last, end + REACH)]
    before = [cue for cue in cues if max(first, start - REACH) <= cue < start]
    if before and (start - before[-1] <= 3 or not after):
        return before[-1]
    if after:
        return after[0]
    doc = run[0].doc
    follows = (
        [cue for cue in cues if last <= cue < end + BESIDE and cue < doc[last].sent.end] if last < len(doc) else []
    )
    if follows and not any(token.text in OPENING_MARKS for token in doc[end + 1 : follows[0]]):
        return follows[0]
    return None


def _subject_before(run: list[Word], mentions: Mapping[int, Phrase]) -> tuple[int, str] | None:
    """Who is the subject of the sentence before a quotation that begins a sentence: "A was defiant. '...'"."""
    mark = run[0].i - 1
    if mark < 1 or run[0].doc[mark - 1].text not in {".", ":"}:
        return None
    root = run[0].doc[mark - 1].sent.root
    for noun in surface_subjects(root) if root.pos_ in {"VERB", "AUX"} else ():
        if noun.i in mentions and mentions[noun.i].label_ == "person":
            return root.i, mentions[noun.i].kb_id_
    return None


def _as_speaker(mention: Phrase, quotations: Sequence[Quotation], types: Mapping[str, str]) -> Phrase:
    """The mention, of an "I" or "we" that stands in somebody else's direct quotation as his."""
    if mention.id_ != FIRST_PERSON:
        return mention
    speaker = next(
        (each.speaker for each in reversed(quotations) if each.direct and each.start <= mention.start < each.end), ""
    )
    if not speaker or speaker == mention.kb_id_:
        return mention
    return Phrase(mention.doc, mention.start, mention.end, label_=types[speaker], kb_id_=speaker, id_=FIRST_PERSON)


class Quotations:
    """The component: fills `doc._.quotations`."""

    def __call__(self, doc: Doc) -> Doc:
        parse = parse_of(doc)
        doc._.quotations = tuple(find_quotations(parse))
        types = {actor.id: str(actor.type) for actor in doc._.actors}
        mentions = [_as_speaker(each, doc._.quotations, types) for each in parse.mentions]
        if any(one is not other for one, other in zip(mentions, parse.mentions, strict=True)):
            record_mentions(doc, parse, mentions)
        return doc


@Language.factory("graphbuild_quotations", requires=["token.dep", "doc.spans"], assigns=["doc._.quotations"])
def make_quotations(nlp: Language, name: str) -> Quotations:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_quotations")`."""
    return Quotations()
