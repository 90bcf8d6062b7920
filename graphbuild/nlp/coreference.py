"""Which actor a pronoun or a description means, in one document.

Pronouns: every mention before one, and those after it in its sentence, is a candidate unless gender, number, kind or
syntax forbid it (Chomsky's binding principle B); the one with the largest weighted sum of the features wins.
`scripts/fit_coreference.py` fits the weights on the development part of GAP (Webster et al. 2018, TACL 6).
Descriptions: the last actor whose name, or the noun beside it, is of the same kind.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from graphbuild.lexicon import roles, word_set
from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.syntax import says, surface_subjects
from graphbuild.resolution.countries import Country

__all__ = ["STATE_BODY", "Cluster", "refer"]


def plain(span: Span) -> str:
    """A span's text on one line."""
    return " ".join(span.text.split())


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor while they are gathered."""

    type: ActorType
    country: Country | None = None
    named: bool = True
    gender: str = ""  # what a title tells
    usual_gender: str = ""  # what the given name suggests
    pronoun: str = ""  # the gender of the pronouns that were found to mean the actor
    spans: list[tuple[Span, MentionKind, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    counted: int = 0

    @property
    def texts(self) -> Counter[str]:
        """The names and descriptions with their numbers; only what came since the last call is counted anew."""
        fresh = self.spans[self.counted :]
        self.counts.update(plain(span) for span, kind, _ in fresh if kind is not MentionKind.PRONOUN)
        self.counted = len(self.spans)
        return self.counts


SUBJECTS = {"nsubj", "nsubjpass"}
MASCULINE = {"he", "him", "his"}
FEMININE = {"she", "her", "hers"}
NEUTER = {"it", "its"}
PLURAL = {"they", "them", "their", "theirs"}
FIRST = {"i", "me", "my", "mine", "myself"}
COUNTRY_NOUNS = word_set("country nouns")
ORGANIZATION_NOUNS = word_set("organization nouns")
WINDOW = 4  # sentences
REACH = 60  # tokens between a quotation and its verb of saying
STATE_BODY = "body of a state"
# A company may be called "the carmaker" or "the firm"; a ministry only "the ministry", a party only "the party".
KIN = ("kin of companies", "kin of newspapers", "kin of clubs")
KINDS = word_set("kinds of organisation") | ORGANIZATION_NOUNS
# Features of a candidate and their weights, as fitted.
FEATURES: dict[str, float] = {
    "sentences between": -0.91,
    "mentions between": -0.87,
    "words between": -0.19,
    "subject": 0.36,
    "subject of the main clause": 0.39,
    "subject, one sentence away at most": 0.26,
    "subject of the last sentence, as the pronoun of its": 0.63,
    "same role": 0.48,
    "possessive": -0.05,
    "object": 0.44,
    "object of a preposition": -0.40,
    "same sentence as a possessive": 0.10,
    "same sentence, no subject": 1.16,
    "coordinated": -1.34,
    "before a verb": 0.52,
    "full name": -0.21,
    "its clause governs the pronoun": 0.85,
    "the pronoun is in a clause about it": 0.44,
    "subject of the clause around a possessive": -0.12,
    "times mentioned": 0.43,
    "after the pronoun": -0.23,
    "after the pronoun as subject of the main clause": 1.42,
    "pronoun": -1.94,
    "inside another name's phrase": 0.05,
    "title of the text": -0.25,
    "the given name agrees": 0.19,
    "the given name disagrees": -1.61,
    "earlier pronouns agree": -0.07,
    "earlier pronouns disagree": -0.99,
}
LEAST = -99.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that a pronoun may mean; `token` is its last word, `sentence` the number of its sentence."""

    sentence: int
    token: Token
    cluster: Cluster
    kind: MentionKind


