"""The interactive page: one file that asks the network for nothing.

pyvis carries the graph and its vis-network; template, styles and script are ours. The document's text reaches the
page only as JSON data and is shown with `textContent`; the page's Content-Security-Policy allows its own scripts alone.
"""

import base64
import hashlib
import json
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from pyvis.network import Network

from graphbuild.graph import Graph
from graphbuild.looks import FAMILY_COLOURS, TYPE_COLOURS
from graphbuild.model import Family

__all__ = ["render_page"]

SHAPES = {"person": "dot", "organization": "square", "country": "diamond", "place": "triangle", "group": "hexagon"}


def render_page(graph: Graph) -> str:
    """Return the page of a laid-out graph as one HTML text; the same graph gives the same bytes."""
    network = Network(directed=True)
    network.nodes = [_node(node, data) for node, data in graph.nodes(data=True)]
    network.node_ids = [node["id"] for node in network.nodes]
    network.edges = [_edge(graph, number, edge) for number, edge in enumerate(graph.edges(keys=True, data=True))]
    vis = (
        files("pyvis")
        .joinpath("templates/lib/vis-9.1.2/vis-network.min.js")
        .read_text(encoding="utf-8")
        .replace("\r\n", "\n")
    )
    app = files(__name__).joinpath("page.js").read_text(encoding="utf-8")
    style = files(__name__).joinpath("page.css").read_text(encoding="utf-8")
    environment = Environment(loader=PackageLoader("graphbuild.viewer", ""), autoescape=True)
    documents = graph.graph.get("documents", {})
    data = {
        "nodes": network.nodes,
        "edges": network.edges,
        "evidence": graph.graph.get("evidence", {}),
        "documents": documents,
        "families": {str(family): colour for family, colour in FAMILY_COLOURS.items()},
        "types": {str(kind): colour for kind, colour in TYPE_COLOURS.items()},
    }
    network.templateEnv = environment
    network.path = "page.html.j2"
    environment.globals.update(
        title=_title(documents),
        vis=_safe(vis),
        app=_safe(app),
        style=style,
        data=_json(data),
        hashes=" ".join(f"'sha256-{_digest(script)}'" for script in (_safe(vis), _safe(app))),
    )
    return str(network.generate_html())


def _title(documents: dict[str, dict[str, Any]]) -> str:
    names = [document.get("title") or name for name, document in documents.items()]
    return names[0] if len(names) == 1 else f"Graph of {len(names)} documents"


def _safe(script: str) -> str:
    return script.replace("</script", "<\\/script")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _json(data: object) -> str:
    """JSON that cannot end the script element that holds it."""
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _node(node: str, data: dict[str, Any]) -> dict[str, Any]:
    kind = str(data.get("type", ""))
    return {
        "id": node,
        "label": data.get("label", node),
        "type": kind,
        "x": data.get("x", 0.0),
        "y": data.get("y", 0.0),
        "size": data.get("size", 15) * 0.6,
        "shape": SHAPES.get(kind, "dot"),
        "named": data.get("named", True),
        **{name: data[name] for name in ("aliases", "description", "memberships", "mentions") if name in data},
    }


def _edge(graph: Graph, number: int, edge: tuple[str, str, str, dict[str, Any]]) -> dict[str, Any]:
    source, target, key, data = edge
    parallel = sorted(
        str(each) for ends in ((source, target), (target, source)) for each in graph.get_edge_data(*ends, default={})
    )
    keep = (
        "predicate",
        "family",
        "relation",
        "quad",
        "polarity",
        "modality",
        "attributed_to",
        "reported_by",
        "confidence",
        "rule",
        "evidence",
        "weight",
    )
    return {
        "id": key or f"e{number}",
        "from": source,
        "to": target,
        "bend": round(0.14 * parallel.index(key), 2),
        **{name: data[name] for name in keep if name in data},
        "family": data.get("family", str(Family.ACTION)),
    }
