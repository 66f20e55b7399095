"""What `kg timeline`, `kg diff` and silence say: French first, then English; and their pages of help in French."""

from __future__ import annotations

PHRASES = {
    "time.kind.status": ("statut", "status"),
    "time.kind.event": ("événement", "event"),
    "time.kind.value": ("chiffre", "figure"),
    "time.kind.start": ("période", "period"),
    "time.kind.end": ("période", "period"),
    "time.kind.observation": ("observation", "observation"),
    "time.kind.thing": ("genre", "kind"),
    "time.expected": ("attendu : {kind}", "expected: {kind}"),
    "time.labelled": ("{label} : {what}", "{label}: {what}"),
    "time.replacing": ("{what} (avant : {before})", "{what} (before: {before})"),
    "time.undated": ("sans date", "no date"),
    "time.more": ("{first} (+{n})", "{first} (+{n})"),
    "time.told.one": ("{n} changement raconté", "{n} change told"),
    "time.told.many": ("{n} changements racontés", "{n} changes told"),
    "time.standing": ("{ladder} : {status}", "{ladder}: {status}"),
    "silent": (
        "{name} : aucune nouvelle depuis le {since} (écouté jusqu’au {until})",
        "{name}: nothing heard since {since} (heard up to {until})",
    ),
    "diff.title": ("Du {since} au {until} : {claims}, {documents}", "From {since} to {until}: {claims}, {documents}"),
    "diff.claims.one": ("{n} affirmation apprise", "{n} claim became known"),
    "diff.claims.many": ("{n} affirmations apprises", "{n} claims became known"),
    "diff.documents.one": ("{n} document", "{n} document"),
    "diff.documents.many": ("{n} documents", "{n} documents"),
    "diff.nothing": ("rien n’a changé", "nothing changed"),
    "diff.group.known": ("Appris", "Became known"),
    "diff.group.changed": ("Changé", "Changed"),
    "diff.group.gone": ("Devenu caduc", "Fell away"),
    "diff.turn": ("{name} : {before} → {after}", "{name}: {before} → {after}"),
    "diff.added": ("{name} : + {added}", "{name}: + {added}"),
    "diff.is": ("{name} : {after}", "{name}: {after}"),
    "diff.new": ("nouveau : {kind}", "new: {kind}"),
    "diff.by": ("{before} → {after}", "{before} → {after}"),
    "diff.further.one": ("{n} autre fait", "{n} further fact"),
    "diff.further.many": ("{n} autres faits", "{n} further facts"),
    "diff.some": (
        "{shown} sur {total} choses affichées — --limit 0 les montre toutes",
        "showing {shown} of {total} things — use --limit 0",
    ),
    "diff.known": (
        "kg diff fixe lui-même les jours connus : laisser --known",
        "kg diff sets the known days itself: leave --known out",
    ),
    "diff.order": ("{since} est après {until}", "{since} is after {until}"),
    "diff.order.hint": ("donner d’abord le jour le plus ancien", "give the earlier day first"),
}  # fmt: skip

HELP = {
    "What happened to a thing, and what is expected of it.": "Ce qui est arrivé à une chose, et ce qu’on en attend.",
    "Every dated change with the day it was true and the day it could be known: statuses on each ladder, events, figures told anew, "
    "periods; last, apart, what is expected. An agent, place or programme comes with its deals and sites.":
        "Chaque changement daté, avec le jour où il est vrai et le jour où on a pu le savoir : statuts sur chaque échelle, événements, "
        "chiffres redits, périodes ; à la fin, à part, ce qui est attendu. Un acteur, un lieu, un programme viennent avec leurs accords "
        "et sites.",
    "Only statuses on this ladder: contract, money, site or power.":
        "Seulement les statuts sur cette échelle : contract (contrat), money (argent), site ou power (énergie).",
    "What became known between two days, what changed, what fell away.":
        "Ce qu’on a appris entre deux jours, ce qui a changé, ce qui est devenu caduc.",
    "SINCE and UNTIL are days, months or years. Two views are compared, of what was known by each: each answer that differs, with the "
    "claims before and after. With ENTITY only what concerns it, its deals and its sites.":
        "SINCE et UNTIL sont des jours, mois ou années. Deux vues sont comparées, de ce qu’on savait à chacun : chaque réponse qui diffère, "
        "avec les affirmations d’avant et d’après. Avec ENTITY, seulement ce qui la touche, ses accords et ses sites.",
}  # fmt: skip
