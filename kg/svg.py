"""Texts and numbers inside a picture: nothing breaks out of an SVG, and a place on it is written the same on every machine."""

from __future__ import annotations

from unicodedata import category
from xml.sax.saxutils import escape, quoteattr

__all__ = ["number", "quoted", "safe", "written"]


def number(value: float) -> str:
    """A place on the sheet, to a tenth of a point."""
    return f"{value:.1f}".removesuffix(".0")


def safe(content: str) -> str:
    """Without characters that XML cannot hold or that turn the direction of a text."""
    return "".join(letter for letter in content if letter == " " or category(letter)[0] != "C")


def written(content: str) -> str:
    """A text between two tags."""
    return escape(safe(content))


def quoted(content: str) -> str:
    """A text as the value of an attribute, with its quotes."""
    return quoteattr(safe(content))
