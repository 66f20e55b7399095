"""Tables and headings for a terminal, drawn by rich and handed back as text.

Labels come from files that other people write: markup is off, and control characters are gone before rich sees them. Without
colour nothing but characters and line ends comes out.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable

from kg.cli.formats import Look, numeric, readable
from kg.terms import Table

WIDE = 1_000_000  # a table that goes into a file or a pipe is never cut


def drawn(table: Table, look: Look, *, colour: bool, width: int | None) -> str:
    """The table with its heading and rows on one line each; cells too long for `width` end with an ellipsis."""
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    lines = readable(table, look)
    grid = Grid(box=None, pad_edge=False, show_header=look.header, header_style="bold", padding=(0, 2, 0, 0))
    for title, right in zip(lines[0], numeric(table), strict=True):
        grid.add_column(Text(title), justify="right" if right else "left", no_wrap=True, overflow="ellipsis")
    for line in lines[1:]:
        grid.add_row(*map(Text, line))
    target = io.StringIO()
    console = Console(
        file=target,
        width=width or WIDE,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    console.print(grid)
    return "".join(f"{line.rstrip()}\n" for line in target.getvalue().splitlines())


def styled(text: str, style: str, *, colour: bool) -> str:
    """Text in bold, dim, red or yellow where there is colour."""
    codes = {"bold": "1", "dim": "2", "red": "31", "yellow": "33", "green": "32"}
    return f"\x1b[{codes[style]}m{text}\x1b[0m" if colour and text else text


def width_of_terminal() -> int:
    return shutil.get_terminal_size((100, 24)).columns


def block(title: str, lines: Iterable[str], *, colour: bool) -> str:
    """A heading and lines set in under it; nothing at all when there is no line."""
    inner = "".join(f"  {line}\n" for line in lines)
    return f"{styled(title, 'bold', colour=colour)}\n{inner}" if inner else ""
