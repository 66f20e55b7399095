"""The command line: reads arguments, calls one or two functions of the public API, prints.

No logic lives here and no guest of another room is imported. What is heavy is loaded by the command that needs it, so that
`kg info` answers at once.
"""

from __future__ import annotations

from kg.cli.door import main

__all__ = ["main"]
