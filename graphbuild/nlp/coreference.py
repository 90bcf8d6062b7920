"""Which actor a pronoun or a description means, in one document.

Pronouns: every actor with a mention before one, or after it in its sentence, is a candidate unless gender, number,
kind or syntax forbid it (Chomsky's binding principle B); `antecedents` weighs the evidence for each. A gendered pronoun
may mean what the recogniser takes for a body or a place; then it is a person after all.
Descriptions: the last actor whose name, or the noun beside it, is of the same kind.
"""

from bisect import insort
from collections.abc import Sequence

from graphbuild.lexicon import kinship, roles
from graphbuild.model import ActorType, MentionKind
from graphbuild.nlp.antecedents import Evidence, Pronoun, choose, evidence
from graphbuild.nlp.binding import is_bound
from graphbuild.nlp.clusters import WINDOW, Candidate, Cluster, Reading, plain, standing
from graphbuild.nlp.described_people import PARTS_OF_OFFICES
from graphbuild.nlp.descriptions import compatriot, coordinated_pair, described, is_of_a_people, nouns, recent_pair
from graphbuild.nlp.expletives import is_expletive
from graphbuild.nlp.genders import learn_gender, may_be_called, may_be_person
from graphbuild.nlp.parse import Parse, Word
from graphbuild.nlp.possessors import may_have, office_of, possessor
from graphbuild.nlp.quotes import is_nested, quoted_tokens
from graphbuild.nlp.rivals import (
    is_about_a_thing,
    is_about_others,
    last_speaker,
    note_person,
    note_unnamed,
    person_nouns,
    speaker_of_claim,
)
from graphbuild.nlp.speakers import cues, is_medium, is_person, says, speaker_of, topic_of
from graphbuild.nlp.syntax import surface_subjects
from graphbuild.resolution.countries import find_demonym

__all__ = ["refer"]


SUBJECTS = {"nsubj", "nsubjpass"}
MASCULINE = {"he", "him", "his"}
FEMININE = {"she", "her", "hers"}
NEUTER = {"it", "its"}
PLURAL = {"they", "them", "their", "theirs"}
FIRST = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"}
PRONOUNS = MASCULINE | FEMININE | NEUTER | PLURAL | FIRST
DESCRIBING = nouns() | kinship().keys() | person_nouns()
MEANING = {"PRON", "NOUN", "PROPN"}  # parts of speech
ANYBODY = {"whoever", "anyone", "everyone", "anybody", "everybody"}
ANY = {"every", "each", "any"}
DEFINITE = {"the", "this", "both", "his", "her", "its"}
PAIR = 2
SURE = 3  # pronouns that tell a gender
ANSWER = 2  # sentences between a question and its answer
ANSWERING = {"reply", "answer", "respond", "retort"}
ASKING = {"ask", "question"}
TELLING = {"assure", "inform", "notify", "promise", "tell", "threaten", "warn"}
PLANNING = {"will", "would", "'ll", "’ll", "shall"}


def refer(doc: Parse, by_token: dict[int, Cluster], inner: dict[int, Cluster]) -> None:
    """Add to the clusters the pronouns and definite descriptions that mean them, and to `by_token` their tokens.

    `inner` holds the last tokens of countries inside names of bodies.
    """
    quoted = quoted_tokens(doc)
    reading = Reading(by_token, quoted, cues(doc, quoted) if quoted else [])
    for number, sentence in enumerate(doc.sents):
        reading.number = number
        # Names first, since a pronoun may mean one that follows it; the words around a quotation before those in it,
        # since they tell who speaks.
        waiting: list[Word] = []
        for token in sentence:
            cluster = by_token.get(token.i)
            if cluster is None:
                if (token.pos_ in MEANING and _may_mean(token)) or token.lower_ == "old":
                    waiting.append(token)
                continue
            if token.i in inner:
                state = inner[token.i]
                reading.inner.append(Candidate(number, token, state, MentionKind.NAME))
                if not any(state is each for each in reading.seen):
                    reading.seen.append(state)
            if by_token.get(token.i + 1) is not cluster:
                if cluster.country is not None and is_of_a_people(token):
                    if person := compatriot(token, cluster, reading):
                        _rename(token, cluster, person, reading)
                        continue
                    # Somebody without a name is no country.
                    cluster.spans[:] = [span for span in cluster.spans if span[0].root != token]
                    del by_token[token.i]
                    note_person(token, reading)
                    continue
                name = Candidate(number, token, cluster, MentionKind.NAME)
                if not cluster.mentions and not any(cluster is each for each in reading.seen):
                    reading.seen.append(cluster)
                reading.recent.append(name)
                cluster.mentions.append(name)
                learn_gender(name)
        for token in sorted(waiting, key=lambda each: (each.i in quoted, each.i)):
            several, kind, rule = _resolve(token, reading)
            for each in several:
                each.spans.append((doc[token.i : token.i + 1], kind, rule))
            if len(several) == 1:
                _take(token, several[0], kind, reading)
            elif several:
                reading.pairs.append((number, token.i, several))
            elif kind is MentionKind.NOMINAL:
                note_unnamed(token, reading)


