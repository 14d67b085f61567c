"""The record of experiments: date and step, what we expect, what happened, what we learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.figures import typed
from ipms.render.layout import Cell, hanging, indented, row, wrap
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.routines.parts import beside_labels, fields, not_there, section

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.spans import Style
    from ipms.views.routines.kata_page import ExperimentRow, KataPage

SIDE_BY_SIDE: Final = 110
"""From this width on, what belongs together on the paper stands side by side."""
_RECORD: Final = ("step", "expected", "happened", "learned")
_GAP: Final = 2


def record(page: KataPage, words: Words, cells: int) -> list[Line]:
    """What was tried, the latest first: four columns as on the paper where they fit, else each below the other."""
    inside = cells - 1
    if not page.experiments:
        return section(words("kata.record"), not_there(words("kata.missing.experiments"), inside))
    if cells + 1 < SIDE_BY_SIDE:
        rows = [text for one in page.experiments for text in narrow(one, words, inside)]
        return section(words("kata.record"), rows)
    wide = (inside - _GAP * (len(_RECORD) - 1)) // len(_RECORD)
    labels = [line(Span(words(f"kata.record.{name}"), "label")) for name in _RECORD]
    captions = row([Cell(wrap(label, wide), wide) for label in labels], _GAP)
    rows = [text for one in page.experiments for text in (*_wide(one, words, wide), BLANK)]
    return section(words("kata.record"), [*captions, *rows[:-1]])


def _wide(one: ExperimentRow, words: Words, wide: int) -> list[Line]:
    step = [*_step_head(one, words, wide), *wrap(line(Span(typed(words, one.step), look_of(one))), wide)]
    cells = [step, *(_answer(one, name, words, wide) for name in _RECORD[1:])]
    return row([Cell(lines, wide) for lines in cells], _GAP)


def narrow(one: ExperimentRow, words: Words, cells: int) -> list[Line]:
    """An experiment with its answers below each other."""
    head = _step_head(one, words, cells)[0]
    labels = [words(f"kata.record.{name}.short") for name in _RECORD[1:]]
    inside = beside_labels(labels, cells - 2)
    answers = [_answer(one, name, words, inside) for name in _RECORD[1:]]
    rows = [(label, answer) for label, answer in zip(labels, answers, strict=True) if answer]
    step = hanging(line(*head, "  "), line(Span(typed(words, one.step), look_of(one))), cells)
    return [*step, *indented(fields(rows, cells - 2), 2)]


def _step_head(one: ExperimentRow, words: Words, cells: int) -> list[Line]:
    return wrap(line(Span(f"{one.number}  {words.date(one.on, short=True)}", "muted")), cells)


def look_of(one: ExperimentRow) -> Style:
    """The experiment that is under way stands out."""
    return "plain" if one.happened is not None else "strong"


def _answer(one: ExperimentRow, name: str, words: Words, cells: int) -> list[Line]:
    text: Text | None = getattr(one, name)
    if text is not None:
        return wrap(line(typed(words, text)), cells)
    said, style = silence(one, name, words)
    return wrap(line(Span(said, style)), cells) if said else []


def silence(one: ExperimentRow, name: str, words: Words) -> tuple[str, Style]:
    """What an empty field means: not written beforehand, not looked at yet, not learned from."""
    if name == "expected":
        return f"{WARNING} {words('kata.record.unexpected')}", "warning"
    if name == "learned":
        return (words("kata.record.unlearned"), "waiting") if one.happened is not None else ("", "plain")
    if one.review_on is None:
        return words("kata.record.open"), "waiting"
    date = words.date(one.review_on, short=True)
    if one.review_late:
        return f"{WARNING} {words('kata.record.overdue', date=date, n=one.review_late)}", "late"
    return words("kata.record.review", date=date), "waiting"
