"""The agenda of the weekly call as rows: one for each thing to speak of, in the order of the call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ipms.analysis.sheets.weekly.agenda import Part
from ipms.render.duties import says
from ipms.render.figures import typed
from ipms.render.plain.tables import csv_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ipms.locale import Words
    from ipms.views.sheets.week_page import StatusMeeting


class _Thing(NamedTuple):
    """One thing to speak of; what is `counted` may be a bound, `whole` is what it is a part of."""

    kind: str | None = None
    room: str | None = None
    what: str | None = None
    who: str | None = None
    date: object = None
    counted: int | str | None = None
    whole: int | str | None = None
    days: int | None = None
    illustrative: bool | None = None


_COLUMNS: Final = ("number", "part", "start", "minutes", *_Thing._fields)


def meeting_csv(page: StatusMeeting, words: Words) -> str:
    """The rows, their texts in the reader's language; an empty part has a row of its own."""
    rows: list[tuple[Any, ...]] = []
    for number, turn in enumerate(page.agenda, start=1):
        things = list(_TOLD[turn.part](page, words)) or [_Thing()]
        rows += [(number, turn.part, turn.start, turn.minutes, *each) for each in things]
    return csv_table(_COLUMNS, rows)


def _new(page: StatusMeeting, words: Words) -> Iterator[_Thing]:
    for one in page.week.recognition:
        yield _Thing("recognition", one.room.id, typed(words, one.text), illustrative=one.illustrative)
    for news in page.week.news:
        what = typed(words, news.what)
        yield _Thing(news.event, news.room.id, what, date=news.on, illustrative=news.illustrative)
    for room in page.week.rooms:
        if room.first:
            yield _Thing("first", room.room.id, illustrative=room.illustrative)


def _filled(page: StatusMeeting, words: Words) -> Iterator[_Thing]:
    for one in page.week.rooms:
        yield _Thing(
            one.told,
            one.room.id,
            who=typed(words, one.lead),
            date=page.week.due,
            counted=one.filled,
            whole=one.expected,
            illustrative=one.illustrative,
        )


def _promises(page: StatusMeeting, words: Words) -> Iterator[_Thing]:
    for one in page.week.promises:
        what, who = typed(words, one.what), typed(words, one.owner)
        yield _Thing(one.kept, one.room.id, what, who, one.due, illustrative=one.illustrative)
    if page.week.promises_due is not None:
        yield _Thing("sheets", counted=page.week.promises_kept, whole=page.week.promises_due)


def _no_shows(page: StatusMeeting, words: Words) -> Iterator[_Thing]:
    for one in page.week.reasons:
        yield _Thing("reason", what=typed(words, one.reason), counted=one.counts[-1])


def _workload(page: StatusMeeting, words: Words) -> Iterator[_Thing]:  # noqa: ARG001 - as the others
    for one in page.week.workload:
        yield _Thing("band", what=one.band, counted=one.counts[-1])
    total = page.week.total
    if total.raised is not None:
        yield _Thing("acted", counted=total.acted, whole=total.raised)


def _obstacles(page: StatusMeeting, words: Words) -> Iterator[_Thing]:
    for one in page.week.obstacles:
        what, who = typed(words, one.what), typed(words, one.lead)
        yield _Thing(one.state, one.stands_in.id, what, who, days=one.waiting, illustrative=one.illustrative)


def _decisions(page: StatusMeeting, words: Words) -> Iterator[_Thing]:
    for item in page.decisions:
        what, who = says(item, words), typed(words, item.who)
        yield _Thing(item.kind, item.room.id, what, who, item.due, days=item.days, illustrative=item.illustrative)
    for one in page.carry_back:
        what, who = typed(words, one.what), typed(words, one.who)
        yield _Thing("carry-back", one.to.id, what, who, one.due, days=one.waiting, illustrative=one.illustrative)


_TOLD: Final[dict[Part, Callable[[StatusMeeting, Words], Iterator[_Thing]]]] = {
    Part.NEW: _new,
    Part.FILLED: _filled,
    Part.PROMISES: _promises,
    Part.NO_SHOWS: _no_shows,
    Part.WORKLOAD: _workload,
    Part.OBSTACLES: _obstacles,
    Part.DECISIONS: _decisions,
}
