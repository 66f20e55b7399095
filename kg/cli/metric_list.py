"""The list of metrics: what each counts and means, in both languages, how to read it and which networks it suits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.cli.screen import block
from kg.cli.session import Session
from kg.spoken import unit_names
from kg.terms import Table

if TYPE_CHECKING:
    from kg.metrics.metric import Metric
    from kg.rules import Rules

COLUMNS = (
    "name", "family", "kind", "unit", "title_fr", "title_en", "meaning_fr", "meaning_en", "reading_fr", "reading_en",
    "caution_fr", "caution_en", "formula", "papers", "suits", "projections",
)  # fmt: skip
INDENT = " " * 26


def show_metrics(session: Session, name: str | None = None) -> None:
    """Write the list, or the one metric named: on a screen by family, the reader's language first, for a machine one row each."""
    asked = session.output
    if asked.form != "table" or asked.columns or asked.sort or asked.limit:
        session.table(metric_table(name))
        return
    session.write("\n".join(_families(session, name)))


def metric_table(name: str | None = None) -> Table:
    """A row each, with every text in French and in English; on a screen the texts of the reader's language."""
    rules = _rules()
    rows = tuple((*_told(m), m.suits, _networks(m, rules)) for m in _listed(name))
    return Table(COLUMNS, rows)


def _rules() -> Rules:
    """The ontology's own: which metrics there are hangs on no data, so none is loaded."""
    from kg.ontology import ontology_rules

    return ontology_rules()


def _listed(name: str | None) -> list[Metric]:
    from kg.metrics import METRICS, find_metric

    return [find_metric(name)] if name else list(METRICS.values())


def _told(m: Metric) -> tuple[str, ...]:
    texts = (text for names in (m.names, m.meaning, m.reading, m.caution) for text in (names.fr, names.en))
    return (m.name, m.family, m.kind, m.unit, *texts, m.formula, "; ".join(m.papers))


def _networks(m: Metric, rules: Rules) -> str:
    from kg.project import suited

    return ", ".join(suited(rules, m.suits)) or m.suits


def _families(session: Session, name: str | None) -> Iterator[str]:
    from kg.metrics.metric import FAMILIES

    rules = _rules()
    listed = _listed(name)
    for family, names in FAMILIES.items():
        lines = [
            line for m in listed if m.family == family for line in _lines(session, rules, m, whole=bool(name))
        ]
        if lines:
            yield block(session.name(names), lines, colour=session.colour)


def _lines(session: Session, rules: Rules, m: Metric, *, whole: bool) -> Iterator[str]:
    fr, en = m.meaning.fr, m.meaning.en
    first, second = (fr, en) if session.lang == "fr" else (en, fr)
    yield f"{m.name:{len(INDENT)}}{first}"
    yield f"{INDENT}{second}"
    yield f"{INDENT}{session.name(unit_names(m.unit))} · {m.formula} · {_networks(m, rules)}"
    if whole:
        yield f"{INDENT}{session.say('metric.reading', text=session.name(m.reading))}"
        yield f"{INDENT}{session.say('metric.caution', text=session.name(m.caution))}"
        yield from (f"{INDENT}{paper}" for paper in m.papers)
