"""Which values take lines of their own."""

from __future__ import annotations

from kg.source import Items, Map, Node, Text

LANGUAGES = ("fr", "en")


def is_block(node: Node) -> bool:
    """Whether a value takes lines of its own: a map that is not small, or a list with a map in it."""
    if isinstance(node, Map):
        return bool(node.fields) and not _is_small(node)
    return isinstance(node, Items) and any(isinstance(member, Map) for member in node.nodes)


def _is_small(node: Map) -> bool:
    plain = all(isinstance(value, Text) for value in node.fields.values())
    return plain and "id" not in node.fields and not set(node.fields) <= set(LANGUAGES)
