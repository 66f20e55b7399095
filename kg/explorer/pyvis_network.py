"""The one place that knows pyvis: a directed `Network` filled by us, which renders our page instead of its own.

Whoever knows pyvis takes the `Network` and goes on: nodes added to it, moved or taken away are in the page it generates. pyvis's
own template is replaced because it loads scripts from the network and escapes nothing; `from_nx` is avoided because it
changes the graph it is given, undirected networks because they drop parallel edges.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.explorer import style
from kg.explorer.style import Json
from kg.terms import BASE

HERE = Path(__file__).resolve().parent
PAGE = HERE / "page"
VENDOR = HERE / "vendor"

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

# Written so that a browser of any age can read it.
OLD = 'if(typeof DecompressionStream==="undefined")document.getElementById("old").hidden=false;'


def network(page: Mapping[str, Json], *, lang: str, theme: str) -> Any:  # pyvis has no types
    """A `pyvis.network.Network` that holds the page's first network and renders the whole page."""
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415 (0.3 s with pyvis; only a page that is drawn pays)
    from markupsafe import Markup  # noqa: PLC0415
    from pyvis.network import Network  # noqa: PLC0415

    net = Network(directed=True, height="100%", cdn_resources="in_line")
    _fill(net, page, lang)
    net.options = {**OPTIONS}
    net.set_template_dir(str(PAGE), "explorer.html")
    net.templateEnv = Environment(loader=FileSystemLoader(PAGE), autoescape=True)
    words = json.loads((PAGE / "words.json").read_text(encoding="utf-8"))
    (vis, vis_hash), app = _vis(), _script()
    net.templateEnv.globals |= {
        "lang": lang,
        "theme": theme,
        "about": page["about"],
        "t": lambda key: _in(words[key], lang),
        "w": lambda pair: _in(pair, lang),
        "css": Markup(style.tokens() + (PAGE / "explorer.css").read_text(encoding="utf-8")),  # noqa: S704 (our own file)
        "vis": Markup(vis),  # noqa: S704 (vendored, checked by hash)
        "app": Markup(app),  # noqa: S704 (our own files)
        "old": Markup(OLD),  # noqa: S704 (our own)
        "hashes": " ".join((_hash(OLD), vis_hash, _hash(app))),
    }
    net.templateEnv.filters["knowledge"] = lambda nodes, edges, options: Markup(  # noqa: S704 (escaped by `as_json`)
        as_json(
            {
                **_merged(page, nodes, edges),
                "words": words,
                "style": style.as_json(),
                "options": json.loads(options),
            }
        )
    )
    return net


def as_json(value: Json) -> str:
    """JSON that may stand inside a script element whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _in(pair: Any, lang: str) -> str:
    return str(pair if isinstance(pair, str) else pair[lang == "en"])


def _hash(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


@cache
def _vis() -> tuple[str, str]:
    """vis-network as vendored, in base64, and the hash of its text. Packed once: no two zlibs pack alike, all unpack alike."""
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["vis-network"]
    packed = (VENDOR / manifest["file"]).read_bytes()
    if hashlib.sha256(packed).hexdigest() != manifest["sha256"]:
        raise AssertionError(
            f"{manifest['file']} is not version {manifest['version']}: pack it from npm again"
        )
    return base64.b64encode(packed).decode(), _hash(gzip.decompress(packed).decode())


@cache
def _script() -> str:
    """Our modules in the order of their names, in one scope, without comment lines and indentation."""
    parts = [path.read_text(encoding="utf-8") for path in sorted((PAGE / "js").glob("*.js"))]
    lines = (line.strip() for part in parts for line in part.splitlines())
    kept = "\n".join(_squeezed(line) for line in lines if line and not line.startswith("//"))
    return f'"use strict";(async()=>{{\n{kept}\n}})();'


def _squeezed(line: str) -> str:
    """Without the blanks around signs, where no text or pattern can be on the line."""
    if re.search("[\"'`/]|[+] [+]|- -", line):
        return line
    return re.sub(r" ?([=+\-*<>?:,;(){}\[\]&|!]+) ?", r"\1", line)


def _fill(net: Any, page: Mapping[str, Any], lang: str) -> None:
    first, things, links = page["networks"][0], page["things"], page["links"]
    for number, x, y in first["nodes"]:
        iri, names, kind, *_ = things[number]
        glyph = style.GLYPHS.get(page["kinds"][kind][1], style.GLYPHS["text"])
        net.add_node(
            _full(iri), label=_in(names, lang), shape=glyph.shape, color=glyph.light, x=x, y=y, size=10
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
