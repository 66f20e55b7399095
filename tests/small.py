"""Small data of a test's own: entries as Python values, written as a folder and loaded."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import kg
from kg.graph import Graph

Entry = dict[str, Any]  # Any: YAML content, recursive
DAY = "2025-01-10"


def thing(iri: str, kind: str, name: str = "", **more: object) -> Entry:
    name = name or iri.partition(":")[2].replace("-", " ").title()
    return {"id": iri, "type": kind, "label": {"fr": name, "en": name}, **more}


def document(iri: str = "doc:d", issued: str = DAY, **more: object) -> Entry:
    return {
        "id": iri, "type": "SourceDocument", "title": {"fr": f"titre de {iri}", "en": f"title of {iri}"},
        "publisher": "agent:paper", "language": "en", "issued": issued, "tier": "press", **more,
    }  # fmt: skip


def claim(number: int | str, *states: Entry, source: str = "doc:d", **more: Any) -> Entry:
    return {
        "id": f"claim:c-{number}", "type": "Claim", "source": source, "modality": "asserted",
        "gist": {"fr": f"dit {number}", "en": f"said {number}"}, "states": list(states), **more,
    }  # fmt: skip


def decision(name: str, *states: Entry) -> Entry:
    return {
        "id": f"decision:{name}", "type": "Decision", "reason": {"fr": f"motif {name}", "en": f"reason {name}"},
        "decidedOn": "2025-02-01", "decidedBy": "agent:paper", "states": list(states),
    }  # fmt: skip


def money(amount: float, **more: object) -> Entry:
    return {"amount": str(amount), "unit": "USD", "qualifier": "exact", "per": "total", **more}


def percent(amount: float, qualifier: str = "exact") -> Entry:
    return {
        "high" if qualifier == "upTo" else "amount": str(amount),
        "unit": "percent",
        "qualifier": qualifier,
    }


def folder(
    place: Path,
    register: Iterable[Entry],
    claims: Iterable[Entry],
    decisions: Iterable[Entry] = (),
    documents: Iterable[Entry] = (),
) -> Path:
    """The entries as a folder of data; a paper and one document are there already."""
    files = {
        "register/things": [thing("agent:paper", "Publisher"), *register],
        "documents": [document(), *documents],
        "claims/all": claims,
        "decisions": decisions,
    }
    for name, entries in files.items():
        path = (place / name).with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries), "utf-8")
    return place


def graph(
    place: Path,
    register: Iterable[Entry],
    claims: Iterable[Entry],
    decisions: Iterable[Entry] = (),
    documents: Iterable[Entry] = (),
) -> Graph:
    return kg.load(folder(place, register, claims, decisions, documents))
