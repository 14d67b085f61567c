"""Statistical process control over one series, in plain Python: what a figure's variation says, in codes.

`analyse` draws the XmR chart that boards show; `lasting_shift` hints that its limits may be drawn anew.
`ipms.analysis.spc.charts` holds the others: p, p', u, u', c, i', run, t, g, xbar, s, mr and the funnel across rooms.
"""

from ipms.analysis.spc.errors import SpcError
from ipms.analysis.spc.result import Analysis, Note, Point, Segment
from ipms.analysis.spc.shifts import LastingShift, lasting_shift
from ipms.analysis.spc.vocabulary import (
    MDC,
    PLOTTHEDOTS,
    PROFILES,
    WHEELER,
    Assurance,
    Cause,
    Direction,
    PointClass,
    Profile,
    Variation,
)
from ipms.analysis.spc.xmr import analyse

__all__ = [
    "MDC",
    "PLOTTHEDOTS",
    "PROFILES",
    "WHEELER",
    "Analysis",
    "Assurance",
    "Cause",
    "Direction",
    "LastingShift",
    "Note",
    "Point",
    "PointClass",
    "Profile",
    "Segment",
    "SpcError",
    "Variation",
    "analyse",
    "lasting_shift",
]
