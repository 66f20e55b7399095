"""Phrases of roll-up and of likely duplicates, in French and in English, and their pages of help in French."""

from __future__ import annotations

KINSHIP = {
    "rolled.up": (
        "remonté aux sociétés mères ({members} membres de {groups} groupes)",
        "rolled up to parents ({members} members of {groups} groups)",
    ),
    "rolled.member": ("{thing} compte ici comme {parent}", "{thing} counts as {parent} here"),
    "rolled.inside": (
        "liens internes à un groupe, laissés : {n} sur {of} ({amount})",
        "links inside a group, left out: {n} of {of} ({amount})",
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
    "Put groups in place of subsidiaries and platforms; split vehicles by known shares.":
        "Mettre les groupes à la place des filiales et des plateformes ; partager les sociétés communes selon les parts connues.",
}
