"""Mentions -> actors within one document: names that mean one actor, descriptions and pronouns that refer to it.

Writes `doc.spans["mentions"]`: spans with `label_` = actor type, `kb_id_` = actor id and `id_` = "kind:rule"; and
`doc._.actors`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from graphbuild.lexicon import group_nouns, roles, word_set
from graphbuild.model import Actor, ActorType, MentionKind
from graphbuild.nlp.names import Name, find_names
from graphbuild.nlp.syntax import says, surface_subjects
from graphbuild.resolution.countries import Country, countries, find_capital, find_country, find_demonym
from graphbuild.resolution.names import Judgement, gender_of_title, judge_organizations, judge_people, slug

__all__ = ["make_actors"]


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor while they are gathered."""

    type: ActorType
    country: Country | None = None
    named: bool = True
    gender: str = ""
    spans: list[tuple[Span, MentionKind, str]] = field(default_factory=list)

    @property
    def texts(self) -> Counter[str]:
        return Counter(_plain(span) for span, kind, _ in self.spans if kind is not MentionKind.PRONOUN)


ACTING = {"nsubj", "nsubjpass", "poss", "agent"}
MASCULINE = {"he", "him", "his"}
FEMININE = {"she", "her", "hers"}
NEUTER = {"it", "its"}
PLURAL = {"they", "them", "their", "theirs"}
COUNTRY_NOUNS = word_set("country nouns")
ORGANIZATION_NOUNS = word_set("organization nouns")
WINDOW = 3
REACH = 60
STATE_BODY = "body of a state"
KIN = (
    "kin of companies",
    "kin of newspapers",
    "kin of groups",
    "kin of parties",
    "kin of clubs",
    "kin of state bodies",
)
FIRST = {"i", "me", "my", "mine", "myself"}


class Actors:
    """The component: finds names, merges them, resolves descriptions and pronouns."""

    def __call__(self, doc: Doc) -> Doc:
        clusters = list(_named(doc, find_names(doc)))
        by_token = {token.i: cluster for cluster in clusters for span, _, _ in cluster.spans for token in span}
        for span, cluster in _groups(doc, by_token):
            clusters.append(cluster)
            by_token.update(dict.fromkeys(range(span.start, span.end), cluster))
        _refer(doc, by_token)
        _record(doc, clusters)
        return doc


def _plain(span: Span) -> str:
    return " ".join(span.text.split())


def _named(doc: Doc, names: Sequence[Name]) -> Iterator[Cluster]:
    """Merge names: countries by exact alias; people and organisations longest first, short forms into a longer name."""
    merged: dict[str, Cluster] = {}
    people: list[Cluster] = []
    others: list[Cluster] = []
    spans = [(name, doc[name.start : name.end]) for name in names]
    by_id = {country.id: country for country in countries()}
    stated = {name.country for name in names if name.country}
    for name, span in sorted(spans, key=lambda item: (-(item[0].end - item[0].start), item[0].start)):
        country = by_id.get(name.country)
        rule = name.rule
        if (
            country is None
            and name.type in {ActorType.PLACE, ActorType.ORGANIZATION}
            and (capital := find_capital(span.text))
            and not _is_state_of_union(span)
            and (capital.id in stated or _acts(span))
        ):
            country, rule = capital, "capital for its government"
        if country is not None:
            cluster = merged.setdefault(country.id, Cluster(type=ActorType.COUNTRY, country=country))
        else:
            pool = people if name.type is ActorType.PERSON else others
            found = _match(span.text, pool, person=name.type is ActorType.PERSON)
            cluster = found[0] if found else Cluster(type=name.type)
            rule = found[1] if found else rule
            if found is None:
                pool.append(cluster)
        cluster.spans.append((span, MentionKind.NAME, rule))
        if name.type is ActorType.PERSON and not cluster.gender and span.start:
            cluster.gender = gender_of_title(doc[span.start - 1].text)
    for name, span in spans:
        if name.rule == STATE_BODY and (owner := _owner_in(span)):
            whole, country = owner
            cluster = merged.setdefault(country.id, Cluster(type=ActorType.COUNTRY, country=country))
            cluster.spans.append((whole, MentionKind.NAME, "named in a state body"))
    yield from (*merged.values(), *people, *others)


