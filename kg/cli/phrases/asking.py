"""Phrases, headings and help of `kg ask`, in French and in English."""

from __future__ import annotations

PHRASES = {
    "ask.title": ("{number} {title}", "{number} {title}"),
    "ask.none": (
        "rien : les sources de cette vue ne disent rien de tel, ce qui ne prouve pas qu’il n’y ait rien",
        "none: the sources of this view say nothing of the kind, which does not prove that there is nothing",
    ),
    "ask.by": ("réponse de : kg {words}", "answered by: kg {words}"),
    "ask.ambiguous": (
        "« {name} » convient à plusieurs questions : {names}",
        '"{name}" fits several questions: {names}',
    ),
    "ask.ambiguous.hint": (
        "donner le numéro, par exemple kg ask {first}",
        "give the number, for example kg ask {first}",
    ),
    "ask.values": (
        "{name} a {n} paramètre(s), pas {given} ; mettre les mots d’une question entre guillemets",
        "{name} has {n} parameter(s), not {given}; put the words of a question in quotes",
    ),
    "ask.command": (
        "la question {number} n’est pas une requête : une commande y répond",
        "question {number} is no query: a command answers it",
    ),
    "column.answered_by": ("réponse de", "answered by"),
    "column.covered": ("couvert", "covered"),
    "column.debtor": ("débiteur", "debtor"),
    "column.feeds": ("alimente", "feeds"),
    "column.firm": ("garanti", "firm"),
    "column.guarantor": ("garant", "guarantor"),
    "column.holders": ("détenteurs", "holders"),
    "column.last_heard": ("entendu la dernière fois", "last heard of"),
    "column.later_told": ("redit le", "told later on"),
    "column.least_months": ("muet à partir de (mois)", "silent from (months)"),
    "column.lenders": ("prêteurs", "lenders"),
    "column.load": ("charge", "load"),
    "column.months": ("mois", "months"),
    "column.opinions_against": ("opinions contre", "opinions against"),
    "column.opinions_for": ("opinions pour", "opinions for"),
    "column.others": ("autres sources", "other sources"),
    "column.dependents": ("dépendants", "dependents"),
    "column.owned": ("possédé", "owned"),
    "column.owner": ("propriétaire", "owner"),
    "column.permit": ("permis", "permit"),
    "column.promised": ("promis pour", "promised for"),
    "column.reached": ("atteint", "reached"),
    "column.revenue": ("recettes", "revenue"),
    "column.running": ("en service", "running"),
    "column.running_sites": ("sites qui le disent", "sites that tell it"),
    "column.shared": ("en commun", "shared"),
    "column.silent": ("muet", "silent"),
    "column.stake": ("part (%)", "stake (%)"),
    "column.told": ("dit le", "told on"),
    "column.through_others": ("par d’autres", "through others"),
}

HELP = {
    "Ask one of the project's questions.": "Poser une des questions du projet.",
    "The forty questions the graph is made for, by number or by words of their title in either language; without QUESTION, the list. "
    "VALUES fill the parameters in order, names of things as everywhere.":
        "Les quarante questions pour lesquelles le graphe est fait, par numéro ou par des mots de leur titre dans l’une des langues ; "
        "sans QUESTION, la liste. VALUES remplit les paramètres dans l’ordre, les choses par leur nom comme partout.",
    "A parameter by its name.": "Un paramètre par son nom.",
    "Print the query instead of asking it.": "Imprimer la requête au lieu de la poser.",
    "List further questions and listings too.": "Lister aussi les autres questions et les listes.",
}  # fmt: skip