def _may_mean(token: Word) -> bool:
    """Whether a word may mean an actor: a pronoun, a describing noun, an office with a capital ("The President")."""
    word, kind = token.lower_, token.pos_
    if kind == "NOUN":
        return word in DESCRIBING or token.lemma_.lower() in DESCRIBING
    if kind == "PROPN":
        return word in roles() and token.i > 0 and _has_article(token)
    return word in PRONOUNS


def _has_article(office: Word) -> bool:
    """Whether an office with a capital means whoever holds it: "The President", "the Indian Prime Minister"."""
    if office.nbor(-1).lower_ == "the":
        return True
    article = next((child for child in office.children if child.lower_ == "the"), None)
    if article is None or article.i + 1 == office.i or not find_demonym(office.doc[article.i + 1].text):
        return False
    return all(each.lower_ in PARTS_OF_OFFICES for each in office.doc[article.i + 2 : office.i])


def _rename(token: Word, state: Cluster, person: Cluster, reading: Reading) -> None:
    """Let "the Norwegian" mean a person; a country that only such words name keeps them with their article."""
    state.keep([span for span in state.spans if span[0].root != token])
    if not state.spans:
        state.spans.append((token.doc[token.i - 1 : token.i + 1], MentionKind.NAME, "country of a person"))
    person.spans.append((token.doc[token.i : token.i + 1], MentionKind.NOMINAL, "compatriot"))
    _take(token, person, MentionKind.NOMINAL, reading)


def _take(token: Word, found: Cluster, kind: MentionKind, reading: Reading) -> None:
    """Note whom a pronoun or description means, for those that follow."""
    reading.by_token[token.i] = found
    mention = Candidate(reading.number, token, found, kind)
    insort(reading.recent, mention, key=_place)
    insort(found.mentions, mention, key=_place)
    if token.lower_ in NEUTER:
        found.open = False
    elif gender := _gender(token):
        found.pronoun = found.pronoun or gender
        reading.last[gender] = found, reading.number
        if found.type is not ActorType.PERSON:
            # Whatever the recogniser and descriptions made of the name: "he" means people.
            found.type = ActorType.PERSON
            found.keep([span for span in found.spans if span[1] is not MentionKind.NOMINAL])


def _gender(token: Word) -> str:
    return "male" if token.lower_ in MASCULINE else "female" if token.lower_ in FEMININE else ""


def _resolve(token: Word, reading: Reading) -> tuple[list[Cluster], MentionKind, str]:
    if token.lower_ not in PRONOUNS:
        if any(child.lower_ in DEFINITE for child in token.children) and (found := described(token, reading)):
            return found, MentionKind.NOMINAL, "definite description"
        if token.lower_ in kinship():
            return _kin(token, reading), MentionKind.NOMINAL, "kin beside the name"
        return [], MentionKind.NOMINAL, ""
    word = token.lower_
    speaker = speaker_of(token, reading)
    if word in FIRST and speaker is not None and not is_nested(token):
        return [speaker], MentionKind.PRONOUN, "first person of the speaker"
    topic = topic_of(token, reading) if speaker else None
    if topic is not None and word in MASCULINE | FEMININE | NEUTER and _fits(token, topic, quoted=True):
        return [topic], MentionKind.PRONOUN, "topic of the quotation"
    if word in PLURAL and (pair := recent_pair(token, reading)):
        return pair, MentionKind.PRONOUN, "pair of actors"
    antecedent = _antecedent(token, reading, speaker)
    if antecedent is None and word in PLURAL:
        pair = coordinated_pair(token, reading.recent, reading.number)
        if pair and is_about_others(token, pair[1], reading):
            pair = []
        pair = pair or _pair_after(token, reading)
        return pair, MentionKind.PRONOUN, "pair of actors"
    return [antecedent] if antecedent else [], MentionKind.PRONOUN, "pronoun"


def _kin(token: Word, reading: Reading) -> list[Cluster]:
    """The person whose name stands beside a noun of kinship: "his wife, Ada Brandt"."""
    if not any(child.dep_ == "poss" for child in token.children):
        return []
    beside = [child for child in token.children if child.dep_ == "appos" and is_person(child, reading)]
    found = [reading.by_token[each.i] for each in beside]
    return found if len(found) == 1 and may_be_called(token, beside[0], found[0]) else []


