"""What doubt and time add to `kg metrics`: French first, then English; and their part of the help in French."""

from __future__ import annotations

PHRASES = {
    "turn.new": ("nouveau", "new"),
    "turn.gone": ("disparu", "gone"),
    "turn.changed": ("changé", "changed"),
    "turn.same": ("pareil", "same"),
    "stage.worlds": ("mondes possibles", "possible worlds"),
    "stage.sources": ("sans une source après l’autre", "without one source after another"),
    "stage.views": ("vues", "views"),
    "doubt.first": ("Les {k} premiers : {names}", "First {k}: {names}"),
    "doubt.first.one": ("Premier : {names}", "First: {names}"),
    "doubt.stated": (
        "chiffres dits, contradictions et fourchettes : {share} ; {worlds}",
        "stated figures, contradictions and ranges: {share}; {worlds}",
    ),
    "doubt.every": (
        "montants inconnus compris (chacun prend un chiffre connu d’un autre accord) : {share} ; {worlds}",
        "unknown amounts too (each takes a figure known of another deal): {share}; {worlds}",
    ),
    "doubt.stays": ("les mêmes dans {share} des mondes", "the same in {share} of the worlds"),
    "doubt.alone": ("personne ne peut les dépasser", "nobody can overtake them"),
    "doubt.certain": ("aucun montant en doute", "no amount in doubt"),
    "doubt.whole": ("les {worlds} combinaisons de {doubts} doutes", "all {worlds} combinations of {doubts} doubts"),
    "doubt.sample": (
        "{worlds} mondes tirés (graine {seed}) pour {doubts} doutes",
        "{worlds} worlds drawn (seed {seed}) for {doubts} doubts",
    ),
    "doubt.unlikely": ("Les mondes ne sont pas également probables.", "Worlds are not equally likely."),
    "doubt.varies": (
        "de {least} à {most}, médiane {middle} ; {worlds}, montants inconnus compris (chacun prend un chiffre connu d’un autre accord)",
        "from {least} to {most}, median {middle}; {worlds}, unknown amounts too (each takes a figure known of another deal)",
    ),
    "doubt.worlds": ("Dans d’autres mondes possibles, pas également probables", "In other possible worlds, not equally likely"),
    "doubt.movers": ("Sources sans lesquelles cela change le plus", "Sources without which it changes most"),
    "doubt.movers.none": ("aucune source seule n’y change rien", "no single source changes anything"),
    "doubt.tried": (
        "{found} sources sur {tried} changent quelque chose quand elles manquent seules",
        "{found} of {tried} sources change something when they alone are missing",
    ),
    "doubt.mover": ("{source} : {row}{before} → {after}", "{source}: {row}{before} → {after}"),
    "doubt.entered": ("entre {names}", "{names} enters"),
    "doubt.left": ("sort {names}", "{names} leaves"),
    "doubt.edges": (
        "une liste de liens n’a pas de sources : --doubt y montre les mondes possibles seulement",
        "an edge list has no sources: --doubt shows its possible worlds only",
    ),
    "series.edges": (
        "une liste de liens n’a pas de dates : laisser --since et plusieurs jours d’--as-of au graphe",
        "an edge list has no dates: leave --since and several days of --as-of to the graph",
    ),
    "series.both": (
        "--since compare deux jours : n’en donner qu’un à --as-of, et pas --doubt",
        "--since compares two days: give --as-of one day at most, and no --doubt",
    ),
    "series.doubt": ("--doubt vaut pour un jour", "--doubt is for one day"),
    "series.engine": (
        "--doubt, --since et plusieurs jours se calculent ici : laisser --engine",
        "--doubt, --since and several days are worked out here: leave --engine out",
    ),
    "series.name": ("--doubt, --since et plusieurs jours ne valent que pour une mesure nommée", "--doubt, --since and several days are for a metric that is named"),
    "series.picture": (
        "{unit} ; marche : ce que disait la vue de ce jour ; zone : ce qui restait possible, même au-delà du cadre ; {shown} sur {total}",
        "{unit}; step: what the view of that day said; band: what remained possible, beyond the frame too; {shown} of {total}",
    ),
    "series.said": (
        "{metric} · {n} vues du {first} au {last} · projection : {projection} · accords connus : {deals}",
        "{metric} · {n} views from {first} to {last} · projection {projection} · deals known: {deals}",
    ),
    "series.told": (
        "chaque jour dit ce que l’on en savait : une marche peut être une nouvelle, pas un fait",
        "each day says what was known of it: a step may be news and no event",
    ),
    "series.undated": (
        "affirmations de documents sans date, comptées au plus tard possible : {n} (--undated exclude les laisse de côté)",
        "claims of undated documents, counted as late as they may be: {n} (--undated exclude leaves them out)",
    ),
    "since.said": (
        "{metric} · {first} → {last} · projection : {projection} · différences : {changed}, nouveaux : {new}, disparus : {gone}",
        "{metric} · {first} → {last} · projection {projection} · changed: {changed}, new: {new}, gone: {gone}",
    ),
    "since.order": ("{since} est après {until}", "{since} is after {until}"),
    "since.now": ("maintenant", "now"),
    "usage.several": (
        "--as-of : un jour, un seul ; plusieurs (2024,2025 ou 2024-01..2025-12) valent pour kg metrics",
        "--as-of: one day and only one; several (2024,2025 or 2024-01..2025-12) are for kg metrics",
    ),
    "usage.days": (
        "« {given} » n’est pas un jour ; écrire 2025-09-30, et pour kg metrics aussi 2024,2025 ou 2024-01..2025-12, 2024-Q1..2025-Q4",
        '"{given}" is no day; write 2025-09-30, and for kg metrics also 2024,2025 or 2024-01..2025-12, 2024-Q1..2025-Q4',
    ),
}  # fmt: skip

HELP = {
    "Only what was true by this day, as in 2025-09-30; kg metrics takes several: 2024,2025 or 2024-01..2025-12.":
        "Seulement ce qui était vrai à ce jour, comme 2025-09-30 ; kg metrics en prend plusieurs : 2024,2025 ou 2024-01..2025-12.",
    "How it fares in other possible worlds, and without each source.":
        "Ce qu’il en est dans d’autres mondes possibles, et sans chaque source.",
    "With --doubt: leave out whole origins, echoes included.": "Avec --doubt : enlever des origines entières, échos compris.",
    "With --doubt: do the first K stay the first? [default: 3]": "Avec --doubt : les K premiers le restent-ils ? [défaut : 3]",
    "With --doubt: how many worlds. [default: 200, fewer where costly]":
        "Avec --doubt : combien de mondes. [défaut : 200, moins si c’est long]",
    "What changed between that day's view and this one.": "Ce qui a changé entre la vue de ce jour et celle-ci.",
}  # fmt: skip
