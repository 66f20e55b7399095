"""Past one machine: the same networks and the same rows, computed by Spark on as many machines as there are.

`connect` starts a session or takes the one that runs, `read` spreads out a network written as Parquet (`send` one of this process),
`measure` gives the rows of `kg.measure`, `frame` a table that stays on the cluster. See docs/cluster.md.
"""

from __future__ import annotations

from kg.cluster.measured import ENGINE, find_work, frame, measure
from kg.cluster.networks import Spread, read, send
from kg.cluster.sessions import connect

__all__ = ["ENGINE", "Spread", "connect", "find_work", "frame", "measure", "read", "send"]
