"""Phrases of tables of one's own, in French and in English, and their part of the help in French."""

from __future__ import annotations

TABLES = {
    "tables.typed": (
        "les deux tables ne peuvent pas venir de l’entrée standard",
        "both tables cannot be standard input",
    ),
    "tables.typed.hint": ("nommer un fichier pour l’une des deux", "name a file for one of the two"),
    "tables.unread": (
        "colonnes de nœuds qu’aucune mesure ne lit : {names}",
        "columns of nodes that no metric reads: {names}",
    ),
}

HELP = {
    "A CSV with source,target,weight instead of the graph.": "Un CSV source,target,weight à la place du graphe.",
    "A CSV with node and what is known of it: equity, value, sector, essential, external_in, external_out.":
        "Un CSV avec node et ce qu’on en sait : equity, value, sector, essential, external_in, external_out.",
}  # fmt: skip
