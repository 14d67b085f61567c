"""Kaizen workshops and kaikaku for programs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed, when
from ipms.render.plain.data import document
from ipms.render.plain.tables import csv_table, markdown_table
from ipms.render.spans import text_of
from ipms.render.terminal.routines.kaizen import look_mark
from ipms.render.terminal.tree import walk
from ipms.render.terminal.walls.a3_tree import state
from ipms.render.terminal.work.verdicts import reached, signal, way

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.views.routines.kaikaku_page import KaikakuList, KaikakuPage
    from ipms.views.routines.kaizen_page import ActionRow, KaizenList, KaizenPage
    from ipms.views.work.a3_tree import A3Branch

_KAIZENS: Final = (
    *("kaizen", "room", "a3", "held_from", "held_to", "state", "days", "actions", "actions_done"),
    *("goals", "goals_confirmed", "next_look", "next_look_due", "next_look_days_late", "illustrative"),
)
_ACTIONS: Final = ("what", "owner", "due", "done", "days_late")
_KAIKAKU: Final = ("kaikaku", "room", "held_from", "held_to", "a3s", "goals", "goals_reached", "goals_confirmed")
_PRODUCED: Final = ("a3", "parent", "state", "indicator", "room", "from", "to", "by", "reached", "signal", "latest")


# --- workshops -------------------------------------------------------------------------------------


def kaizen_json(page: KaizenPage) -> str:
    """Everything the page knows."""
    return document("ipms.kaizen/1", kaizen=page)


def kaizens_json(page: KaizenList) -> str:
    """All workshops."""
    return document("ipms.kaizens/1", kaizens=page)


def kaizen_csv(page: KaizenPage) -> str:
    """A row an action: those that are late first."""
    rows = [(str(one.what), _name(one.owner), one.due, one.done, one.days_late) for one in page.actions]
    return csv_table(_ACTIONS, rows)


def kaizens_csv(page: KaizenList) -> str:
    """A row a workshop."""
    return csv_table(_KAIZENS, [_workshop(one) for one in page.kaizens])


def kaizens_markdown(page: KaizenList, words: Words) -> str:
    """The list as a table in the reader's language."""
    captions = [words(f"kaizen.column.{name}") for name in ("kaizen", "room", "held", "state", "actions", "look")]
    return markdown_table(captions, [_workshop_shown(one, words) for one in page.kaizens])


def kaizen_markdown(page: KaizenPage, words: Words) -> str:
    """The workshop as tables: goals with their verdicts, actions, looks back."""
    goals = [
        (typed(words, one.indicator.title), way(one, words), text_of(reached(one, words)), text_of(signal(one, words)))
        for one in page.goals
    ]
    looks = [
        (words("kaizen.look", n=look.day), text_of(look_mark(look, words)), typed(words, look.finding))
        for look in page.looks
    ]
    title = typed(words, page.kaizen.title)
    goal_captions = (title, words("kaizen.goals"), words("a3.column.reached"), words("a3.column.upheld"))
    action_captions = [words(f"kaizen.action.{name}") for name in ("what", "owner", "when")]
    look_captions = (words("kaizen.sustain"), words("kaizen.look.when"), words("kaizen.look.finding"))
    return "\n".join(
        (
            markdown_table(goal_captions, goals),
            markdown_table(action_captions, _actions(page, words)),
            markdown_table(look_captions, looks),
        )
    )


def _workshop(page: KaizenPage) -> tuple[object, ...]:
    held, look = page.held, page.next_look
    return (
        *(page.kaizen.id, page.home.id, page.a3.id if page.a3 is not None else None),
        *((held.first, held.last) if held is not None else (None, None)),
        *(page.cycle.state, page.cycle.days, len(page.actions), page.actions_done),
        *(len(page.goals), sum(goal.upheld for goal in page.goals)),
        *((look.day, look.due, look.days_late) if look is not None else (None, None, None)),
        page.illustrative,
    )


