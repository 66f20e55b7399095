"""What happened to a thing, or is expected to, in order: each change with the day it was true and the day it could be known.

Built from what the claims of one view say. Tellings of one change by several claims are one entry; tellings that cannot mean
the same day are several. What a view of an earlier day shows stays: later claims join entries at their end or make new ones.
"""

from kg.timeline.entry import Entry, Telling, days
from kg.timeline.order import timeline
from kg.timeline.scope import linked, scope
from kg.timeline.told import Teller

__all__ = ["Entry", "Teller", "Telling", "days", "linked", "scope", "timeline"]
