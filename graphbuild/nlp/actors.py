"""Mentions -> actors within one document: names that mean one actor, descriptions and pronouns that refer to it.

Writes `doc.spans["mentions"]`: spans with `label_` = actor type, `kb_id_` = actor id and `id_` = "kind:rule"; and
`doc._.actors`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.lexicon import group_nouns, roles, word_set
from graphbuild.model import Actor, ActorType, MentionKind
from graphbuild.nlp.clusters import Cluster, plain
from graphbuild.nlp.coreference import refer
from graphbuild.nlp.lemmas import mend_lemmas
from graphbuild.nlp.merging import DECLARED, merge_names
from graphbuild.nlp.names import find_names
from graphbuild.nlp.nouns import is_some_of_a_people
from graphbuild.nlp.parse import Parse, Phrase, parse_of, record_mentions
from graphbuild.nlp.syntax import prepositional
from graphbuild.resolution.names import slug
from graphbuild.resolution.people import without_honours

__all__ = ["make_actors"]

KEPT = word_set("titles kept with a name")
Form = tuple[str, int, MentionKind, str]  # a mention's text, its number of words, kind and rule


class Actors:
    """The component: finds names, merges them, resolves descriptions and pronouns."""

    def __call__(self, doc: Doc) -> Doc:
        parse = parse_of(doc, anew=True)
        mend_lemmas(doc, parse)
        clusters = list(merge_names(parse, find_names(parse)))
        by_token = {token.i: cluster for cluster in clusters for span, _, _ in cluster.spans for token in span}
        inner = {
            span.end - 1: cluster
            for cluster in clusters
            if cluster.country
            for span, _, _ in cluster.spans
            if by_token[span.end - 1] is not cluster
        }
        for span, cluster in _groups(parse, by_token):
            clusters.append(cluster)
            by_token.update(dict.fromkeys(range(span.start, span.end), cluster))
        refer(parse, by_token, inner)
        _record(doc, parse, clusters)
        return doc


def _groups(doc: Parse, taken: dict[int, Cluster]) -> Iterator[tuple[Phrase, Cluster]]:
    """Groups of people named by description: "foreign volunteers", "more than 6,800 anti-war protesters"."""
    found: dict[str, Cluster] = {}
    nouns, vague, agents = group_nouns(), word_set("vague groups"), word_set("agents of a state")
    members = word_set("members of a body")
    for token in doc:
        tag = token.tag_
        if tag not in {"NNS", "NNPS"} or token.i in taken or _is_first_half(doc, token.i):
            continue
        if token.dep_ == "compound" and token.head.i in taken and taken[token.head.i].type is ActorType.PERSON:
            # "Senators A and B"
            continue
        noun = tag == "NNS" and token.lower_ in nouns and token.pos_ == "NOUN"
        if not (noun or is_some_of_a_people(token)):
            continue
        start = token.i
        while (
            start > 0
            and (start - 1 not in taken or taken[start - 1].country)
            and doc[start - 1].dep_ in {"amod", "compound", "punct"}
            and (doc[start - 1].head == token or doc[start - 1].head.head == token)
            and not doc[start - 1].is_space
            and doc[start - 1].text not in {",", "(", '"', "“", "—"}
        ):
            start -= 1
        start -= start > 0 and doc[start].text == "-"  # "Kenya-backed rebels"
        own = [each for each in doc[start : token.i] if each.is_alpha and each.lemma_.lower() not in vague]
        telling = [each for each in own if each.i not in taken]
        if token.lower_ in agents and any(
            child.i in taken and child.dep_ in {"amod", "compound", "nmod", "poss"} for child in token.children
        ):
            # "NATO peacekeeping troops" are NATO.
            continue
        if token.lower_ in members and any(
            child.i in taken and taken[child.i].type is ActorType.ORGANIZATION and child.dep_ in {"compound", "nmod"}
            for child in token.children
        ):
            # "Hezbollah fighters" are Hezbollah.
            continue
        bodies = {ActorType.ORGANIZATION} if token.lower_ in members else set()
        bodies |= {ActorType.ORGANIZATION, ActorType.COUNTRY} if token.lower_ in agents else set()
        if bodies and any(
            (preposition == "of" or (preposition == "in" and not telling and noun.i in taken and taken[noun.i].country))
            and noun.i in taken
            and taken[noun.i].type in bodies
            for preposition, noun in prepositional(token)
        ):
            # "Rebels of the Northern Front" are the front, "inspectors of Peru" act for Peru.
            continue
        if token.lower_ in vague and not telling:
            # "People" or "other leaders" are nobody that a graph could name.
            continue
        span = doc[start : token.i + 1]
        key = " ".join(each.lower_ for each in (*own, token))
        cluster = found.get(key)
        fresh = cluster is None
        if cluster is None:
            cluster = found[key] = Cluster(type=ActorType.GROUP, named=False)
        cluster.spans.append((span, MentionKind.NOMINAL, "description of a group"))
        taken.update((index, cluster) for index in range(span.start, span.end) if index not in taken)
        if fresh:
            yield span, cluster


def _is_first_half(doc: Parse, index: int) -> bool:
    """Whether a hyphen joins the next word to a noun: "runners-up"."""
    if index + 1 >= len(doc) or doc[index + 1].text != "-":
        return False
    return doc[index + 1].idx == doc[index].idx + len(doc[index].text)


def _record(doc: Doc, parse: Parse, clusters: Sequence[Cluster]) -> None:
    mentions: list[Phrase] = []
    actors: list[Actor] = []
    used: set[str] = set()
    spoken_of = [cluster for cluster in clusters if cluster.spans]
    for cluster in sorted(spoken_of, key=lambda cluster: min(span.start for span, _, _ in cluster.spans)):
        texts = cluster.texts
        forms = [(plain(span), len(span), kind, rule) for span, kind, rule in cluster.spans]
        label = cluster.country.name if cluster.country else cluster.label or _label(cluster, forms)
        titled = _titled(cluster)
        if " " not in label and (with_title := max(titled, key=titled.__getitem__, default="")).endswith(f" {label}"):
            label = with_title  # "Pope Francis"
        actor_id = base = slug(label)
        number = 2
        while actor_id in used:
            actor_id, number = f"{base}-{number}", number + 1
        used.add(actor_id)
        # A bare noun ("the country") names nobody outside its sentence.
        bare = {text for text, words, kind, _ in forms if kind is MentionKind.NOMINAL and words == 1}
        names = {text for text, _, kind, _ in forms if kind is MentionKind.NAME}
        other = dict.fromkeys(text for text, _ in (*texts.most_common(), *titled.most_common()) if text != label)
        aliases = tuple(text for text in other if text not in bare - names)
        actors.append(
            Actor(
                id=actor_id,
                label=label,
                type=cluster.type,
                named=cluster.named,
                aliases=aliases,
                description=_description(cluster),
                country=cluster.country.iso3 if cluster.country else "",
                wikidata=cluster.country.wikidata if cluster.country else "",
            )
        )
        type_of_all = str(cluster.type)
        mentions += [
            Phrase(parse, span.start, span.end, label_=type_of_all, kb_id_=actor_id, id_=f"{kind}:{rule}")
            for span, kind, rule in cluster.spans
        ]
    record_mentions(doc, parse, sorted(mentions, key=lambda mention: (mention.start, mention.end)))
    doc._.actors = tuple(actors)


def _label(cluster: Cluster, forms: Sequence[Form]) -> str:
    """The fullest name: most words, then the most frequent; a description's most frequent form."""
    telling = MentionKind.NAME if cluster.named else MentionKind.NOMINAL
    counts = Counter(text for text, _, kind, _ in forms if kind is telling)
    if not cluster.named:
        return counts.most_common(1)[0][0]
    for other in dict.fromkeys(text for text, _, _, rule in forms if rule == DECLARED):
        # "Ana Lima, born Ana Maria Lima Prado" is Ana Lima.
        if len(counts) > 1:
            del counts[other]
    label = max(counts, key=lambda text: (len(text.split()), len(text) if not text.isupper() else 0, counts[text]))
    if cluster.type is ActorType.PERSON:
        return without_honours(label)
    # Datelines have their towns in capitals.
    return label.title() if cluster.type is ActorType.PLACE and label.isupper() and len(label) > 3 else label


def _titled(cluster: Cluster) -> Counter[str]:
    """The names with the titles that are part of them: "Pope Francis", "Sir Ian Holt"."""
    if cluster.type is not ActorType.PERSON:
        return Counter()
    named = (span for span, kind, _ in cluster.spans if kind is MentionKind.NAME and span.start)
    before = ((span.doc[span.start - 1], span) for span in named)
    return Counter(f"{word.text} {plain(span)}" for word, span in before if word.lower_ in KEPT and word.text.istitle())


def _description(cluster: Cluster) -> str:
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
            return plain(span.doc[left[0].left_edge.i : span.start])
        apposition = next(
            (child for child in span.root.children if child.dep_ == "appos" and child.pos_ == "NOUN"), None
        )
        if apposition is not None:
            words = span.doc[apposition.left_edge.i : apposition.right_edge.i + 1]
            return plain(words)[:120]
    return ""


@Language.factory(
    "graphbuild_actors", requires=["token.dep", "doc.ents", "doc._.blocks"], assigns=["doc.spans", "doc._.actors"]
)
def make_actors(nlp: Language, name: str) -> Actors:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_actors")`."""
    return Actors()