def _workshop_shown(page: KaizenPage, words: Words) -> tuple[str, ...]:
    return (
        *(typed(words, page.kaizen.title), typed(words, page.home.title)),
        when(words, page.held.first) if page.held is not None else "",
        text_of(state(page.cycle, words)),
        words("kaizen.of", done=page.actions_done, n=len(page.actions)),
        text_of(look_mark(page.next_look, words)) if page.next_look is not None else "",
    )


def _actions(page: KaizenPage, words: Words) -> list[tuple[str, ...]]:
    return [(typed(words, one.what), typed(words, one.owner), _when(one, words)) for one in page.actions]


def _when(one: ActionRow, words: Words) -> str:
    if one.done is not None:
        return words("kaizen.action.done", date=when(words, one.done))
    if one.due is None:
        return words("kaizen.action.undated")
    return words("kaizen.action.due", date=when(words, one.due))


# --- kaikaku ---------------------------------------------------------------------------------------


def kaikaku_json(page: KaikakuPage) -> str:
    """Everything the page knows."""
    return document("ipms.kaikaku/1", kaikaku=page)


def kaikaku_list_json(page: KaikakuList) -> str:
    """All kaikaku."""
    return document("ipms.kaikaku-list/1", kaikaku=page)


def kaikaku_csv(page: KaikakuPage) -> str:
    """A row a goal of the A3s that came out of it and of those below them."""
    return csv_table(_PRODUCED, [row for branch, _ in walk(page.produced) for row in _goals(branch)])


def kaikaku_list_csv(page: KaikakuList) -> str:
    """A row a kaikaku."""
    return csv_table(_KAIKAKU, [_event(one) for one in page.kaikaku])


def kaikaku_list_markdown(page: KaikakuList, words: Words) -> str:
    """The list as a table in the reader's language."""
    captions = [words(f"kaikaku.column.{name}") for name in ("kaikaku", "held", "a3s", "goals", "upheld")]
    return markdown_table(captions, [_event_shown(one, words) for one in page.kaikaku])


def kaikaku_markdown(page: KaikakuPage, words: Words) -> str:
    """What it vowed, and what became of it, as tables."""
    vision = [(typed(words, each),) for each in page.vision]
    became = [
        (
            *(typed(words, branch.a3.title), text_of(state(branch.cycle, words)), typed(words, goal.indicator.title)),
            *(way(goal, words), text_of(reached(goal, words)), text_of(signal(goal, words))),
        )
        for branch, _ in walk(page.produced)
        for goal in branch.goals
    ]
    names = ("a3.column.a3", "a3.column.state", "kaizen.goals", "kaikaku.way", "a3.column.reached", "a3.column.upheld")
    title = f"{typed(words, page.kaikaku.title)}: {words('kaikaku.vision')}"
    return markdown_table([title], vision) + "\n" + markdown_table([words(name) for name in names], became)


def _goals(branch: A3Branch) -> list[tuple[object, ...]]:
    return [
        (
            *(branch.a3.id, branch.parent, branch.cycle.state, goal.indicator.id, goal.room.id),
            *(goal.start, goal.to, goal.by, goal.reached, goal.signal, goal.latest),
        )
        for goal in branch.goals
    ]


def _event(page: KaikakuPage) -> tuple[object, ...]:
    held, tally = page.held, page.tally
    return (
        *(page.kaikaku.id, page.home.id),
        *((held.first, held.last) if held is not None else (None, None)),
        *(len(page.produced), tally.goals, tally.reached, tally.upheld),
    )


def _event_shown(page: KaikakuPage, words: Words) -> tuple[str, ...]:
    held = when(words, page.held.first) if page.held is not None else ""
    tally = page.tally
    counts = (f"{tally.reached}/{tally.goals}", f"{tally.upheld}/{tally.goals}")
    return (typed(words, page.kaikaku.title), held, str(len(page.produced)), *counts)


def _name(text: Text | None) -> str | None:
    """A text as one value; in a cell, English goes before French."""
    return str(text) if text is not None else None
