"""Identifiers that can be checked without asking anyone: LEI check digits and the form of Wikidata items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Graph, URIRef

from kg.check.report import Speaker
from kg.errors import Problem
from kg.terms import NS, PREFIXES, Names

LEI = Names("{thing} : {value} n’est pas un LEI (18 caractères et 2 chiffres de contrôle, ISO 17442)",
            "{thing}: {value} is no LEI (18 characters and 2 check digits, ISO 17442)")  # fmt: skip
DIGITS = Names("{thing} : les chiffres de contrôle du LEI {value} sont faux (ISO 7064, mod 97-10)",
               "{thing}: the check digits of LEI {value} are wrong (ISO 7064, mod 97-10)")  # fmt: skip
ITEM = Names("{thing} : {value} n’est pas un élément Wikidata", "{thing}: {value} is no Wikidata item")
MEND = Names("reprenez-le de la fiche publique", "copy it again from the public record")
WRITE_ITEM = Names("écrivez wd:Q suivi de chiffres", "write wd:Q and digits")


def identifiers(graph: Graph, speaker: Speaker) -> Iterator[Problem]:
    """A problem for each LEI with wrong form or check digits and each Wikidata link that names no item."""
    for thing, value in graph.subject_objects(URIRef(NS + "lei")):
        if not re.fullmatch(r"[A-Z0-9]{18}[0-9]{2}", str(value)):
            yield _problem(speaker, LEI, MEND, thing, value)
        elif not valid_lei(str(value)):
            yield _problem(speaker, DIGITS, MEND, thing, value)
    for thing, value in graph.subject_objects(URIRef(NS + "wikidata")):
        if not re.fullmatch(re.escape(PREFIXES["wd"]) + r"Q[1-9][0-9]*", str(value)):
            yield _problem(speaker, ITEM, WRITE_ITEM, thing, value)


def valid_lei(lei: str) -> bool:
    """Whether the number written with A as 10 ... Z as 35 leaves 1 when divided by 97 (ISO 7064, mod 97-10).

    >>> valid_lei("01370W6ZIY66KQ4J3570"), valid_lei("01370W6ZIY66KQ4J3571")
    (True, False)
    """
    return int("".join(str(int(sign, 36)) for sign in lei)) % 97 == 1


def _problem(speaker: Speaker, message: Names, hint: Names, thing: object, value: object) -> Problem:
    text = speaker.say(message).format(thing=speaker.name(thing), value=value)
    return speaker.problem("error", text, speaker.say(hint), [thing])
