"""The interactive page: one file that asks the network for nothing.

pyvis carries the graph and its vis-network; template, styles and scripts are ours. The document's text reaches the
page only as JSON data and is shown with `textContent`; the page's Content-Security-Policy allows its own scripts alone.
"""

import base64
import gzip
import hashlib
import json
import math
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from graphbuild.graph import Graph
from graphbuild.layout import lay_out
from graphbuild.looks import DARK_FAMILY_COLOURS, DARK_TYPE_COLOURS, FAMILY_COLOURS, TYPE_COLOURS

__all__ = ["render_page"]

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
# In the order of the page; they share one scope, and main.js starts the rest.
SCRIPTS = (
    "dom",
    "data",
    "state",
    "filtering",
    "geometry",
    "painting",
    "labels",
    "samples",
    "camera",
    "drawing",
    "details",
    "search",
    "filters",
    "table",
    "export",
    "keys",
    "main",
)
NODE_WORDS = ("aliases", "description", "memberships", "members", "wikidata")
EDGE_WORDS = ("predicate", "quad", "attributed_to", "reported_by")
PIECE_WORDS = ("predicate", "reported_by", "first_date", "last_date", "date_text", "rule")
TOLD_TWICE = ("predicate", "reported_by", "confidence")
# What the page takes for granted; the list is in scripts/data.js, too.
USUAL = {"polarity": "positive", "modality": "actual", "weight": 1, "confidence": 0}
DOCUMENT_WORDS = ("title", "source", "date", "url")
WIDTH_TO_HEIGHT, MOST_STRETCH = 1.1, 1.8
# Bytes of data above which it is gzipped inside the page. Below, the file can be searched with plain tools.
COMPRESSED_ABOVE = 5_000_000


def render_page(graph: Graph) -> str:
    """Return the page of a graph as one HTML text; the same graph gives the same bytes.

    A graph without positions is laid out first, in a copy.
    """
    if not all(_is_number(data.get("x")) and _is_number(data.get("y")) for _, data in graph.nodes(data=True)):
        graph = graph.copy()
        lay_out(graph)
    network = Network(directed=True)
    height = _stretch(graph)
    network.nodes = [_node(graph, node, data, height) for node, data in graph.nodes(data=True)]
    network.node_ids = [node["id"] for node in network.nodes]
    network.edges = [_edge(graph, number, edge) for number, edge in enumerate(graph.edges(keys=True, data=True))]
    documents = graph.graph.get("documents", {})
    shared = {
        "documents": {
            name: {word: str(document[word]) for word in DOCUMENT_WORDS if document.get(word)}
            for name, document in documents.items()
        },
        "families": list(dict.fromkeys([*FAMILY_COLOURS, *sorted(edge["family"] for edge in network.edges)])),
        "types": list(dict.fromkeys([*TYPE_COLOURS, *sorted(node["type"] for node in network.nodes)])),
    }
    scripts = [_safe(files("pyvis").joinpath(VIS).read_text(encoding="utf-8").replace("\r\n", "\n")), _safe(_app())]
    style = _colours() + _part("page.css")
    network.templateEnv = Environment(loader=PackageLoader("graphbuild.viewer", ""), autoescape=True)
    network.path = "page.html.j2"
    network.templateEnv.globals.update(
        title=_title(documents),
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own files
        style=Markup(style),  # noqa: S704 - our own file
        data=lambda nodes, edges: _data({"nodes": nodes, "edges": edges, **shared}),
        script_hashes=Markup(" ").join(map(_hash, scripts)),
        style_hash=_hash(style),
    )
    return str(network.generate_html())


def _title(documents: dict[str, dict[str, Any]]) -> str:
    names = [document.get("title") or name for name, document in documents.items()]
    return names[0] if len(names) == 1 else f"Graph of {len(names)} documents" if names else "Graph"


