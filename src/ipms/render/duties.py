"""What is to be done, as every page and table says it: the deed and what it is about, when, who, from where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.todo.duty import Kind
from ipms.model.identifiers import masked
from ipms.render import figures
from ipms.render.cells import neutral
from ipms.render.figures import typed
from ipms.render.marks import ILLUSTRATIVE
from ipms.render.spans import Line, Span, line, text_of

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.todo import TodoItem

_MOST_ROOMS: Final = 3
_WITH_PAGES: Final = frozenset({"a3", "kaizen", "kata", "kaikaku", "trajectory", "indicator"})
_DATE: Final = len("2018-10-31")


def sentence(item: TodoItem, words: Words, mark: str = ILLUSTRATIVE) -> Line:
    """What is to be done; for an action the words that it was agreed in. `mark` stands beside what is made up."""
    if item.kind is Kind.ACTION:
        return line(Span(typed(words, item.what) + _mark(item, mark), "strong"))
    deed = Span(words(f"todo.do.{item.kind}", **_deed(item, words)), "strong")
    about = words(_about(item), **_facts(item, words, mark))
    if item.kind is Kind.ANSWER and item.other_room is not None:
        about = words("todo.from-room", text=about, room=typed(words, item.other_room.title))
    return line(deed, " ", about)


def says(item: TodoItem, words: Words, mark: str = "") -> str:
    """The same without styles, and without marks where no footnote can explain them."""
    return text_of(sentence(item, words, mark))


def when(item: TodoItem, words: Words) -> str:
    """By when, how late, or for how long it has waited; nothing where no date tells."""
    days = item.days
    if days is None:
        return ""
    if item.due is None:
        return words("todo.when.waits", n=days) if days else words("todo.when.today")
    if days > 0:
        return words("todo.when.late", n=days)
    return words("todo.when.today") if days == 0 else words.date(item.due, short=True)


def who(item: TodoItem, words: Words) -> str:
    """Who does it: its owner, else the lead of the room, else nobody."""
    if item.who is None:
        return words("todo.nobody")
    named = typed(words, item.who)
    return words("todo.unowned", who=named) if item.unowned else named


def where(item: TodoItem, words: Words) -> str:
    """The room in which it is to be done, or those whose figures are missing."""
    rooms = [typed(words, room.title) for room in item.rooms or (item.room,)]
    if len(rooms) > _MOST_ROOMS:
        rest = len(rooms) - _MOST_ROOMS + 1
        rooms = [*rooms[: _MOST_ROOMS - 1], words("board.gaps.others", n=rest)]
    return words.listing(rooms)


def comes_from(item: TodoItem, words: Words) -> str:
    """The item that it comes from, by kind and short id."""
    return words(f"todo.from.{item.source.kind}", id=short_id(item.source.kind, item.source.id))


def leads(item: TodoItem) -> str:
    """The page of what there is to be done about, in a report."""
    source = item.source
    if source.kind in _WITH_PAGES:
        return f"{source.kind}:{source.id}"
    return f"page:obstacles#{source.id}" if source.kind == "obstacle" else f"room:{item.room.id}"


def short_id(kind: str, identity: str) -> str:
    """An id without what stands beside it already: the room of a meeting, the words of an obstacle."""
    if kind == "obstacle":
        return f"{identity[:_DATE]}…{identity.rpartition('-')[2]}" if identity.count("-") > _DASHES else identity
    return neutral(masked(identity.rpartition("/")[2]))


_DASHES: Final = 3
"""Those of the date, and one more: an id of words alone is left as it is."""


def _deed(item: TodoItem, words: Words) -> dict[str, Any]:
    phase = {"phase": words(f"phase.{item.phase}")} if item.phase is not None else {}
    return {"n": item.count, **phase} if item.count is not None else phase


def _about(item: TodoItem) -> str:
    undated = item.kind is Kind.DECISION and item.since is None
    return f"todo.about.{item.kind}.undated" if undated else f"todo.about.{item.kind}"


def _facts(item: TodoItem, words: Words, mark: str) -> dict[str, Any]:
    """Everything that a sentence may quote."""
    made_up = _mark(item, mark)
    title, named = typed(words, item.source.title), f"todo.item.{item.source.kind}"
    return {
        "title": title + made_up,
        "item": words(named, title=words.quote(title) + made_up) if words.has(named) else "",
        "what": words.quote(typed(words, item.what)) + made_up,
        "room": typed(words, item.other_room.title) if item.other_room is not None else "",
        "period": words.period(item.period) if item.period is not None else "",
        "date": words.date(item.since, short=True) if item.since is not None else "",
        "figure": _figure(item, words),
        "mark": mark if item.missed is not None and item.missed.illustrative else "",
        "n": item.count if item.count is not None else item.days or 0,
    }


def _figure(item: TodoItem, words: Words) -> str:
    """The figure that calls for a countermeasure, its target, and who set it."""
    missed = item.missed
    if missed is None:
        return ""
    setter = figures.target_setter(words, missed)
    facts = {"value": figures.now(words, missed), "target": figures.target(words, missed)}
    return words("board.decide.figure", **facts) + (f" ({setter})" if setter else "")


def _mark(item: TodoItem, mark: str) -> str:
    return mark if item.illustrative else ""
