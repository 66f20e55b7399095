"""The help of commands that have no file of phrases of their own: the English words of a page, and what they are in French."""

from __future__ import annotations

HELP = {
    "Who depends on whom for AI compute, money and power; every figure leads to its source.":
        "Qui dépend de qui pour le calcul, l’argent et l’énergie de l’IA ; chaque chiffre mène à sa source.",
    "Entities may be named by label, alias, CURIE or IRI. Options of this page may also follow the command.":
        "Une entité se désigne par nom, autre nom, CURIE ou IRI. Les options de cette page peuvent aussi suivre la commande.",
    "Exit codes: 0 done, 1 check failed, 2 command or name not understood, 3 data missing or wrong, 4 out of time, 130 interrupted.":
        "Codes de sortie : 0 fait, 1 contrôle en échec, 2 commande ou nom incompris, 3 données absentes ou fausses, 4 délai "
        "dépassé, 130 interrompu.",
    "Show the version.": "Montrer la version.",
    "Show this message and exit.": "Montrer cette page.",
    "Lay the claims of this folder or file over the shipped ones (repeatable; env KG_DATA).":
        "Poser les affirmations de ce dossier ou fichier sur celles du projet (répétable ; KG_DATA).",
    "Only what had been published by this day.": "Seulement ce qui était paru à ce jour.",
    "Whom to trust and which modality to accept: `kg list profiles`.":
        "Qui croire et quelle modalité accepter : `kg list profiles`.",
    "All money in one currency, at ECB rates of each document's day, or of one: EUR@2025-12-31.":
        "Tout l’argent dans une monnaie, aux cours de la BCE du jour de chaque document, ou d’un seul : EUR@2025-12-31.",
    "Claims of documents without a date.": "Affirmations des documents sans date.",
    "Language of what you read (env KG_LANG, else locale).": "Langue de ce qui se lit (KG_LANG, sinon celle du système).",
    "No remarks on standard error; errors still show.": "Pas de remarques sur l’erreur standard ; les erreurs restent.",
    "More remarks; -vv shows where an error comes from.": "Plus de remarques ; -vv montre d’où vient une erreur.",
    "Colours on a terminal (env NO_COLOR).": "Couleurs sur un terminal (NO_COLOR).",
    "Build, check, sum up and write everything.": "Tout construire, contrôler, résumer et écrire.",
    "Prints a summary and writes index.html, graph.trig, graph.ttl and metrics.csv: all of them, or none when the check finds an error.":
        "Affiche un résumé et écrit index.html, graph.trig, graph.ttl et metrics.csv : tous, ou aucun si le contrôle trouve "
        "une erreur.",
    "Where to write. [default: out]": "Où écrire. [défaut : out]",
    "What there is, and what it rests on.": "Ce qu’il y a, et sur quoi cela repose.",
    "How many things, claims and documents there are, what the view hides, and its sources.":
        "Combien de choses, d’affirmations et de documents, ce que la vue cache, et ses sources.",
    "How much is not known, by kind; every thing of one KIND, or with -v of each.":
        "Combien n’est pas connu, par genre ; chaque chose d’un KIND, ou avec -v de chacun.",
    "Default: table on a terminal, json in a pipe (env KG_FORMAT).":
        "Défaut : table sur un terminal, json dans un tube (KG_FORMAT).",
    "Write to a file; its suffix sets the format.": "Écrire dans un fichier ; son suffixe fixe le format.",
    "At most N rows; 0 for all.": "Au plus N lignes ; 0 pour toutes.",
    "Only these columns, in this order.": "Seulement ces colonnes, dans cet ordre.",
    "No line of headings.": "Sans ligne de titres.",
    "Order by a column; -COL for the largest first.": "Trier par une colonne ; -COL : le plus grand d’abord.",
    "Full IRIs instead of names and CURIEs.": "IRI entiers au lieu des noms et des CURIE.",
    "Find things by part of a name.": "Trouver par une partie du nom.",
    "Companies, deals, sites, people ... by label or alias; case and accents do not matter.":
        "Entreprises, accords, sites, personnes ... par nom ou autre nom, sans égard à la casse ni aux accents.",
    "Only this kind: organisation, deal, site, energy, person ...":
        "Seulement ce genre : organisation, deal, site, energy, person ...",
    "Everything said of one thing.": "Tout ce qui est dit d’une chose.",
    "Facts with claim, document, position and modality; rival values stand side by side.":
        "Faits avec affirmation, document, position et modalité ; les valeurs rivales restent côte à côte.",
    "ENTITY is a label, alias, CURIE or IRI, or the identifier of a claim, document or decision.":
        "ENTITY : un nom, un autre nom, un CURIE ou un IRI, ou l’identifiant d’une affirmation, d’un document, d’une décision.",
    "What there is of a kind, in the chosen view.": "Ce qu’il y a d’un genre, dans la vue choisie.",
    "WHAT is questions, metrics, projections, profiles, documents, claims, conflicts, codes, classes, deals, sites, organisations, "
    "companies, programmes, people, energy, technologies, places or statements.":
        "WHAT : questions, metrics (mesures), projections, profiles (profils), documents, claims (affirmations), conflicts (désaccords), "
        "codes, classes, deals (accords), sites, organisations, companies (entreprises), programmes, people (personnes), energy "
        "(énergie), technologies, places (lieux) ou statements (énoncés).",
    "Values that compete, side by side.": "Les valeurs en concurrence, côte à côte.",
    "Each with document, date, authority and independent origins, and the verdict: conflict, supersession, refinement, rounding or "
    "scope. THING is a deal, a site ..., or an agent for the deals that name it.":
        "Chacune avec document, date, autorité et origines indépendantes, et le verdict : conflict (conflit), supersession "
        "(remplacement), refinement (précision), rounding (arrondi) ou scope (portée). THING : un accord, un site ..., ou un acteur "
        "pour les accords qui le nomment.",
    "Only this verdict (repeatable).": "Seulement ce verdict (répétable).",
    "Also what is no rival: other scope, set aside by an editor.":
        "Aussi ce qui n’est pas rival : autre portée, écarté par la rédaction.",
    "Ask in SPARQL, or a named question.": "Interroger en SPARQL, ou par une question nommée.",
    "From a name (`kg list questions`), a .rq file, standard input or -e. Our prefixes are known; the graph is read only. "
    "CONSTRUCT gives Turtle, ASK gives true or false.":
        "Par un nom (`kg list questions`), un fichier .rq, l’entrée standard ou -e. Nos préfixes sont connus ; le graphe se lit "
        "seulement. CONSTRUCT donne du Turtle, ASK donne true ou false.",
    "The query itself.": "La requête elle-même.",
    "A question of the project: `kg list questions`.": "Une question du projet : `kg list questions`.",
    "A parameter of a named question.": "Un paramètre d’une question nommée.",
    "Find everything wrong with the data.": "Trouver tout ce qui cloche dans les données.",
    "Files, shapes, lints, evidence and identifiers: all problems at once, exit code 1 when there is an error.":
        "Fichiers, formes, règles, passages et identifiants : tous les problèmes d’un coup, code de sortie 1 s’il y a une erreur.",
    "The documents' texts: verifies each position and hash.": "Les textes des documents : vérifie chaque position et empreinte.",
    "What makes exit code 1.": "Ce qui donne le code de sortie 1.",
    "Put data files into their one form.": "Mettre des fichiers de données dans leur forme unique.",
    "Order of entries and keys, indentation, quotes; comments stay, what is said stays, all files are written or none.":
        "Ordre des entrées et des clés, retraits, guillemets ; les commentaires restent, le contenu aussi ; tout est écrit ou rien.",
    "PATH is a folder of the layout or a .yaml file; without one, what -d names, or else the data of the source tree.":
        "PATH : un dossier de données ou un fichier .yaml ; sans lui, ce que nomme -d, ou sinon les données de l’arbre source.",
    "Write nothing; exit code 1 when a file would change.": "Ne rien écrire ; code de sortie 1 si un fichier changerait.",
    "A number for each node, pair or cycle.": "Un nombre par nœud, paire ou circuit.",
    "With bounds and coverage; without NAME, the list of metrics. What was counted (unit, projection, statuses, known deals, view) "
    "is said on standard error.":
        "Avec bornes et couverture ; sans NAME, la liste des mesures. Ce qui est compté (unité, projection, statuts, montants connus, "
        "vue) est dit sur l’erreur standard.",
    "The network: actors, compute, exposures, money, ownership, power, promises or supply; each command has its usual one.":
        "Le réseau : actors (acteurs), compute (calcul), exposures (expositions), money (argent), ownership (propriété), power (énergie), "
        "promises (argent promis, lettres d’intention comprises), supply (chaîne d’approvisionnement) ; chaque commande a le sien.",
    "Count another unit: USD, USD/year or W.": "Compter dans une autre unité : USD, USD/year ou W.",
    "Only deals of this status (repeatable).": "Seulement les accords de ce statut (répétable).",
    "What deals and sites add up to, at least and at most.": "Ce que font ensemble accords et sites, au moins et au plus.",
    "Announced, signed and done stand side by side and are never added to one another; monies stand apart; a part is not added to "
    "its whole; of what may count the same, the minimum takes the largest alone. Unknown amounts are counted, not guessed. A thing "
    "with two customers stands under each: groups do not add up to the whole.":
        "Annoncé, signé et réalisé restent côte à côte sans s’additionner ; chaque monnaie à part ; une partie ne s’ajoute pas à son "
        "tout ; de ce qui compte peut-être la même chose, le minimum ne prend que le plus grand. Les montants inconnus sont comptés, "
        "pas devinés. Une chose à deux clients figure sous chacun : les groupes ne font pas le tout.",
    "Group by carrier, country, customer, kind, nature, programme, site, status or supplier.":
        "Grouper par carrier (énergie), country (pays), customer (client), kind (genre), nature, programme, site, status (statut) ou supplier "
        "(fournisseur).",
    "Only this unit: USD, EUR ... or GW.": "Seulement cette unité : USD, EUR ... ou GW.",
    "Only what has this status (repeatable).": "Seulement ce qui a ce statut (répétable).",
    "The node that is depended on.": "Le nœud dont on dépend.",
    "The node that depends; or keep this node's row.": "Le nœud qui dépend ; ou garder la ligne de ce nœud.",
    "A parameter of the metric.": "Un paramètre de la mesure.",
    "How much one thing rests on another.": "De combien une chose dépend d’une autre.",
    "Direct share and total dependency with bounds and coverage, the chains between, and the claims behind them, in the projection "
    "compute unless another is asked for.":
        "Part directe et dépendance totale avec bornes et couverture, les chaînes entre les deux et les affirmations derrière, dans la "
        "projection compute (calcul) à défaut d’une autre.",
    "What it may depend on; without it, everything it depends on.":
        "Ce dont elle dépendrait ; sans cela, tout ce dont elle dépend.",
    "Who is linked to whom, through whom.": "Qui est lié à qui, par qui.",
    "The shortest chains: nodes, smallest leg, and the claims behind each leg, in the projection actors unless another is asked for.":
        "Les chaînes les plus courtes : nœuds, plus petite étape, affirmations derrière chaque étape, dans la projection actors "
        "(acteurs) à défaut d’une autre.",
    "The K shortest chains. [default: 1]": "Les K chaînes les plus courtes. [défaut : 1]",
    "Legs may run either way.": "Étapes dans un sens ou dans l’autre.",
    "Money or supply that comes back.": "Argent ou fourniture qui revient.",
    "At most N legs. [default: 5]": "Au plus N étapes. [défaut : 5]",
    "Only cycles that pass here.": "Seulement les circuits qui passent ici.",
    "Write a view for other tools.": "Écrire une vue pour d’autres outils.",
    "How to cite a thing, a claim, a document, or all the data.": "Citer une chose, une affirmation, un document, ou toutes les données.",
    "A stable IRI, the view with its day, the version of the data, and the documents it rests on. CSL is CSL-JSON.":
        "Un IRI stable, la vue avec son jour, la version des données et les documents à l’appui. CSL veut dire CSL-JSON.",
    "How to write it. [default: text]": "Comment l’écrire. [défaut : text]",
    "Write the data as an archive for others.": "Écrire les données en une archive pour d’autres.",
    "TriG, Turtle, CSV, Parquet and XLSX, ontology, licence, DCAT description and checksums in one zip: the same data, the same bytes. "
    "Nothing is written when the check finds an error. Parquet and XLSX need the extra `release`.":
        "TriG, Turtle, CSV, Parquet et XLSX, ontologie, licence, description DCAT et sommes de contrôle en un zip : mêmes données, mêmes "
        "octets. Rien n’est écrit si le contrôle trouve une erreur. Parquet et XLSX demandent l’extra `release`.",
    "Where to write. [default: dist]": "Où écrire. [défaut : dist]",
    "The day the release bears; else that of its newest document.": "Le jour que porte l’archive ; sinon celui du document le plus récent.",
    "Leave this format out (repeatable).": "Laisser ce format de côté (répétable).",
    "Give GraphML and GEXF the places, sizes and colours of the page (by default).": "Donner à GraphML et GEXF les places, tailles et couleurs de la page (par défaut).",
    "Write to this file instead of standard output.": "Écrire dans ce fichier plutôt que sur la sortie standard.",
}  # fmt: skip
