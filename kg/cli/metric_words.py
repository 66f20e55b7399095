"""Phrases of metrics and of what a run measures, in French and in English, and their part of the help in French."""

from __future__ import annotations

METRIC = {
    "metric.reading": ("lecture : {text}", "how to read it: {text}"),
    "metric.caution": ("précaution : {text}", "when not to use it: {text}"),
    "run.unmeasured": ("pas mesuré : {metric} sur {projection} ({why})", "not measured: {metric} on {projection} ({why})"),
}  # fmt: skip

HELP = {
    "What metrics there are, or the one named: unit, formula, meaning in both languages.":
        "Quelles mesures il y a, ou celle qui est nommée : unité, formule, sens dans les deux langues.",
}  # fmt: skip