def _pair_after(token: Word, reading: Reading) -> list[Cluster]:
    """Two actors that are the subject of the main clause after "they": "While they were negotiating, A and B ..."."""
    root = token.sent.root
    if token.dep_ not in SUBJECTS or token.head.dep_ != "advcl" or token.i > root.i:
        return []
    found = [reading.by_token.get(each.i) for each in surface_subjects(root) if each.i > token.i]
    pair = [each for each in found if each is not None]
    return pair if len(pair) == len(found) == PAIR and pair[0].type is pair[1].type else []


def _antecedent(token: Word, reading: Reading, speaker: Cluster | None) -> Cluster | None:
    if 0 < token.i < len(token.doc) - 1 and token.nbor(-1).text == "(" and token.nbor(1).text == ")":
        # "((it))" marks a language.
        return None
    if token.lower_ in FIRST or is_expletive(token) or _is_generic(token):
        return None
    if (owner := possessor(token, reading)) and _fits(token, owner[0], quoted=False):
        return owner[0]
    if asked := _asked(token, reading):
        return asked
    if own := _of_its_own_plans(token, reading):
        return own
    goes_on, spoke = last_speaker(token, reading, several=token.lower_ in PLURAL)
    if goes_on and (spoke is None or _fits(token, spoke, quoted=True)):
        return spoke
    if token.lower_ in NEUTER | PLURAL:
        claims, authorities = speaker_of_claim(token, reading)
        if claims:
            return authorities
    possible = candidates(token, reading, speaker)
    if any(cluster.type is ActorType.GROUP for _, cluster in possible):
        # "They" are people first, a body only where the text has no people.
        possible = [each for each in possible if each[1].type is not ActorType.ORGANIZATION or token.lower_ in NEUTER]
    unnamed = candidates(token, reading, speaker, unnamed=True) if token.lower_ not in PLURAL else []
    found = choose(possible, [each for each, _ in unnamed])
    if found is None:
        return None
    if token.lower_ in NEUTER | PLURAL:
        surpassed = is_about_a_thing if token.lower_ in NEUTER else is_about_others
        return None if surpassed(token, found, reading) else found
    pair = coordinated_pair(token, reading.recent, reading.number)
    may_be_either = any(each is found for each in pair) and all(
        _fits(token, each, quoted=False) and each.usual_gender in {"", _gender(token)} for each in pair
    )
    # "A and B sat in the car. Later he left": nobody can tell.
    return None if may_be_either and not _is_named_alone(token, found) else found


def _is_named_alone(token: Word, found: Cluster) -> bool:
    """Whether an actor's last mention before a pronoun is of nobody besides: "A and B sat down. A said he left"."""
    last = next((each.token for each in reversed(found.mentions) if each.token.i < token.i), None)
    return last is not None and last.dep_ != "conj" and not any(child.dep_ == "conj" for child in last.children)


def _asked(token: Word, reading: Reading) -> Cluster | None:
    """Who answers is who was asked: "A asked B about the car. "It was stolen," she replied."."""
    if token.dep_ not in SUBJECTS or token.head.lemma_ not in ANSWERING or token.i in reading.quoted:
        return None
    for each in reversed(reading.recent):
        if reading.number - each.sentence > ANSWER:
            break
        if each.standing.role == "O" and each.standing.verb.lemma_ in ASKING and each.token.i < token.i:
            return each.cluster if _fits(token, each.cluster, quoted=False) else None
    return None


def _of_its_own_plans(token: Word, reading: Reading) -> Cluster | None:
    """The body that tells another what it will do itself: "A warned B that it would help C"."""
    clause, verb = token.head, token.head.head
    if token.lower_ != "it" or token.dep_ != "nsubj" or clause.dep_ != "ccomp" or verb.lemma_ not in TELLING:
        return None
    told = any(child.dep_ == "dobj" and verb.i < child.i < token.i for child in verb.children)
    if not told or not any(child.dep_ == "aux" and child.lower_ in PLANNING for child in clause.children):
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i in reading.by_token), None)
    found = reading.by_token[subject.i] if subject is not None else None
    return found if found is not None and _fits(token, found, quoted=False) else None


def _is_generic(token: Word) -> bool:
    """Whether a pronoun means anybody: "whoever finds it may keep what he finds", "every player knows that he ..."."""
    if token.lower_ in NEUTER:
        return False
    before = token.doc[token.sent.start : token.i]
    return any(each.lower_ in ANYBODY or (each.lower_ in ANY and each.head.dep_ in SUBJECTS) for each in before)