def _owner_in(span: Span) -> tuple[Span, Country] | None:
    """The country whose name or adjective begins the name of its institution."""
    for length in (2, 1):
        words = span[:length]
        demonym = find_demonym(words.text)
        country = demonym.country if demonym else find_country(words.text)
        if country and length < len(span):
            return words, country
    return None


def _match(text: str, pool: Sequence[Cluster], *, person: bool) -> tuple[Cluster, str] | None:
    judge = judge_people if person else judge_organizations
    short: list[Cluster] = []
    for cluster in pool:
        verdicts = {judge(text, other) for other in cluster.texts}
        if Judgement.SAME in verdicts:
            return cluster, "same name"
        if Judgement.SHORT_FORM in verdicts and (person or cluster.type is not ActorType.PLACE):
            short.append(cluster)
    return (short[0], "short form of the name") if len(short) == 1 else None


def _is_state_of_union(span: Span) -> bool:
    """Whether "Washington" means the state: "Seattle, Washington", "the governor of Washington"."""
    doc, start = span.doc, span.start
    if start > 1 and doc[start - 1].text == "," and doc[start - 2].ent_type_ in {"GPE", "FAC", "LOC", "ORG"}:
        return span.text == "Washington"
    return start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in {"governor", "state", "senator"}


def _acts(span: Span) -> bool:
    """Whether a place name stands where an actor would: as a subject or possessor, not after a preposition of place."""
    return span.root.dep_ in {"nsubj", "agent"} and span.root.head.pos_ == "VERB"


def _groups(doc: Doc, taken: dict[int, Cluster]) -> Iterator[tuple[Span, Cluster]]:
    """Groups of people named by description: "foreign volunteers", "more than 6,800 anti-war protesters"."""
    found: dict[str, Cluster] = {}
    nouns, vague = group_nouns(), word_set("vague groups")
    for token in doc:
        if token.pos_ != "NOUN" or token.i in taken or token.lower_ not in nouns or token.tag_ != "NNS":
            continue
        start = token.i
        while (
            start > 0
            and start - 1 not in taken
            and doc[start - 1].dep_ in {"amod", "compound", "punct"}
            and (doc[start - 1].head == token or doc[start - 1].head.head == token)
            and not doc[start - 1].is_space
            and doc[start - 1].text not in {",", "(", '"', "“", "—"}
        ):
            start -= 1
        telling = [each for each in doc[start : token.i] if each.is_alpha and each.lemma_.lower() not in vague]
        if token.lower_ in vague and not telling:
            # "People" or "other leaders" are nobody that a graph could name.
            continue
        span = doc[start : token.i + 1]
        key = " ".join(each.lower_ for each in (*telling, token))
        cluster = found.get(key)
        fresh = cluster is None
        if cluster is None:
            cluster = found[key] = Cluster(type=ActorType.GROUP, named=False)
        cluster.spans.append((span, MentionKind.NOMINAL, "description of a group"))
        taken.update(dict.fromkeys(range(span.start, span.end), cluster))
        if fresh:
            yield span, cluster


