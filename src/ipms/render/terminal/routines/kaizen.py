"""A workshop on a page: the looks back that are due, the charter, what came of it, who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.figures import typed, when
from ipms.render.layout import flow, hanging, wrap
from ipms.render.marks import DUE, STANDING, WAITING, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.names import titled
from ipms.render.terminal.routines.parts import (
    Paper,
    beside_labels,
    bullets,
    fields,
    not_there,
    page_of,
    said_or_missing,
    section,
    serves,
    sourced,
)
from ipms.render.terminal.walls.a3_tree import phases, state
from ipms.render.terminal.work.verdicts import sentences, way

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.views.routines.days import Days
    from ipms.views.routines.kaizen_page import ActionRow, KaizenList, KaizenPage, LookBack

_DONE: Final = STANDING[Standing.MET]
_ENDLESS: Final = 10_000


def kaizen_text(page: KaizenPage, words: Words, width: int) -> Page:
    """The whole page."""
    inside = width - 1
    sections = [
        flow(stands(page, words), inside, "   "),
        _charter(page, words, inside),
        section(words("kaizen.goals"), _goals(page, words, inside - 1)),
        section(words("kaizen.actions"), _actions(page, words, inside - 1), done_of(page, words)),
        section(words("kaizen.sustain"), _looks(page, words, inside - 1)),
        sourced(page.source, words, inside),
    ]
    return page_of(page, typed(words, page.kaizen.title), about(page, words), sections, Paper(words, width))


def kaizens_text(page: KaizenList, words: Words, width: int) -> Page:
    """All workshops as a table."""
    inside = width - 1
    captions = [words(f"kaizen.column.{name}") for name in ("kaizen", "state", "held", "look")]
    body = table([_leaf(one, words) for one in page.kaizens], captions, inside)
    return page_of(
        page, words("kaizen.list"), [], [body or wrap(line(words("kaizen.none")), inside)], Paper(words, width)
    )


def held(dates: Days | None, words: Words) -> Line:
    """The days on which it was held, or is to be."""
    if dates is None:
        return line(Span(words("kaizen.missing.held"), "waiting"))
    days = when(words, dates.first)
    if dates.last != dates.first:
        days = words("kaizen.days", first=days, last=when(words, dates.last))
    return line(words("kaizen.planned" if dates.planned else "kaizen.held", days=days))


def look_mark(look: LookBack, words: Words) -> Line:
    """Mark and word of a look back: made, overdue, or due on a day."""
    if look.on is not None:
        return line(Span(f"{_DONE} {words('kaizen.look.made', date=when(words, look.on))}", "met"))
    if look.due is None:
        return line(Span(f"{WAITING} {words('kaizen.look.undated')}", "muted"))
    date = words.date(look.due, short=True)
    if look.days_late:
        return line(Span(f"{WARNING} {words('kaizen.look.late', date=date, n=look.days_late)}", "late"))
    return line(Span(f"{DUE} {words('kaizen.look.due', date=date)}", "waiting"))


def stands(page: KaizenPage, words: Words) -> list[Line]:
    """When it is or was, its cycle, and the look back that comes next or is late."""
    look = page.next_look
    named = [held(page.held, words), phases(page.cycle, words), state(page.cycle, words)]
    if look is not None and look.due is not None:
        named.append(line(f"{words('kaizen.look', n=look.day)} ", *look_mark(look, words)))
    return named


def about(page: KaizenPage, words: Words) -> list[Line]:
    """Where it lives, and which A3 it serves."""
    home = line(Span(typed(words, page.home.title), "muted", f"room:{page.home.id}"))
    if page.a3 is None:
        return [home]
    return [home, serves(page.a3, "kaizen.a3", words)]


def _charter(page: KaizenPage, words: Words, cells: int) -> list[Line]:
    """Problem, scope, and who answers for what; missing parts are named."""
    names = ("problem", "in", "out", "overseen_by", "sponsor", "leader", "facilitator", "team")
    labels = [words(f"kaizen.{name}") for name in names]
    inside = beside_labels(labels, cells)
    people = [page.overseen_by, page.sponsor, page.leader, page.facilitator]
    bodies = [
        said_or_missing(page.problem, "kaizen.missing.problem", words, inside),
        _listed(page.inside, words, inside) or not_there(words("kaizen.missing.scope"), inside),
        _listed(page.outside, words, inside),
        *(_person(name, one, words, inside) for name, one in zip(names[3:7], people, strict=True)),
        _team(page, words, inside),
    ]
    return fields(list(zip(labels, bodies, strict=True)), cells)


def _listed(texts: tuple[Text, ...], words: Words, cells: int) -> list[Line]:
    """One text as it is, several below each other."""
    return (
        bullets(texts, words, cells)
        if len(texts) > 1
        else [each for one in texts for each in wrap(line(typed(words, one)), cells)]
    )


def _person(name: str, person: Text | None, words: Words, cells: int) -> list[Line]:
    """Who it is; a workshop needs somebody of the management team above it."""
    if person is not None:
        return wrap(line(typed(words, person)), cells)
    return not_there(words("kaizen.missing.overseen_by"), cells) if name == "overseen_by" else []


def _team(page: KaizenPage, words: Words, cells: int) -> list[Line]:
    if not page.team:
        return not_there(words("kaizen.missing.team"), cells)
    return flow([line(typed(words, one)) for one in page.team], cells)


def _goals(page: KaizenPage, words: Words, cells: int) -> list[Line]:
    """Each goal with its verdict from the figures, then what the workshop itself reports."""
    goals = [text for goal in page.goals for text in (*_way(way(goal, words), cells), *sentences(goal, words, cells))]
    reported = bullets(page.results, words, cells)
    told = [line(Span(words("kaizen.results"), "group")), *reported] if reported else []
    return [*(goals or not_there(words("kaizen.missing.goals"), cells)), *told]


def _way(said: str, cells: int) -> list[Line]:
    return wrap(line(Span(said, "strong")), cells)


def _actions(page: KaizenPage, words: Words, cells: int) -> list[Line]:
    if not page.actions:
        return not_there(words("kaizen.missing.actions"), cells)
    return [text for one in page.actions for text in _action(one, words, cells)]


def _action(one: ActionRow, words: Words, cells: int) -> list[Line]:
    """Mark, what, who, when."""
    mark, said = when_done(one, words)
    facts = [line(typed(words, one.what)), line(Span(typed(words, one.owner), "muted")), said]
    return hanging(mark, flow(facts, _ENDLESS)[0], cells)


def when_done(one: ActionRow, words: Words) -> tuple[Line, Line]:
    """Its mark, and when it was done, is due, or was due."""
    if one.done is not None:
        done = words("kaizen.action.done", date=when(words, one.done))
        return line(Span(f"{_DONE} ", "met")), line(Span(done, "muted"))
    if one.due is None:
        return line(Span("· ", "plain")), line(Span(words("kaizen.action.undated"), "waiting"))
    if one.days_late:
        late = words("kaizen.action.late", date=when(words, one.due), n=one.days_late)
        return line(Span(f"{WARNING} ", "late")), line(Span(late, "late"))
    return line(Span("· ", "plain")), line(words("kaizen.action.due", date=when(words, one.due)))


def done_of(page: KaizenPage, words: Words) -> Line:
    """How many of the actions are done."""
    if not page.actions:
        return BLANK
    return line(Span(words("board.actions-done", done=page.actions_done, n=len(page.actions)), "muted"))


def _looks(page: KaizenPage, words: Words, cells: int) -> list[Line]:
    """Each look back: when, and what was found."""
    if not page.looks:
        return not_there(words("kaizen.missing.sustain"), cells)
    rows = [(words("kaizen.look", n=look.day), _look(look, words, cells - 12)) for look in page.looks]
    return fields(rows, cells)


def _look(look: LookBack, words: Words, cells: int) -> list[Line]:
    found = line(typed(words, look.finding)) if look.finding is not None else BLANK
    if look.on is not None and look.finding is None:
        found = line(Span(words("kaizen.look.no-finding"), "waiting"))
    return flow([look_mark(look, words), found], max(cells, 1))


def _leaf(page: KaizenPage, words: Words) -> Leaf:
    facts = (
        state(page.cycle, words),
        line(when(words, page.held.first)) if page.held is not None else line(Span("–", "muted")),
        _next_look(page, words),
    )
    whose = [
        line(Span(page.kaizen.id, "muted")),
        line(Span(typed(words, page.home.title), "muted")),
        done_of(page, words),
    ]
    title = titled(words, page.kaizen.title, illustrative=page.made_up)
    return Leaf(NO_BRANCHES, title, facts, tuple(flow(whose, _ENDLESS)))


def _next_look(page: KaizenPage, words: Words) -> Line:
    look = page.next_look
    if look is None or look.due is None:
        return line(Span("–", "muted"))
    said = words("kaizen.column.look-on", n=look.day, date=words.date(look.due, short=True))
    return line(Span(f"{WARNING} {said}", "late")) if look.days_late else line(said)
