"""What `kg explore` says: French first, then English; and its page of help in French."""

from __future__ import annotations

PHRASES = {
    "explore.open": (
        "--open ouvre un fichier : le laisser avec -o -, ou nommer le fichier avec -o",
        "--open opens a file: leave it out with -o -, or name the file with -o",
    ),
}
HELP = {
    "Draw one interactive page.": "Dessiner une page interactive.",
    "Who depends on whom, with search and legend; a click shows each fact with its source. The page needs no network.": "Qui dépend de qui, avec recherche et légende ; un clic montre chaque fait et sa source. La page se passe de réseau.",
    "With an ENTITY only what it is linked with, each of the networks that hold it around it.": "Avec une ENTITY, seulement ce qui lui est lié : chacun des réseaux où elle figure, autour d’elle.",
    "The page. [default: explorer.html]": "La page. [défaut : explorer.html]",
    "Only this network (repeatable).": "Seulement ce réseau (répétable).",
    "Colours of the page.": "Couleurs de la page.",
    "Open the page in the browser.": "Ouvrir la page dans le navigateur.",
}