def _refer(doc: Doc, by_token: dict[int, Cluster]) -> None:
    """Attach pronouns and definite descriptions to an antecedent in the same or the last few sentences."""
    sentences = list(doc.sents)
    quoted = _quoted(doc)
    cues = _cues(doc, quoted)
    recent: list[tuple[int, Token, Cluster]] = []
    for number, sentence in enumerate(sentences):
        # The words around a quotation come first: they tell who speaks in it.
        for token in sorted(sentence, key=lambda each: (each.i in quoted, each.i)):
            cluster = by_token.get(token.i)
            if cluster is not None:
                if token.i + 1 not in by_token or by_token[token.i + 1] is not cluster:
                    recent.append((number, token, cluster))
                continue
            found: Cluster | None = None
            if token.pos_ == "PRON" or token.tag_ == "PRP$":
                speaker = _speaker(token, quoted, cues, by_token)
                if token.lower_ in FIRST and speaker is not None:
                    found, rule = speaker, "first person of the speaker"
                else:
                    found, rule = _antecedent(token, recent, number, quoted, speaker), "pronoun"
                kind = MentionKind.PRONOUN
            elif token.pos_ == "NOUN" and any(
                child.lower_ in {"the", "this", "its"} for child in token.children if child.dep_ in {"det", "poss"}
            ):
                found = _described(token, recent, number)
                rule, kind = "definite description", MentionKind.NOMINAL
            if found is not None:
                found.spans.append((doc[token.i : token.i + 1], kind, rule))
                by_token[token.i] = found
                recent.append((number, token, found))
                if kind is MentionKind.PRONOUN and found.type is ActorType.PERSON and not found.gender:
                    found.gender = "male" if token.lower_ in MASCULINE else "female" if token.lower_ in FEMININE else ""


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
    near = sorted((abs(verb - token.i), subject.i) for verb, subject in cues if abs(verb - token.i) <= REACH)
    return next((by_token[subject] for _, subject in near if subject in by_token), None)


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
    token: Token,
    recent: list[tuple[int, Token, Cluster]],
    number: int,
    quoted: set[int],
    speaker: Cluster | None,
) -> Cluster | None:
    word = token.lower_
    if (
        word in NEUTER
        and token.dep_ == "nsubj"
        and token.head.lemma_ in {"be", "seem", "appear", "rain"}
        and not any(child.dep_ == "attr" for child in token.head.children)
    ):
        return None
    if word not in MASCULINE | FEMININE | NEUTER | PLURAL:
        return None
    if token.dep_ == "poss" and (listed := _listed_before(token, recent)) and _fits(word, listed, quoted=False):
        return listed
    best: tuple[float, Cluster] | None = None
    office = _office_of(token)
    for distance_in_mentions, (sentence, mention, cluster) in enumerate(reversed(recent)):
        distance = number - sentence
        if distance > WINDOW:
            break
        if mention.i > token.i or not _fits(word, cluster, quoted=token.i in quoted):
            continue
        if (token.i in quoted) != (mention.i in quoted) and word not in PLURAL and distance == 0 and token.i in quoted:
            continue
        if cluster is speaker or _bound(token, mention):
            continue
        if office in word_set("company offices") and (
            cluster.type is ActorType.COUNTRY or any(rule == STATE_BODY for _, _, rule in cluster.spans)
        ):
            continue
        subject = mention.dep_ in {"nsubj", "nsubjpass"} or _heads_subject(mention)
        score = 3.0 * subject - 2.0 * distance - 0.3 * distance_in_mentions
        score += (
            1.0 * (mention.dep_ == token.dep_)
            - 2.0 * (mention.dep_ in {"poss", "amod", "compound"} and not _heads_subject(mention))
            + (1.5 if subject and mention.head.dep_ in {"ROOT", "nsubj"} else 0)
        )
        if best is None or score > best[0]:
            best = (score, cluster)
    return best[1] if best else None


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


def _listed_before(token: Token, recent: list[tuple[int, Token, Cluster]]) -> Cluster | None:
    """The first of a list that goes on with a possessive: "Peru, its banks and its ministers"."""
    noun = token.head
    while noun.dep_ == "conj":
        noun = noun.head
    if noun == token.head:
        return None
    return next((cluster for _, mention, cluster in reversed(recent) if mention == noun), None)


def _fits(word: str, cluster: Cluster, *, quoted: bool) -> bool:
    """Whether gender, number and kind of a pronoun allow the actor."""
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


