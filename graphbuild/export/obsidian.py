"""A folder of linked notes in Markdown, to be opened as a vault in Obsidian (https://help.obsidian.md).

Each actor has a note, named after it as file systems allow: its attributes as properties, its relations as links with
their evidence as quotations, newest first. `Actors.md` lists them all. Markup in the texts is escaped, so that it
neither links nor runs. Offsets, rules, confidence and looks are left out: see JSON.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphbuild.export.columns import value_text
from graphbuild.graph import SEPARATOR, Graph, clean

__all__ = ["obsidian_files"]

INDEX = "Actors"
# Neither Windows nor Obsidian's links allow these in a name.
FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$^&@#%=])")
FIRST = re.compile(r"^(\d*)([-+.)])")
LONGEST = 80  # characters: four bytes each still fit a file name
PROPERTIES = (
    "type",
    "aliases",
    "description",
    "country",
    "wikidata",
    "memberships",
    "mentions",
    "first_date",
    "last_date",
)
LISTS = {"aliases", "memberships"}


def obsidian_files(graph: Graph) -> dict[str, Iterable[str]]:
    """Name and lines of each note."""
    names = _names(graph)
    files: dict[str, Iterable[str]] = {f"{INDEX}.md": _index(graph, names)}
    return files | {f"{names[node]}.md": _note(graph, node, names) for node in graph}


def _names(graph: Graph) -> dict[str, str]:
    """A file name for each actor that no other has, on file systems that take capitals for small letters, too."""
    taken = {INDEX.casefold()}
    names: dict[str, str] = {}
    for node in sorted(graph):
        label = unicodedata.normalize("NFC", clean(str(graph.nodes[node].get("label", node))))
        base = " ".join(FORBIDDEN.sub(" ", label).split())[:LONGEST].strip(". ") or "unnamed"
        base = f"{base} actor" if DEVICES.match(base) else base
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base} {number}"
        taken.add(name.casefold())
        names[node] = name
    return names


def _line(value: object) -> str:
    """Text on one line in which nothing is markup."""
    return FIRST.sub(r"\1\\\2", MARKUP.sub(r"\\\1", " ".join(clean(str(value)).split())))


def _link(graph: Graph, node: str, names: Mapping[str, str]) -> str:
    label = " ".join(FORBIDDEN.sub(" ", clean(str(graph.nodes[node].get("label", node)))).split())
    return f"[[{names[node]}]]" if label in {names[node], ""} else f"[[{names[node]}|{label}]]"


def _index(graph: Graph, names: Mapping[str, str]) -> Iterator[str]:
    yield f"# {INDEX}\n\n"
    for node in sorted(graph, key=lambda each: (-float(graph.nodes[each].get("salience") or 0), each)):
        yield f"- {_link(graph, node, names)} {_line(graph.nodes[node].get('type', ''))}\n"


def _note(graph: Graph, node: str, names: Mapping[str, str]) -> Iterator[str]:
    data = graph.nodes[node]
    yield "---\n"
    for name in PROPERTIES:
        if data.get(name) is not None:
            text = value_text(data[name], "string")
            value = text.split(SEPARATOR) if name in LISTS else data[name] if name == "mentions" else text
            # JSON is YAML.
            yield f"{name}: {json.dumps(value, ensure_ascii=False, default=str)}\n"
    yield f"---\n\n# {_line(data.get('label', node))}\n"
    for title, rows, does in (
        ("Does", graph.out_edges(node, keys=True, data=True), True),
        ("Is done to", graph.in_edges(node, keys=True, data=True), False),
    ):
        edges = sorted(rows, key=lambda row: (str(row[3].get("last_date", "")), row[2]), reverse=True)
        if edges:
            yield f"\n## {title}\n\n"
        for source, target, edge, attributes in edges:
            link = _link(graph, target if does else source, names)
            what = _predicate(attributes)
            yield f"- {f'{what} {link}' if does else f'{link} {what}'} ({_circumstances(attributes)})\n"
            yield from _quotations(graph.graph.get("evidence", {}).get(edge) or [{"text": attributes.get("evidence")}])


def _predicate(data: Mapping[str, Any]) -> str:
    denied = "not " if data.get("polarity") == "negative" else ""
    return _line(denied + str(data.get("predicate") or data.get("label") or "related"))


def _circumstances(data: Mapping[str, Any]) -> str:
    claimant = f"says {data['attributed_to']}" if data.get("attributed_to") else ""
    notes = [data.get("relation"), data.get("modality"), claimant, data.get("last_date")]
    return _line(", ".join(str(note) for note in notes if note))


def _quotations(pieces: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for piece in pieces:
        if piece.get("text"):
            source = f" ({_line(piece['document'])})" if piece.get("document") else ""
            yield f"    > {_line(piece['text'])}{source}\n"
