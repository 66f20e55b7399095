"""What went wrong, and what to do next."""

from __future__ import annotations

PHRASES = {
    "error": ("Erreur :", "Error:"),
    "hint": ("À faire : {hint}", "Next: {hint}"),
    "data.hint": (
        "corriger les lignes ci-dessus et relancer la commande",
        "mend the lines above and run the command again",
    ),
    "interrupted": ("interrompu", "interrupted"),
    "memory": ("la mémoire ne suffit pas", "not enough memory"),
    "memory.hint": (
        "À faire : restreindre avec --as-of, --profile ou --limit",
        "Next: narrow with --as-of, --profile or --limit",
    ),
    "os": ("{file} : {reason}", "{file}: {reason}"),
    "os.hint": (
        "À faire : vérifier que le fichier existe et se laisse lire ou écrire",
        "Next: check that the file exists and can be read or written",
    ),
    "bug": (
        "défaut du programme, pas de votre commande : {kind} : {text}",
        "a bug in this program, not in your command: {kind}: {text}",
    ),
    "bug.hint": (
        "À faire : relancer avec -vv et signaler ce qui s’affiche",
        "Next: run it again with -vv and report what it shows",
    ),
    "unknown": ("{kind} ne s’appelle « {name} »", '{kind} is called "{name}"'),
    "unknown.close": ("Vouliez-vous dire : {names} ?", "Did you mean: {names}?"),
    "unknown.list": ("À faire : kg list {what}", "Next: kg list {what}"),
    "unknown.search": ('À faire : kg search "{name}"', 'Next: kg search "{name}"'),
    "kind.entity": ("aucune entité", "no entity"),
    "kind.metric": ("aucune mesure", "no metric"),
    "kind.question": ("aucune question", "no question"),
    "kind.projection": ("aucune projection", "no projection"),
    "kind.profile": ("aucun profil", "no profile"),
    "kind.column": ("aucune colonne", "no column"),
    "kind.currency": ("aucune monnaie à cours connu", "no currency with known rates"),
    "kind.grouping": ("aucun groupement", "no grouping"),
    "kind.kind": ("aucun genre", "no kind"),
    "kind.thing": ("aucune entité", "no entity"),
    "kind.parameter": ("aucun paramètre", "no parameter"),
    "kind.claim": ("aucune affirmation", "no claim"),
    "kind.document": ("aucun document", "no document"),
    "kind.decision": ("aucune décision", "no decision"),
    "kind.verdict": ("aucun verdict", "no verdict"),
    "kind.gap": ("aucun genre de lacune", "no kind of gap"),
    "kind.list": ("aucune liste", "no list"),
    "kind.ladder": ("aucune échelle", "no ladder"),
    "kind.input": ("aucune sorte d’apport", "no kind of input"),
    "kind.instrument": ("aucune forme de l’argent", "no form of money"),
    "kind.node of the network": ("aucun nœud du réseau {where}", "no node of the network {where}"),
    "ambiguous": (
        "« {name} » désigne plusieurs entités : {names}",
        '"{name}" names several entities: {names}',
    ),
    "ambiguous.hint": (
        "donner l’identifiant, par exemple {first}",
        "give the identifier, for example {first}",
    ),
    "usage.command": (
        "pas de commande « {name} » ; il y a : {known}",
        'no command "{name}"; there are: {known}',
    ),
    "usage.fmt": ("nommer les fichiers : kg fmt PATH", "name the files: kg fmt PATH"),
    "usage.option": ("pas d’option {name}", "no option {name}"),
    "usage.missing": ("il manque {name}", "{name} is missing"),
    "usage.value": ("{name} : {why}", "{name}: {why}"),
    "usage.choice": ("une de ces valeurs : {choices}", "one of: {choices}"),
    "usage.needs": ("{name} attend une valeur, et une seule", "{name} takes one value"),
    "usage.hint": ("À faire : {path} --help", "Next: {path} --help"),
    "usage.pair": ("« {given} » : écrire NOM=VALEUR", '"{given}": write NAME=VALUE'),
    "usage.parameter": (
        "{name} = « {given} » ne se lit pas ; par exemple {default}",
        '{name} = "{given}" cannot be read; for example {default}',
    ),
    "usage.one_query": (
        "donner une question, une seule : NOM, FICHIER, -, -e ou --named",
        "give one query, and only one: NAME, FILE, -, -e or --named",
    ),
    "usage.unnamed": (
        "-p ne vaut que pour une question nommée : kg list questions",
        "-p is for named questions only: kg list questions",
    ),
    "usage.export": (
        "« {given} » n’est ni un format ni un fichier d’un format connu : {known}",
        '"{given}" is no format and no file of a known one: {known}',
    ),
    "query.unreadable": (
        "la requête ne se lit pas, ligne {line}, colonne {column} : {why}",
        "the query cannot be read at line {line}, column {column}: {why}",
    ),
    "query.unreadable.hint": ("corriger à l’endroit marqué", "mend it at the mark"),
    "query.update": ("ce graphe se lit seulement : pas de mise à jour", "this graph is read only: no update"),
    "query.update.hint": (
        "mettre vos affirmations dans un dossier et le donner avec --data",
        "put your claims in a folder and give it with --data",
    ),
    "usage.day": (
        "« {given} » n’est pas un jour ; écrire 2025-09-30",
        '"{given}" is no day; write 2025-09-30',
    ),
    "usage.suffix": (
        "aucun format n’a le suffixe {suffix} ; il y a {known}, ou -f",
        "no format has the suffix {suffix}; there are {known}, or -f",
    ),
    "usage.kg_format": (
        "KG_FORMAT={given} n’est pas un format ; il y a : {known}",
        "KG_FORMAT={given} is no format; there are: {known}",
    ),
}
