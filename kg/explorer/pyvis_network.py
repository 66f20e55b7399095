"""The one place that knows pyvis: a directed `Network` filled by us, which renders our page instead of its own.

Whoever knows pyvis takes the `Network` and goes on: nodes added to it, moved or taken away are in the page it generates. pyvis's
own template is replaced because it loads scripts from the network and escapes nothing; `from_nx` is avoided because it
changes the graph it is given, undirected networks because they drop parallel edges.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.explorer import style
from kg.explorer.rendering import PAGE, environment, in_
from kg.explorer.style import Json
from kg.terms import BASE

OPTIONS: Mapping[str, Json] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "keyboard": False,
        "multiselect": False,
        "tooltipDelay": 3600000,
        "zoomSpeed": 0.6,
    },
    "edges": {"arrowStrikethrough": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}},
}


def network(page: Mapping[str, Json], *, lang: str, theme: str) -> Any:  # pyvis has no types
    """A `pyvis.network.Network` that holds the page's first network and renders the whole page."""
    from pyvis.network import Network  # noqa: PLC0415 (0.3 s; only a page that is drawn pays)

    net = Network(directed=True, height="100%", cdn_resources="in_line")
    _fill(net, page, lang)
    net.options = {**OPTIONS}
    net.set_template_dir(str(PAGE), "explorer.html")
    net.templateEnv = environment(
        page, lang=lang, theme=theme, renderer="vis", merged=lambda nodes, edges: _merged(page, nodes, edges)
    )
    return net


def _fill(net: Any, page: Mapping[str, Any], lang: str) -> None:
    first, things, links = page["networks"][0], page["things"], page["links"]
    for number, x, y in first["nodes"]:
        iri, names, kind, *_ = things[number]
        glyph = style.GLYPHS.get(page["kinds"][kind][1], style.GLYPHS["text"])
        net.add_node(
            _full(iri), label=in_(names, lang), shape=glyph.shape, color=glyph.light, x=x, y=y, size=10
        )
    for number, source, target, *rest in first["edges"]:
        iri, sort, *_ = links[number]
        _, _, kind, _, certainty, _ = page["sorts"][sort]
        bend = rest[0] if rest else 0
        net.add_edge(
            _full(things[source][0]),
            _full(things[target][0]),
            id=_full(iri),
            color=style.KINDS.get(kind, style.KINDS["other"]).light,
            dashes=list(style.CERTAINTIES.get(certainty, style.CERTAINTIES["standing"]).dashes) or False,
            smooth={"enabled": bend != 0, "type": "curvedCW", "roundness": bend},
        )


def _full(iri: str) -> str:
    return iri if re.match("[a-z][a-z0-9+.-]*:", iri, re.IGNORECASE) else BASE + iri


def _merged(page: Mapping[str, Any], nodes: Sequence[Any], edges: Sequence[Any]) -> Mapping[str, Any]:
    """The page with its first network as the pyvis Network holds it now; what we do not know is drawn by its label."""
    tables = {name: list(page[name]) for name in ("things", "links", "sorts", "kinds", "pairs")}
    things, links = tables["things"], tables["links"]
    first = page["networks"][0]
    number = {_full(thing[0]): i for i, thing in enumerate(things)}
    known = {_full(links[edge[0]][0]): edge for edge in first["edges"]}
    strange = {
        "pairs": "",
        "kinds": [len(page["pairs"]), "text"],
        "sorts": [len(page["pairs"]), len(page["pairs"]), "other", "", "standing", ""],
    }

    def add(iri: str, label: str) -> int:
        things.append([iri, label, len(page["kinds"])])
        return len(things) - 1

    for node in nodes:
        if node["id"] not in number:
            number[node["id"]] = add(f"urn:node:{node['id']}", str(node.get("label", node["id"])))
    drawn = []
    for place, edge in enumerate(edges):
        if edge.get("id") not in known:
            iri = f"urn:edge:{edge.get('id', place)}"
            links.append([iri, len(page["sorts"]), add(iri, str(edge.get("label", "")))])
        record = [len(links) - 1, number[edge["from"]], number[edge["to"]]]
        drawn.append(known.get(edge.get("id"), record))
    if len(things) > len(page["things"]):
        for name, entry in strange.items():
            tables[name].append(entry)
    placed = [[number[node["id"]], node.get("x", 0), node.get("y", 0)] for node in nodes]
    # Of a network that somebody changed the page no longer knows which part matters most, nor what it was.
    untouched = (placed, drawn) == (first["nodes"], first["edges"])
    own = {} if untouched else {"main": None, "past": None}
    networks = [{**first, "nodes": placed, "edges": drawn, **own}, *page["networks"][1:]]
    return {**page, **tables, "networks": networks}