def refer(doc: Doc, by_token: dict[int, Cluster]) -> None:
    """Add to the clusters the pronouns and definite descriptions that mean them, and to `by_token` their tokens."""
    quoted = _quoted(doc)
    cues = _cues(doc, quoted)
    recent: list[Candidate] = []
    for number, sentence in enumerate(doc.sents):
        # Names first, since a pronoun may mean one that follows it; the words around a quotation before those in it,
        # since they tell who speaks.
        waiting: list[Token] = []
        for token in sentence:
            cluster = by_token.get(token.i)
            if cluster is None:
                waiting.append(token)
            elif by_token.get(token.i + 1) is not cluster:
                recent.append(Candidate(number, token, cluster, MentionKind.NAME))
        for token in sorted(waiting, key=lambda each: (each.i in quoted, each.i)):
            speaker = _speaker(token, quoted, cues, by_token) if _is_pronoun(token) else None
            found, kind, rule = _resolve(token, recent, number, quoted, speaker)
            if found is None:
                continue
            found.spans.append((doc[token.i : token.i + 1], kind, rule))
            by_token[token.i] = found
            recent.append(Candidate(number, token, found, kind))
            recent.sort(key=lambda each: each.token.i)
            if kind is MentionKind.PRONOUN:
                found.pronoun = found.pronoun or _gender(token)


def _gender(token: Token) -> str:
    return "male" if token.lower_ in MASCULINE else "female" if token.lower_ in FEMININE else ""


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON" or token.tag_ == "PRP$"


def _resolve(
    token: Token,
    recent: list[Candidate],
    number: int,
    quoted: set[int],
    speaker: Cluster | None,
) -> tuple[Cluster | None, MentionKind, str]:
    if _is_pronoun(token):
        if token.lower_ in FIRST and speaker is not None:
            return speaker, MentionKind.PRONOUN, "first person of the speaker"
        return _antecedent(token, recent, number, quoted, speaker), MentionKind.PRONOUN, "pronoun"
    if token.pos_ == "NOUN" and any(
        child.lower_ in {"the", "this", "its"} for child in token.children if child.dep_ in {"det", "poss"}
    ):
        return _described(token, recent, number, quoted), MentionKind.NOMINAL, "definite description"
    return None, MentionKind.NOMINAL, ""


def _cues(doc: Doc, quoted: set[int]) -> list[tuple[int, Token]]:
    """The subjects of verbs of saying outside quotation marks, each with the place of its verb."""
    return [
        (token.i, subject)
        for token in doc
        if token.pos_ == "VERB" and token.i not in quoted and says(token)
        for subject in surface_subjects(token)[:1]
    ]


def _speaker(
    token: Token, quoted: set[int], cues: list[tuple[int, Token]], by_token: dict[int, Cluster]
) -> Cluster | None:
    """Who speaks the quotation around a token: the subject of the nearest verb of saying."""
    if token.i not in quoted:
        return None
    near = sorted(
        (_breaks_between(token, verb), abs(verb - token.i), subject.i)
        for verb, subject in cues
        if abs(verb - token.i) <= REACH
    )
    return next((by_token[subject] for _, _, subject in near if subject in by_token), None)


def _breaks_between(token: Token, index: int) -> int:
    """How many paragraphs end between a token and a place: the words that say who speaks stand in the same one."""
    first, last = sorted((token.i, index))
    return sum(each.is_space and "\n" in each.text for each in token.doc[first:last])


def _quoted(doc: Doc) -> set[int]:
    """Tokens between quotation marks; a mark left open closes with its paragraph."""
    inside: set[int] = set()
    is_open = False
    for token in doc:
        if token.is_space and "\n" in token.text:
            is_open = False
        elif token.text in {'"', "“", "”", "''", "``"}:
            is_open = not is_open if token.text == '"' else token.text in {"“", "``"}
        elif is_open:
            inside.add(token.i)
    return inside


def _antecedent(
    token: Token, recent: list[Candidate], number: int, quoted: set[int], speaker: Cluster | None
) -> Cluster | None:
    if token.lower_ not in MASCULINE | FEMININE | NEUTER | PLURAL or _is_expletive(token):
        return None
    if token.dep_ == "poss" and (listed := _listed_before(token, recent)) and _fits(token, listed, quoted=False):
        return listed
    best, found = LEAST, None
    possible = list(candidates(token, recent, number, quoted, speaker))
    if any(cluster.type is ActorType.GROUP for _, cluster in possible):
        # "They" are people first, a body only where the text has no people.
        possible = [each for each in possible if each[1].type is not ActorType.ORGANIZATION or token.lower_ in NEUTER]
    for features, cluster in possible:
        score = sum(FEATURES[name] * value for name, value in features.items())
        if score > best:
            best, found = score, cluster
    return found


