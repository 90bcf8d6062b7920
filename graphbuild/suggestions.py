"""Actors of a graph that may be one, for the reader to decide: doubts that the rules left open, and names spelt alike.

What is written is a file of corrections (`graphbuild.actors_file`) in which every statement is still a comment.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz, process

from graphbuild.graph import SEPARATOR, Graph
from graphbuild.model import ActorType
from graphbuild.resolution.corrections import NONE, Corrections
from graphbuild.resolution.judgement import Judgement
from graphbuild.resolution.organizations import judge_organizations, organization_keys
from graphbuild.resolution.people import judge_people, person_keys
from graphbuild.resolution.spelling import normal_form, plain, skeleton

__all__ = ["Suggestion", "suggest", "suggestion_lines"]

# From here on of 100 by rapidfuzz's token_sort_ratio names count as spelt alike: "Wang Yi" and "Wang Li" have 86.
ALIKE = 88
LARGEST_BLOCK = 200  # names that share a word; beyond, the word tells too little
ROWS = 500  # names compared with all others at a time: bounds the memory
SENTENCE = 200  # characters of an example


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two nodes that may be one, the more salient first, with the reason and a sentence for each where there is one."""

    name: str
    other: str
    type: str
    reason: str
    score: float
    examples: tuple[str, ...]

    @property
    def differs_in_type(self) -> bool:
        """Whether the two share their name, so that only the type is in doubt."""
        return self.name == self.other


def suggest(graph: Graph, corrections: Corrections = NONE) -> list[Suggestion]:
    """Doubtful pairs of a graph, the most likely first.

    Left out: pairs that the reader has decided, two with a relation between them, countries (they match exactly or not
    at all) and groups that are only described.
    """
    nodes = sorted(
        node
        for node, data in graph.nodes(data=True)
        if data.get("named", True) and data.get("type") != ActorType.COUNTRY and str(data.get("label", "")).strip("- ")
    )
    found = []
    for one, two in sorted(_candidates(graph, nodes)):
        first, second = sorted((one, two), key=lambda node: (-float(graph.nodes[node].get("salience", 0)), node))
        names = str(graph.nodes[first]["label"]), str(graph.nodes[second]["label"])
        if graph.has_edge(one, two) or graph.has_edge(two, one) or _is_decided(*names, corrections):
            continue
        if doubt := _doubt(graph, first, second):
            reason, score = doubt
            examples = tuple(filter(None, (_example(graph, node) for node in (first, second))))
            kind = str(graph.nodes[first].get("type", ""))
            found.append(
                Suggestion(name=names[0], other=names[1], type=kind, reason=reason, score=score, examples=examples)
            )
    return sorted(found, key=lambda each: (-each.score, each.name, each.other))


def _is_decided(first: str, second: str, corrections: Corrections) -> bool:
    one, two = corrections.find(first), corrections.find(second)
    return one is not None and (one is two or corrections.are_apart(first, second))


def _candidates(graph: Graph, nodes: Sequence[str]) -> set[tuple[str, str]]:
    """Pairs of one name whatever their types; of one type, those that share a word or its consonants or look alike."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    by_type: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        label, kind = str(graph.nodes[node]["label"]), str(graph.nodes[node].get("type", ""))
        by_type[kind].append(node)
        blocks["", " ".join(normal_form(label))].append(node)
        keys = person_keys(label) if kind == ActorType.PERSON else organization_keys(label)
        words = [plain(word) for word in label.replace("-", " ").split()]
        for key in {*keys, *(f"~{skeleton(word)}" for word in (words[0], words[-1]))}:
            blocks[kind, key].append(node)
    pairs = {pair for block in blocks.values() if len(block) <= LARGEST_BLOCK for pair in combinations(block, 2)}
    for alike in by_type.values():
        labels = [str(graph.nodes[node]["label"]) for node in alike]
        for start in range(0, len(alike), ROWS):
            scores = process.cdist(
                labels[start : start + ROWS], labels, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE
            )
            pairs.update(
                (alike[start + row], alike[column])
                for row, column in zip(*scores.nonzero(), strict=True)
                if start + row < column
            )
    return pairs


def _doubt(graph: Graph, one: str, two: str) -> tuple[str, float] | None:
    """Why two nodes may be one, and how likely they look (0 to 1); None where they do not."""
    first, second = graph.nodes[one], graph.nodes[two]
    labels = str(first["label"]), str(second["label"])
    if first.get("type") != second.get("type"):
        return f"one name, two types ({first.get('type')}, {second.get('type')})", 1.0
    judge = judge_people if first.get("type") == ActorType.PERSON else judge_organizations
    likeness = fuzz.token_sort_ratio(*labels) / 100
    match judge(*labels):
        case Judgement.SAME:
            return "the same by their names, but some document tells them apart or another name is between them", 0.95
        case Judgement.UNSURE:
            return f"the rules for names are unsure; spelling {likeness:.0%} alike", 0.5 + likeness / 3
        case Judgement.SHORT_FORM if first.get("type") != ActorType.PLACE:
            return "the one may be short for the other", 0.5
        case Judgement.NOT_SAME if likeness >= ALIKE / 100:
            return f"spelling {likeness:.0%} alike", likeness / 2
    return None


def _example(graph: Graph, node: str) -> str:
    """The best sentence about a node: one that names it, from the most certain relation."""
    label = str(graph.nodes[node]["label"])
    forms = [label, *str(graph.nodes[node].get("aliases", "")).split(SEPARATOR)]
    edges = [data for _, _, data in (*graph.out_edges(node, data=True), *graph.in_edges(node, data=True))]
    sentences = [
        (not any(form and form in data["evidence"] for form in forms), -float(data.get("confidence", 0)), data)
        for data in edges
        if data.get("evidence")
    ]
    if not sentences:
        return ""
    _, _, best = min(sentences, key=lambda item: (*item[:2], str(item[2]["evidence"])))
    text = _line(best["evidence"])
    text = text if len(text) <= SENTENCE else text[: SENTENCE - 1] + "…"
    return f"{_line(label)}: “{text}” ({_line(best.get('source_document', ''))})"


def suggestion_lines(suggestions: Sequence[Suggestion], source: str) -> Iterator[str]:
    """Yield the lines of a file of corrections in which the reader takes the "# " from what is right."""
    yield f"## {len(suggestions)} doubtful pair(s) of actors in {_line(source)}.\n"
    yield '## Take the "# " from the front of a statement that is right, and use the file with --actors. Lines that\n'
    yield "## begin with ## explain. What you leave as it is changes nothing.\n"
    yield "actors:\n"
    for number, each in enumerate(suggestions, start=1):
        yield f"\n## {number}. {_line(each.name)} / {_line(each.other)}: {each.reason}\n"
        for example in each.examples:
            yield f"##    {example}\n"
        if each.differs_in_type:
            yield f"# - name: {_quoted(each.name)}\n#   type: {each.type}\n"
            continue
        yield f"# - name: {_quoted(each.name)}\n#   same: [{_quoted(each.other)}]\n"
        yield "## or, if they are two:\n"
        yield f"# - name: {_quoted(each.name)}\n#   not_same: [{_quoted(each.other)}]\n"


def _line(text: object) -> str:
    """Text from documents on one line, without what could end a comment."""
    return " ".join("".join(each if each.isprintable() else " " for each in str(text)).split())


def _quoted(name: str) -> str:
    return json.dumps(_line(name), ensure_ascii=False)
