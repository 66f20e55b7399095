"""What bounds rest on, in words: which amounts are in doubt or unknown, and what was tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.metrics.doubt import Bounds
from kg.network import Arrays
from kg.terms import Names


def joined(kept: Sequence[Names]) -> Names:
    """Remarks as one line."""
    return Names(" ; ".join(part.fr for part in kept), "; ".join(part.en for part in kept))


def tried(found: Bounds) -> Iterator[Names]:
    """How bounds were found, when amounts are in doubt."""
    fr, en = f"montants incertains : {found.doubts}", f"doubtful amounts: {found.doubts}"
    if found.worlds:
        yield Names(
            f"bornes cherchées dans {found.worlds} mondes possibles, pas également probables ({fr})",
            f"bounds looked for in {found.worlds} possible worlds, not equally likely ({en})",
        )
    elif found.doubts and not found.whole:
        yield Names(
            f"trop de calculs pour essayer des mondes possibles : bornes larges ({fr})",
            f"too much work to try possible worlds: wide bounds ({en})",
        )
    elif found.doubts:
        yield Names(fr, en)


def unknown(edges: Arrays) -> Iterator[Names]:
    """How many amounts nobody states, and what the bounds allow for them."""
    missing, bounded = ~edges.known, edges.bounded
    counts = (
        len(missing),
        int(missing.sum()),
        int((missing & bounded).sum()),
        int((~missing & ~bounded).sum()),
    )
    return unstated(*counts)


def unstated(of: int, count: int, limited: int, unlimited: int) -> Iterator[Names]:
    """The same from counts: of so many amounts so many unknown, of these so many up to a limit; so many known without one."""
    if count:
        one = count == 1
        fr = (
            f"{count} montant{'' if one else 's'} sur {of} {'est inconnu' if one else 'sont inconnus'} : "
            f"les bornes admettent pour {'lui' if one else 'eux'} n’importe quel montant"
        )
        en = (
            f"{count} of {of} amounts {'is' if one else 'are'} unknown: "
            f"the bounds allow any amount for {'it' if one else 'them'}"
        )
        if limited:
            fr += " (jusqu’à sa limite connue)" if one else f" (pour {limited} jusqu’à une limite connue)"
            en += " (up to its known limit)" if one else f" (for {limited} up to a known limit)"
        yield Names(fr, en)
    if unlimited:
        yield Names(
            f"montants sans borne haute : {unlimited}", f"amounts without an upper bound: {unlimited}"
        )
