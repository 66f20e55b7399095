"""What columns and units are called, in French and in English. Machine formats keep the keys."""

from __future__ import annotations

_COLUMNS = {
    "name": ("nom", "name"),
    "title": ("titre", "title"),
    "value": ("valeur", "value"),
}

_UNITS = {
    "count": ("", ""),
}

COLUMNS = {f"column.{key}": pair for key, pair in _COLUMNS.items()} | {
    f"unit.{key}": pair for key, pair in _UNITS.items()
}
