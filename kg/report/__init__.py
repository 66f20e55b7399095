"""A view as a small static site in French and English, for reading and printing: every file of it, from one gathering.

Nothing is asked of anybody: no script is needed, no request made, no clock read; equal views give equal bytes.
"""

from kg.report.answer import Answer, Cell
from kg.report.ground import Ground, Told
from kg.report.site import MARK, File, Site, ours

__all__ = ["MARK", "Answer", "Cell", "File", "Ground", "Site", "Told", "ours"]
