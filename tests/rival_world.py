"""A small world for rival values: one deal, another that may overlap it, a site, three papers; claims are laid in by each test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import kg
from kg.graph import Graph
from kg.terms import Contest, expand

Entry = dict[str, Any]  # Any: YAML content, recursive
PAPERS = ("alpha", "beta", "gamma")
DEAL, TWIN, SITE = (expand(name) for name in ("deal:one", "deal:two", "site:yard"))


def named(name: str, kind: str) -> Entry:
    label = name.partition(":")[2]
    return {"id": name, "type": kind, "label": {"fr": label, "en": label}}


def document(name: str, issued: str, publisher: str = "", **more: Any) -> Entry:
    return {
        "id": f"doc:{name}", "type": "SourceDocument", "title": {"fr": f"texte {name}", "en": f"text {name}"},
        "publisher": f"agent:{publisher or name}", "language": "en", "issued": issued, "tier": "press",
        "homepage": f"https://example.org/{name}", **more,
    }  # fmt: skip


# Alpha in January, beta in March, gamma in May; "late" is alpha again, in July.
DOCUMENTS = (
    document("alpha", "2025-01-10"), document("beta", "2025-03-10"), document("gamma", "2025-05-10"),
    document("late", "2025-07-10", "alpha"),
)  # fmt: skip


def claim(name: str, source: str, *states: Entry, **more: Any) -> Entry:
    return {
        "id": f"claim:{name}", "type": "Claim", "source": f"doc:{source}", "modality": "asserted",
        "gist": {"fr": f"le fait {name}", "en": f"the fact {name}"}, "states": list(states), **more,
    }  # fmt: skip


def worth(name: str, source: str, amount: Any = None, **more: Any) -> Entry:
    """A claim of what the deal is worth, in all unless it says otherwise."""
    voice = {key: more.pop(key) for key in ("saidBy", "echoes") if key in more}
    return claim(
        name, source, {"id": "deal:one", "value": quantity(amount, **{"per": "total", **more})}, **voice
    )


def quantity(amount: Any = None, unit: str = "GUSD", **more: Any) -> Entry:
    told = {"amount": amount} if amount is not None else {}
    return {**told, "unit": unit, "qualifier": "exact"} | more


def decision(name: str, *states: Entry) -> Entry:
    return {
        "id": f"decision:{name}", "type": "Decision", "reason": {"fr": "parce que", "en": "because"},
        "decidedOn": "2025-08-01", "decidedBy": "agent:alpha", "states": list(states),
    }  # fmt: skip


def entered(name: str, source: str, when: str, status: str = "signed") -> Entry:
    return claim(name, source, {"id": "deal:one", "statusChange": {"toStatus": status, "when": when}})


def built(
    folder: Path, *claims: Entry, documents: tuple[Entry, ...] = (), decisions: tuple[Entry, ...] = ()
) -> Graph:
    register = [named(f"agent:{paper}", "Publisher") for paper in PAPERS]
    register += [named("agent:buyer", "Company"), named("site:yard", "DataCentre")]
    register += [named(name, "ComputeServiceContract") for name in ("deal:one", "deal:two")]
    files = {
        "register/all.yaml": register, "documents.yaml": [*DOCUMENTS, *documents],
        "claims/all.yaml": list(claims), "decisions.yaml": list(decisions),
    }  # fmt: skip
    for name, entries in files.items():
        if entries:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
    return kg.load(folder)


def contests(folder: Path, *claims: Entry, **more: Any) -> tuple[Contest, ...]:
    return built(folder, *claims, **more).view().conflicts


def only(folder: Path, *claims: Entry, **more: Any) -> Contest:
    (found,) = contests(folder, *claims, **more)
    return found
