"""Seeded networks with hubs, of any size: who deals with whom follows Zipf's law, amounts a lognormal one. Same seed, same arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

SEED = 20261122
Ids = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Links:
    """A third as many nodes as links; no loops, and no two links between the same two nodes in one direction."""

    nodes: int
    source: Ids
    target: Ids
    weight: npt.NDArray[np.float64]

    @property
    def hubs(self) -> tuple[int, int]:
        """The node with the most links out, and another one with the most in."""
        first = int(np.argmax(np.bincount(self.source, minlength=self.nodes)))
        into = np.bincount(self.target, minlength=self.nodes)
        into[first] = -1
        return first, int(np.argmax(into))

    def rows(self) -> Iterator[tuple[int, int, float]]:
        return zip(self.source.tolist(), self.target.tolist(), self.weight.tolist(), strict=True)


def links(count: int) -> Links:
    """About `count` links: those that would be loops or repeat are left out."""
    chance, nodes = np.random.default_rng(SEED), count // 3
    often = np.cumsum(np.arange(1, nodes + 1) ** -0.8)
    named = chance.permutation(nodes)
    source, target = (named[np.searchsorted(often / often[-1], chance.random(count))] for _ in range(2))
    pairs = np.unique((source * nodes + target)[source != target])
    chance.shuffle(pairs)
    weight = np.round(chance.lognormal(3, 1.5, len(pairs)), 2) + 0.01
    return Links(nodes, pairs // nodes, pairs % nodes, weight)


def table(found: Links, path: Path) -> Path:
    """The same as an edge list on disk."""
    rows = "\n".join(f"Company {i},Company {j},{amount}" for i, j, amount in found.rows())
    path.write_text(f"source,target,weight\n{rows}\n", encoding="utf-8")
    return path