def candidates(
    token: Word, reading: Reading, speaker: Cluster | None, *, unnamed: bool = False
) -> list[tuple[Evidence, Cluster]]:
    """What a pronoun may mean, each actor with the evidence for it; the one spoken of last first.

    `unnamed` asks for the people whom the text does not name.
    """
    groups = _within_reach(token, reading, reading.others if unnamed else reading.recent, speaker)
    gender, number = _gender(token), reading.number
    pronoun = Pronoun(
        token=token, standing=standing(token), sentence=number, gender=gender, last=reading.last.get(gender)
    )
    order = sorted(
        groups, key=lambda group: min((each.token.i > token.i, abs(each.token.i - token.i)) for each in group)
    )
    fronted = all(each.sentence != number or each.token.i > token.i for group in order for each in group)
    earliest = min((group[0].cluster.mentions[0].token.i for group in order), default=0)
    return [
        (
            evidence(
                pronoun,
                group[0].cluster,
                group,
                rank=rank,
                first=group[0].cluster.mentions[0].token.i == earliest,
                fronted=fronted,
            ),
            group[0].cluster,
        )
        for rank, group in enumerate(order)
    ]


def _within_reach(
    token: Word, reading: Reading, mentions: Sequence[Candidate], speaker: Cluster | None
) -> list[list[Candidate]]:
    """The mentions of each actor that gender, number, kind and syntax allow, in the order of the text."""
    inside = token.i in reading.quoted
    office = office_of(token)
    groups: dict[int, list[Candidate]] = {}
    refused = {id(speaker)}
    for each in reversed(mentions):
        if reading.number - each.sentence > WINDOW:
            break
        cluster, key = each.cluster, id(each.cluster)
        if key in refused:
            continue
        if key not in groups and not _fits(token, cluster, quoted=inside):
            refused.add(key)
        elif is_bound(token, each) or _is_quoted_by(token, each, reading):
            refused.add(key)
            groups.pop(key, None)
        elif (office and not may_have(cluster, office)) or (token.lower_ in NEUTER and _is_mere_source(token, each)):
            refused.add(key)
        elif not _is_out_of_sight(token, each, reading, inside=inside):
            groups.setdefault(key, []).append(each)
    return [group[::-1] for group in groups.values()]


def _is_mere_source(token: Word, mention: Candidate) -> bool:
    """Whether an outlet is only who tells the story, which "it" means as a speaker alone: "The A said it was sold"."""
    if mention.kind is not MentionKind.NAME or mention.cluster.type is not ActorType.ORGANIZATION:
        return False
    role, verb = mention.standing.role, mention.standing.verb
    acts = not says(verb) if role in "Ss" else role == "O" and verb.lemma_ != "tell"
    if acts or (token.dep_ in SUBJECTS and says(token.head)):
        return False
    return is_medium(plain(mention.cluster.spans[0][0]))


def _is_out_of_sight(token: Word, mention: Candidate, reading: Reading, *, inside: bool) -> bool:
    """Whether a mention tells nothing: outside the quotation of its sentence, or after "it" and "they"."""
    if mention.token.i > token.i and token.lower_ in NEUTER | PLURAL and not _is_foreshadowed(token, mention):
        return True
    if mention.token.i in reading.quoted and not inside and token.dep_ in SUBJECTS and says(token.head):
        # Who speaks is not whom the quotation names.
        return True
    outside = inside and mention.sentence == reading.number and mention.token.i not in reading.quoted
    return outside and token.lower_ not in PLURAL


def _is_quoted_by(token: Word, mention: Candidate, reading: Reading) -> bool:
    """Whether "he said" follows words that name somebody: he would not call himself so."""
    if mention.kind is not MentionKind.NAME or mention.token.i not in reading.quoted or token.i in reading.quoted:
        return False
    return token.dep_ in SUBJECTS and says(token.head) and mention.token.sent.start == token.sent.start


def _is_foreshadowed(token: Word, mention: Candidate) -> bool:
    """Whether "it" stands in a phrase or clause before its main clause: "In its report, A ..."."""
    return mention.standing.role == "S" and token.i < mention.standing.verb.i and standing(token).role in "NPsO"


def _place(mention: Candidate) -> int:
    return mention.token.i


def _fits(token: Word, cluster: Cluster, *, quoted: bool) -> bool:
    """Whether gender, number and kind of a pronoun allow the actor."""
    word = token.lower_
    if gender := _gender(token):
        return may_be_person(cluster) and cluster.gender in {"", gender} and not _is_of_other_gender(cluster, gender)
    if word in NEUTER:
        return cluster.type in {ActorType.ORGANIZATION, ActorType.COUNTRY}
    return cluster.type is ActorType.GROUP or (cluster.type is ActorType.ORGANIZATION and quoted)


def _is_of_other_gender(cluster: Cluster, gender: str) -> bool:
    """Whether pronouns have often told another gender of a person."""
    if cluster.pronoun in {"", gender}:
        return False
    told = [found for each in cluster.mentions if (found := _gender(each.token))]
    return len(told) >= SURE and gender not in told
