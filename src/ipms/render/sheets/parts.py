"""The parts of a week, each as the blocks that stand under its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.analysis.sheets.weekly.filled import Told
from ipms.analysis.sheets.weekly.promises import Kept
from ipms.render.cells import neutral
from ipms.render.figures import typed, when
from ipms.render.marks import PATH, STANDING, WAITING, WARNING
from ipms.render.pages.document import Point, Points, Rows, Said
from ipms.render.sheets.counts import count, of, share
from ipms.render.spans import Line, Span, line
from ipms.render.terminal.names import flagged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.pages.document import Block
    from ipms.render.spans import Style
    from ipms.views.sheets.week_page import NewsLine, PromiseLine, RoomLine, StatusWeek

_MET: Final = STANDING[Standing.MET]
_MISSED: Final = STANDING[Standing.MISSED]
TOLD: Final[dict[Told, tuple[str, Style]]] = {
    Told.MISSING: (_MISSED, "missed"),
    Told.UNACTED: (WARNING, "late"),
    Told.LATE: (WAITING, "waiting"),
    Told.PARTLY: (STANDING[Standing.NEAR], "plain"),
    Told.WHOLE: (_MET, "met"),
}
_KEPT: Final[dict[Kept, tuple[str, Style]]] = {
    Kept.NOT_DONE: (_MISSED, "missed"),
    Kept.LATE: (WAITING, "waiting"),
    Kept.KEPT: (_MET, "met"),
}
_OFF: Final = frozenset({Told.MISSING, Told.UNACTED, Told.LATE})


def said(words: Words, key: str, style: Style = "plain", **facts: object) -> Said:
    """A sentence of the catalogue."""
    return Said(line(Span(words(key, **facts), style)))


def nothing(words: Words, part: str) -> Said:
    """That there is nothing of a part, in words."""
    return said(words, f"week.nothing.{part}", "muted")


def filled(page: StatusWeek, words: Words, *, off_only: bool = False) -> list[Block]:
    """How many sheets in all, then room by room, what is off first; with `off_only` the others are counted."""
    if not page.rooms:
        return [nothing(words, "filled")]
    shown = [one for one in page.rooms if one.told in _OFF or not off_only]
    others = len(page.rooms) - len(shown)
    blocks: list[Block] = [Said(_in_all(page, words))]
    blocks += [_rooms(shown, words)] if shown else []
    blocks += [said(words, "week.others", "muted", n=others)] if others else []
    return blocks + ([_course(page, words)] if len(page.course) > 1 else [])


def _in_all(page: StatusWeek, words: Words) -> Line:
    total = page.total
    late = Span(words("week.late", n=total.late), "late") if total.late else Span(words("week.none-late"))
    style: Style = "plain" if total.published == total.rooms else "late"
    part = share(words, total.filled, total.expected)
    return line(
        Span(words("week.filled", filled=words.number(total.filled), n=total.expected, share=part), "strong"),
        Span(" · ", "muted"),
        late,
        Span(" · ", "muted"),
        Span(words("week.published", published=words.number(total.published), n=total.rooms), style),
    )


def _rooms(rooms: Iterable[RoomLine], words: Words) -> Rows:
    names = ("room", "state", "filled", "late", "kept", "acted")
    return Rows(
        words("week.table.rooms"),
        tuple(words(f"week.column.{name}") for name in names),
        tuple(_room(one, words) for one in rooms),
        frozenset({2, 3, 4, 5}),
    )


def _room(one: RoomLine, words: Words) -> tuple[Line, ...]:
    mark, style = TOLD[one.told]
    name = flagged(typed(words, one.room.title), illustrative=one.illustrative)
    return (
        line(Span(name, "strong", f"room:{one.room.id}")),
        line(Span(f"{mark} {told(one, words)}", style)),
        line(of(words, one.filled if one.filled is not None else 0, one.expected)),
        line(Span(count(words, one.late), "late" if one.late else "plain")),
        line(of(words, one.promises_kept, one.promises_due)),
        line(Span(of(words, one.acted, one.raised), "late" if one.told is Told.UNACTED else "plain")),
    )


def told(one: RoomLine, words: Words) -> str:
    """How a room stands in the week, and for how long it has been missing."""
    if one.told is not Told.MISSING:
        return words(f"week.told.{one.told}")
    if one.weeks_missing is None:
        return words("week.told.never")
    return words("week.told.missing", n=one.weeks_missing)


def _course(page: StatusWeek, words: Words) -> Rows:
    weeks = page.course
    rows: list[tuple[str, list[str]]] = [
        ("filled", [share(words, one.filled, one.expected) for one in weeks]),
        ("late", [words.number(one.late) for one in weeks]),
        ("published", [of(words, one.published, one.rooms) for one in weeks]),
    ]
    lines = [(line(words(f"week.course.{name}")), *_last_strong(values)) for name, values in rows]
    return over_weeks(page, words, words("week.table.course"), words("week.course"), lines)


def over_weeks(page: StatusWeek, words: Words, name: str, caption: str, rows: Iterable[tuple[Line, ...]]) -> Rows:
    """A table with a column a week, oldest first."""
    weeks = [words("week.column.week", number=one.week.number) for one in page.course]
    return Rows(name, (caption, *weeks), tuple(rows), frozenset(range(1, len(weeks) + 1)))


def _last_strong(values: Sequence[str]) -> list[Line]:
    """The week itself stands out among those before it."""
    return [line(Span(one, "strong" if place == len(values) - 1 else "plain")) for place, one in enumerate(values)]


def no_shows(page: StatusWeek, words: Words) -> list[Block]:
    """Missed appointments by reason, over the weeks."""
    if not page.reasons:
        return [nothing(words, "no-shows")]
    rows = [
        (line(typed(words, one.reason)), *_last_strong([count(words, each) for each in one.counts]))
        for one in page.reasons
    ]
    caption = words("week.column.reason")
    return [
        *_question(page.no_shows_asked, words),
        over_weeks(page, words, words("week.table.no-shows"), caption, rows),
    ]


def workload(page: StatusWeek, words: Words) -> list[Block]:
    """Who asked for help at once and got it, then the answers on the scale over the weeks, where they may be shown."""
    total = page.total
    blocks: list[Block] = [_help(page, words)]
    if not any(one.workload_asked for one in page.course) and total.raised is None:
        return [nothing(words, "workload")]
    if not page.workload:
        return [*blocks, said(words, "week.workload.hidden", "muted")]
    rows = [
        (
            line(neutral(one.band.replace("-", "–"))),
            *_last_strong([count(words, n) for n in one.counts]),
        )
        for one in page.workload
    ]
    rows += [_course_row(words, "shown", [of(words, one.workload_rooms, one.workload_asked) for one in page.course])]
    rows += [_course_row(words, "raised", [count(words, one.raised) for one in page.course])]
    rows += [_course_row(words, "acted", [count(words, one.acted) for one in page.course])]
    table = over_weeks(page, words, words("week.table.workload"), words("week.column.workload"), rows)
    return [*blocks, *_question(page.workload_asked, words), table]


def _course_row(words: Words, name: str, values: Sequence[str]) -> tuple[Line, ...]:
    return line(Span(words(f"week.course.{name}"), "muted")), *_last_strong(values)


def _help(page: StatusWeek, words: Words) -> Said:
    total = page.total
    if total.raised is None:
        return said(words, "week.help.untold", "muted")
    unacted = any(one.told is Told.UNACTED for one in page.rooms)
    facts = {"raised": count(words, total.raised), "acted": count(words, total.acted)}
    return said(words, "week.help.unacted" if unacted else "week.help", "late" if unacted else "strong", **facts)


def _question(ask: Text | None, words: Words) -> list[Block]:
    return [Said(line(Span(words.quote(typed(words, ask)), "muted")))] if ask is not None else []


def promises(page: StatusWeek, words: Words) -> list[Block]:
    """What meetings had promised for the week before, those not done first; then the promises of the sheets."""
    blocks: list[Block] = []
    if page.promises:
        kept = sum(one.kept is Kept.KEPT for one in page.promises)
        blocks.append(said(words, "week.promises", "strong", n=len(page.promises), kept=kept, week=page.before))
        blocks.append(Points(tuple(_promise(one, words) for one in page.promises)))
    else:
        blocks.append(said(words, "week.nothing.promises", "muted", week=page.before))
    if page.promises_due is not None:
        due, kept_of = count(words, page.promises_due), count(words, page.promises_kept)
        blocks.append(said(words, "week.sheet-promises", due=due, kept=kept_of))
    return blocks


def _promise(one: PromiseLine, words: Words) -> Point:
    mark, style = _KEPT[one.kept]
    state = words(f"week.kept.{one.kept}", date=when(words, one.done or one.due))
    owner = typed(words, one.owner) if one.owner is not None else words("week.no-owner")
    facts = (
        line(Span(flagged(typed(words, one.what), illustrative=one.illustrative))),
        line(Span(owner, "strong" if one.owner is not None else "late")),
        line(Span(typed(words, one.room.title), "muted", f"room:{one.room.id}")),
        line(Span(state, style)),
    )
    return Point(Span(mark, style), facts)


def recognition(page: StatusWeek, words: Words) -> list[Block]:
    """What rooms want to be known of their people's work."""
    if not page.recognition:
        return [nothing(words, "recognition")]
    points = [
        Point(
            Span("★", "met"),
            (
                line(Span(flagged(typed(words, one.text), illustrative=one.illustrative))),
                line(Span(typed(words, one.room.title), "muted", f"room:{one.room.id}")),
            ),
        )
        for one in page.recognition
    ]
    return [Points(tuple(points))]


def new(page: StatusWeek, words: Words) -> list[Block]:
    """What happened to obstacles in the week, and which rooms published for the first time."""
    points = [_news(one, words) for one in page.news]
    points += [
        Point(Span(PATH, "strong"), (line(words("week.news.first", room=typed(words, one.room.title))),))
        for one in page.rooms
        if one.first
    ]
    return [Points(tuple(points))] if points else [nothing(words, "new")]


def _news(one: NewsLine, words: Words) -> Point:
    what = flagged(words.quote(typed(words, one.what)), illustrative=one.illustrative)
    happened = words(f"week.news.{one.event}", room=typed(words, one.room.title), what=what)
    reason = [line(Span(typed(words, one.said), "muted"))] if one.said is not None else []
    return Point(Span(PATH, "strong"), (line(happened), *reason, line(Span(words.date(one.on, short=True), "muted"))))
