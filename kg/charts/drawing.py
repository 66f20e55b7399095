"""From a chart to a picture. Whoever asks for one loads matplotlib; charts themselves are plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.charts import sheet
from kg.charts.atlas import atlas
from kg.charts.beside import beside
from kg.charts.curves import curves
from kg.charts.layers import layers
from kg.charts.panels import panels
from kg.charts.rows import rows
from kg.charts.streams import flow
from kg.charts.values import Atlas, Beside, Chart, Curves, Flow, Layers, Panels, Rows
from kg.terms import Lang


def svg(chart: Chart, name: str, alt: str, lang: Lang, *, narrow: bool = False) -> str:
    """The chart as a text that follows the reader's light or dark; `narrow` is drawn for a phone."""
    with sheet.drawing(name):
        return sheet.as_svg(_sheet(chart, lang, sheet.NARROW if narrow else sheet.WIDE), name, alt)


def png(chart: Chart, name: str, lang: Lang, *, narrow: bool = False) -> bytes:
    """The chart as an opaque picture on light, at twice its size."""
    with sheet.drawing(name):
        return sheet.as_png(_sheet(chart, lang, sheet.NARROW if narrow else sheet.WIDE))


DRAWN: Mapping[type[Chart], Callable[[Any, Lang, int], sheet.Sheet]] = {  # Any: each draws its own kind
    Atlas: atlas,
    Beside: beside,
    Curves: curves,
    Flow: flow,
    Layers: layers,
    Panels: panels,
    Rows: rows,
}


def _sheet(chart: Chart, lang: Lang, width: int) -> sheet.Sheet:
    return DRAWN[type(chart)](chart, lang, width)
