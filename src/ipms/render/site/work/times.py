"""Timelines of improvement work as pictures, with the marks that each of them uses in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import Phase
from ipms.render.charts.timeline import Lane, Size, timeline_chart
from ipms.render.charts.track import Bar, bar, moment, track_of, track_over
from ipms.render.figures import typed
from ipms.render.marks import STATE
from ipms.render.pages.document import Picture
from ipms.render.spans import Span, line
from ipms.render.terminal.work.cycles import bars
from ipms.render.terminal.work.cycles.timeline import ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.locale import Words
    from ipms.render.charts.track import Moment, Track
    from ipms.views.work.a3_page import A3Sheet
    from ipms.views.work.pdca_page import PdcaPage
    from ipms.views.work.stretches import Stretch
    from ipms.views.work.work_item import WorkItem

_HALF: Final = Size(640, 0.42)
"""Half a sheet."""
_PHASES: Final = Size(640, 0.2)
_WHOLE: Final = Size(1040, 0.36)
_DONE: Final = "●"


def plan_picture(sheet: A3Sheet, words: Words) -> Picture:
    """The countermeasures of an A3 on a line of time, in the order of its causes; last those against none."""
    track = track_of(sheet)
    numbers = [*(cause.number for cause in sheet.causes), None]
    ordered = [one for number in numbers for one in sheet.countermeasures if one.cause == number]
    lanes = [Lane(typed(words, one.what), ((moment(one, track),),)) for one in ordered]
    return _picture(track, lanes, _HALF, words)


def cycles_picture(sheet: A3Sheet, words: Words) -> Picture:
    """The phases of every cycle of an A3."""
    track, numbered = track_of(sheet), len(sheet.cycles) > 1
    lanes: list[Lane] = []
    for cycle in sheet.cycles:
        lanes += [Lane(words("a3.cycle", number=cycle.number))] if numbered else []
        lanes += [Lane(words(f"phase.{one.phase}"), ((bar(one.stretch, track),),)) for one in cycle.phases]
    return _picture(track, lanes, _PHASES, words)


def work_picture(page: PdcaPage, words: Words) -> Picture:
    """All work in the order of the page: where there are phases, each kind of them has a line of its own."""
    stretches = [one for item in page.items for one in _stretches(item)]
    track = track_over(ends(stretches, page.as_of), page.as_of)
    picture = _picture(track, [_lane(item, track, words) for item in page.items], _WHOLE, words)
    if not any(item.cycles for item in page.items):
        return picture
    return picture._replace(said=line(*picture.said, Span(f" · {words('site.work.four-lines')}", "muted")))


def _stretches(item: WorkItem) -> Iterator[Stretch]:
    yield item.whole
    yield from (phase.stretch for cycle in item.cycles for phase in cycle.phases)


def _lane(item: WorkItem, track: Track, words: Words) -> Lane:
    mark = STATE.get(item.cycle.state, "")
    name = f"{mark} {typed(words, item.item.title)}".strip()
    if not item.cycles:
        return Lane(name, ((bar(item.whole, track),),))
    phases = [phase for cycle in item.cycles for phase in cycle.phases]
    lines = (tuple(bar(one.stretch, track) for one in phases if one.phase == phase) for phase in Phase)
    return Lane(name, tuple(lines))


def _picture(track: Track, lanes: Sequence[Lane], size: Size, words: Words) -> Picture:
    first, last, today = (words.date(day, short=True) for day in (track.first, track.last, track.today))
    about = words("site.work.timeline", first=first, last=last, date=today)
    told = " · ".join([about, *_legend(lanes, words)])
    return Picture(timeline_chart(track, lanes, size, about, today), line(Span(told, "muted")))


def _legend(lanes: Sequence[Lane], words: Words) -> Iterator[str]:
    """The marks that are drawn, each with its meaning."""
    drawn: list[Bar | Moment] = [one for lane in lanes for ones in lane.lines for one in ones]
    ran = [one for one in drawn if isinstance(one, Bar) and one.ran]
    done = [one for one in drawn if not isinstance(one, Bar) and one.done is not None]
    if any(one.going for one in ran):
        yield f"{bars.ON} {words('pdca.bar.on')}"
    if any(any(one.vague) for one in ran):
        yield words("site.work.tapered")
    if any(one.due is not None and not one.late for one in drawn):
        yield f"{bars.DUE} {words('pdca.bar.due')}"
    if any(one.late and one not in done for one in drawn):
        yield f"{bars.MISSED} {words('pdca.bar.missed')}"
    if done:
        yield f"{_DONE} {words('a3.plan.done')}"
