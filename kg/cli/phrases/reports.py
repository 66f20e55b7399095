"""Phrases of the report, in French and in English, and its page of help in French."""

from __future__ import annotations

PHRASES = {
    "report.written": (
        "{n} fichiers écrits dans {folder} : ouvrir index.html",
        "{n} files written to {folder}: open index.html",
    ),
    "stage.plots": ("images", "plots"),
    "stage.pages.fr": ("pages en français", "pages in French"),
    "stage.pages.en": ("pages en anglais", "pages in English"),
    "stage.data": ("données", "data"),
}

HELP = {
    "Write the view as a site for reading and printing.": "Écrit la vue comme un site à lire et à imprimer.",
    "The field in one page, a page for each thing and document with its sources, the questions answered, tables to sort and "
    "filter, plots with their numbers. In French and English, or in the language of --lang alone; opens from disk, offline.": (
        "Le domaine en une page, une page pour chaque chose et chaque document avec ses sources, les réponses aux questions, des tableaux "
        "à trier et à filtrer, des images avec leurs chiffres. En français et en anglais, ou dans la seule langue de --lang ; s’ouvre depuis le disque, sans réseau."
    ),
    "The folder of the site; an earlier report there is replaced. [default: report]": "Le dossier du site ; un rapport antérieur y est remplacé. [par défaut : report]",
    "From when on something is new; else 90 days before the newest document.": (
        "À partir de quand une chose est nouvelle ; sinon 90 jours avant le document le plus récent."
    ),
    "Only pages whose address holds this: deal/, openai.": "Seulement les pages dont l’adresse contient ceci : deal/, openai.",
}
