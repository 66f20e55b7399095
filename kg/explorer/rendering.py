"""The template with all that is put into it: style, scripts and their hashes, the vendored library, the page's knowledge.

Small networks come here through pyvis, which hands over its nodes and edges; large ones directly, since pyvis looks through all
its nodes for each that is added. Only the chosen painter, and its library, is in a page.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.explorer import style
from kg.explorer.packed import by_column, packed, written
from kg.explorer.style import Json

HERE = Path(__file__).resolve().parent
PAGE = HERE / "page"
VENDOR = HERE / "vendor"

# Each painter and how the names of its own modules begin.
PAINTERS = {"vis": "05-vis", "webgl": "05-webgl"}

PLAIN_UP_TO = 400_000

# Written so that a browser of any age can read it.
OLD = 'if(typeof DecompressionStream==="undefined")document.getElementById("old").hidden=false;'

Merged = Callable[[Sequence[Any], Sequence[Any]], Mapping[str, Any]]


def environment(page: Mapping[str, Json], *, lang: str, theme: str, renderer: str, merged: Merged) -> Any:
    """A jinja environment in which the template gives the whole page; `merged` are nodes and edges put into what the page knows."""
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415 (0.3 s with pyvis; only a page that is drawn pays)
    from markupsafe import Markup  # noqa: PLC0415

    made = Environment(loader=FileSystemLoader(PAGE), autoescape=True)
    words = json.loads((PAGE / "words.json").read_text(encoding="utf-8"))
    vis, app, boot = _vis() if renderer == "vis" else None, _app(renderer), _boot()
    made.globals |= {
        "lang": lang,
        "theme": theme,
        "about": page["about"],
        "t": lambda key: in_(words[key], lang),
        "w": lambda pair: in_(pair, lang),
        "css": Markup(style.tokens() + _css()),  # noqa: S704 (our own file)
        "vis": Markup(vis[0]) if vis else None,  # noqa: S704 (vendored, checked by hash)
        "app": Markup(app[0]),  # noqa: S704 (our own files)
        "boot": Markup(boot),  # noqa: S704 (our own file)
        "old": Markup(OLD),  # noqa: S704 (our own)
        "hashes": " ".join((_hash(OLD), _hash(boot), *([vis[1]] if vis else []), app[1])),
    }
    own = {"words": words, "style": style.as_json(), "renderer": renderer}
    made.filters["knowledge"] = lambda nodes, edges, options: Markup(  # noqa: S704 (escaped by `as_json`, or packed)
        _element(as_json({**by_column(merged(nodes, edges)), **own, "options": json.loads(options)}))
    )
    return made


def _element(knowledge: str) -> str:
    """What the page knows; packed where it is long, which makes the page three times smaller and no slower to open."""
    if len(knowledge) <= PLAIN_UP_TO:
        return f'<script type="application/json" id="knowledge">{knowledge}</script>'
    return f'<script type="text/plain" id="knowledge" data-packed>{packed(knowledge)}</script>'


def directly(
    page: Mapping[str, Json], *, lang: str, theme: str, renderer: str, options: Mapping[str, Json]
) -> str:
    """The page without pyvis."""
    made = environment(page, lang=lang, theme=theme, renderer=renderer, merged=lambda _nodes, _edges: page)
    text: str = made.get_template("explorer.html").render(nodes=(), edges=(), options=json.dumps(options))
    return text


def as_json(value: Json) -> str:
    """JSON that may stand inside a script element whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def in_(pair: Any, lang: str) -> str:
    return str(pair if isinstance(pair, str) else pair[lang == "en"])


def _hash(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


@cache
def _vis() -> tuple[str, str]:
    """vis-network as vendored, written as text, and the hash of its text. Packed once: no two zlibs pack alike, all unpack alike."""
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["vis-network"]
    vendored = (VENDOR / manifest["file"]).read_bytes()
    if hashlib.sha256(vendored).hexdigest() != manifest["sha256"]:
        raise AssertionError(
            f"{manifest['file']} is not version {manifest['version']}: pack it from npm again"
        )
    return written(vendored), _hash(gzip.decompress(vendored).decode())


@cache
def _css() -> str:
    """Our style sheets in the order of their names."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted(PAGE.glob("*.css")))


@cache
def _app(renderer: str) -> tuple[str, str]:
    """Our program, packed, and the hash of its text."""
    text = _script(renderer)
    return packed(text), _hash(text)


@cache
def _boot() -> str:
    """What stands in the page as it is, and unpacks the rest."""
    return _short([PAGE / "boot.js"])


def _script(renderer: str) -> str:
    """Our modules in the order of their names, in one scope."""
    others = tuple(begin for name, begin in PAINTERS.items() if name != renderer)
    paths = [path for path in sorted((PAGE / "js").glob("*.js")) if not path.name.startswith(others)]
    return f'"use strict";(async()=>{{\n{_short(paths)}\n}})();'


def _short(paths: Sequence[Path]) -> str:
    """The files in one text, without comment lines and indentation."""
    parts = [path.read_text(encoding="utf-8") for path in paths]
    lines = (line.strip() for part in parts for line in part.splitlines())
    return "\n".join(_squeezed(line) for line in lines if line and not line.startswith("//"))


def _squeezed(line: str) -> str:
    """Without the blanks around signs, where no text or pattern can be on the line."""
    if re.search("[\"'`/]|[+] [+]|- -", line):
        return line
    return re.sub(r" ?([=+\-*<>?:,;(){}\[\]&|!]+) ?", r"\1", line)
