"""`graphbuild explain` and `graphbuild coverage`: why the graph says so, and what it does not say."""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from graphbuild.cli.options import AsJson, ReadGraph
from graphbuild.cli.terminal import plain, words
from graphbuild.errors import InputError

SHOWN = 10
LINE = 400  # characters of a sentence on the screen

Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many of each kind to print.")]


class Kind(StrEnum):
    """What `coverage` can list."""

    SENTENCE = "sentence"
    PRONOUN = "pronoun"
    QUOTATION = "quotation"


def explain(
    graph: ReadGraph,
    actor: Annotated[str, typer.Argument(help="An actor by name, other name or id.")],
    other: Annotated[str | None, typer.Argument(help="A second actor: print all that is said between the two.")] = None,
    *,
    limit: Limit = SHOWN,
    as_json: AsJson = False,
) -> None:
    """Print why an actor is one node, with its names and sentences; or all evidence between two actors.

    Example: graphbuild explain un-vote.json Putin Ukraine
    """
    from graphbuild.export import read_graph  # noqa: PLC0415
    from graphbuild.provenance import explain_actor, explain_pair, find_actor  # noqa: PLC0415

    loaded = read_graph(graph)
    node = find_actor(loaded, actor)
    if other is None:
        found = explain_actor(loaded, node)
        lines = _actor(found, limit)
    else:
        found = explain_pair(loaded, node, find_actor(loaded, other))
        lines = _pair(found)
    typer.echo(_json(found) if as_json else "\n".join(lines))


def coverage(
    graph: ReadGraph,
    *,
    kind: Annotated[Kind | None, typer.Option(help="List only these.")] = None,
    limit: Limit = SHOWN,
    as_json: AsJson = False,
) -> None:
    """Print what the graph does not know: bare sentences of two actors, pronouns that mean nobody, unspoken quotations.

    Example: graphbuild coverage un-vote.json
    """
    from graphbuild.coverage import totals  # noqa: PLC0415
    from graphbuild.export import read_graph  # noqa: PLC0415

    loaded = read_graph(graph)
    documents = loaded.graph.get("coverage")
    if documents is None:
        raise InputError(f"{graph}: tells nothing of its coverage. Only the JSON that 'graphbuild build' writes does.")
    numbers = totals(documents)
    kinds = list(Kind) if kind is None else [kind]
    gaps = [
        {"document": document, **gap}
        for document, found in sorted(documents.items())
        for gap in found.get("gaps", ())
        if gap.get("kind") in kinds
    ]
    if as_json:
        typer.echo(_json({"totals": dict(numbers), "gaps": gaps}))
        return
    typer.echo("\n".join(_coverage(numbers, len(documents))))
    for each in kinds:
        _list(each, [gap for gap in gaps if gap["kind"] == each], limit)


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, indent=1, sort_keys=True)


def _label(actor: dict[str, Any]) -> str:
    return plain(actor.get("label", actor["id"]), 80)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _actor(found: dict[str, Any], limit: int) -> Iterator[str]:
    actor = found["actor"]
    yield f"{_label(actor)} ({plain(actor['id'], 80)}), {plain(actor.get('type', 'of unknown type'), 20)}"
    if actor.get("description"):
        yield f"  {plain(actor['description'], 160)}"
    if actor.get("mentions"):
        yield f"  {_number(actor['mentions'], 'mention')} in {_number(actor.get('documents', 1), 'document')}"
    yield "\nNames, how often, and what tied them to this actor:"
    for name in found["names"]:
        tie = f"{plain(name.get('kind'), 10)}: {plain(name.get('rule'), 60)}"
        yield f"  {name.get('count', 1):4} {plain(name.get('text'), 60)} ({tie})"
        if name.get("sentence"):
            yield f"       {plain(name.get('document'), 60)}: “{plain(name['sentence'], 160)}”"
    if not found["names"]:
        yield "  only in the JSON that 'graphbuild build' writes"
    yield f"\nRelations: {len(found['relations'])}"
    for relation in found["relations"][:limit]:
        yield from _relation(relation, pieces=1)
    yield from _more(len(found["relations"]) - limit)
    doubtful = found["doubtful"]
    if doubtful["forms"] or doubtful["similar"]:
        yield "\nDoubtful:"
    for form in doubtful["forms"]:
        yield f"  {form.get('count', 1):4} {plain(form.get('text'), 60)}: {form['reason']}"
    for other in doubtful["similar"]:
        yield f"       {plain(other['label'], 60)} ({plain(other['id'], 60)}) may be the same: {other['reason']}"


