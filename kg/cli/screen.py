"""Tables and headings for a terminal, drawn by rich and handed back as text.

Labels come from files that other people write: markup is off, and control characters are gone before rich sees them. Without
colour nothing but characters and line ends comes out.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Sequence
from typing import Literal

from kg.cli.formats import Look, numeric, readable
from kg.terms import Table

GAP, NARROWEST = 2, 6
WIDE = 1_000_000  # a table that goes into a file or a pipe is never cut


def drawn(table: Table, look: Look, *, colour: bool, width: int | None) -> str:
    """The table with its heading and rows on one line each; cells too long for `width` end with an ellipsis."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    lines = readable(table, look)
    room = shared([max(map(cell_len, column)) for column in zip(*lines, strict=True)], width)
    grid = Grid(box=None, pad_edge=False, show_header=look.header, header_style="bold", padding=(0, 2, 0, 0))
    for title, right, wide in zip(lines[0], numeric(table), room, strict=True):
        side: Literal["left", "right"] = "right" if right else "left"
        grid.add_column(Text(title), justify=side, no_wrap=True, overflow="ellipsis", width=wide)
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


def shared(wanted: Sequence[int], width: int | None) -> list[int]:
    """How wide each column may be: the widest give way first, so that no column vanishes; the first one names the row.

    >>> shared([20, 30, 8, 60], 80)
    [20, 23, 8, 23]
    """
    given = list(wanted)
    while width and sum(given) + GAP * (len(given) - 1) > width and max(given) > NARROWEST:
        yielding = given[1:] if len(given) > 1 and max(given[1:]) > NARROWEST * 2 else given
        given[len(given) - 1 - yielding[::-1].index(max(yielding))] -= 1
    return given


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
