"""Which release this is."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """The installed release, or `source` for a tree that was never installed."""
    try:
        return metadata.version("ai-infrastructure-graph")
    except metadata.PackageNotFoundError:
        return "source"
