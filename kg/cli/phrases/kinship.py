"""Phrases of roll-up and of likely duplicates, in French and in English, and their pages of help in French."""

from __future__ import annotations

PHRASES = {
    "rolled.up": (
        "remonté aux sociétés mères (membres : {members}, groupes : {groups})",
        "rolled up to parents (members: {members}, groups: {groups})",
    ),
    "rolled.member": ("{thing} compte ici comme {parent}", "{thing} counts as {parent} here"),
    "rolled.inside": (
        "liens internes à un groupe, laissés : {n} sur {of}",
        "links inside a group, left out: {n} of {of}",
    ),
    "rolled.again": (
        "même montant dit de plusieurs membres, compté une fois : {amount}",
        "the same figure told of several members, counted once: {amount}",
    ),
    "rolled.rest": (
        "reste à des sociétés communes, autres propriétaires inconnus : {amount}",
        "stays with joint vehicles, other owners unknown: {amount}",
    ),
    "rolled.disputed": (
        "{thing} n’est pas partagé : ses parts font {total}",
        "{thing} is not split: its shares come to {total}",
    ),
}

HELP = {
    "Likely duplicates, for a person to decide.": "Doublons probables, qu’une personne doit trancher.",
    "Companies, deals, sites, documents ... that share names, initials, parties, place, amount or page, with a score and the "
    "reasons. Nothing is merged. Pairs already decided (sameThingAs, distinctFrom), and those of which something links one to the "
    "other, are not listed.":
        "Entreprises, accords, sites, documents ... qui partagent nom, sigle, parties, lieu, montant ou page, avec un score et les "
        "raisons. Rien n’est fusionné. Les paires déjà tranchées (sameThingAs, distinctFrom) et celles qu’un lien unit ne sont pas "
        "citées.",
    "Only pairs that score this much, from 0 to 1. [default: 0.7]": "Seulement les paires d’au moins ce score, de 0 à 1. [défaut : 0.7]",
    "As decisions to paste, to be finished by hand.": "En décisions à coller, à finir à la main.",
    "Put groups in place of subsidiaries and platforms; split vehicles by known shares.":
        "Mettre les groupes à la place des filiales et des plateformes ; partager les sociétés communes selon les parts connues.",
}  # fmt: skip
