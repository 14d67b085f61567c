"""The wall of gaps and actions: open obstacles, the week's status sheets, who does what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.render.cells import neutral
from ipms.render.figures import ARROW, typed, when
from ipms.render.layout import flow, indented, labelled, line_width
from ipms.render.marks import OBSTACLE, WAITING, WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.names import flagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.board_page import ActionLine, Board, Named, ObstacleLine, SheetWeek

_MOST: Final = 8


class Entry(NamedTuple):
    """Facts of one thing, and the mark that they hang from."""

    facts: Sequence[Line]
    mark: Line = BLANK

    def lines(self, cells: int) -> list[Line]:
        """The facts as lines beside the mark."""
        start = line_width(self.mark)
        return labelled(self.mark, flow(self.facts, cells - start), start)


def gaps(board: Board, words: Words, width: int) -> list[Line]:
    """The wall's heading and its three parts, labels in a column."""
    labels = [line(Span(words(f"board.label.{part}"), "label")) for part in ("obstacles", "sheets", "actions")]
    start = max(map(line_width, labels)) + 2
    parts = (obstacle_entries(board, words), [Entry(sheets(board.week, words))], action_entries(board, words))
    body = [
        text
        for label, entries in zip(labels, parts, strict=True)
        for text in labelled(label, [text for each in entries for text in each.lines(width - 1 - start)], start)
    ]
    return [line(Span(words("board.gaps"), "heading")), *indented(body, 1)]


def obstacle_entries(board: Board, words: Words) -> list[Entry]:
    """How many stand where, then each, in the order of the view."""
    if not board.obstacles:
        return [Entry([line(Span(words("board.obstacles.none"), "muted"))])]
    shown = [_obstacle(each, board, words) for each in board.obstacles[:_MOST]]
    return [Entry(_counted_obstacles(board.obstacles, words)), *shown, *_others(len(board.obstacles), words)]


def _counted_obstacles(obstacles: Sequence[ObstacleLine], words: Words) -> list[Line]:
    overdue = sum(each.state == "overdue" for each in obstacles)
    here = sum(each.here and each.state in {"waiting", "overdue"} for each in obstacles)
    answered = sum(each.state == "answered" for each in obstacles)
    return [
        line(words("board.obstacles.open", n=len(obstacles))),
        line(words("board.obstacles.here", n=here)) if here else BLANK,
        line(Span(words("board.obstacles.overdue", n=overdue), "late")) if overdue else BLANK,
        line(Span(words("board.obstacles.answered", n=answered), "waiting")) if answered else BLANK,
    ]


def _obstacle(obstacle: ObstacleLine, board: Board, words: Words) -> Entry:
    """One obstacle: what, which way it went, and how long it has waited of the days promised."""
    mark, style = OBSTACLE.get(obstacle.state, (WAITING, "waiting"))
    what = words.quote(typed(words, obstacle.what))
    allowed = words.duration_days(obstacle.allowed)
    waits = words(f"board.obstacle.{obstacle.state}", n=obstacle.waiting, allowed=allowed)
    facts = [
        line(Span(flagged(what, illustrative=obstacle.illustrative), to=f"page:obstacles#{obstacle.obstacle}")),
        line(Span(_way(obstacle, board, words), "muted")),
        line(Span(waits, style)),
    ]
    return Entry(facts, line(Span(f"{mark} ", style)))


def _way(obstacle: ObstacleLine, board: Board, words: Words) -> str:
    """From the room that raised it to the room where it stands."""
    raised, stands = (_room(room, board, words) for room in (obstacle.raised_in, obstacle.stands_in))
    return raised if obstacle.raised_in.id == obstacle.stands_in.id else raised + ARROW + stands


def _room(room: Named, board: Board, words: Words) -> str:
    return words("board.here") if room.id == board.head.room.id else typed(words, room.title)


def sheets(week: SheetWeek | None, words: Words) -> list[Line]:
    """The week's status sheets in counts: filled, missing, no-shows by reason, triggers acted on."""
    if week is None:
        return [line(Span(words("board.sheets.none"), "muted"))]
    filled = words("board.sheets.filled", filled=week.filled, n=week.expected)
    said = words("board.sheets.week", week=words.period(week.week), text=filled)
    return [
        line(flagged(said, illustrative=week.illustrative)),
        line(Span(words("board.sheets.late", n=week.late), "late")) if week.late else BLANK,
        _missing(week, words),
        _reasons(week, words),
        _triggers(week, words),
    ]


def _missing(week: SheetWeek, words: Words) -> Line:
    """The rooms that published nothing for the week."""
    if not week.missing:
        return BLANK
    rooms = words.listing([typed(words, room.title) for room in week.missing])
    return line(Span(words("board.sheets.missing", rooms=rooms), "late"))


def _reasons(week: SheetWeek, words: Words) -> Line:
    """No-shows by reason; small numbers come as texts and stay hidden."""
    counts = [f"{typed(words, reason)} {_count(count, words)}" for reason, count in week.reasons]
    return line(words("board.sheets.no-shows", reasons=", ".join(counts))) if counts else BLANK


def _triggers(week: SheetWeek, words: Words) -> Line:
    if week.raised is None:
        return BLANK
    facts = {"raised": _count(week.raised, words), "acted": _count(week.acted or 0, words)}
    return line(words("board.sheets.triggers", **facts))


def _count(count: int | str, words: Words) -> str:
    return neutral(count) if isinstance(count, str) else words.number(count)


def action_entries(board: Board, words: Words) -> list[Entry]:
    """How many are open and late, then each."""
    actions = board.actions
    if not actions:
        return [Entry([line(Span(words("board.actions.none"), "muted"))])]
    late = sum(action.days_late > 0 for action in actions)
    counted = [
        line(words("board.actions.open", n=len(actions))),
        line(Span(words("board.actions.late", n=late), "late")) if late else BLANK,
    ]
    return [
        Entry(counted),
        *(_action(action, board, words) for action in actions[:_MOST]),
        *_others(len(actions), words),
    ]


def _action(action: ActionLine, board: Board, words: Words) -> Entry:
    """Who does what by when, how late it is, and where it was agreed."""
    own = action.source.id == board.head.room.id
    facts = [
        line(flagged(typed(words, action.what), illustrative=action.illustrative)),
        line(Span(typed(words, action.owner), "strong")),
        _due(action, words),
        BLANK if own else line(Span(typed(words, action.source.title), "muted")),
    ]
    return Entry(facts, line(Span(f"{WARNING} ", "late") if action.days_late > 0 else Span("– ", "muted")))


def _due(action: ActionLine, words: Words) -> Line:
    if action.days_late > 0:
        return line(Span(words("board.action.late", n=action.days_late), "late"))
    return line(words("board.action.due", date=when(words, action.due))) if action.due else BLANK


def _others(count: int, words: Words) -> list[Entry]:
    """How many more there are than shown."""
    return [Entry([line(Span(words("board.more", n=count - _MOST), "muted"))])] if count > _MOST else []
