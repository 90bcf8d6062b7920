"""GEXF 1.3 (https://gexf.net), the format of Gephi that knows time.

Positions, sizes and colours are `viz` elements; an edge's `kind` keeps it apart from its parallels. The dates of
`first_date` and `last_date` are data columns, and with `timeline=True` also the lifetimes of Gephi's timeline.
What the graph holds on itself (all evidence, names, documents) does not fit: see JSON.
"""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.export.columns import columns_of, edge_kind, value_text
from graphbuild.export.files import read_xml
from graphbuild.graph import Graph, clean

__all__ = ["gexf_chunks", "gexf_timeline_chunks", "read_gexf"]

SPACE, VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
LOOKS = ("x", "y", "size", "r", "g", "b")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CASTS: dict[str, Callable[[str], Any]] = {
    "boolean": lambda text: text == "true",
    "integer": int,
    "long": int,
    "float": float,
    "double": float,
    "string": str,
}


def gexf_chunks(graph: Graph, *, timeline: bool = False) -> Iterator[str]:
    """Yield the file piece by piece; with `timeline`, undated nodes and edges exist all the time."""
    columns = {
        "node": columns_of(_plain(data, placed=_placed(data)) for _, data in graph.nodes(data=True)),
        "edge": columns_of(_flat(data) for *_, data in graph.edges(data=True)),
    }
    mode = 'mode="dynamic" timeformat="date" timerepresentation="interval"' if timeline else 'mode="static"'
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{SPACE}" xmlns:viz="{VIZ}" version="1.3">\n'
        f'<graph defaultedgetype="directed" {mode}>\n'
    )
    ids: dict[tuple[str, str], str] = {}
    for domain, types in columns.items():
        yield f'<attributes class="{domain}">\n'
        for number, (name, kind) in enumerate(types.items()):
            ids[domain, name] = str(number)
            yield f'<attribute id="{number}" title={_quoted(name)} type="{kind}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node, data in graph.nodes(data=True):
        placed = _placed(data)
        values = _values(_plain(data, placed=placed), columns["node"], ids, "node")
        label = f" label={_quoted(data['label'])}" if "label" in data else ""
        life = _life(data, timeline=timeline)
        yield f"<node id={_quoted(node)}{label}{life}>{values}{_viz(data) if placed else ''}</node>\n"
    yield "</nodes>\n<edges>\n"
    for source, target, edge, data in graph.edges(keys=True, data=True):
        own = "".join(f" {name}={_quoted(data[name])}" for name in ("label", "weight") if _is_own(name, data))
        ends = f"source={_quoted(source)} target={_quoted(target)} kind={_quoted(edge_kind(data))}"
        values = _values(_flat(data), columns["edge"], ids, "edge")
        yield f"<edge id={_quoted(edge)} {ends}{own}{_life(data, timeline=timeline)}>{values}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def gexf_timeline_chunks(graph: Graph) -> Iterator[str]:
    """Yield the file with lifetimes for Gephi's timeline."""
    return gexf_chunks(graph, timeline=True)


def _quoted(value: object) -> str:
    """An XML attribute; tabs and line ends are kept from the parser, which would make spaces of them."""
    return quoteattr(clean(str(value)), {"\t": "&#9;", "\n": "&#10;"})


def _placed(data: Mapping[str, Any]) -> bool:
    return all(_is_number(data.get(name)) for name in LOOKS)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _plain(data: Mapping[str, Any], *, placed: bool) -> dict[str, Any]:
    hidden = ("label", *LOOKS) if placed else ("label",)
    return {name: value for name, value in data.items() if name not in hidden and value is not None}


def _is_own(name: str, data: Mapping[str, Any]) -> bool:
    """Whether an edge's attribute is an XML attribute of GEXF, and no column."""
    return name in data and (name in {"id", "label"} or (name == "weight" and _is_number(data[name])))


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None and not _is_own(name, data)}


def _values(data: Mapping[str, Any], types: Mapping[str, str], ids: Mapping[tuple[str, str], str], domain: str) -> str:
    inner = "".join(
        f'<attvalue for="{ids[domain, name]}" value={_quoted(value_text(value, types[name]))}/>'
        for name, value in data.items()
    )
    return f"<attvalues>{inner}</attvalues>" if inner else ""


def _life(data: Mapping[str, Any], *, timeline: bool) -> str:
    dates = {"start": str(data.get("first_date", "")), "end": str(data.get("last_date", ""))}
    return "".join(f' {name}="{date}"' for name, date in dates.items() if timeline and DAY.fullmatch(date))


def _viz(data: Mapping[str, Any]) -> str:
    return (
        f'<viz:color r="{data["r"]}" g="{data["g"]}" b="{data["b"]}"/>'
        f'<viz:position x="{data["x"]}" y="{data["y"]}" z="0.0"/><viz:size value="{data["size"]}"/>'
    )


def read_gexf(path: Path) -> Graph:
    """Read GEXF 1.3 as written here; a document type (entity bombs) or broken XML raises `InputError`."""
    try:
        root = ET.fromstring(read_xml(path))  # noqa: S314 - entities are refused
        return _graph_from(root)
    except (ET.ParseError, UnicodeDecodeError, KeyError, ValueError) as error:
        raise InputError(f"{path}: not a readable GEXF 1.3 file ({error}). Build the graph again.") from error


def _graph_from(root: ET.Element) -> Graph:
    # The namespace tells the version: 1.1 to 1.3 differ little for what is read here.
    space = root.tag.rpartition("}")[0].lstrip("{")

    def tag(name: str, part: str = "") -> str:
        return f"{{{space}{part}}}{name}" if space else name

    inner = root.find(tag("graph"))
    if inner is None:
        raise ValueError("no graph in it")
    types = {
        (str(group.get("class")), attribute.attrib["id"]): (attribute.attrib["title"], attribute.attrib["type"])
        for group in inner.findall(tag("attributes"))
        for attribute in group
    }
    values = f"{tag('attvalues')}/{tag('attvalue')}"
    graph: Graph = nx.MultiDiGraph()
    for element in inner.iterfind(f"{tag('nodes')}/{tag('node')}"):
        data = _read_values(element.iterfind(values), types, "node") | _strings(element, ("label",))
        for part, names, cast in (("color", "rgb", int), ("position", "xy", float)):
            if (found := element.find(tag(part, "/viz"))) is not None:
                data |= {name: cast(found.attrib[name]) for name in names}
        if (found := element.find(tag("size", "/viz"))) is not None:
            data["size"] = float(found.attrib["value"])
        graph.add_node(element.attrib["id"], **data)
    for number, element in enumerate(inner.iterfind(f"{tag('edges')}/{tag('edge')}")):
        data = _read_values(element.iterfind(values), types, "edge") | _strings(element, ("id", "label"))
        if "weight" in element.attrib:
            data["weight"] = float(element.attrib["weight"])
        ends = element.attrib["source"], element.attrib["target"]
        if ends[0] not in graph or ends[1] not in graph:
            raise ValueError(f"an edge leads from {ends[0]} to {ends[1]}, and one of them is no node")
        graph.add_edge(*ends, key=element.attrib.get("id", f"e{number}"), **data)
    return graph


def _strings(element: ET.Element, names: Iterable[str]) -> dict[str, Any]:
    return {name: element.attrib[name] for name in names if name in element.attrib}


def _read_values(
    values: Iterable[ET.Element], types: Mapping[tuple[str, str], tuple[str, str]], domain: str
) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for value in values:
        name, kind = types[domain, value.attrib["for"]]
        read[name] = CASTS.get(kind, str)(value.attrib["value"])
    return read
