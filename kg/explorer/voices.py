"""How many independent sources a link rests on: the least number of origins that must all be wrong for it to fall.

Retellings of one word are one voice. A link with two supports of two origins stands on two voices, a link that needs both
claims of two origins on one: either alone takes it down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from kg.terms import Claim, Iri

MOST = 3
"""From here on nobody is helped by an exact number: it reads "three or more"."""


def voices(supports: Sequence[Sequence[Iri]], claims: Mapping[Iri, Claim]) -> int:
    """The number of voices behind alternative supports, `MOST` for that many or more; 0 where no claim is known.

    Claims whose origin is unknown are one more voice each, under their own name.
    """
    ways = {frozenset(claims[c].origin if c in claims else c for c in way) for way in supports if way}
    if not ways:
        return 0
    least = [way for way in ways if not any(other < way for other in ways)]
    names = sorted({origin for way in least for origin in way})
    for number in range(1, MOST):
        if any(all(way & set(chosen) for way in least) for chosen in combinations(names, number)):
            return number
    return MOST