def _is_expletive(token: Token) -> bool:
    """Whether "it" means nothing: "it is clear", "it seems", "it rained"."""
    return (
        token.lower_ in NEUTER
        and token.dep_ == "nsubj"
        and token.head.lemma_ in {"be", "seem", "appear", "rain"}
        and not any(child.dep_ == "attr" for child in token.head.children)
    )


def candidates(
    token: Token, recent: list[Candidate], number: int, quoted: set[int], speaker: Cluster | None
) -> Iterator[tuple[dict[str, float], Cluster]]:
    """Yield what a pronoun may mean, each mention with its features; the nearest first."""
    counts = Counter(id(each.cluster) for each in recent if each.token.i < token.i)
    office = _office_of(token)
    between = 0
    order = sorted(recent, key=lambda each: (each.token.i > token.i, abs(token.i - each.token.i)))
    for each in order:
        distance = number - each.sentence
        if distance > WINDOW or not _fits(token, each.cluster, quoted=token.i in quoted):
            continue
        inside = token.i in quoted
        if inside and distance == 0 and each.token.i not in quoted and token.lower_ not in PLURAL:
            continue
        if each.token.i > token.i and token.lower_ in NEUTER | PLURAL:
            continue
        if each.cluster is speaker or _bound(token, each.token):
            continue
        if office in word_set("company offices") and (
            each.cluster.type is ActorType.COUNTRY or any(rule == STATE_BODY for _, _, rule in each.cluster.spans)
        ):
            continue
        yield _features(token, each, distance, between, counts[id(each.cluster)]), each.cluster
        between += 1


def _features(token: Token, each: Candidate, distance: int, between: int, times: int) -> dict[str, float]:
    mention = each.token
    subject = mention.dep_ in SUBJECTS or _heads_subject(mention)
    verb = mention.head.head if _heads_subject(mention) else mention.head
    after = mention.i > token.i
    gender = _gender(token)
    same = distance == 0 and not after
    coordinated = mention.dep_ == "conj" or any(child.dep_ == "conj" for child in mention.children)
    clauses = [child for child in mention.children if child.dep_ == "relcl"]
    return {
        "sentences between": float(distance),
        "mentions between": math.log1p(between),
        "words between": math.log1p(abs(token.i - mention.i)),
        "subject": float(subject),
        "subject of the main clause": float(subject and verb.dep_ in {"ROOT", "conj"}),
        "subject, one sentence away at most": float(subject and distance <= 1),
        "subject of the last sentence, as the pronoun of its": float(
            distance == 1 and subject and token.dep_ in SUBJECTS
        ),
        "same role": float(mention.dep_ == token.dep_ or (subject and token.dep_ in SUBJECTS)),
        "possessive": float(mention.dep_ == "poss"),
        "object": float(mention.dep_ == "dobj"),
        "object of a preposition": float(mention.dep_ == "pobj"),
        "same sentence as a possessive": float(same and token.dep_ == "poss"),
        "same sentence, no subject": float(same and not subject),
        "coordinated": float(coordinated),
        "before a verb": float(mention.i + 1 < len(mention.doc) and mention.nbor(1).pos_ in {"VERB", "AUX"}),
        "full name": float(mention.i > 0 and mention.ent_iob_ == "I"),
        "its clause governs the pronoun": float(distance == 0 and subject and verb.is_ancestor(token)),
        "the pronoun is in a clause about it": float(any(clause.is_ancestor(token) for clause in clauses)),
        "subject of the clause around a possessive": float(
            distance == 0 and subject and token.dep_ == "poss" and verb.is_ancestor(token) and not after
        ),
        "times mentioned": math.log1p(times),
        "after the pronoun": float(after),
        "after the pronoun as subject of the main clause": float(after and subject and verb.dep_ == "ROOT"),
        "pronoun": float(each.kind is MentionKind.PRONOUN),
        "inside another name's phrase": float(mention.dep_ in {"amod", "compound", "nmod", "appos"} and not subject),
        "title of the text": float(each.sentence == 0),
        "the given name agrees": float(bool(gender) and each.cluster.usual_gender == gender),
        "the given name disagrees": float(bool(gender) and each.cluster.usual_gender not in {"", gender}),
        "earlier pronouns agree": float(bool(gender) and each.cluster.pronoun == gender),
        "earlier pronouns disagree": float(bool(gender) and each.cluster.pronoun not in {"", gender}),
    }


