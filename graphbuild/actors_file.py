"""The reader's file of corrections: YAML in, statements out, and errors that name the line.

    actors:
      - name: Volodymyr Zelensky        # the canonical name
        same: [Zelenskiy, Zelenskyy]    # other names of the same actor
        not_same: [Olena Zelenska]      # names of other actors, firmly
        type: person
      - name: Getty Images
        drop: true

`docs/actors.md` explains it. YAML 1.2, read without constructing any object.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import networkx as nx
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from graphbuild.errors import InputError
from graphbuild.model import ActorType
from graphbuild.resolution.corrections import Corrections, Statement, name_key

__all__ = ["read_corrections"]

KEYS = ("name", "same", "not_same", "type", "drop")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A name with the line where it stands."""

    text: str
    line: int

    @property
    def key(self) -> str:
        return name_key(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    line: int
    name: _Name
    same: tuple[_Name, ...]
    not_same: tuple[_Name, ...]
    type: ActorType | None
    drop: bool


def read_corrections(path: str | Path) -> Corrections:
    """Read a file of corrections; one without entries gives none.

    Raises `InputError` with file, line and next step for what is no YAML, an unknown key or type, and statements that
    contradict each other.
    """
    source = Path(path)
    entries = tuple(_entries(source, _load(source)))
    names: nx.Graph[str] = nx.Graph()
    lines: dict[str, _Name] = {}
    for entry in entries:
        for name in (entry.name, *entry.same, *entry.not_same):
            lines.setdefault(name.key, name)
            names.add_node(name.key)
        for name in entry.same:
            names.add_edge(entry.name.key, name.key)
    group_of = {key: min(group) for group in nx.connected_components(names) for key in group}
    for entry in entries:
        for name in entry.not_same:
            if group_of[name.key] == group_of[entry.name.key]:
                told = f"“{name.text}” is told apart from “{entry.name.text}” here"
                other = f"line {_line_of_same(entries, name)} says that they are the same"
                _refuse(source, name.line, f"{told}, but {other}. Take one of the two out")
    groups: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        groups[group_of[entry.name.key]].append(entry)
    statements = {group: _statement(source, members) for group, members in groups.items()}
    for key in names:
        statements.setdefault(group_of[key], Statement(names=(lines[key].text,), stated=False))
    apart = {
        frozenset(name_key(statements[group_of[each.key]].names[0]) for each in (entry.name, name))
        for entry in entries
        for name in entry.not_same
    }
    return Corrections(statements=tuple(statements[key] for key in sorted(statements)), apart=frozenset(apart))


def _statement(source: Path, entries: Sequence[_Entry]) -> Statement:
    """Unite the entries about one actor; the one name that no other entry calls an alias is canonical."""
    aliases = {name.key for entry in entries for name in entry.same if name.key != entry.name.key}
    heads = [entry for entry in entries if entry.name.key not in aliases]
    if not heads:
        name = entries[0].name
        _refuse(
            source, entries[1].line, f"“{name.text}” (line {name.line}) is called an alias of its own alias. Keep one"
        )
    first = heads[0]
    for entry in heads:
        if entry.name.key != first.name.key:
            both = f"“{first.name.text}” (line {first.line}) and “{entry.name.text}”"
            _refuse(source, entry.line, f"{both} share a name, so they are one actor. Put all names into one entry")
    kind = next((entry.type for entry in entries if entry.type), None)
    for entry in entries:
        if entry.type not in {None, kind}:
            _refuse(source, entry.line, f"“{entry.name.text}” is a {kind} in another entry. Keep one type")
        if entry.drop != first.drop:
            _refuse(source, entry.line, f"“{entry.name.text}” is both dropped and kept (line {first.line}). Keep one")
    names = {name.key: name.text for entry in entries for name in (entry.name, *entry.same)}
    others = sorted(text for key, text in names.items() if key != first.name.key)
    return Statement(names=(first.name.text, *others), type=kind, drop=first.drop)


def _line_of_same(entries: Sequence[_Entry], name: _Name) -> int:
    same = (each.line for entry in entries for each in (*entry.same, entry.name) if each.key == name.key)
    return next(same, name.line)


def _load(source: Path) -> Node | None:
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(source.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}). Name a file of corrections.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: is not UTF-8 text. Save it as UTF-8.") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem).split())
        raise InputError(
            f"{source}, line {mark.line + 1 if mark else 1}: is not valid YAML ({problem}). Names with a colon, # or "
            "quotation marks belong in double quotes."
        ) from error
    except (YAMLError, RecursionError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(f"{source}: is not valid YAML ({reason}). See docs/actors.md for the form.") from error
    return root


def _entries(source: Path, root: Node | None) -> Iterator[_Entry]:
    """Yield the entries of a file as parsed; nothing is constructed but strings."""
    if root is None or _is(root, "null"):
        return
    rows = _keys(source, root) if isinstance(root, MappingNode) else {}
    stranger = next((key for name, (key, _) in rows.items() if name != "actors"), None)
    if not rows or stranger:
        line = _line(stranger or root)
        _refuse(source, line, "the file has the one key “actors” with a list of entries under it; see docs/actors.md")
    _, value = rows["actors"]
    if _is(value, "null"):
        return
    if not isinstance(value, SequenceNode):
        _refuse(source, _line(value), "“actors” is a list; begin each entry with “- name: ...”")
    for row in value.value:
        if not isinstance(row, MappingNode):
            _refuse(source, _line(row), "an entry has keys; write it as “- name: ...” with the other keys below “name”")
        yield _entry(source, row)


def _keys(source: Path, node: MappingNode) -> dict[str, tuple[Node, Node]]:
    """The keys of a mapping, each with its own node and that of its value."""
    rows: dict[str, tuple[Node, Node]] = {}
    for key, value in node.value:
        if str(key.value) in rows:
            _refuse(source, _line(key), f"“{_short(key)}” stands twice in this entry. Keep one")
        rows[str(key.value)] = (key, value)
    return rows


def _entry(source: Path, node: MappingNode) -> _Entry:
    rows = _keys(source, node)
    if stranger := next((key for name, (key, _) in rows.items() if name not in KEYS), None):
        known = ", ".join(KEYS)
        _refuse(source, _line(stranger), f"“{_short(stranger)}” is no key of an entry. Use some of: {known}")
    if "name" not in rows:
        _refuse(source, _line(node), "the entry has no “name”; write the actor's canonical name there")
    values = {name: value for name, (_, value) in rows.items()}
    name = _name(source, values["name"])
    if len(rows) == 1:
        _refuse(source, _line(node), f"“{name.text}” gets no statement. Add same, not_same, type or drop")
    if "drop" in values and not _is(values["drop"], "bool"):
        _refuse(source, _line(values["drop"]), "“drop” is true or false")
    if "type" in values and values["type"].value not in list(ActorType):
        kinds = ", ".join(ActorType)
        _refuse(source, _line(values["type"]), f"“{_short(values['type'])}” is no type. Use one of: {kinds}")
    drop = "drop" in values and values["drop"].value.lower() == "true"
    if drop and "type" in values:
        _refuse(source, _line(values["type"]), f"“{name.text}” is dropped, so it has no type. Take one of them out")
    return _Entry(
        line=_line(node),
        name=name,
        same=tuple(_names(source, values, "same")),
        not_same=tuple(_names(source, values, "not_same")),
        type=ActorType(values["type"].value) if "type" in values else None,
        drop=drop,
    )


def _names(source: Path, values: Mapping[str, Node], key: str) -> Iterator[_Name]:
    if key not in values:
        return
    value = values[key]
    if isinstance(value, MappingNode):
        _refuse(source, _line(value), f"“{key}” is a name or a list of names")
    for node in value.value if isinstance(value, SequenceNode) else (value,):
        yield _name(source, node)


def _name(source: Path, node: Node) -> _Name:
    if not _is(node, "str") or not node.value.strip():
        problem = f"“{_short(node)}” is no name. Put numbers and words such as true or null in double quotes"
        _refuse(source, _line(node), problem)
    return _Name(text=" ".join(node.value.split()), line=_line(node))


def _is(node: Node, kind: str) -> bool:
    """Whether a node is a scalar of a kind of YAML 1.2: str, int, bool, null ..."""
    return isinstance(node, ScalarNode) and str(node.tag) == f"tag:yaml.org,2002:{kind}"


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _short(node: Node) -> str:
    return str(node.value)[:60] if isinstance(node, ScalarNode) else "this"


def _refuse(source: Path, line: int, problem: str) -> NoReturn:
    raise InputError(f"{source}, line {line}: {problem}.")
