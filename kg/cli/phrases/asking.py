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
