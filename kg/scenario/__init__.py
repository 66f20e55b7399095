"""What if: a scenario followed through the chain from energy and chips to labs, and through the contracts; and the chain above a thing.

The layers stand side by side and are never mixed: power and computing in W, contracts in USD, equity in shares. What is announced is
never added to what is signed or built, an unknown amount is never zero.
"""

from __future__ import annotations

from kg.scenario.course import whatif
from kg.scenario.outcome import (
    Amount,
    AtRisk,
    Contract,
    Event,
    Freed,
    Hit,
    Late,
    Layer,
    Left,
    Loss,
    Outcome,
    Stopped,
)
from kg.scenario.ranking import Ranking, Stops, each
from kg.scenario.upstream import Blind, Dependencies, Pair, Step, Weak, dependencies

__all__ = [
    "Amount", "AtRisk", "Blind", "Contract", "Dependencies", "Event", "Freed", "Hit", "Late", "Layer", "Left", "Loss", "Outcome", "Pair",
    "Ranking", "Step", "Stopped", "Stops", "Weak", "dependencies", "each", "whatif",
]  # fmt: skip
