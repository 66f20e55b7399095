"""A still picture as a value: SVG text that saves itself, becomes a PNG without a browser, and shows itself in a notebook."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import resvg_py

from kg import whole
from kg.errors import QueryError

TIMES = 2
FAMILY = "DejaVu Sans"
FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


@dataclass(frozen=True, slots=True)
class Picture:
    """One still picture."""

    svg: str = field(repr=False)
    title: str

    def png(self, times: float = TIMES) -> bytes:
        """The picture as an opaque PNG, so many pixels for one of the SVG's.

        The letters are those that come with matplotlib: a machine needs no font, and every machine gives the same bytes.
        """
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=self.svg,
                zoom=times,
                font_files=_fonts(),
                skip_system_fonts=True,
                font_family=FAMILY,
                sans_serif_family=FAMILY,
            )
        )

    def save(self, path: str | Path) -> Path:
        """Write the picture, by the suffix of the path as SVG or PNG. Raises: QueryError for another suffix."""
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix not in (".svg", ".png"):
            raise QueryError(
                f"no picture is written as {target.suffix or target.name!r}", hint=".svg or .png"
            )
        whole.write(target, self.svg if suffix == ".svg" else self.png())
        return target

    def _repr_svg_(self) -> str:
        return self.svg


def _fonts() -> list[str]:
    """The files of the letters; found without loading matplotlib, which costs a third of a second."""
    spec = find_spec("matplotlib")
    folders = [
        Path(place) / "mpl-data" / "fonts" / "ttf"
        for place in (spec and spec.submodule_search_locations) or ()
    ]
    return [str(folder / name) for folder in folders for name in FONTS if (folder / name).exists()]
