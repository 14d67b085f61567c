"""What is said of each thing on a line of sight, on the page and in documents alike."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from ipms.analysis.line_of_sight.refs import GOAL, VISION
from ipms.model.vocabulary import A3Status, A3Type
from ipms.render import figures
from ipms.render.cells import neutral
from ipms.render.figures import typed, when
from ipms.render.marks import STANDING, STANDING_STYLE, WARNING
from ipms.render.obstacles import MARKS
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.figures.cascade import standing
from ipms.render.terminal.walls.a3_tree import state as cycle_state
from ipms.render.terminal.work.verdicts import reached, way

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.why.nodes import Node, NodeFigure
    from ipms.views.why.page import BreakLine, WhyPage
    from ipms.workspace.history.touched import Touch

_SERVING: Final = frozenset(
    {"a3", "kaizen", "kata", "countermeasure", "workshop-action", "goal", "indicator", "obstacle", "action"}
)
"""Kinds that are there for a goal; rooms, meetings and pathways stand under the vision by themselves."""
_DATED: Final = frozenset({"meeting", "assessment"})


def kind(node: Node, words: Words) -> str:
    """What kind of thing it is; a strategic A3 says so."""
    if node.type is A3Type.STRATEGIC:
        return words("why.kind.a3.strategic")
    return words(f"why.kind.{node.kind}")


def title(node: Node, words: Words) -> str:
    """What it is called: its title, else its date or week, else its id."""
    if node.title is not None:
        return typed(words, node.title)
    last = neutral(node.id.rpartition("/")[2])
    if node.kind in _DATED:
        return words.date(dt.date.fromisoformat(last))
    return last


def state(node: Node, words: Words) -> Line:
    """Where it stands, with its mark: a cycle, an obstacle, an action, a goal, a figure."""
    if node.escalated is not None:
        mark, style = MARKS[node.escalated]
        return line(Span(f"{mark} {words(f'obstacles.state.{node.escalated}')}", style))
    if node.status is not None and node.status is not A3Status.ACTIVE:
        return line(Span(words(f"a3.status.{node.status}"), "waiting"))
    if node.cycle is not None:
        return cycle_state(node.cycle, words)
    if node.kind == GOAL and node.goals:
        return reached(node.goals[0], words)
    if node.figure is not None:
        return standing(node.figure.standing, words, hidden=node.figure.hidden)
    return _done(node, words)


def _done(node: Node, words: Words) -> Line:
    if node.done is not None:
        return line(Span(f"{STANDING_MET} {words('why.done', date=when(words, node.done))}", "met"))
    if node.due is None:
        return BLANK
    said = words("why.due", date=when(words, node.due))
    return line(Span(f"{WARNING} {said}", "late")) if node.late else line(said)


STANDING_MET: Final = next(mark for known, mark in STANDING.items() if STANDING_STYLE[known] == "met")


def now(node: Node, words: Words, *, period: bool = True) -> Line:
    """The figure, with its period where there is room for it, or the way that a goal asks for."""
    if node.kind == GOAL and node.goals:
        return line(way(node.goals[0], words))
    return line(_figure(node.figure, words, period=period)) if node.figure is not None else BLANK


def _figure(figure: NodeFigure, words: Words, *, period: bool) -> str:
    """The value, its target and its period; a hidden one only its period."""
    when = words.period(figure.period)
    if figure.hidden or figure.value is None:
        return when
    value = figures.now(words, figure, short=True)
    if figure.target is not None:
        value = words("why.now", value=value, target=figures.target(words, figure, short=True))
    return words("why.now.period", now=value, period=when) if period else value


def where(node: Node, words: Words) -> str:
    """The room it lives in; of an indicator or a goal, the room where it is measured."""
    if node.kind == VISION:
        return ""
    room = node.figure.room if node.figure is not None else node.room
    return typed(words, room.title) if room is not None else ""


def place(path: str, number: int) -> str:
    """A file and a line of it, safe to show."""
    return f"{neutral(path)}:{number}" if path else ""


def subject(touch: Touch) -> str:
    """What the last commit was for; nothing where there is none."""
    return neutral(touch.commit.subject) if touch.commit is not None else ""


def commit(touch: Touch | None, words: Words) -> str:
    """The last commit of a file or line in a phrase. No author is known here."""
    if touch is None:
        return ""
    if touch.commit is None:
        return words("why.uncommitted")
    return words("why.commit", commit=touch.commit.short, date=words.date(touch.commit.day, short=True))


def broken(one: BreakLine, words: Words) -> str:
    """Where the line ends, and why."""
    facts = {"title": typed(words, one.title), "kind": words(f"why.kind.{one.kind}"), "names": neutral(one.names)}
    return words(f"why.break.{one.code}", **facts)


def mended(one: BreakLine, words: Words) -> str:
    """What would mend it, and the rule that finds it."""
    said = words(f"why.mend.{one.code}", names=neutral(one.names))
    return f"{said} {words('why.rule', rule=one.rule)}" if one.rule else said


def summary(page: WhyPage, words: Words) -> str:
    """The answer in a sentence: whether the line reaches the vision, and through a strategic goal."""
    if page.asked.kind == VISION:
        return words("why.is-vision")
    if not page.whole:
        return words("why.ends")
    if page.serves_goal:
        return words("why.reaches.goal")
    wanted = page.asked.kind in _SERVING and page.asked.type is not A3Type.STRATEGIC
    return words("why.reaches.no-goal" if wanted else "why.reaches")