def _described(token: Token, recent: list[tuple[int, Token, Cluster]], number: int) -> Cluster | None:
    """The actor that "the country", "the ministry", "the president" means: the last one that fits."""
    word = token.lemma_.lower()
    role = roles().get(word) in {"holds_role", "spokesperson_for"}
    if token.tag_ == "NNS" or any(child.dep_ in {"prep", "relcl", "appos", "acl"} for child in token.children):
        return None
    modifiers = {child.lower_ for child in token.children if child.dep_ in {"amod", "compound", "nmod"}}
    if any(child.dep_ == "poss" for child in token.children):
        return None
    kin = [word_set(name) for name in KIN if word in word_set(name)]
    if not (role or kin or word in COUNTRY_NOUNS or word in ORGANIZATION_NOUNS):
        return None
    for sentence, mention, cluster in reversed(recent):
        if number - sentence > WINDOW + 1:
            return None
        if mention.i > token.i or not modifiers <= {each.lower() for text in cluster.texts for each in text.split()}:
            continue
        if word in COUNTRY_NOUNS and cluster.type is ActorType.COUNTRY:
            return cluster
        if kin and cluster.type is ActorType.ORGANIZATION and _is_of_kind(cluster, kin):
            return cluster
        if (
            role
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


def _record(doc: Doc, clusters: Sequence[Cluster]) -> None:
    spans: list[Span] = []
    actors: list[Actor] = []
    used: set[str] = set()
    for cluster in sorted(clusters, key=lambda cluster: min(span.start for span, _, _ in cluster.spans)):
        texts = cluster.texts
        label = cluster.country.name if cluster.country else _label(cluster)
        actor_id = base = slug(label)
        number = 2
        while actor_id in used:
            actor_id, number = f"{base}-{number}", number + 1
        used.add(actor_id)
        # A bare noun ("the country") names nobody outside its sentence.
        bare = {_plain(span) for span, kind, _ in cluster.spans if kind is MentionKind.NOMINAL and len(span) == 1}
        names = {_plain(span) for span, kind, _ in cluster.spans if kind is MentionKind.NAME}
        aliases = tuple(text for text, _ in texts.most_common() if text != label and text not in bare - names)
        actors.append(
            Actor(
                id=actor_id,
                label=label,
                type=cluster.type,
                named=cluster.named,
                aliases=aliases,
                description=_description(doc, cluster),
                country=cluster.country.iso3 if cluster.country else "",
                wikidata=cluster.country.wikidata if cluster.country else "",
            )
        )
        for span, kind, rule in cluster.spans:
            spans.append(
                Span(doc, span.start, span.end, label=str(cluster.type), kb_id=actor_id, span_id=f"{kind}:{rule}")
            )
    spans.sort(key=lambda span: (span.start, span.end))
    doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=spans)
    doc._.actors = tuple(actors)


def _label(cluster: Cluster) -> str:
    """The fullest name: most words, then the most frequent; a description's most frequent form."""
    texts = [
        _plain(span)
        for span, kind, _ in cluster.spans
        if kind is (MentionKind.NAME if cluster.named else MentionKind.NOMINAL)
    ]
    counts = Counter(texts)
    if not cluster.named:
        return counts.most_common(1)[0][0]
    return max(counts, key=lambda text: (len(text.split()), len(text) if not text.isupper() else 0, counts[text]))


def _description(doc: Doc, cluster: Cluster) -> str:
    """The title or apposition that the text gives first."""
    if cluster.type is not ActorType.PERSON:
        return ""
    for span, kind, _ in sorted(cluster.spans, key=lambda item: item[0].start):
        if kind is not MentionKind.NAME:
            continue
        left = [
            token
            for token in span.root.lefts
            if token.i < span.start and token.dep_ in {"compound", "amod", "nmod", "poss"}
        ]
        if left and any(token.lemma_.lower() in roles() for token in left):
            return _plain(doc[left[0].left_edge.i : span.start])
        apposition = next(
            (child for child in span.root.children if child.dep_ == "appos" and child.pos_ == "NOUN"), None
        )
        if apposition is not None:
            words = doc[apposition.left_edge.i : apposition.right_edge.i + 1]
            return _plain(words)[:120]
    return ""


@Language.factory(
    "graphbuild_actors", requires=["token.dep", "doc.ents", "doc._.blocks"], assigns=["doc.spans", "doc._.actors"]
)
def make_actors(nlp: Language, name: str) -> Actors:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_actors")`."""
    return Actors()
