"""Entries as text: sorted by id, keys in one order, two spaces a level; a small map takes one line, names in two languages two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.canonical.notes import NOTHING, Notes, Path
from kg.canonical.shape import LANGUAGES, is_block
from kg.source import Items, Map, Node, Text, Vocabulary, key_order, scalar


def written(entries: Items, notes: Notes, words: Vocabulary) -> str:
    """The whole file: the comments at its head, the entries, what stands below them."""
    places = sorted(range(len(entries.nodes)), key=lambda place: (_id(entries.nodes[place]), place))
    writer = _Writer(notes, words)
    lines = [line for place in places for line in writer.item(entries.nodes[place], 0, (place,))]
    head = list(notes.head)
    if head and lines and lines[0].startswith("#"):
        head.append("")  # else a comment on the first entry would be one on the file
    elif lines and lines[0].startswith("#"):
        head = ["#", ""]
    return "".join(f"{line}\n" for line in (*head, *lines, *notes.foot))


def _id(node: Node) -> str:
    given = node.fields.get("id") if isinstance(node, Map) else None
    return given.value if isinstance(given, Text) else ""


class _Writer:
    def __init__(self, notes: Notes, words: Vocabulary) -> None:
        self.notes = notes
        self.order = key_order(words)
        self.sets = {key for key, term in words.terms.items() if term.kind in ("link", "code")}

    def item(self, node: Node, indent: int, path: Path) -> Iterator[str]:
        """A member of a list, its first line after a dash; comments of that line stand above the dash."""
        note, pad = self.notes.at.get(path, NOTHING), " " * indent
        after = f"  {note.after}" if note.after and not is_block(node) else ""
        yield from (f"{pad}{comment}" for comment in note.before)
        if not is_block(node):
            yield f"{pad}- {self.flow(node, nested=isinstance(node, (Map, Items)))}{after}"
        else:
            if note.after:
                yield f"{pad}{note.after}"
            lines = list(self.block(node, indent + 2, path))
            first = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
            yield from (f"{pad}{line.lstrip()}" for line in lines[:first])
            yield f"{pad}- {lines[first].lstrip()}"
            yield from lines[first + 1 :]
        yield from (f"{pad}{comment}" for comment in note.below)

    def block(self, node: Node, indent: int, path: Path) -> Iterator[str]:
        if isinstance(node, Map):
            for key in self.keys(node):
                yield from self.field(key, node.fields[key], indent, (*path, key))
        elif isinstance(node, Items):
            for place, member in enumerate(node.nodes):
                yield from self.item(member, indent, (*path, place))

    def field(self, key: str, value: Node, indent: int, path: Path) -> Iterator[str]:
        note, pad = self.notes.at.get(path, NOTHING), " " * indent
        after = f"  {note.after}" if note.after else ""
        yield from (f"{pad}{comment}" for comment in note.before)
        if is_block(value):
            yield f"{pad}{scalar(key, nested=False)}:{after}"
            yield from self.block(value, indent + 2, path)
        else:
            yield f"{pad}{scalar(key, nested=False)}: {self.flow(value, nested=False, key=key)}{after}"
        yield from (f"{pad}{comment}" for comment in note.below)

    def flow(self, node: Node, *, nested: bool, key: str = "") -> str:
        match node:
            case Map():
                inner = (
                    f"{scalar(k, nested=True)}: {self.flow(node.fields[k], nested=True, key=k)}"
                    for k in self.keys(node)
                )
                return "{" + ", ".join(inner) + "}"
            case Items():
                return "[" + ", ".join(self.flow(m, nested=True) for m in self.members(node.nodes, key)) + "]"
            case Text():
                return scalar(node.value, nested=nested)

    def keys(self, node: Map) -> list[str]:
        """French before English, everything else in the order of the context, what it does not know last."""
        if set(node.fields) <= set(LANGUAGES):
            return [language for language in LANGUAGES if language in node.fields]
        return sorted(node.fields, key=lambda key: (self.order.get(key, len(self.order)), key))

    def members(self, nodes: Sequence[Node], key: str) -> Sequence[Node]:
        """Links and codes are sorted: their order means nothing. Names stay as written, the best known first."""
        values = [node.value for node in nodes if isinstance(node, Text)]
        if key not in self.sets or len(values) < len(nodes):
            return nodes
        return sorted(nodes, key=lambda node: node.value if isinstance(node, Text) else "")
