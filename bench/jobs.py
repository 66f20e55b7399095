"""What every engine is asked, and how its answer is told in a few numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from heavy import Links

QUADRATIC, SMALL = "closeness", 10_000  # every node is a source
ALPHA, KATZ, TOLERANCE, SAMPLE = 0.85, 0.001, 1e-8, 100
Answer = tuple[float, ...]
Jobs = Mapping[str, Callable[[], Answer]]


def told(values: Any, of: int) -> Answer:
    """A fingerprint of a number a node: the sum, and the value of one hub."""
    listed = np.asarray(values, dtype=np.float64)
    return float(listed.sum()), float(listed[of])


def sampled(found: Links) -> Any:
    return np.random.default_rng(1).choice(found.nodes, min(SAMPLE, found.nodes), replace=False)


def reached(nx: Any, made: Any, some: list[int]) -> float:
    return float(sum(len(nx.descendants(made, i)) + 1 for i in some))
