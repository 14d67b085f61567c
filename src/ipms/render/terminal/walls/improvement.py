"""The improvement wall: the tree of A3s with their cycles, then kaizens and katas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.figures import ARROW, amount, typed, when
from ipms.render.layout import flow, indented, labelled, line_width
from ipms.render.marks import WARNING
from ipms.render.spans import BLANK, Line, Span, line
from ipms.render.terminal.names import room_title, titled
from ipms.render.terminal.walls.a3_tree import a3_tree, state, verdict

if TYPE_CHECKING:
    from ipms.locale import Words
    from ipms.views.board_page import Board, KaizenLine, KataLine


def improvement(board: Board, words: Words, width: int) -> list[Line]:
    """The wall's heading and everything the room works on."""
    heading = line(Span(words("board.improvement"), "heading"))
    if not (board.a3s or board.kaizens or board.katas):
        return [heading, *indented([line(Span(words("board.improvement.none"), "muted"))], 1)]
    labels = {kind: line(Span(words(f"board.label.{kind}"), "label")) for kind in ("a3", "kaizen", "kata")}
    start = max(map(line_width, labels.values())) + 2
    inside = width - 1 - start
    body = labelled(labels["a3"], a3_tree(board, words, inside), start)
    for kaizen in board.kaizens:
        body += labelled(labels["kaizen"], flow(kaizen_facts(kaizen, board, words), inside), start)
    for kata in board.katas:
        body += labelled(labels["kata"], flow(kata_facts(kata, board, words), inside), start)
    return [heading, *indented(body, 1)]


def kaizen_facts(kaizen: KaizenLine, board: Board, words: Words) -> list[Line]:
    """A workshop: where and when, actions done, and the look back that is due."""
    return [
        titled(words, kaizen.kaizen.title, illustrative=kaizen.illustrative),
        line(room_title(board, words, kaizen.home)),
        _held(kaizen, words),
        line(words("board.actions-done", done=kaizen.actions_done, n=kaizen.actions)) if kaizen.actions else BLANK,
        verdict(kaizen.goals, words),
        _sustain(kaizen, words),
    ]


def _held(kaizen: KaizenLine, words: Words) -> Line:
    if kaizen.held is None:
        return BLANK
    key = "board.kaizen.planned" if kaizen.planned else "board.kaizen.held"
    return line(words(key, date=when(words, kaizen.held)))


def _sustain(kaizen: KaizenLine, words: Words) -> Line:
    """Which look back is due when; late ones stand out."""
    if kaizen.sustain_day is None or kaizen.sustain_due is None:
        return BLANK
    key = "board.kaizen.sustain-late" if kaizen.sustain_late else "board.kaizen.sustain"
    said = words(key, n=kaizen.sustain_day, date=words.date(kaizen.sustain_due, short=True))
    return line(Span(f"{WARNING} {said}", "late")) if kaizen.sustain_late else line(said)


def kata_facts(kata: KataLine, board: Board, words: Words) -> list[Line]:
    """A kata: whose, the target condition, the way from now to it, and the next review."""
    own = kata.home.id == board.head.room.id
    return [
        titled(words, kata.kata.title, illustrative=kata.illustrative),
        BLANK if own else line(typed(words, kata.home.title)),
        line(Span(typed(words, kata.learner), "muted")),
        _aimed(kata, words),
        line(words("board.kata.experiments", n=kata.experiments)) if kata.experiments else BLANK,
        _review(kata, board, words),
        state(kata.cycle, words, numbered=False),
    ]


def _aimed(kata: KataLine, words: Words) -> Line:
    """The target condition: in figures where it is measured, in words otherwise."""
    said = typed(words, kata.target) if kata.to is None else _way(kata, words)
    if not said or kata.by is None:
        return line(said)
    return line(words("board.kata.by", target=said, date=when(words, kata.by)))


def _way(kata: KataLine, words: Words) -> str:
    target = amount(words, kata.to or 0.0, kata.unit, None)
    if kata.now is None:
        return target
    return words("board.kata.now", value=amount(words, kata.now, kata.unit, None)) + ARROW + target


def _review(kata: KataLine, board: Board, words: Words) -> Line:
    """When the experiment is to be looked at; a date that has passed stands out."""
    if kata.review_on is None:
        return BLANK
    late = kata.review_on < board.head.as_of
    key = "board.kata.review-late" if late else "board.kata.review"
    said = words(key, date=words.date(kata.review_on, short=True))
    return line(Span(f"{WARNING} {said}", "late")) if late else line(said)
