"""How far a scale goes, and the round numbers it is ruled at."""

from __future__ import annotations

from collections.abc import Sequence

FAR = 2.5
"""How many times the greatest value a scale may show; a bound beyond ends in an arrow."""


def span(
    values: Sequence[float | None], bounds: Sequence[float | None], far: float = FAR
) -> tuple[float, float]:
    """From where to where a scale goes: zero and every value are on it, of the bounds what lies not too far out."""
    known = [value for value in values if value is not None]
    told = [bound for bound in bounds if bound is not None]
    greatest = max([0.0, *known]) or max([0.0, *told]) or 1.0
    least = min([0.0, *known, *(bound for bound in told if bound < 0)])
    return least, max(greatest, min(max([0.0, *told]), far * greatest))


def steps(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from `low` to `high` to rule a sheet by: 1, 2 or 5 times a power of ten apart."""
    if not high > low:
        return [low]
    size = 10.0 ** (len(f"{(high - low) / most:.0f}") if (high - low) / most >= 1 else 0)
    while size > (high - low) / most:
        size /= 10
    step = next(size * times for times in (1, 2, 5, 10, 20) if (high - low) / (size * times) <= most)
    first = -int(-low // step) if low < 0 else int(low // step)
    return [i * step for i in range(first - 1, int(high / step) + 2) if low <= i * step <= high * (1 + 1e-12)]
