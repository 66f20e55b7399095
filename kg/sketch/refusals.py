"""What is said when an answer cannot be drawn: what, why, and one next step, in French and English."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import QueryError
from kg.terms import Lang, Names

SAID: Mapping[str, tuple[Names, Names]] = {
    "truth": (
        Names(
            "la requête répond par vrai ou faux, ce qui ne se dessine pas",
            "the query answers true or false, which cannot be drawn",
        ),
        Names(
            "demander des triplets par CONSTRUCT, ou ?source et ?target par SELECT",
            "ask for triples with CONSTRUCT, or for ?source and ?target with SELECT",
        ),
    ),
    "columns": (
        Names(
            "la requête donne les colonnes {found} ; un dessin demande source et target",
            "the query gives the columns {found}; a drawing needs source and target",
        ),
        Names(
            "nommer les deux bouts : SELECT (?a AS ?source) (?b AS ?target). Peuvent suivre {more}",
            "name the two ends: SELECT (?a AS ?source) (?b AS ?target). There may follow {more}",
        ),
    ),
    "empty": (
        Names("la requête ne trouve rien dans cette vue", "the query finds nothing in this view"),
        Names(
            "voir ce que donne kg query, ou élargir la vue (--as-of, --profile)",
            "see what kg query gives, or widen the view (--as-of, --profile)",
        ),
    ),
    "linkless": (
        Names(
            "la réponse n’a aucun lien entre deux IRI : des textes ou des nœuds anonymes seulement",
            "the answer has no link between two IRIs: texts or blank nodes only",
        ),
        Names(
            "mettre des choses aux deux bouts, comme dans ?deal kg:customer ?who",
            "put things at both ends, as in ?deal kg:customer ?who",
        ),
    ),
    "many": (
        Names(
            "la réponse a {found} liens ; une page en dessine au plus {most}",
            "the answer has {found} links; a page draws at most {most}",
        ),
        Names("resserrer la requête, ou ajouter un LIMIT", "narrow the query, or add a LIMIT"),
    ),
    "word": (
        Names("« {given} » n’est pas une valeur connue de ?{what}", '"{given}" is no known value of ?{what}'),
        Names("en mettre un de ceux-ci : {known}", "take one of these: {known}"),
    ),
    "number": (
        Names("le poids « {given} » n’est pas un nombre à partir de zéro", 'the weight "{given}" is no number from zero up'),
        Names("donner un nombre sans unité, ou rien s’il est inconnu", "give a plain number, or none where it is unknown"),
    ),
    "undrawn": (
        Names(
            "la réponse de la question {found} n’est pas un réseau",
            "the answer of the question {found} is no network",
        ),
        Names("celles-ci se dessinent : {known}", "these can be drawn: {known}"),
    ),
}  # fmt: skip


def refusal(key: str, lang: Lang, **values: object) -> QueryError:
    why, step = SAID[key]
    return QueryError(why.in_(lang).format(**values), hint=step.in_(lang).format(**values))
