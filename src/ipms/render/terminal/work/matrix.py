"""The matrix as a page: what is missing first, then strategic goals, projects against them, indicators, owners."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from ipms.model.vocabulary import A3Status
from ipms.render.figures import typed
from ipms.render.layout import fit, flow, hanging, indented, wrap
from ipms.render.marks import ILLUSTRATIVE, WARNING
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.figures.columns import NO_BRANCHES, Leaf, table
from ipms.render.terminal.figures.page_head import dated, page_head
from ipms.render.terminal.names import titled
from ipms.render.terminal.tree import Branches
from ipms.render.terminal.walls.a3_tree import state
from ipms.render.terminal.walls.head import unread
from ipms.render.terminal.work.verdicts import reached, signal, way
from ipms.views.work.matrix import Serves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.locale import Words
    from ipms.views.work.matrix import Matrix, MatrixGoal, MatrixIndicator, MatrixOwner, MatrixProject

SERVES: Final[dict[Serves | None, str]] = {Serves.SAME: "●", Serves.DRIVING: "○", None: "·"}
"""How a project serves a goal, as a mark in its cell."""

_BAR: Final = "│ "
_ENDLESS: Final = 10_000
_WIDEST: Final = 3
"""The cells of a group take a third of the page at most; beyond, a project lists the numbers it serves."""


def matrix_page(page: Matrix, words: Words, width: int) -> Page:
    """The whole page."""
    beside = dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative)
    under = [line(Span(words("matrix.about"), "muted"))]
    head = page_head(line(Span(title_of(page, words), "title")), [beside], under, width)
    inside = width - 1
    parts = [
        unread(page.files, words, inside),
        gaps(page, words, inside),
        _goals(page, words, inside),
        _projects(page, words, inside),
        _indicators(page, words, inside),
        _owners(page, words, inside),
        _notes(page, words, inside),
    ]
    body = [text for part in parts if part for text in (BLANK, *part)]
    return fit([*head, *indented(body, 1)], width)


def gap_sentences(page: Matrix, words: Words) -> list[str]:
    """Everything that is missing, a sentence each: of the goals, then of the projects."""
    told = [
        words(f"matrix.gap.{one.gap}", number=one.number, goal=_goal_name(one, words)) for one in page.goals if one.gap
    ]
    for project in page.projects:
        title = typed(words, project.a3.title)
        told += [words(f"matrix.gap.{gap}", project=title) for gap in project.gaps]
    return told


def gaps(page: Matrix, words: Words, width: int) -> list[Line]:
    """What is missing, under its heading; that nothing is missing is said too, where there is anything to cross."""
    heading = line(Span(words("matrix.gaps"), "heading"))
    told = gap_sentences(page, words)
    if not (page.goals or page.projects):
        return wrap(line(words("matrix.none")), width)
    if not told:
        return [heading, *indented(wrap(line(words("matrix.gaps.none")), width - 1), 1)]
    mark = line(Span(f"{WARNING} ", "warning"))
    return [heading, *indented([text for said in told for text in hanging(mark, line(said), width - 1)], 1)]


def title_of(page: Matrix, words: Words) -> str:
    """What the page is called: that of a room names it."""
    if page.room is None:
        return words("matrix.title")
    return words("matrix.title.room", room=typed(words, page.room.title))


def count_of(projects: int, words: Words) -> str:
    """How many projects there are for a goal or an indicator."""
    return words("matrix.served", n=projects) if projects else words("matrix.unserved")


def letter(number: int) -> str:
    """The letter that stands for an indicator: a to z, then aa, ab and so on."""
    before, place = divmod(number - 1, len(ascii_lowercase))
    return (letter(before) if before else "") + ascii_lowercase[place]


def _goals(page: Matrix, words: Words, width: int) -> list[Line]:
    heading = line(Span(words("matrix.goals"), "heading"))
    if not page.goals:
        return [heading, *indented(wrap(line(Span(words("matrix.goals.none"), "muted")), width - 1), 1)]
    several = len({one.a3.id for one in page.goals}) > 1
    of = BLANK if several else line(Span(typed(words, page.goals[0].a3.title), "muted"))
    leaves = [_goal(one, words, several=several) for one in page.goals]
    captions = [words(f"matrix.column.{name}") for name in ("goal", "way", "verdict", "signal", "projects")]
    return [*flow([heading, of], width, "  "), *indented(table(leaves, captions, width - 1), 1)]


def _goal(one: MatrixGoal, words: Words, *, several: bool) -> Leaf:
    by = line(Span(count_of(len(one.projects), words), "late" if one.gap else "plain"))
    title = titled(words, one.goal.indicator.title, illustrative=one.goal.illustrative)
    facts = (line(way(one.goal, words)), reached(one.goal, words), signal(one.goal, words), by)
    of = line(Span(typed(words, one.a3.title) if several else "", "muted"))
    return Leaf(_label(str(one.number)), title, facts, (of,))


def _label(mark: str) -> Branches:
    """A number or a letter before a title, whose further lines stay clear of it."""
    return Branches(f"{mark} ", " " * (len(mark) + 1))


def _projects(page: Matrix, words: Words, width: int) -> list[Line]:
    heading = line(Span(words("matrix.projects"), "heading"))
    if not page.projects:
        return [heading, *indented(wrap(line(Span(words("matrix.projects.none"), "muted")), width - 1), 1)]
    goals = [str(one.number) for one in page.goals]
    indicators = [letter(one.number) for one in page.indicators]
    crossed = [_fits(goals, width), _fits(indicators, width)]
    leaves = [_project(one, goals, indicators, crossed, words) for one in page.projects]
    captions = [
        words("matrix.column.project"),
        _row(goals, goals) if crossed[0] else words("matrix.column.goals"),
        _BAR + (_row(indicators, indicators) if crossed[1] else words("matrix.column.indicators")),
        words("matrix.column.state"),
    ]
    return [heading, *indented(table(leaves, captions, width - 1), 1)]


def _project(
    one: MatrixProject, goals: Sequence[str], indicators: Sequence[str], crossed: Sequence[bool], words: Words
) -> Leaf:
    marks = [SERVES[each] for each in one.serves]
    moved = [SERVES[Serves.SAME] if number in one.moves else SERVES[None] for number in range(1, len(indicators) + 1)]
    facts = (
        line(_row(marks, goals) if crossed[0] else _listed(marks, goals)),
        line(Span(_BAR, "muted"), _row(moved, indicators) if crossed[1] else _listed(moved, indicators)),
        state(one.cycle, words),
    )
    closed = BLANK if one.status is A3Status.ACTIVE else line(Span(words(f"a3.status.{one.status}"), "waiting"))
    home = line(Span(typed(words, one.home.title), "muted"))
    *_, details = [BLANK, *flow([_owner(one, words), home, closed], _ENDLESS)]
    return Leaf(NO_BRANCHES, titled(words, one.a3.title, illustrative=one.illustrative), facts, (details,))


def _owner(one: MatrixProject, words: Words) -> Line:
    if "no-owner" in one.gaps or one.owner is None:
        return line(Span(f"{WARNING} {words('a3.missing.owner')}", "warning"))
    return line(Span(typed(words, one.owner), "muted"))


def _fits(names: Sequence[str], width: int) -> bool:
    return len(_row(names, names)) * _WIDEST <= width


def _row(marks: Sequence[str], names: Sequence[str]) -> str:
    """The marks under their captions, a column each."""
    return "  ".join(mark.ljust(len(name)) for mark, name in zip(marks, names, strict=True)).rstrip()


def _listed(marks: Sequence[str], names: Sequence[str]) -> str:
    """What a project serves by its captions, where there are too many for columns: `2, 14, ○ 17`."""
    driving = SERVES[Serves.DRIVING]
    served = [(mark, name) for mark, name in zip(marks, names, strict=True) if mark != SERVES[None]]
    return ", ".join(f"{mark} {name}" if mark == driving else name for mark, name in served) or "–"


def _indicators(page: Matrix, words: Words, width: int) -> list[Line]:
    if not page.indicators:
        return []
    leaves = [_indicator(one, page, words) for one in page.indicators]
    captions = [words(f"matrix.column.{name}") for name in ("indicator", "serves", "projects", "owner")]
    return [line(Span(words("matrix.indicators"), "heading")), *indented(table(leaves, captions, width - 1), 1)]


def _indicator(one: MatrixIndicator, page: Matrix, words: Words) -> Leaf:
    own = [goal.number for goal in page.goals if goal.goal.indicator.id == one.indicator.id]
    serves = [SERVES[Serves.SAME] + f" {number}" for number in own]
    serves += [SERVES[Serves.DRIVING] + f" {number}" for number in one.drives if number not in own]
    moved = count_of(sum(one.number in project.moves for project in page.projects), words)
    unknown = Span(f" {WARNING} {words('a3.goal.unknown')}", "warning") if not one.known else ""
    title = line(Span(typed(words, one.indicator.title), "strong"), unknown)
    owner = line(typed(words, one.owner)) if one.owner is not None else line(Span("–", "muted"))
    return Leaf(_label(letter(one.number)), title, (line(", ".join(serves) or "–"), line(moved), owner))


def _owners(page: Matrix, words: Words, width: int) -> list[Line]:
    if not page.owners:
        return []
    lines = [text for one in page.owners for text in _carried(one, page, words, width - 1)]
    return [line(Span(words("matrix.owners"), "heading")), *indented(lines, 1)]


def _carried(one: MatrixOwner, page: Matrix, words: Words, width: int) -> list[Line]:
    facts = [line(Span(said, "muted")) for said in answers_for(one, page, words)]
    return flow([line(Span(typed(words, one.owner), "strong")), *facts], width)


def answers_for(one: MatrixOwner, page: Matrix, words: Words) -> Iterator[str]:
    """The strategic goals, projects and indicators of a role."""
    numbers = [str(goal.number) for goal in page.goals if goal.a3.id in one.a3s]
    if numbers:
        yield words("matrix.carries.goals", goals=words.listing(numbers), n=len(numbers))
    if one.projects:
        titles = {project.a3.id: typed(words, project.a3.title) for project in page.projects}
        named = [words.quote(titles[each]) for each in one.projects if each in titles]
        yield words("matrix.carries.projects", projects=words.listing(named), n=len(named))
    if one.indicators:
        letters = words.listing([letter(number) for number in one.indicators])
        yield words("matrix.carries.indicators", indicators=letters, n=len(one.indicators))


def _goal_name(one: MatrixGoal, words: Words) -> str:
    return typed(words, one.goal.indicator.title)


def _notes(page: Matrix, words: Words, width: int) -> list[Line]:
    told = wrap(
        line(Span(words("matrix.note", same=SERVES[Serves.SAME], driving=SERVES[Serves.DRIVING]), "muted")), width
    )
    if page.illustrative:
        mark, meaning = Span(f"{ILLUSTRATIVE} ", "muted"), Span(words("board.note.illustrative"), "muted")
        told += hanging(line(mark), line(meaning), width)
    return told
