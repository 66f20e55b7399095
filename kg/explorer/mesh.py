"""How strongly many masses push one another apart, worked out on a grid instead of pair by pair.

Each mass is laid on the four grid points around it, all pushes between grid points are one convolution, and every node reads its
push from the four points again: the time grows with the nodes and the grid, not with the pairs. Pushes fall with the
distance. What is nearer than a square of the grid is pushed too softly; the marks are given room afterwards.
Source: Hockney and Eastwood 1988, Computer simulation using particles (particle-mesh method, isolated boundary).
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from kg.explorer.stress import Points

SOFT = 0.3
FEW = 600
NARROWEST, WIDEST = 64, 1024
FINENESS = 2.5


class Mesh:
    """A square grid fine enough for some number of nodes; its convolution is prepared once."""

    def __init__(self, nodes: int) -> None:
        wished = 2 ** int(np.ceil(np.log2(FINENESS * nodes**0.5)))
        self.side = min(max(wished, NARROWEST), WIDEST)

    @cached_property
    def _reach(self) -> tuple[NDArray[np.complex64], NDArray[np.complex64]]:
        """The push of one unit of mass on every point of twice the grid, along either axis."""
        steps = np.roll(np.arange(-self.side, self.side), -self.side)
        along, across = np.meshgrid(steps, steps, indexing="ij")
        square = along**2 + across**2 + SOFT
        one, two = (fft.rfft2((way / square).astype(np.float32)) for way in (along, across))
        return one, two

    def push(self, points: Points, mass: NDArray[np.float64]) -> Points:
        """The sum over all others of their mass, divided by the distance, away from them."""
        wide = 2 * self.side
        square = max(float(np.ptp(points, axis=0).max()), 1e-9) / (self.side - 2)
        place = (points - points.min(axis=0)) / square
        corner = np.minimum(np.floor(place).astype(np.int64), self.side - 2)
        (x, y), first = (place - corner).T, corner[:, 0] * wide + corner[:, 1]
        shares = ((0, (1 - x) * (1 - y)), (1, (1 - x) * y), (wide, x * (1 - y)), (wide + 1, x * y))
        laid = np.zeros(wide * wide)
        for step, share in shares:
            laid += np.bincount(first + step, share * mass, wide * wide)
        waves = fft.rfft2(laid.reshape(wide, wide).astype(np.float32))
        felt = [fft.irfft2(waves * reach, s=(wide, wide)).ravel() for reach in self._reach]
        sums = [sum(share * way[first + step] for step, share in shares) for way in felt]
        pushed: Points = np.column_stack(sums) / square
        return pushed


def push(points: Points, mass: NDArray[np.float64], mesh: Mesh | None) -> Points:
    """The same pair by pair where there are few."""
    if mesh:
        return mesh.push(points, mass)
    gap = points[:, None] - points[None]
    weighed = mass[None] / (np.square(gap).sum(axis=2) + 1e-9)
    return np.asarray((gap * weighed[:, :, None]).sum(axis=1))


def mesh_for(nodes: int) -> Mesh | None:
    return Mesh(nodes) if nodes > FEW else None
