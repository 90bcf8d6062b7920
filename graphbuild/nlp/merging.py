"""Names -> clusters: which names of a document mean one actor."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graphbuild.lexicon import names_of_one_body, word_set
from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.clusters import Cluster
from graphbuild.nlp.metonymy import acting_capitals, capital_of, is_seat_as_place
from graphbuild.nlp.names import Name
from graphbuild.nlp.nouns import is_some_of_a_people
from graphbuild.nlp.parse import Parse, Phrase
from graphbuild.resolution.countries import (
    Country,
    countries,
    find_ambiguous,
    find_country,
    find_demonym,
    find_seat,
    province_of,
)
from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.names import gender_of_given_name, gender_of_title, organization_kind
from graphbuild.resolution.organizations import judge_organizations, organization_keys
from graphbuild.resolution.people import judge_people

__all__ = ["DECLARED", "merge_names"]

DECLARED = "another name that the text gives"

Found = tuple[Cluster, str]  # and the rule that tells it
OF_PLACES = word_set("place nouns") | {"of", "the", "state"}
CLUBS = word_set("words of clubs")
# What a place has, and no organisation word.
OF_ITS = {"Capitol", "Caucus", "Courthouse", "Democrats", "House", "Legislature", "Republicans", "Statehouse"}
OF_STATES = word_set("words of state bodies")
ABBREVIATED = {"US", "U.S.", "United States", "UK", "U.K."}  # which begin names of bodies of theirs
# Words for the government of the only state that a text names.
BARE = {"Administration", "Government", "State"}
EUROPEAN = ("European Union", "EU", "European Commission", "European Council", "European Parliament")
# "European Commissioner" names the Commission, but not by its name.
COMMISSION, OF_COMMISSIONER = "European Commission", "adjective before a commissioner"
BRANCH = "branch in a country"
OF_BRANCHES = {BRANCH, "named in its branch"}
ACTING = {"nsubj", "nsubjpass", "dobj", "poss", "conj", "compound"}
WHERE = {"in", "near", "outside", "around"}


def merge_names(doc: Parse, names: Sequence[Name]) -> Iterator[Cluster]:
    """Yield clusters: countries by exact alias; the rest longest first, short forms into a longer name."""
    spans = [(name, doc[name.start : name.end]) for name in names if not is_some_of_a_people(doc[name.end - 1])]
    merger = _Merger(doc, spans)
    bare = [span for name, span in spans if span.text in BARE and not name.country]
    unions = [span for name, span in spans if span.text == "Brussels" and merger.is_union(name, span)]
    adjectives = [span for name, span in spans if name.rule == OF_COMMISSIONER]
    by_length = sorted(spans, key=lambda item: (-(item[0].end - item[0].start), item[0].start))
    for name, span in by_length:
        if span not in bare and span not in unions and span not in adjectives:
            merger.add(name, span)
    for name, span in spans:
        for inner in name.inner:
            merger.add(inner, doc[inner.start : inner.end], outer=merger.by_end.get(span.end))
        if name.type is ActorType.ORGANIZATION and not name.inner and len(span) > 1:
            merger.add_state_in(span)
    merger.add_governments(bare)
    merger.add_unions(unions)
    merger.add_commission(adjectives)
    for name, span in spans:
        if name.same_as:
            merger.join(name, span)
    yield from (*merger.states.values(), *merger.people, *merger.others)


class _Merger:
    """The clusters of a document while its names are added."""

    def __init__(self, doc: Parse, names: Sequence[tuple[Name, Phrase]]) -> None:
        self.doc = doc
        self.states: dict[str, Cluster] = {}
        self.people: list[Cluster] = []
        self.others: list[Cluster] = []
        self.known: dict[tuple[bool, str], Cluster] = {}  # by whether it is a person, and the name
        self.by_end: dict[int, Cluster] = {}  # by the token behind the name
        self.branches: dict[int, str] = {}  # the names of the bodies whose national branches some clusters are
        self.by_id = {country.id: country for country in countries()}
        self.governments = acting_capitals(span for name, span in names if name.type is not ActorType.PERSON)
        self.texts = {span.text for _, span in names}
        self.stated = {name.country for name, _ in names if name.country}
        seats: dict[str, list[Phrase]] = defaultdict(list)
        for name, span in names:
            if name.country and find_seat(span.text):
                seats[span.text].append(span)
        self.places = {text for text, mentions in seats.items() if is_seat_as_place(mentions)}

    def add(self, name: Name, span: Phrase, *, outer: Cluster | None = None) -> None:
        """Add a name to the cluster that it means, or to one of its own; a name inside another means somebody else."""
        text, rule, kind = span.text, name.rule, name.type
        country = self.by_id.get(name.country)
        if text in self.places:
            country, rule, kind = None, "seat of government as a place", ActorType.PLACE
        elif country is None and kind in {ActorType.PLACE, ActorType.ORGANIZATION}:
            capital = capital_of(span)
            if capital and text.title() in self.governments:
                country, rule = capital, "capital for its government"
            elif (
                len(told := [each for each in find_ambiguous(text) if each.id in self.stated and text in each.name])
                == 1
            ):
                country, rule = told[0], "ambiguous name of the one that the text tells"
        label = province_of(text) if kind is ActorType.PLACE else ""  # "South Australian"
        text = label or text
        if country is not None:
            cluster = self._state(country)
        else:
            found = self._find(text, span, kind, outer)
            cluster = found[0] if found else Cluster(type=kind, label=label)
            rule = found[1] if found and rule not in OF_BRANCHES else rule
            if rule == BRANCH:
                self.branches[id(cluster)] = self.doc[name.inner[0].start : name.inner[0].end].text
            if found is None:
                (self.people if kind is ActorType.PERSON else self.others).append(cluster)
            self.known.setdefault((kind is ActorType.PERSON, text), cluster)
        self.by_end[span.end] = cluster
        cluster.spans.append((span, MentionKind.NAME, rule))
        if kind is ActorType.PERSON:
            cluster.usual_gender = cluster.usual_gender or gender_of_given_name(text)
            if span.start and not cluster.gender:
                cluster.gender = gender_of_title(self.doc[span.start - 1].text)

    def add_state_in(self, span: Phrase) -> None:
        """Add the state that a body of it is named after: "the US Department of Justice"."""
        of_state = not OF_STATES.isdisjoint(token.lower_ for token in span)
        for length in (2, 1):
            words = span[:length]
            country = find_country(words.text)
            if not country and of_state and (demonym := find_demonym(words.text)):
                country = demonym.country
            if country and length < len(span) and (of_state or (len(span) > 2 and words.text in ABBREVIATED)):
                self._state(country).spans.append((words, MentionKind.NAME, "named in a state body"))
                return

    def add_governments(self, spans: Sequence[Phrase]) -> None:
        """Add "the Administration" to a longer name, else to the only state; several states leave it open."""
        for span in spans:
            found = self._find(span.text, span, ActorType.ORGANIZATION)
            if found:
                found[0].spans.append((span, MentionKind.NAME, found[1]))
            elif len(self.states) == 1:
                (cluster,) = self.states.values()
                cluster.spans.append((span, MentionKind.NAME, "government of the only state"))

    def is_union(self, name: Name, span: Phrase) -> bool:
        """Whether Brussels acts where the text speaks of the European Union, not of Belgium."""
        acts = name.type is not ActorType.PERSON and span.text in self.governments
        return acts and "belgium" not in self.stated and not self.texts.isdisjoint(EUROPEAN)

    def add_unions(self, spans: Sequence[Phrase]) -> None:
        """Add "Brussels" to the European body that the text names, the Union first; else it is a body of its own."""
        by_text = {text: cluster for cluster in self.others for text in cluster.texts}
        cluster = next((by_text[text] for text in EUROPEAN if text in by_text), None)
        if cluster is not None:
            cluster.spans += [(span, MentionKind.NAME, "seat of the European Union") for span in spans]

    def add_commission(self, spans: Sequence[Phrase]) -> None:
        """Add the adjective of European commissioners to their body, named or not."""
        if not spans:
            return
        cluster = next((each for each in self.others if COMMISSION in each.texts), None)
        if cluster is None:
            cluster = Cluster(type=ActorType.ORGANIZATION, label=COMMISSION)
            self.others.append(cluster)
        cluster.spans += [(span, MentionKind.NOMINAL, OF_COMMISSIONER) for span in spans]

    def join(self, name: Name, span: Phrase) -> None:
        """Unite an actor with whose other name the text declares its own to be; of a longer name, only the mention."""
        own, principal = self.by_end.get(span.end), self.by_end.get(name.same_as)
        if own is None or principal is None or own is principal or own.country or principal.country:
            return
        here = next(each for each in own.spans if each[0].start == span.start)
        is_fullest = all(len(text) <= len(span.text) for text in own.texts)
        moved = [each for each in own.spans if each is not here] if is_fullest else []
        principal.spans += [(span, MentionKind.NAME, DECLARED), *moved]
        if is_fullest:
            kin = self.people if own in self.people else self.others
            kin[:] = [each for each in kin if each is not own]
            for end, cluster in self.by_end.items():
                if cluster is own:
                    self.by_end[end] = principal
        else:
            own.keep([each for each in own.spans if each is not here])

    def _state(self, country: Country) -> Cluster:
        return self.states.setdefault(country.id, Cluster(type=ActorType.COUNTRY, country=country))

    def _find(self, text: str, span: Phrase, kind: ActorType, outer: Cluster | None = None) -> Found | None:
        person = kind is ActorType.PERSON
        # "Mrs Howard" is not Michael Howard.
        gender = gender_of_title(self.doc[span.start - 1].text) if person and span.start else ""
        known = self.known.get((person, text))
        if known and not _is_of_other_gender(known, gender):
            return known, "same name"
        if kind is ActorType.GROUP and (several := self._several(text)):
            return several, "one of the group"
        if long := self._defined(span):
            return long, "abbreviation in brackets"
        body = "" if person else _one_body(text)
        judge = judge_people if person else judge_organizations
        short: list[Cluster] = []
        for cluster in self.people if person else self.others:
            if cluster is outer or self.branches.get(id(cluster)) == text or _is_of_other_gender(cluster, gender):
                continue
            if body and (other := next(filter(None, map(_one_body, cluster.texts)), "")):
                if other == body:
                    return cluster, "name of the body"
                continue
            verdicts = {judge(text, other) for other in cluster.texts if person or _may_agree(text, other)}
            if Judgement.SAME in verdicts:
                return cluster, "same name"
            if Judgement.SHORT_FORM in verdicts and (person or _may_be_short(span, kind, cluster)):
                short.append(cluster)
        return (short[0], "short form of the name") if len(short) == 1 else None

    def _several(self, text: str) -> Cluster | None:
        """The group of which a name means one, or the other way round: "a Kurd", "the Kurds"."""
        other = text.removesuffix("s") if text.endswith("s") else f"{text}s"
        found = self.known.get((False, other)) if len(text) > 3 else None
        return found if found is not None and found.type is ActorType.GROUP else None

    def _defined(self, span: Phrase) -> Cluster | None:
        """The organisation right before an abbreviation in brackets: "the Halden Group (HG)", "(Africa CDC)"."""
        start = span.start
        if start < 2 or len(span) > 2 or span.end >= len(self.doc) or not _is_in_capitals(span[len(span) - 1].text):
            return None
        if self.doc[start - 1].text != "(" or self.doc[span.end].text != ")":
            return None
        long = self.by_end.get(start - 1)
        if long is None or long.type is not ActorType.ORGANIZATION:
            return None
        before = long.spans[-1][0] if long.spans else span
        whole = next((each for each, _, _ in long.spans if each.end == start - 1), before)
        if len(span) == 2:
            return long if span[0].text in {token.text for token in whole} else None
        return long if len(whole) > 2 or whole.text[:1] == span.text[:1] else None


def _is_in_capitals(word: str) -> bool:
    """Whether a word may be an abbreviation: "UNHCR", "UNRWAs", "AfCFTA"."""
    return word[:2].isupper() or (word[:1].isupper() and sum(map(str.isupper, word)) > len(word) / 2)


def _one_body(text: str) -> str:
    """The full name of the body that a name is known to mean; empty if it is not known."""
    return names_of_one_body().get(text.lower().removeprefix("the "), "")


def _may_agree(one: str, other: str) -> bool:
    """Whether two names of bodies share a key, without which `judge_organizations` never takes them for one."""
    return not organization_keys(one).isdisjoint(organization_keys(other))


def _is_of_other_gender(cluster: Cluster, gender: str) -> bool:
    """Whether a title or the given name tells of a man where the title here is a woman's, or the reverse."""
    told = cluster.gender or cluster.usual_gender
    return bool(gender and told) and gender != told


def _may_be_short(span: Phrase, kind: ActorType, cluster: Cluster) -> bool:
    """Whether a name may stand for a longer one: no town for a court in it, but "Leverkusen" for its club."""
    if cluster.type is ActorType.PLACE:
        return kind is ActorType.PLACE and any(
            {word.lower() for word in text.split()} - {word.lower() for word in span.text.split()} <= OF_PLACES
            for text in cluster.texts
        )
    if kind is not ActorType.PLACE:
        return True
    if span.start and span.doc[span.start - 1].lower_ in WHERE:
        return False
    own = set(span.text.split())
    rests = [[word for word in text.split() if word not in own] for text in cluster.texts]
    if not any(text.endswith(f" {span.text}") for text in cluster.texts) and span.root.dep_ not in ACTING:
        return False
    return any(
        all(word.lower() in CLUBS for word in rest)
        or (len(rest) == 1 and not organization_kind(rest[0]) and rest[0] not in OF_ITS)
        for rest in rests
        if rest
    )