def _pair(found: dict[str, Any]) -> Iterator[str]:
    first, second = found["actors"]
    for source, target in ((first, second), (second, first)):
        relations = [each for each in found["relations"] if each["source"] == source["id"]]
        yield f"{_label(source)} -> {_label(target)}: {_number(len(relations), 'relation')}"
        for relation in relations:
            yield from _relation(relation)
        yield ""


def _relation(relation: dict[str, Any], pieces: int | None = None) -> Iterator[str]:
    """A relation with its claimant, certainty and evidence, the first `pieces` of it."""
    said = "".join(
        f", {verb} {plain(relation[name], 60)}"
        for name, verb in (("attributed_to", "says"), ("reported_by", "reports"))
        if relation.get(name)
    )
    kind = "/".join(plain(relation[name], 20) for name in ("family", "relation") if relation.get(name))
    ends = f"{plain(relation['source'], 60)} -> {plain(relation['target'], 60)}"
    yield f"  {ends}: {words(relation)} ({kind}{said}; confidence {relation.get('confidence', 0):.2f})"
    for piece in relation["evidence"][:pieces]:
        when = piece.get("first_date", "")
        if piece.get("last_date", when) != when:
            when += f" to {piece['last_date']}"
        dated = f" (“{plain(piece['date_text'], 40)}”)" if piece.get("date_text") else ""
        place = f"{piece.get('document', '')}:{piece.get('start', '')}"
        yield f"      {plain(place, 80)} {plain(when, 30)}{dated}, rule: {plain(piece.get('rule', ''), 60)}"
        before = f"{plain(piece['before'], 200)} " if piece.get("before") and pieces is None else ""
        yield f"      {before}“{plain(_marked(piece), LINE)}”"


def _marked(piece: dict[str, Any]) -> str:
    """The sentence with its two actors in square brackets."""
    text, start = str(piece.get("text", "")), int(piece.get("start", 0))
    spans = [piece[name] for name in ("source_span", "target_span") if piece.get(name)]
    for begin, end in sorted(map(tuple, spans), reverse=True):
        if 0 <= begin - start < end - start <= len(text):
            text = f"{text[: begin - start]}[{text[begin - start : end - start]}]{text[end - start :]}"
    return text


def _more(number: int) -> Iterator[str]:
    if number > 0:
        yield f"  and {number} more; --limit prints them"


def _coverage(numbers: dict[str, int], documents: int) -> Iterator[str]:
    with_two, without = numbers["sentences_with_two_actors"], numbers["sentences_without_relation"]
    yield f"{_number(documents, 'document')}, {_number(numbers['sentences'], 'sentence')}"
    yield f"{with_two} name two actors or more; {without} of these gave no relation"
    yield f"{_number(numbers['pronouns'], 'pronoun')}; {numbers['pronouns_unresolved']} mean no known actor"
    yield f"{_number(numbers['quotations_without_speaker'], 'quotation')} without a known speaker"


def _list(kind: Kind, gaps: list[dict[str, Any]], limit: int) -> None:
    title = {
        Kind.SENTENCE: "Sentences of two actors without a relation",
        Kind.PRONOUN: "Pronouns that mean no known actor",
        Kind.QUOTATION: "Quotations without a known speaker",
    }[kind]
    typer.echo(f"\n{title}:" + ("" if gaps else " none"))
    for gap in gaps[:limit]:
        place = plain(f"{gap['document']}:{gap.get('start', '')}", 80)
        actors = f" ({plain(', '.join(gap['actors']), 120)})" if gap.get("actors") else ""
        context = f" in “{plain(gap['sentence'], LINE)}”" if gap.get("sentence") else ""
        typer.echo(f"  {place} “{plain(gap.get('text', ''), LINE)}”{context}{actors}")
    for line in _more(len(gaps) - limit):
        typer.echo(line)
