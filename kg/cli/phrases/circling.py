"""Phrases of money that comes back, in French and in English, and their part of the help in French."""

from __future__ import annotations

PHRASES = {
    "circle.title": ("{n}. {nodes}", "{n}. {nodes}"),
    "circle.most": (
        "au plus {amount} ont pu faire le tour : la plus petite étape, {leg}",
        "at most {amount} can have gone round: the smallest leg, {leg}",
    ),
    "circle.most.known": (
        "sur les montants connus, au plus {amount} ont pu faire le tour : la plus petite étape, {leg}",
        "over the amounts that are known, at most {amount} can have gone round: the smallest leg, {leg}",
    ),
    "circle.most.limit": ("jamais plus que {amount}", "never more than {amount}"),
    "circle.most.unknown": (
        "on ne sait pas combien a pu faire le tour : aucun montant n’est connu pour {legs}",
        "how much can have gone round is not known: no amount is told for {legs}",
    ),
    "circle.yearly": ("par an : {amount}", "per year: {amount}"),
    "circle.yearly.unknown": (
        "par an : inconnu, faute de durée ou de montant",
        "per year: not known, for want of a duration or an amount",
    ),
    "circle.order.certain": (
        "dans le temps : chaque accord suit celui qui l’alimenterait, à partir de {first}",
        "in time: each deal comes after the one that would feed it, from {first} on",
    ),
    "circle.order.possible": (
        "dans le temps : un tour est possible, les dates connues ne l’excluent pas",
        "in time: a round trip is possible, the dates known do not exclude it",
    ),
    "circle.order.no": (
        "dans le temps : aucun tour dans l’ordre, un accord précède toujours celui qui l’alimenterait",
        "in time: no round trip in order, some deal always comes before the one that would feed it",
    ),
    "circle.binding": (
        "engagement : chaque étape a un accord qui engage",
        "commitment: each leg has a deal that binds",
    ),
    "circle.loose": (
        "engagement : rien n’engage encore pour {legs}",
        "commitment: nothing binds yet for {legs}",
    ),
    "circle.leg": ("{leg} : {parts}", "{leg}: {parts}"),
    "circle.presumed": ("{form} (présumé)", "{form} (presumed)"),
    "circle.untold": ("forme inconnue", "form not told"),
    "circle.amount.none": ("montant inconnu", "amount not told"),
    "circle.amount.yearly": ("{total}, soit {yearly}", "{total}, or {yearly}"),
    "circle.undated": ("{status}, sans date", "{status}, no date"),
    "circle.dated": ("{status} ({when})", "{status} ({when})"),
    "circle.claims.one": ("{n} affirmation", "{n} claim"),
    "circle.claims.many": ("{n} affirmations", "{n} claims"),
    "circle.by": ("{claims} : {names}", "{claims}: {names}"),
    "circle.by.more": ("{names} et {n} de plus", "{names} and {n} more"),
    "circle.beside": ("ne compte pas : {leg}", "does not count: {leg}"),
    "narrowed.only": ("seulement : {names}", "only: {names}"),
    "narrowed.without": ("sans : {names}", "without: {names}"),
    "narrowed.left": ("accords écartés : {n}", "deals left out: {n}"),
    "narrowed.untold": ("forme inconnue pour {n}", "form not told for {n}"),
    "usage.rdf": (
        "en {form} ne s’écrivent que les résultats d’une mesure (kg metrics NAME) et les données (kg export)",
        "only results of a metric (kg metrics NAME) and the data (kg export) are written as {form}",
    ),
    "observed.edges": (
        "les nœuds d’une table à soi n’ont pas d’IRI : demander un autre format",
        "the nodes of a table of one’s own have no IRIs: ask for another format",
    ),
    "narrowed.edges": (
        "une table à soi est déjà le réseau : laisser --projection, --unit, --status, --binding, --instrument, --without, --roll-up",
        "a table of one’s own is the network already: leave --projection, --unit, --status, --binding, --instrument, --without and --roll-up out",
    ),
    "settings.edges": (
        "--as-of, --known, --profile et --currency choisissent parmi les affirmations du graphe : ils ne changent rien à une table à soi",
        "--as-of, --known, --profile and --currency choose among the claims of the graph: they change nothing in a table of one’s own",
    ),
}

HELP = {
    "Lay the results of this metric over the view for the query, as kg:ComputedObservation (repeatable).":
        "Poser sur la vue, pour cette requête, les résultats de cette mesure, en kg:ComputedObservation (répétable).",
    "Only deals in this form of money: cash, credits, debt, equity or warrants (repeatable).":
        "Seulement les accords dans cette forme d’argent : cash (numéraire), credits (crédits), debt (dette), equity (capital) ou warrants "
        "(bons) ; répétable.",
    "No deals in this form of money, as far as known (repeatable).":
        "Aucun accord dans cette forme d’argent, pour autant qu’on sache (répétable).",
    "Only deals that bind: signed, running or paid.":
        "Seulement les accords qui engagent : signés, en cours ou payés.",
    "Closed walks of money, unless another projection is asked for, leg by leg: form, amount in all and per year, status, dates, and "
    "whether their order allows a round trip. The smallest leg is the most that can have gone round. Cycles share legs: their amounts must "
    "not be added.":
        "Circuits d’argent, à défaut d’une autre projection, étape par étape : forme, montant en tout et par an, statut, dates, et si leur "
        "ordre permet un tour. La plus petite étape est le plus qui ait pu faire le tour. Des circuits ont des étapes communes : ne pas "
        "additionner leurs montants.",
}  # fmt: skip
