"""What it takes to deliver one unit: the recipes of a flow network, and their inverse.

A flow network is read as an input-output table: a_ij = z_ij / x_j, z_ij what i supplies to j, x_j the output of j. The books
are closed as everywhere: x_j is the larger of all j gives (with final demand, which goes outside) and all it takes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from scipy import sparse
from scipy.sparse import linalg

from kg.errors import QueryError
from kg.metrics.kernels import Matrix
from kg.metrics.kernels.solving import DIRECT, passed_on
from kg.metrics.throughflow import Mask, Throughflow, Vector, circles, reached, throughflow
from kg.network import Network
from kg.terms import OUTSIDE

ALL_PAIRS = 1000
"""Nodes up to which every pair is answered at once."""


def recipes(network: Network, *, coefficients: bool) -> Throughflow:
    """The books of the network; with `coefficients` the weights are the recipes themselves, a_ij.

    Raises: QueryError for coefficients whose spectral radius is 1 or more: what they ask for has no end.
    """
    books = throughflow(network)
    if not coefficients:
        return books
    keep = np.array([iri != OUTSIDE for iri in network.iris], dtype=np.bool_)
    shares = network.matrix()[keep][:, keep]
    for members in circles(shares)[0]:
        radius = float(np.abs(np.linalg.eigvals(shares[members][:, members].toarray())).max())
        if radius >= 1:
            named = ", ".join(books.nodes[i] for i in members[:5].tolist())
            raise QueryError(
                f"what {named} ask for of one another has no end: the spectral radius is {radius:.3g}",
                hint="coefficients are parts of one unit; leave out coefficients=true where weights are flows",
            )
    return Throughflow(books.nodes, books.index, books.intake, books.through, shares)


def endless(books: Throughflow) -> Mask:
    """The nodes of closed circles, of which any demand asks without end."""
    return circles(books.shares)[1]


def solved(shares: Matrix, rights: Iterable[Vector], closed: Mask) -> Iterator[Vector]:
    """(I - A)^-1 times vectors outside the closed circles: by one factorisation of a small system, iterated for a large one."""
    inside = np.flatnonzero(~closed)
    block = shares[inside][:, inside]
    small = 0 < len(inside) <= DIRECT
    factor = linalg.splu(sparse.csc_array(sparse.eye_array(len(inside)) - block)) if small else None
    turned = sparse.csr_array(block.T)
    for right in rights:
        found = np.zeros_like(right)
        if factor is not None:
            found[inside] = factor.solve(right[inside])
        elif len(inside):
            found[inside] = passed_on(turned, right[inside])
        yield found


def columns(books: Throughflow, ends: list[int], closed: Mask) -> Mapping[int, Vector]:
    """Columns of (I - A)^-1; infinite where a closed circle lies on the way."""
    turned = sparse.csr_array(books.shares.T)
    found = {}
    for j, column in zip(ends, solved(books.shares, _units(books, ends), closed), strict=True):
        endless_ones = closed & reached(turned, j) if closed.any() else closed
        found[j] = np.where(endless_ones, np.inf, column)
    return found


def rows(books: Throughflow, starts: list[int], closed: Mask) -> Mapping[int, Vector]:
    """Rows of (I - A)^-1; infinite downstream of a closed circle."""
    turned = sparse.csr_array(books.shares.T)
    found = {}
    for i, row in zip(starts, solved(turned, _units(books, starts), closed), strict=True):
        found[i] = np.where(reached(books.shares, i), np.inf, 0.0) if closed[i] else row
    return found


def _units(books: Throughflow, places: list[int]) -> Iterator[Vector]:
    for place in places:
        unit = np.zeros(len(books.nodes))
        unit[place] = 1
        yield unit
