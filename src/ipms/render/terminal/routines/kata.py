"""The learner's storyboard: where to, where now, what stands in the way, what was tried and learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.work.pdca import State
from ipms.locale.numbers import NO_BREAK_SPACE
from ipms.model.vocabulary import ObstacleState
from ipms.render.figures import typed, when
from ipms.render.layout import beside, flow, hanging, wrap
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.names import titled
from ipms.render.terminal.routines.kata_record import SIDE_BY_SIDE, record
from ipms.render.terminal.routines.parts import (
    Paper,
    beside_labels,
    fields,
    label_width,
    not_there,
    page_of,
    said_or_missing,
    section,
    serves,
    sourced,
)
from ipms.render.terminal.walls.a3_tree import state
from ipms.render.terminal.work.verdicts import sentences, way

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.views.routines.kata_page import KataList, KataPage, ObstacleRow, Target

_RULE: Final = 3
OBSTACLE: Final[dict[ObstacleState, tuple[str, Style]]] = {
    ObstacleState.ACTIVE: ("▸", "strong"),
    ObstacleState.PARKED: ("·", "plain"),
    ObstacleState.GONE: ("✔", "muted"),
}


def kata_text(page: KataPage, words: Words, width: int) -> Page:
    """The whole storyboard."""
    inside = width - 1
    sections = [stands(page, words, inside), *_board(page, words, inside), record(page, words, inside)]
    sections.append(sourced(page.source, words, inside))
    return page_of(page, typed(words, page.kata.title), about(page, words), sections, Paper(words, width))


def katas_text(page: KataList, words: Words, width: int) -> Page:
    """All katas as a table."""
    inside = width - 1
    leaves = [_leaf(kata, words) for kata in page.katas]
    captions = [words(f"kata.column.{name}") for name in ("kata", "state", "by", "experiments", "review")]
    body = table(leaves, captions, inside) or wrap(line(words("kata.none")), inside)
    return page_of(page, words("kata.list"), [], [body], Paper(words, width))


def stands(page: KataPage, words: Words, cells: int) -> list[Line]:
    """The state, the next review, and how often a step is taken."""
    return flow([state(page.cycle, words, numbered=False), review(page, words), cadence(page, words)], cells, "   ")


def conditions(page: KataPage, words: Words, cells: int) -> list[Line]:
    """Process, challenge, target condition and actual condition."""
    names = ("process", "challenge", "target", "actual")
    labels = [words(f"kata.{name}") for name in names]
    inside = beside_labels(labels, cells)
    bodies = [
        said_or_missing(page.process, "kata.missing.process", words, inside),
        said_or_missing(page.challenge, "kata.missing.challenge", words, inside),
        target(page, words, inside),
        actual(page, words, inside),
    ]
    return fields(list(zip(labels, bodies, strict=True)), cells)


def target(page: KataPage, words: Words, cells: int) -> list[Line]:
    """The target condition in words and in figures, its date, and the days that are left."""
    wanted = page.target
    if wanted is None:
        return not_there(words("kata.missing.target"), cells)
    figures = line(Span(way(wanted.goal, words), "strong")) if wanted.goal is not None else BLANK
    return [*wrap(line(Span(typed(words, wanted.what))), cells), *flow([figures, due(wanted, words)], cells)]


def actual(page: KataPage, words: Words, cells: int) -> list[Line]:
    """What the figures say now, then what was written."""
    goal = page.target.goal if page.target is not None else None
    told = sentences(goal, words, cells) if goal is not None else []
    if told and page.actual is None:
        return told
    return [*told, *said_or_missing(page.actual, "kata.missing.actual", words, cells)]


def obstacles(page: KataPage, words: Words, cells: int) -> list[Line]:
    """The active one, the parked ones, those that are gone."""
    if not page.obstacles:
        return not_there(words("kata.missing.obstacles"), cells)
    start = label_width([words(f"kata.obstacle.{one}") for one in ObstacleState]) + 1
    rows = [text for one in page.obstacles for text in _obstacle(one, words, cells, start)]
    said = not_one(page, words)
    return [*hanging(line(Span(f"{WARNING} ", "warning")), line(Span(said, "warning")), cells), *rows] if said else rows


def not_one(page: KataPage, words: Words) -> str:
    """That no obstacle is worked on, or more than one; nothing where the routine is kept."""
    if not page.obstacles or len(page.active) == 1:
        return ""
    return words("kata.too-many-active", n=len(page.active)) if page.active else words("kata.missing.active")


def review(page: KataPage, words: Words) -> Line:
    """When the latest experiment is looked at; a date that has passed stands out."""
    day = page.next_review
    if day is None:
        return BLANK
    left = (day - page.as_of).days
    date = words.date(day, short=True)
    if left < 0:
        return line(Span(f"{WARNING} {words('kata.review.late', date=date, n=-left)}", "late"))
    return line(words("kata.review.today", date=date) if not left else words("kata.review", date=date, n=left))


def cadence(page: KataPage, words: Words) -> Line:
    """How many experiments, how far apart, and how long ago the last movement was."""
    told = page.cadence
    facts = [words("kata.experiments", n=len(page.experiments))]
    facts += [words("kata.every", n=told.every)] if told.every is not None else []
    if told.since is not None and page.cycle.state is not State.STALLED:
        facts.append(words("kata.since", n=told.since, limit=told.stalled_after))
    return line(Span(", ".join(facts), "muted"))


def about(page: KataPage, words: Words) -> list[Line]:
    """Where it lives, who learns and who coaches, which A3 it serves."""
    facts = [line(Span(typed(words, page.home.title), "muted", f"room:{page.home.id}"))]
    for name, person in (("learner", page.learner), ("coach", page.coach)):
        if person is None:
            facts.append(line(Span(words(f"kata.missing.{name}"), "waiting")))
        else:
            facts.append(line(Span(f"{words(f'kata.{name}')} ", "muted"), typed(words, person)))
    if page.a3 is not None:
        facts.append(serves(page.a3, "kata.a3", words))
    return facts


def _board(page: KataPage, words: Words, cells: int) -> list[list[Line]]:
    """Conditions on the left, obstacles on the right; below each other where it is narrow."""
    title = words("kata.obstacles")
    if cells + 1 < SIDE_BY_SIDE:
        return [conditions(page, words, cells), section(title, obstacles(page, words, cells - 1))]
    left = (cells - _RULE) * 11 // 20
    right = cells - _RULE - left
    return [
        beside(conditions(page, words, left), section(title, obstacles(page, words, right - 1)), left, _RULE),
    ]


def due(wanted: Target, words: Words) -> Line:
    """The date, where the figures have not told it already, and the days left."""
    if wanted.by is None or wanted.days_left is None:
        return line(Span(words("kata.missing.by"), "waiting"))
    date = BLANK if wanted.goal is not None else line(words("kata.by", date=when(words, wanted.by)), ", ")
    if wanted.days_left < 0:
        return line(*date, Span(f"{WARNING} {words('kata.days-past', n=-wanted.days_left)}", "late"))
    return line(*date, words("kata.days-left", n=wanted.days_left))


def _obstacle(one: ObstacleRow, words: Words, cells: int, start: int) -> list[Line]:
    mark, style = OBSTACLE[one.state]
    label = line(Span(f"{mark} {words(f'kata.obstacle.{one.state}')}", style))
    tried = Span(f"  {tries(one, words)}".rstrip(), "muted")
    return hanging(label, line(Span(typed(words, one.what), style), tried), cells, start)


def tries(one: ObstacleRow, words: Words) -> str:
    """How many experiments went against it."""
    return words("kata.experiments", n=one.experiments).replace(" ", NO_BREAK_SPACE) if one.experiments else ""


# --- the list --------------------------------------------------------------------------------------


def _leaf(page: KataPage, words: Words) -> Leaf:
    wanted = page.target
    by = line(when(words, wanted.by)) if wanted is not None and wanted.by is not None else line(Span("–", "muted"))
    facts = (
        state(page.cycle, words, numbered=False),
        by,
        line(str(len(page.experiments))),
        _short_review(page, words),
    )
    return Leaf(NO_BRANCHES, titled(words, page.kata.title, illustrative=page.made_up), facts, _details(page, words))


def _short_review(page: KataPage, words: Words) -> Line:
    if page.next_review is None:
        return line(Span("–", "muted"))
    date = words.date(page.next_review, short=True)
    return line(Span(f"{WARNING} {date}", "late")) if page.next_review < page.as_of else line(date)


def _details(page: KataPage, words: Words) -> tuple[Line, ...]:
    """Id and place, then where to and what stands in the way."""
    whose = " · ".join(
        part for part in (page.kata.id, typed(words, page.home.title), typed(words, page.learner)) if part
    )
    goal = page.target.goal if page.target is not None else None
    aim = way(goal, words) if goal is not None else typed(words, page.target.what if page.target else None)
    active = [words("kata.stands-in-the-way", what=typed(words, one.what)) for one in page.active]
    return (line(Span(whose, "muted")), line(aim), *(line(Span(each)) for each in active))
