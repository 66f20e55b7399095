"""What `kg explore` says: French first, then English; and its page of help in French."""

from __future__ import annotations

PHRASES = {
    "explore.open": (
        "--open ouvre un fichier : le laisser avec -o -, ou nommer le fichier avec -o",
        "--open opens a file: leave it out with -o -, or name the file with -o",
    ),
    "explore.compared": (
        "--compare demande des réseaux qui ont des jours : laisser --query et --roll-up",
        "--compare needs networks that have days: leave out --query and --roll-up",
    ),
    "explore.rolled": (
        "--roll-up groupe les réseaux du projet, pas la réponse d’une requête : le laisser, ou ajouter --projection",
        "--roll-up groups the project's own networks, not the answer of a query: leave it out, or add --projection",
    ),
    "explore.edges": (
        "--edges dessine une table à soi : laisser ENTITY, --projection, --query, --story et --roll-up, qui choisissent dans les données",
        "--edges draws a table of one's own: leave out ENTITY, --projection, --query, --story and --roll-up, which choose from the data",
    ),
    "explore.nodes": (
        "--nodes dit ce qu’on sait des nœuds d’une liste de liens : nommer celle-ci avec --edges",
        "--nodes tells what is known of the nodes of an edge list: name that with --edges",
    ),
    "explore.layout": (
        "--layout place les marques d’une page, pas d’une image : laisser --png et --svg",
        "--layout places the marks of a page, not of a picture: leave out --png and --svg",
    ),
    "explore.story": (
        "--story dit lui-même ses réseaux : laisser ENTITY, --query, --projection, --png et --svg",
        "--story names its own networks: leave out ENTITY, --query, --projection, --png and --svg",
    ),
}
HELP = {
    "Positions saved from a page: what it names stands there.": "Positions enregistrées depuis une page : ce qu’elles nomment s’y tient.",
    "Play this story on the networks it names.": "Jouer ce récit sur les réseaux qu’il nomme.",
    "A story is a YAML file of addresses of the page with texts; data/stories holds some, and so may your own folder.": "Un récit est un fichier YAML d’adresses de la page avec des textes ; data/stories en contient, votre dossier peut en avoir.",
    "Draw one interactive page.": "Dessiner une page interactive.",
    "Who depends on whom, with search and legend; a click shows each fact with its source. The page needs no network.": "Qui dépend de qui, avec recherche et légende ; un clic montre chaque fait et sa source. La page se passe de réseau.",
    "With an ENTITY only what it is linked with, each of the networks that hold it around it. A query draws what it finds: triples as links, "
    "or ?source ?target with ?label ?weight ?kind ?status ?claim ?via where of use; a question of `kg list questions` by its name. With "
    "`--edges` a table of links of your own; a large network opens on an overview of its groups.": "Avec une ENTITY, seulement ce qui "
    "lui est lié : chacun des réseaux où elle figure, autour d’elle. Une requête dessine ce qu’elle trouve : des triplets comme liens, ou "
    "?source ?target, au besoin avec ?label ?weight ?kind ?status ?claim ?via ; une question de `kg list questions` par son nom. Avec "
    "`--edges`, une table de liens à soi ; un grand réseau s’ouvre sur une vue d’ensemble de ses groupes.",
    "The page. [default: explorer.html]": "La page. [défaut : explorer.html]",
    "Only this network: one of `kg list projections`, full or ontology (repeatable).": "Seulement ce réseau : un de `kg list projections`, full (tout) ou ontology (répétable).",
    "Draw the answer of this SPARQL query: CONSTRUCT, or SELECT ?source ?target.": "Dessiner la réponse de cette requête SPARQL : CONSTRUCT, ou SELECT ?source ?target.",
    "Open on what is new, changed and gone since this day.": "Ouvrir sur ce qui est nouveau, changé ou disparu depuis ce jour.",
    "The page shows the graph of any day; with `--compare` it opens on the difference between that day and the view's own.": "La page montre le graphe de n’importe quel jour ; avec `--compare` elle s’ouvre sur la différence entre ce jour et celui de la vue.",
    "A still picture of the first network instead of the page.": "Une image fixe du premier réseau au lieu de la page.",
    "The same as PNG; neither takes a browser.": "La même en PNG ; ni l’une ni l’autre ne demande de navigateur.",
    "All of a large network on the picture, not its main part.": "Tout un grand réseau sur l’image, pas seulement l’essentiel.",
    "Draw this edge list (CSV: source,target,weight) instead of the data.": "Dessiner cette liste de liens (CSV : source,target,weight) au lieu des données.",
    "With --edges: what is known of each node (CSV: node,country ...).": "Avec --edges : ce qu’on sait de chaque nœud (CSV : node,country ...).",
    "First show groups of nodes, by community or by what a column says; a click opens one. [default: by community above 5,000 nodes]": "Montrer d’abord des "
    "groupes de nœuds, par communauté ou selon une colonne ; un clic en ouvre un. [défaut : par communauté au-delà de 5 000 nœuds]",
    "Who paints: vis-network, or WebGL for large networks.": "Qui dessine : vis-network, ou WebGL pour les grands réseaux.",
    "Colours of the page.": "Couleurs de la page.",
    "Open the page in the browser.": "Ouvrir la page dans le navigateur.",
}
