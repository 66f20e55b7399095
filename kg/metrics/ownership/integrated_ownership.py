"""Integrated ownership: what part of a company belongs to another, directly and through others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph, linalg

from kg.errors import QueryError
from kg.metrics.kernels import Matrix
from kg.metrics.links import ways
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Pair, Ranges
from kg.metrics.throughflow import Mask, Vector, reached
from kg.network import Network
from kg.terms import OUTSIDE, Iri, Names

ALL_PAIRS = 1000
"""Nodes up to which every pair is answered at once."""
NAMED = 5
NEAR = 1e-9  # shares that exceed 1 by less are a matter of rounding


def integrated_ownership(
    network: Network, *, on: Iri | None = None, of: Iri | None = None, corrected: bool = True
) -> dict[Pair, float | None]:
    """The part of j that belongs to i, directly and through others.

    Source = owner, target = owned, weights a_ij = shares of 1. Raw (corrected=false): the entry of (I - A)^-1 A, all walks from i to
    j. Corrected: only walks that come to i and j once, n_ij / (n_ii n_jj - n_ij n_ji) with n = (I - A)^-1: what comes back
    to j, or to i, through a circle of holdings is no further share. Without circles the two are one; in a circle the raw one
    says what of the payouts of j ends at i, the corrected one what of its capital.
    Shape: one number for each pair (on i, of j), i != j, with a way i -> j; with both ends named always one row, 0 when there is
    no way. Unit: share of 1; raw ones of an owner in a circle may exceed it. High: most of j belongs to i in the end.
    Undefined: None where companies that own one another wholly lie on the way; where the shares told of a company on the way come to
    more than 1 (they are disputed, and the note says whose); where every way has a share that is unknown.
    Assumes: shares carry rights in proportion. Ownership is no control.
    Raises: QueryError for more than 1,000 nodes with neither end named.
    Source: Brioschi, Buzzacchi and Colombo 1989, Journal of Banking and Finance 13, 747; the overstatement in circles: Vitali,
    Glattfelder and Battiston 2011, doi:10.1371/journal.pone.0025995.
    """
    held, disputed = _shares(network)
    nodes, index = network.inner.iris, network.inner.index
    if on is None and of is None and len(nodes) > ALL_PAIRS:
        raise QueryError(f"{len(nodes)} nodes have too many pairs", hint="name one end, with --on or --of")
    open_ways, books = ways(network), Walks.of(held)
    named = on is not None and of is not None
    ends = range(len(nodes)) if of is None else (index[of],)
    starts = range(len(nodes)) if on is None else (index[on],)
    found: dict[Pair, float | None] = {}
    above = {j: reached(sparse.csr_array(open_ways.T), j) for j in ends}
    known_above = {j: reached(sparse.csr_array(held.T), j) for j in ends}
    vague = {j: _through(open_ways, above[j], disputed) for j in ends}
    values = {j: books.into(j, corrected=corrected) for j in ends}
    for i in starts:
        for j in ends:
            if i != j and (above[j][i] or named):
                value, linked = values[j][i], above[j][i]
                speaks = not vague[j][i] and np.isfinite(value) and (known_above[j][i] or not linked)
                found[nodes[i], nodes[j]] = max(0.0, float(value)) if speaks else None
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class Walks:
    """The sums over walks of a matrix of shares: `factor` solves (I - A), `inside` holds each circle's own inverse."""

    shares: Matrix
    closed: Mask
    factor: linalg.SuperLU | None
    inside: Mapping[int, tuple[Vector, Mapping[int, int]]]

    @classmethod
    def of(cls, shares: Matrix) -> Walks:
        _, label = csgraph.connected_components(shares, directed=True, connection="strong")
        entries = shares.tocoo()
        turning = np.unique(label[entries.row[label[entries.row] == label[entries.col]]])
        closed = np.zeros(shares.shape[0], dtype=np.bool_)
        inside: dict[int, tuple[Vector, Mapping[int, int]]] = {}
        for each in turning.tolist():
            members = np.flatnonzero(label == each)
            block = shares[members][:, members].toarray()
            if np.abs(np.linalg.eigvals(block)).max() >= 1 - NEAR:
                closed[members] = True
            else:
                inverse = np.asarray(np.linalg.inv(np.eye(len(members)) - block), dtype=np.float64)
                place: Mapping[int, int] = {member: k for k, member in enumerate(members.tolist())}
                inside |= dict.fromkeys(place, (inverse, place))
        open_ones = np.flatnonzero(~closed)
        left = sparse.csc_array(sparse.eye_array(len(open_ones)) - shares[open_ones][:, open_ones])
        return cls(shares, closed, linalg.splu(left) if len(open_ones) else None, inside)

    def into(self, j: int, *, corrected: bool) -> Vector:
        """What of j belongs to each node; infinite where a closed circle lies on the way."""
        found = np.zeros(self.shares.shape[0])
        open_ones = np.flatnonzero(~self.closed)
        if not self.closed[j] and self.factor is not None:
            unit = (open_ones == j).astype(np.float64)
            found[open_ones] = self.factor.solve(unit)
            found[j] -= 1
        endless = _through(self.shares, reached(sparse.csr_array(self.shares.T), j), self.closed)
        if corrected:
            found = self._corrected(found, j)
        return np.where(endless, np.inf, found)

    def _corrected(self, found: Vector, j: int) -> Vector:
        """Without the walks that come to their start or their end again."""
        inverse, place = self.inside.get(j, (np.ones((1, 1)), {j: 0}))
        back = np.zeros_like(found)  # walks from j to each node
        for member, k in place.items():
            back[member] = inverse[place[j], k]
        own = np.ones_like(found)
        for member, (block, places) in self.inside.items():
            own[member] = block[places[member], places[member]]
        scale = own * own[j] - found * back
        parts: Vector = np.divide(found, scale, out=np.zeros_like(found), where=found > 0)
        return parts


