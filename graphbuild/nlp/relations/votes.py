"""Votes: who is for, against or abstains, towards the body that votes, with the matter in the predicate."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Span, Token

from graphbuild.lexicon import word_set
from graphbuild.model import Relation
from graphbuild.nlp.arguments import Argument, Context
from graphbuild.nlp.relations import RelationComponent
from graphbuild.nlp.syntax import factuality, subjects

__all__ = ["find_votes"]

REACH = 150  # tokens: how far back the body may be named
FOR = {"for", "favour", "favor", "approve", "back", "support"}
ABSENT = {"absent", "miss", "skip"}


def find_votes(context: Context) -> Iterator[Relation]:
    """Yield one relation from each voter to the body that votes."""
    for token in context.doc:
        if token.pos_ == "VERB" and token.lemma_ in {"vote", "abstain"}:
            voters = [voter for voter in context.all_actors(subjects(token)) if voter.type != "group" or voter.direct]
            body = _body(context, token)
            relation, words = _choice(token)
            if body is None or not relation:
                continue
            polarity, modality = factuality(token)
            for voter in voters:
                yield from context.relation(
                    voter,
                    body,
                    relation,
                    words,
                    token,
                    rule="vote",
                    confidence=0.75,
                    polarity=polarity,
                    modality=modality,
                )


def _choice(verb: Token) -> tuple[str, str]:
    if verb.lemma_ == "abstain":
        return "other", "abstain"
    following = [token.lower_ for token in verb.subtree if token.i > verb.i][:6]
    if "against" in following or "no" in following[:1]:
        return "REJECT", "vote against"
    if FOR & set(following) or "yes" in following[:1]:
        return "SUPPORT", "vote for"
    return "", ""


def _body(context: Context, verb: Token) -> Argument | None:
    """The last voting body that is named in or before the sentence."""
    for index in range(verb.sent.end - 1, max(-1, verb.i - REACH), -1):
        mention: Span | None = context.mentions.get(index)
        if (
            mention is not None
            and mention.label_ == "organization"
            and word_set("voting bodies") & {token.lower_ for token in mention}
        ):
            return Argument.of(mention)
    return None


@Language.factory("graphbuild_votes", requires=["token.dep", "doc.spans"], assigns=["doc._.relations"])
def make_votes(nlp: Language, name: str) -> RelationComponent:  # noqa: ARG001
    """Make the component for `nlp.add_pipe("graphbuild_votes")`."""
    return RelationComponent(find_votes)