def _part(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _app() -> str:
    """Our scripts as one function, so that they share their names with each other and with nothing else."""
    return "(() => {\n" + '"use strict";\n' + "".join(_part(f"scripts/{name}.js") for name in SCRIPTS) + "})();\n"


def _colours() -> str:
    """The colours of types and families as properties of the style sheet, light and dark."""

    def rules(types: dict[Any, str], families: dict[Any, str]) -> str:
        pairs = [("type", *each) for each in types.items()] + [("family", *each) for each in families.items()]
        return "".join(f"--{kind}-{name}:{colour};" for kind, name, colour in pairs)

    dark = rules(DARK_TYPE_COLOURS, DARK_FAMILY_COLOURS)
    return (
        f":root{{{rules(TYPE_COLOURS, FAMILY_COLOURS)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not(.printing){{{dark}}}}}\n"
    )


def _safe(script: str) -> str:
    return script.replace("</script", "<\\/script")


def _hash(text: str) -> Markup:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup("'sha256-{}'").format(digest)


def _data(data: object) -> Markup:
    """The script element that holds the data; nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    raw = text.encode("utf-8", "replace")
    if len(raw) > COMPRESSED_ABOVE:
        packed = base64.b64encode(gzip.compress(raw, mtime=0)).decode()
        return Markup('<script type="application/gzip" id="data">{}</script>').format(packed)
    text = raw.decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/json" id="data">{text}</script>')  # noqa: S704 - escaped as JSON


def _stretch(graph: Graph) -> float:
    """How much to draw the layout out in height: between its two panels the drawing is about as high as wide."""
    xs, ys = ([float(data[axis]) for _, data in graph.nodes(data=True)] or [0.0] for axis in "xy")
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    return min(MOST_STRETCH, max(1.0, wide / (WIDTH_TO_HEIGHT * high))) if high else 1.0


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and math.isfinite(value)


def _number(data: dict[str, Any], name: str, otherwise: float) -> float:
    """A number that a file may lack, or have as anything else."""
    value = data.get(name)
    return value if _is_number(value) else otherwise  # type: ignore[return-value]


def _node(graph: Graph, node: str, data: dict[str, Any], stretch: float) -> dict[str, Any]:
    forms = [
        {name: form[name] for name in ("text", "kind", "rule", "count") if form.get(name)}
        for form in graph.graph.get("names", {}).get(node, ())
    ]
    return {
        "id": node,
        "label": str(data.get("label", node)),
        "type": str(data.get("type", "")),
        "named": bool(data.get("named", True)),
        "x": data["x"],
        "y": round(data["y"] * stretch, 1),
        "size": round(_number(data, "size", 15) * 0.6, 2),
        **{name: str(data[name]) for name in NODE_WORDS if name in data},
        **{name: _number(data, name, 1) for name in ("mentions", "documents") if name in data},
        **({"forms": forms} if forms else {}),
    }


def _edge(graph: Graph, number: int, edge: tuple[str, str, str, dict[str, Any]]) -> dict[str, Any]:
    source, target, key, data = edge
    pieces = graph.graph.get("evidence", {}).get(key) or [
        {**data, "text": data.get("evidence", ""), "document": data.get("source_document", "")}
    ]
    told = {
        "family": str(data.get("family", "")),
        "relation": str(data.get("relation", "")),
        "polarity": str(data.get("polarity", "positive")),
        "modality": str(data.get("modality", "actual")),
        "confidence": _number(data, "confidence", 0),
        "weight": _number(data, "weight", 1),
        **{name: str(data[name]) for name in EDGE_WORDS if name in data},
    }
    return {
        "id": str(key) or f"e{number}",
        "from": source,
        "to": target,
        **{name: value for name, value in told.items() if USUAL.get(name) != value},
        "evidence": [_without_repetition(_piece(piece), told) for piece in pieces],
    }


def _without_repetition(piece: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """A piece of evidence without what its relation says in the same words."""
    return {name: value for name, value in piece.items() if name not in TOLD_TWICE or told.get(name) != value}


def _piece(piece: dict[str, Any]) -> dict[str, Any]:
    """One piece of evidence with what the page shows of it; all that formats other than JSON keep is the best one."""
    spans = {name: piece.get(name) for name in ("source_span", "target_span", "predicate_span")}
    return {
        "text": str(piece.get("text", "")),
        "document": str(piece.get("document", "")),
        "start": _number(piece, "start", 0),
        "end": _number(piece, "end", 0),
        **{name: str(piece[name]) for name in PIECE_WORDS if name in piece},
        **({"confidence": _number(piece, "confidence", 0)} if "confidence" in piece else {}),
        **{name: span for name, span in spans.items() if isinstance(span, list) and len(span) == 2},
    }
