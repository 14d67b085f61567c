"""What needs the room's decision today, a sentence each, the gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.render.figures import now, target, target_setter, typed
from ipms.render.layout import hanging, indented, pad_line, spread
from ipms.render.marks import DECIDE, DUE, ILLUSTRATIVE, STANDING
from ipms.render.spans import Line, Span, line
from ipms.render.terminal.names import flagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.views.board_page import Decide

MOST: Final = 12


def decide(items: Sequence[Decide], words: Words, width: int, more: int = 0) -> list[Line]:
    """The wall's heading and its sentences, or that nothing is to be decided; then how much else is to be done."""
    heading = line(Span(words("board.decide"), "heading"))
    body = [text for item in items[:MOST] for text in _sentence(item, words, width - 1)]
    if not items:
        body = [line(Span(f"{STANDING[Standing.MET]} ", "met"), words("board.decide.nothing"))]
    if len(items) > MOST:
        body.append(line(Span(words("board.more", n=len(items) - MOST), "muted")))
    return [heading, *indented(_with_more(body, words, width - 1, more), 1)]


def _with_more(body: list[Line], words: Words, width: int, more: int) -> list[Line]:
    """How much else the list holds for the room: at the right end of the last line, or below where it has no room."""
    if not more:
        return body
    said = line(Span(words("board.decide.more", n=more), "muted"))
    last = spread([body[-1], said], width)
    return [*body[:-1], *(last if len(last) == 1 else [body[-1], pad_line(said, width, right=True)])]


def _sentence(item: Decide, words: Words, width: int) -> list[Line]:
    mark, style = DECIDE.get(item.kind, (DUE, "waiting"))
    title, body = sentence(item, words)
    return hanging(line(Span(f"{mark} ", style)), line(Span(title, "strong"), body), width)


def sentence(item: Decide, words: Words) -> tuple[str, str]:
    """What the sentence is about, and what is to be decided about it."""
    about = words(f"board.decide.{item.kind}.about", title=typed(words, item.subject.title))
    said = _says(item, words)
    whole = "board.decide.asks" if said.endswith("?") else "board.decide.says"
    return flagged(about, illustrative=item.illustrative), words(whole, text=said)


def _says(item: Decide, words: Words) -> str:
    match item.kind:
        case "countermeasure-due":
            return _missed(item, words)
        case "answer-overdue" | "answer-waiting":
            return _answer(item, words)
        case "a3-late":
            return _late(item, words)
        case "stalled":
            return words("board.decide.stalled", n=item.days or 0)
        case _:
            return _dated(item, words)


def _missed(item: Decide, words: Words) -> str:
    """The figure against its target, and for how long it has been missed."""
    # The figure may be published, and the periods before it made up all the same.
    mark = ILLUSTRATIVE if item.figure is not None and item.figure.illustrative_points else ""
    said = [words("board.decide.countermeasure-due", n=item.count or 0, mark=mark)]
    if item.figure is not None and item.figure.value is not None:
        facts = {"value": now(words, item.figure), "target": target(words, item.figure)}
        said.insert(0, words("board.decide.figure", **facts) + _by(target_setter(words, item.figure)))
    return ". ".join(said)


def _by(setter: str) -> str:
    return f" ({setter})" if setter else ""


def _answer(item: Decide, words: Words) -> str:
    """How long an escalation has waited, of how many days promised, and which room waits."""
    said = words(f"board.decide.{item.kind}", n=item.days or 0, allowed=words.duration_days(item.allowed or 0))
    if item.room is None:
        return said
    return words("board.decide.from", room=typed(words, item.room.title), text=said)


def _late(item: Decide, words: Words) -> str:
    """Which phase was due when, and how late it is."""
    phase = words(f"phase.{item.phase}") if item.phase else words("board.decide.end")
    if item.date is None:
        return words("board.decide.a3-late", phase=phase, n=item.days or 0)
    return words("board.decide.a3-late.date", phase=phase, n=item.days or 0, date=item.date)


def _dated(item: Decide, words: Words) -> str:
    """What is due, and since or on which date."""
    if item.date is None:
        return words(f"board.decide.{item.kind}")
    return words(f"board.decide.{item.kind}.date", date=item.date)


def leads(item: Decide, room: str) -> str:
    """The page of what is to be decided about, in a report; `room` is the one that decides."""
    pages = {
        "countermeasure-due": f"figure:{room}/{item.subject.id}",
        "review-due": f"kata:{item.subject.id}",
        "sustain-due": f"kaizen:{item.subject.id}",
        "answer-overdue": f"page:obstacles#{item.subject.id}",
        "answer-waiting": f"page:obstacles#{item.subject.id}",
    }
    return pages.get(item.kind, f"a3:{item.subject.id}")
