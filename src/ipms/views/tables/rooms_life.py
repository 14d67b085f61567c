"""The tables of how rooms live: weekly summaries as they were published, assessments, kaikaku, commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ipms.views.tables.items import ILLUSTRATIVE, parts_of
from ipms.views.tables.table import Table, both, date, flag, number, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.model.kinds.sheet import Reason, Summary
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace


class Given(NamedTuple):
    """A reason that was given in a week's answers to a question."""

    of: Entry[Summary]
    question: str
    reason: Reason


def _shown(count: int | str | None) -> int | None:
    """A count that may be shown; one that is too small stands in the file as a text."""
    return count if isinstance(count, int) else None


def _week(entry: Entry[Any]) -> str:
    return entry.id.rpartition("/")[2]


def status_weeks(ws: Workspace) -> Table:
    """Every published week of a room: sheets expected, filled, late; triggers where their number may be shown."""
    return table(
        "status_weeks",
        ws.summaries.values(),
        text("room", lambda one: one.home),
        text("week", _week),
        number("expected", lambda one: one.value.expected),
        number("filled", lambda one: one.value.filled),
        number("late", lambda one: one.value.late),
        number("triggers_raised", lambda one: _shown(one.value.triggers.raised) if one.value.triggers else None),
        number("triggers_acted", lambda one: _shown(one.value.triggers.acted) if one.value.triggers else None),
        ILLUSTRATIVE,
    )


def status_reasons(ws: Workspace) -> Table:
    """Every reason that a published week counts; a number too small to show is missing, and said to be hidden."""
    return table(
        "status_reasons",
        _reasons(ws),
        text("room", lambda one: one.of.home),
        text("week", lambda one: _week(one.of)),
        text("question", lambda one: one.question),
        both("reason", lambda one: one.reason.reason),
        number("count", lambda one: _shown(one.reason.count)),
        flag("hidden", lambda one: _shown(one.reason.count) is None),
        flag("illustrative", lambda one: one.of.value.illustrative),
    )


def _reasons(ws: Workspace) -> Iterator[Given]:
    for entry in ws.summaries.values():
        for question, answer in entry.value.answers.items():
            for reason in answer.reasons:
                yield Given(entry, question, reason)


def assessments(ws: Workspace) -> Table:
    """Every assessment that a room made of itself, 0 to 4 on each path."""
    return table(
        "assessments",
        ws.assessments.values(),
        text("room", lambda one: one.home),
        date("on", lambda one: one.day),
        both("by", lambda one: one.value.by),
        number("cognitive", lambda one: one.value.scores.cognitive),
        number("structural", lambda one: one.value.scores.structural),
        number("technical", lambda one: one.value.scores.technical),
        ILLUSTRATIVE,
    )


def kaikaku(ws: Workspace) -> Table:
    """Every kaikaku."""
    return table(
        "kaikaku",
        ws.kaikaku.values(),
        text("id", lambda one: one.id),
        text("room", lambda one: one.home),
        both("title", lambda one: one.value.title),
        text("from", lambda one: one.value.held.from_ if one.value.held else None),
        text("to", lambda one: one.value.held.to if one.value.held else None),
        both("convened_by", lambda one: one.value.convened_by),
        ILLUSTRATIVE,
    )


def signatures(ws: Workspace) -> Table:
    """Every role that was asked to sign an A3, and when it did."""
    return table(
        "signatures",
        parts_of(ws, "signatures", "a3"),
        text("a3", lambda one: one.of.id),
        both("role", lambda one: one.part.role),
        text("on", lambda one: one.part.on),
        ILLUSTRATIVE,
    )


ALL = (status_weeks, status_reasons, assessments, kaikaku, signatures)
"""The tables in the order they are written."""
