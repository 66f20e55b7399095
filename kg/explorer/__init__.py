"""Draws networks as one interactive page: `draw` gives a `Page`, which saves itself or hands out its pyvis Network."""

from __future__ import annotations

from kg.explorer.backbone import around
from kg.explorer.forces import Told, unheard
from kg.explorer.material import PageInfo
from kg.explorer.moments import Moments
from kg.explorer.offers import first
from kg.explorer.page import Page, draw
from kg.explorer.payload import Wishes
from kg.explorer.questions import Asked, Question

__all__ = [
    "Asked",
    "Moments",
    "Page",
    "PageInfo",
    "Question",
    "Told",
    "Wishes",
    "around",
    "draw",
    "first",
    "unheard",
]
