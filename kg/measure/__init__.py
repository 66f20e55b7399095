"""Numbers with their doubt: bounds over what the claims leave open, and the share of the deals that is known.

`measure` applies any metric to any network. `depends` answers the question people ask most: how much of this rests on
that, through whom, and who says so. `paths` gives the shortest chains between two nodes.
"""

from __future__ import annotations

import sys
from types import ModuleType

from kg.measure.dependence import Dependence, depends, paths
from kg.measure.scores import measure
from kg.metrics.routes import Route
from kg.project import Network
from kg.terms import Scores

__all__ = ["Dependence", "Route", "depends", "measure", "paths"]


class _Room(ModuleType):
    """The room and its function share a name: Python sets `kg.measure` to this module as soon as it is imported.

    So the module can be called, and `kg.measure(network, "degree")` means the same before and after.
    """

    def __call__(
        self,
        network: Network,
        name: str,
        *,
        on: str | None = None,
        of: str | None = None,
        top: int | None = None,
        **params: object,
    ) -> Scores:
        return measure(network, name, on=on, of=of, top=top, **params)


sys.modules[__name__].__class__ = _Room
