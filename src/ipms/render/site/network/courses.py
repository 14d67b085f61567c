"""The course of a share over the last months, drawn between nothing and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.charts.course import course_chart
from ipms.render.integration.shares import LOOKED_BACK, month, share
from ipms.render.pages.document import Picture
from ipms.render.spans import BLANK, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.integration.shares import Shared
    from ipms.render.spans import Line


def course(points: Sequence[Shared], words: Words) -> Line | Picture:
    """The picture, with the first and the last share in words; nothing where nothing can be told."""
    last = points[-LOOKED_BACK:]
    known = [one for one in last if one.share is not None]
    if not known:
        return BLANK
    ends = dict.fromkeys((known[0], known[-1]))
    colon = words("a3.colon")
    said = ", ".join(f"{month(words, one.day)}{colon} {share(words, one.share)}" for one in ends)
    return Picture(course_chart([one.share for one in last]), line(said))