def _office_of(token: Token) -> str:
    """The office that a possessive stands before ("its chief executive"), with the word before it; empty if none."""
    noun = token.head
    if token.dep_ != "poss" or noun.i == 0:
        return ""
    phrase = f"{noun.nbor(-1).lower_} {noun.lower_}"
    return phrase if phrase in roles() else noun.lower_ if noun.lower_ in roles() else ""


def _heads_subject(mention: Token) -> bool:
    """Whether a name stands beside its kind as subject: "the investment group Hallmere withdrew"."""
    return (
        mention.dep_ in {"appos", "compound", "nmod"}
        and mention.head.dep_ in {"nsubj", "nsubjpass"}
        and (mention.head.lower_ in word_set("announcing nouns"))
    )


def _listed_before(token: Token, recent: list[Candidate]) -> Cluster | None:
    """The first of a list that goes on with a possessive: "Peru, its banks and its ministers"."""
    noun = token.head
    while noun.dep_ == "conj":
        noun = noun.head
    if noun == token.head:
        return None
    return next((each.cluster for each in reversed(recent) if each.token == noun), None)


def _fits(token: Token, cluster: Cluster, *, quoted: bool) -> bool:
    """Whether gender, number and kind of a pronoun allow the actor."""
    word = token.lower_
    if word in MASCULINE:
        return cluster.type is ActorType.PERSON and cluster.gender in {"", "male"}
    if word in FEMININE:
        return cluster.type is ActorType.PERSON and cluster.gender in {"", "female"}
    if word in NEUTER:
        return cluster.type in {ActorType.ORGANIZATION, ActorType.COUNTRY}
    return cluster.type is ActorType.GROUP or (cluster.type is ActorType.ORGANIZATION and quoted)


def _bound(token: Token, mention: Token) -> bool:
    """Whether syntax forbids the pair: an object pronoun is not the subject of its own verb (Chomsky's principle B)."""
    if token.dep_ not in {"dobj", "pobj", "dative"} or token.lower_.endswith(("self", "selves")):
        return False
    verb = token.head.head if token.dep_ == "pobj" else token.head
    return mention.dep_ in {"nsubj", "nsubjpass"} and mention.head == verb


def _described(token: Token, recent: list[Candidate], number: int, quoted: set[int]) -> Cluster | None:
    """The actor that "the country", "the ministry", "the president" means: the last one that fits."""
    word = token.lemma_.lower()
    role = roles().get(word) in {"holds_role", "spokesperson_for"}
    if token.tag_ == "NNS" or any(child.dep_ in {"prep", "relcl", "appos", "acl"} for child in token.children):
        return None
    modifiers = {child.lower_ for child in token.children if child.dep_ in {"amod", "compound", "nmod"}}
    if any(child.dep_ == "poss" for child in token.children):
        return None
    kin = [word_set(name) for name in KIN if word in word_set(name)] or [frozenset({word})] * (word in KINDS)
    if not (role or kin or word in COUNTRY_NOUNS or word in ORGANIZATION_NOUNS):
        return None
    for each in reversed(recent):
        mention, cluster = each.token, each.cluster
        if number - each.sentence > WINDOW:
            return None
        if mention.i > token.i or not modifiers <= {part.lower() for text in cluster.texts for part in text.split()}:
            continue
        if word in COUNTRY_NOUNS and cluster.type is ActorType.COUNTRY:
            return cluster
        if kin and cluster.type is ActorType.ORGANIZATION and _is_of_kind(cluster, kin):
            return cluster
        if (
            role
            and (mention.i in quoted) <= (token.i in quoted)
            and cluster.type is ActorType.PERSON
            and mention.i > 0
            and any(word in left.lower_ for left in mention.doc[max(0, mention.i - 5) : mention.i])
        ):
            return cluster
    return None


def _is_of_kind(cluster: Cluster, kin: list[frozenset[str]]) -> bool:
    """Whether an organisation's name, or what the text calls it beside its name, is a word of the same kind."""
    words = {word for text in cluster.texts for word in text.lower().split()}
    for span, kind, _ in cluster.spans:
        if kind is MentionKind.NAME:
            near = [*span.root.children, span.root.head]
            words |= {each.lemma_.lower() for each in near if each.pos_ == "NOUN" and abs(each.i - span.start) < REACH}
            if span.start:
                words.add(span.doc[span.start - 1].lemma_.lower())
    return any(words & each for each in kin)
