"""The sheet charts are drawn on: one style for all of them, text that cannot break out, sizes known without a font.

Colours are those of the explorer and keep 3:1 against both backgrounds; what they say is also said by place, shape or word.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.svg import number, quoted, written

LETTER = 0.56
"""Average width of a letter, of the size of the type: system fonts are a little narrower."""
STYLE = """
svg{background:#fff;font:13px system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif}
.ink{fill:#1b2430}.muted{fill:#5a6675}.head{font-weight:600;font-size:15px}.small{font-size:11.5px}
.axis{stroke:#9aa4b1;stroke-width:1}.grid{stroke:#e3e7ec;stroke-width:1}
.mark{fill:#5087d6}.line{stroke:#3568b8;fill:none;stroke-width:2}.band{fill:#5087d6;fill-opacity:.22}
.doubt{stroke:#1b2430;stroke-width:1.4;fill:none}.open{fill:#fff;stroke:#5a6675;stroke-width:1.4}
.s1{stroke:#3568b8;fill:#3568b8}.s2{stroke:#c24a00;fill:#c24a00}.s3{stroke:#0b5d3b;fill:#0b5d3b}
.s4{stroke:#7429cf;fill:#7429cf}.s5{stroke:#97700a;fill:#97700a}
path.step{fill:none;stroke-width:2}text.label{stroke:none;font-weight:600}.b2{fill:#c24a00;fill-opacity:.16}
@media screen and (prefers-color-scheme:dark){
svg{background:#11161d}.ink{fill:#e8edf3}.muted{fill:#9aa7b5}.axis{stroke:#5b6778}.grid{stroke:#232c38}
.mark{fill:#4f8ae8}.line{stroke:#7fb2ff}.band{fill:#4f8ae8;fill-opacity:.3}.doubt{stroke:#e8edf3}
.open{fill:#11161d;stroke:#9aa7b5}.s1{stroke:#7fb2ff;fill:#7fb2ff}.s2{stroke:#ee8a34;fill:#ee8a34}
.b2{fill:#ee8a34;fill-opacity:.22}
.s3{stroke:#5cf2be;fill:#5cf2be}.s4{stroke:#e3a5fc;fill:#e3a5fc}.s5{stroke:#f0e442;fill:#f0e442}}
"""


def sheet(width: float, height: float, title: str, about: str, drawn: Iterable[str]) -> str:
    """A whole SVG file: what it shows is told to who cannot see it, too."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" '
        f'height="{number(height)}" role="img" aria-label={quoted(f"{title}. {about}")}>\n<title>{written(title)}</title>\n'
        f"<desc>{written(about)}</desc>\n<style>{STYLE}</style>\n" + "\n".join(drawn) + "\n</svg>\n"
    )


def text(x: float, y: float, content: str, kind: str = "ink", anchor: str = "start") -> str:
    return f'<text x="{number(x)}" y="{number(y)}" class="{kind}" text-anchor="{anchor}">{written(content)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" class="{kind}"/>'


def box(x: float, y: float, width: float, height: float, kind: str, told: str = "") -> str:
    inside = f"<title>{written(told)}</title>" if told else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" height="{number(height)}" '
        f'class="{kind}">{inside}</rect>'
    )


def path(points: Iterable[tuple[float, float]], kind: str, *, closed: bool = False) -> str:
    steps = " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path d="M{steps}{" Z" if closed else ""}" class="{kind}"/>'


def room(content: str, size: float = 13) -> float:
    """The width a text takes, so that `fitted` does not cut it."""
    return (len(content) + 1) * size * LETTER


def fitted(content: str, width: float, size: float = 13) -> str:
    """As much of a text as fits, with an ellipsis where it had to be cut."""
    most = max(int(width / (size * LETTER)), 2)
    return content if len(content) <= most else f"{content[: most - 1].rstrip()}…"


def steps(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from `low` to `high` to rule a sheet by: 1, 2 or 5 times a power of ten apart."""
    if not high > low:
        return [low]
    size = 10.0 ** (len(f"{(high - low) / most:.0f}") if (high - low) / most >= 1 else 0)
    while size > (high - low) / most:
        size /= 10
    step = next(size * times for times in (1, 2, 5, 10, 20) if (high - low) / (size * times) <= most)
    first = -int(-low // step) if low < 0 else int(low // step)
    return [i * step for i in range(first - 1, int(high / step) + 2) if low <= i * step <= high * (1 + 1e-12)]
