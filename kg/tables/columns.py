"""The columns of our tables, named once: what an edge list must have, may have, and what an export adds; and those of nodes."""

from __future__ import annotations

REQUIRED = ("source", "target", "weight")
WEIGHTS = ("weight", "low", "high")
EXPORTED = (
    "id", "unit", "type", "type_fr", "type_en", "kind", "input", "via", "via_fr", "via_en", "status", "certainty",
    "earliest", "latest", "modality", "claims",
)  # fmt: skip
PROMISES = ("first_promised", "promised")
EDGES = ("source", "target", *WEIGHTS, *EXPORTED)
NODES = ("id", "label_fr", "label_en", "class", "class_fr", "class_en", "glyph", "aliases")
EXTERNAL = ("external_in", "external_out")
AMOUNTS = (*EXTERNAL, "equity", "value", "demand")
TEXTS = ("sector", "essential", *PROMISES)
