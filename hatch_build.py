"""Puts the half that is text into the wheel, and only there: an editable install reads it where it stands.

hatchling's own `force-include` cannot tell the two apart and would leave a second copy of the data in the environment,
out of date at the next edit.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ("ontology.ttl", "shapes.ttl", "data")


class Shipped(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"] |= {name: f"kg/_shipped/{name}" for name in SHIPPED}
