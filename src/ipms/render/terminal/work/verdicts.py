"""What the figures say of a goal: a mark and a word in a line, sentences on its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.analysis.figures.standing import Standing
from ipms.analysis.work.verdict import Reached, Signal
from ipms.render.figures import ARROW, amount, bare, typed, when
from ipms.render.layout import hanging
from ipms.render.linked import linked
from ipms.render.marks import STANDING, STANDING_STYLE, WAITING, WARNING
from ipms.render.spans import BLANK, Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipms.locale import Words
    from ipms.model.periods import PartialDate
    from ipms.render.spans import Style
    from ipms.views.work.goal_lines import Claim, GoalLine

LOST: Final = "lost"
HIDDEN: Final = "hidden"
_LIKE: Final[dict[str, Standing]] = {
    Reached.REACHED: Standing.MET,
    Reached.REACHED_LATE: Standing.MET,
    LOST: Standing.NEAR,
    Reached.NOT_REACHED: Standing.MISSED,
    Reached.NO_DATA: Standing.NO_DATA,
    HIDDEN: Standing.NO_DATA,
}
_SIGNAL: Final[dict[Signal, tuple[str, Style]]] = {
    Signal.CONFIRMED: ("✔", "better"),
    Signal.NOT_DISTINGUISHABLE: ("≈", "plain"),
    Signal.WORSE: (WARNING, "worse"),
    Signal.NO_DATA: ("…", "muted"),
}


def verdict_of(goal: GoalLine) -> str:
    """The one word for how far a goal is: that of `Reached`, or `lost` (reached once), or `hidden`."""
    if goal.hidden:
        return HIDDEN
    reached = goal.reached in {Reached.REACHED, Reached.REACHED_LATE}
    return LOST if reached and not goal.held else str(goal.reached)


def reached(goal: GoalLine, words: Words) -> Line:
    """Mark and word of how far a goal is."""
    known = verdict_of(goal)
    mark, style = mark_of(known)
    return line(Span(f"{mark} {words(f'a3.verdict.{known}')}", style))


def signal(goal: GoalLine, words: Words, *, marked: bool = True) -> Line:
    """Mark and word (or the word alone) of whether the change is more than chance; nothing where none may be told."""
    if goal.hidden or goal.reached is Reached.NO_DATA:
        return BLANK
    mark, style = _SIGNAL[goal.signal]
    said = words(f"a3.signal.{_signal_key(goal)}")
    return line(Span(f"{mark} {said}" if marked else said, style))


def way(goal: GoalLine, words: Words) -> str:
    """From where to where by when: `16.96 → 12 days by Dec 2017`."""
    to = amount(words, goal.to, goal.unit, None)
    if goal.start is not None:
        to = bare(words, goal.start, goal) + ARROW + to
    return words("a3.goal.by", goal=to, date=in_sentence(words, goal.by))


def in_sentence(words: Words, date: PartialDate) -> str:
    """A date as a sentence holds it: in French a day takes its article, a month or a year does not."""
    said = when(words, date)
    return words("a3.day", date=said) if date.precision == "day" else said


def sentences(goal: GoalLine, words: Words, cells: int) -> list[Line]:
    """The verdict of a goal in words: how far it is, whether the change is more than chance, who else claims it."""
    mark, style = mark_of(verdict_of(goal))
    title = Span(typed(words, goal.indicator.title), "strong", figure_of(goal))
    said = hanging(line(Span(f"{mark} ", style)), line(title, f"{words('a3.colon')} {how_far(goal, words)}"), cells)
    rest = [text for sign, told in more(goal, words) for text in hanging(sign, told, cells - 2)]
    return [*said, *(line("  ", *text) for text in rest)]


def mark_of(known: str) -> tuple[str, Style]:
    """The mark of a verdict; whose date has not come is neither met nor missed."""
    if known not in _LIKE:
        return WAITING, "plain"
    return STANDING[_LIKE[known]], STANDING_STYLE[_LIKE[known]]


def how_far(goal: GoalLine, words: Words) -> str:
    """The sentence of how far it is: when it was reached, when it was asked for, the latest figure."""
    known = verdict_of(goal)
    facts = {"date": in_sentence(words, goal.by), "latest": _latest(goal, words)}
    if goal.reached_in is not None and not goal.hidden:
        facts["period"] = words.period(goal.reached_in)
    said = words(f"a3.says.{known}", **facts)
    if goal.awaited and not goal.hidden:
        said += " " + words("a3.says.awaited")
    return said


def _latest(goal: GoalLine, words: Words) -> str:
    if goal.latest is None or goal.latest_period is None:
        return "–"
    figure = amount(words, goal.latest, goal.unit, goal.decimals)
    key = "a3.latest.stale" if goal.stale else "a3.latest"
    return words(key, figure=figure, period=words.period(goal.latest_period))


def more(goal: GoalLine, words: Words) -> Iterator[tuple[Line, Line]]:
    """Further sentences, each with its mark: whether the change is more than chance, who else claims it."""
    if not goal.hidden and goal.reached is not Reached.NO_DATA:
        mark, style = _SIGNAL[goal.signal]
        said = words(f"a3.signal.{_signal_key(goal)}.says", since=_since(goal.since, words), n=goal.missing)
        yield line(Span(f"{mark} ", style)), line(said)
    if goal.shared_with:
        yield line(Span(f"{WARNING} ", "warning")), shared(goal, words)


def shared(goal: GoalLine, words: Words, style: Style = "plain") -> Line:
    """Who else claims the same change."""
    others = words.listing([_claimed(one, words) for one in goal.shared_with])
    said = words("a3.shared", others=others, n=len(goal.shared_with) + 1)
    titles = ((typed(words, one.title), f"{one.kind}:{one.id}") for one in goal.shared_with)
    return linked(said, titles, words, style)


def figure_of(goal: GoalLine) -> str:
    """Where the figures of a goal are shown; nowhere where it names no indicator that is known."""
    return f"figure:{goal.room.id}/{goal.indicator.id}" if goal.known else ""


def _since(date: PartialDate | None, words: Words) -> str:
    """When Do began, as a sentence goes on: on a day, in a month, in a year."""
    return words(f"a3.began.{date.precision}", date=when(words, date)) if date is not None else ""


def _signal_key(goal: GoalLine) -> str:
    """No figures for a signal: since Do has not begun, or since there are too few."""
    if goal.signal is not Signal.NO_DATA:
        return str(goal.signal)
    return "not-begun" if goal.since is None else "too-few"


def _claimed(one: Claim, words: Words) -> str:
    return words(f"a3.claim.{one.kind}", title=typed(words, one.title))
