"""What `kg plot` says, and its page of help in French."""

from __future__ import annotations

PHRASES = {
    "kind.plot": ("aucun graphique", "no plot"),
    "plot.form": ("un graphique ne s’écrit pas en {form}", "a plot is not written as {form}"),
    "plot.form.hint": ("nommer un fichier .svg, .png ou .csv", "name a file .svg, .png or .csv"),
    "plot.empty": ("la vue n’a rien à montrer dans {name}", "the view has nothing to show in {name}"),
    "plot.empty.hint": (
        "élargir la vue (--as-of, --profile), ou choisir un autre graphique : kg plot --list",
        "widen the view (--as-of, --profile), or choose another plot: kg plot --list",
    ),
}

HELP = {
    "Draw one plot of the view, with its numbers.": "Tracer un graphique de la vue, avec ses chiffres.",
    "A CSV has the numbers unrounded, each row with the claims it rests on. Status classes stand side by side and never add up; what "
    "is not known is counted, never drawn as zero.":
        "Un CSV contient les chiffres sans arrondi, chaque ligne avec les affirmations sur lesquelles elle repose. Les classes de statut "
        "restent côte à côte et ne s’additionnent jamais ; l’inconnu est compté, jamais dessiné comme zéro.",
    "An .svg, .png or .csv; - is an SVG on standard output.":
        "Un .svg, .png ou .csv ; - est un SVG sur la sortie standard.",
    "Drawn for a phone: narrow and high, with type of the same size.":
        "Dessiné pour un téléphone : étroit et haut, en caractères de même taille.",
    "What plots there are.": "Quels graphiques il y a.",
}  # fmt: skip
