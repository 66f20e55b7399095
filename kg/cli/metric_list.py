"""The list of metrics: what each is called, counts and means, in both languages, and which networks it suits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.session import Session
from kg.cli.wording import unit_names
from kg.terms import Table

if TYPE_CHECKING:
    from kg import View
    from kg.metrics.metric import Metric

TOLD = (
    "name", "family", "kind", "unit", "title_fr", "title_en", "meaning_fr", "meaning_en", "reading_fr", "reading_en",
    "caution_fr", "caution_en", "formula", "papers", "suits", "projections",
)  # fmt: skip


def metric_list(session: Session, view: View, *names: str) -> Table:
    """Every metric, or those named: on a screen the meaning in the reader's language and in the other one, for machines all of it."""
    from kg.metrics import METRICS
    from kg.metrics.metric import FAMILIES
    from kg.project import suited

    rules = view.graph.rules
    listed = [metric for name, metric in METRICS.items() if not names or name in names]
    if not session.screen:
        return Table(TOLD, tuple((*_told(m), m.suits, ", ".join(suited(rules, m.suits))) for m in listed))
    rows = tuple(
        (
            m.name,
            session.name(FAMILIES[m.family]),
            session.name(m.meaning),
            m.meaning.en if session.lang == "fr" else m.meaning.fr,
            session.name(unit_names(m.unit)),
            m.formula,
            ", ".join(suited(rules, m.suits)) or m.suits,
        )
        for m in listed
    )
    return Table(("name", "family", "meaning", "translation", "counted", "formula", "projections"), rows)


def _told(m: Metric) -> tuple[str, ...]:
    texts = (text for names in (m.names, m.meaning, m.reading, m.caution) for text in (names.fr, names.en))
    return (m.name, m.family, m.kind, m.unit, *texts, m.formula, "; ".join(m.papers))
