"""In which form the money of a link goes: as claimed of its deal, by the class of the deal, or as is usual on such a link.

What an investment or a loan is, its class says, and a claim may add what it was paid with. A purchase is presumed paid in money
as long as no claim tells what with. Which class, rule and consideration stands for which form is data in the ontology;
where none says, the form is unknown, and no guess is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from kg.rules import Derived, Rules
from kg.terms import Instrument, Iri
from kg.view.choice import Selection
from kg.view.links import Link

Ground = Literal["claimed", "class", "presumed"]
About = Callable[[Iri, Link], bool]  # whether a claim speaks of a link, and of no other parties


class Instruments:
    """The forms of payment told in one selection; `about` says whether a claim is about a link."""

    def __init__(self, derived: Derived, rules: Rules, selection: Selection, about: About) -> None:
        self._derived, self._rules, self._about = derived, rules, about
        self._told: dict[Iri, list[tuple[Iri, Iri]]] = defaultdict(list)
        for row in derived.considerations:
            code = rules.codes.get(row.other)
            if row.claim in selection.claims and code and code.instrument:
                self._told[row.thing].append((code.instrument, row.claim))

    def of(self, link: Link) -> tuple[Instrument, ...]:
        """The forms its money is known to take, sorted, each with its ground; none for a link that carries no amount."""
        rules = [self._rules.edge_rules[rule] for rule in link.rules]
        if not any(rule.weight_roles for rule in rules):
            return ()
        told = self._claimed(link)
        usual = {rule.usual_instrument for rule in rules if rule.usual_instrument}
        found = dict.fromkeys(usual if not told else (), self._made("presumed"))
        thing = self._derived.things.get(link.via)
        cls = self._rules.classes.get(thing.cls) if thing else None
        if cls and cls.instrument and not usual:
            found[cls.instrument] = self._made("class")
        found |= {code: self._made("claimed", claims) for code, claims in told.items()}
        return tuple(make(code) for code, make in sorted(found.items()))

    def _claimed(self, link: Link) -> Mapping[Iri, set[Iri]]:
        grouped: dict[Iri, set[Iri]] = defaultdict(set)
        for code, claim in self._told.get(link.via, ()):
            if self._about(claim, link):
                grouped[code].add(claim)
        return grouped

    def _made(self, ground: Ground, claims: Iterable[Iri] = ()) -> Callable[[Iri], Instrument]:
        resting = tuple(sorted(claims))
        codes = self._rules.codes
        return lambda code: Instrument(codes[code].notation, codes[code].names, ground, resting)