def _through(shares: Matrix, above: Mask, marked: Mask) -> Mask:
    """From where a way leads into a marked node and on to the end: `above` are the nodes that reach the end."""
    found = np.zeros(shares.shape[0], dtype=np.bool_)
    turned = sparse.csr_array(shares.T)
    for node in np.flatnonzero(marked & above).tolist():
        for owner in turned[[node]].indices.tolist():
            if not found[owner]:
                found |= reached(turned, owner)
    return found


def _shares(network: Network) -> tuple[Matrix, Mask]:
    """The known shares, and the companies whose shares come to more than 1: what they say is not counted."""
    keep = np.array([iri != OUTSIDE for iri in network.iris], dtype=np.bool_)
    every = network.matrix()
    disputed = np.asarray(every.sum(axis=0), dtype=np.float64)[keep] > 1 + NEAR
    entries = every[keep][:, keep].tocoo()
    kept = ~disputed[entries.col] & (entries.data > 0)
    places = (entries.row[kept], entries.col[kept])
    return sparse.csr_array((entries.data[kept], places), shape=entries.shape), disputed


def ownership_limits(ranges: Ranges, rows: Collection[Key], asked: Asked) -> dict[Key, Limits]:
    """What must belong to an owner and what can: every share at its least and, as far as the others leave room, its most.

    Both sums grow with every share, so these are bounds whatever is true; the shares of one company never exceed 1.
    """
    if not ranges.loose and ranges.low == ranges.high:
        return {}
    net, corrected = ranges.network.inner, asked.get("corrected") is not False
    taken: defaultdict[Iri, float] = defaultdict(float)
    for (_, owned), low in ranges.low.items():
        taken[owned] += low
    least = {pair: low if taken[pair[1]] <= 1 else 0.0 for pair, low in ranges.low.items()}
    most = {
        (i, j): min(high, 1.0 if taken[j] > 1 else 1.0 - taken[j] + ranges.low[i, j])
        for (i, j), high in ranges.high.items()
    }
    low_walks, high_walks = (Walks.of(_matrix(net, told)) for told in (least, most))
    columns = {
        of: (
            low_walks.into(net.index[of], corrected=corrected),
            high_walks.into(net.index[of], corrected=corrected),
        )
        for of in {of for _, of in rows}
    }
    found: dict[Key, Limits] = {}
    for on, of in rows:
        low, high = (float(column[net.index[on]]) for column in columns[of])
        top = min(1.0, high) if corrected else high if np.isfinite(high) else None
        found[on, of] = (low if np.isfinite(low) else 0.0), top
    return found


def _matrix(net: Network, told: Mapping[Pair, float]) -> Matrix:
    cells = [(net.index[i], net.index[j], v) for (i, j), v in told.items() if OUTSIDE not in (i, j) and v > 0]
    i, j, values = (np.array(each) for each in zip(*cells, strict=True)) if cells else (np.zeros(0, int),) * 3
    return sparse.csr_array((values.astype(np.float64), (i, j)), shape=(len(net.nodes),) * 2)


def _disputes(network: Network) -> Names | None:
    """Whose shares come to more than 1."""
    iris = [iri for iri in network.iris if iri != OUTSIDE]
    _, disputed = _shares(network)
    names = [network.nodes[network.index[iris[i]]].names for i in np.flatnonzero(disputed).tolist()]
    if not names:
        return None
    fr, en = (", ".join(getattr(name, lang) for name in names[:NAMED]) for lang in ("fr", "en"))
    more = "" if len(names) <= NAMED else f" (+{len(names) - NAMED})"
    return Names(
        f"parts contestées, plus de 1 en tout (60 % s’écrit 0,6) : {fr}{more}",
        f"disputed shares, more than 1 in all (60 % is 0.6): {en}{more}",
    )


METRIC = Metric(
    "integrated_ownership", Names("propriété intégrée", "integrated ownership"),
    Names("part d’une société qui revient à une autre, même par d’autres", "part of a company that belongs to another, through others too"),
    "pair", "share", "upstream", "ranges", "n_ij / (n_ii n_jj - n_ij n_ji), n = (I - A)⁻¹; raw: (I - A)⁻¹ A",
    ("Brioschi, Buzzacchi and Colombo 1989, Journal of Banking and Finance 13, 747", "Vitali, Glattfelder and Battiston 2011, doi:10.1371/journal.pone.0025995"),
    "ownership", integrated_ownership, ownership_limits, remark=_disputes,
    reading=Names(
        "0,4 : 40 % de la société lui reviennent, par tous les chemins. L’écart à la part directe est ce qui passe par d’autres.",
        "0.4: 40 % of the company belongs to it, by all ways. The gap to the direct share is what goes through others.",
    ),
    caution=Names(
        "Posséder n’est pas contrôler : 51 % d’une société qui en a 51 % d’une autre font 26 % de propriété et tout le pouvoir.",
        "To own is not to control: 51 % of a company that has 51 % of another is 26 % of ownership and all the power.",
    ),
)  # fmt: skip
