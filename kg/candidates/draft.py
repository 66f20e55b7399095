"""A decision to paste: the pair with its reasons, for a person to finish, date and sign, or to turn into its contrary."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kg.candidates.pairs import Candidate
from kg.terms import curie

HEAD = {
    "fr": "# Cas à trancher : gardez sameThingAs ou distinctFrom, ôtez l’autre, dites pourquoi, datez et signez.",
    "en": "# To be decided: keep sameThingAs or distinctFrom, take the other away, say why, date and sign.",
}


def as_yaml(found: Iterable[Candidate]) -> str:
    """The pairs as entries of `decisions.yaml`, each still without day and author, so that none passes unread."""
    return "\n".join([HEAD["fr"], HEAD["en"], *(line for each in found for line in _entry(each))]) + "\n"


def _entry(each: Candidate) -> list[str]:
    one, other = curie(each.one), curie(each.other)
    slug = "-or-".join(name.partition(":")[2].replace("/", "-") for name in (one, other))
    fr, en = " ; ".join(r.fr for r in each.reasons), "; ".join(r.en for r in each.reasons)
    return [
        f"- id: decision:{slug}",
        "  type: Decision",
        "  reason:",
        f"    fr: {json.dumps(fr, ensure_ascii=False)}",
        f"    en: {json.dumps(en, ensure_ascii=False)}",
        "  decidedOn:",
        "  decidedBy:",
        "  states:",
        f"    - id: {other}",
        f"      sameThingAs: {one}",
        f"      # distinctFrom: {one}",
    ]
