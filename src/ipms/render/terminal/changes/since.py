"""What changed, on a board: a block near its top, and a mark and a word at what changed on the walls."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ipms.analysis.changes.change import Tone, What
from ipms.model.text import Text
from ipms.render.changes import sentences as says
from ipms.render.changes.head import revision_named
from ipms.render.layout import hanging, wrap
from ipms.render.marks import WARNING
from ipms.render.spans import Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ipms.analysis.changes.change import Change
    from ipms.locale import Words
    from ipms.render.changes.since import Since
    from ipms.views.board_page import A3Line, Board, Named
    from ipms.views.changes.page import ChangesPage

_MOST: Final[dict[Tone, int]] = {Tone.WORSE: 5, Tone.BETTER: 4, Tone.OTHER: 0}
"""How many changes of a tone a board tells itself; the rest it counts."""
_LINES: Final = 2
_ACTIONS: Final = "action"
_OF_ACTIONS: Final = frozenset({What.ACTION_NEW, What.ACTION_LATE})
_GRAVITY: Final = tuple(Tone)

Key = tuple[str, str]


def since_block(since: Since, words: Words, width: int) -> list[Line]:
    """What became worse, what became better, and how much else there is."""
    page = since.page
    told = [change for tone, most in _MOST.items() for change in page.of(tone)[:most]]
    lines = [text for change in told for text in _told(change, words, width)]
    return [*_heading(since, words, width), *lines, *_rest(len(page.changes) - len(told), since, words)]


def _heading(since: Since, words: Words, width: int) -> list[Line]:
    """Since when, by which state of the files, and why history tells no more."""
    revision = since.page.before.revision
    date = words.date(since.day, short=True)
    named = f" · {revision_named(revision, words)}" if revision is not None else ""
    counts = says.counted(since.page, words) or words("changed.since.nothing")
    first = line(
        Span(f"{words('changed.since.heading')} {date}", "heading"),
        Span(named, "muted"),
        f"   {counts}",
    )
    return [*wrap(first, width), *_reason(since, words, width)]


def _reason(since: Since, words: Words, width: int) -> list[Line]:
    if since.cannot is None:
        return []
    why = words(f"history.error.{since.cannot.code}", **since.cannot.facts)
    said = words("changed.since.only-dates", why=why)
    return hanging(line(Span(f" {WARNING} ", "warning")), line(Span(said, "muted")), width)


def _told(change: Change, words: Words, width: int) -> list[Line]:
    mark, style = says.MARKS[change.tone]
    first = line(Span(f" {mark} {words(f'changed.mark.{change.tone}')}  ", style))
    body = wrap(line(says.sentence(change, words)), width - len(first[0].text), _LINES)
    return [line(*first, *body[0]), *(line(" " * len(first[0].text), *rest) for rest in body[1:])]


def _rest(left: int, since: Since, words: Words) -> list[Line]:
    if left <= 0:
        return []
    key = "changed.since.more" if since.cannot is None else "changed.since.more.dated"
    return [line(Span(f" {says.MARKS[Tone.OTHER][0]} {words(key, n=left)}", "muted"))]


# --- marks on the walls ----------------------------------------------------------------------------


def marked(board: Board, page: ChangesPage, words: Words) -> Board:
    """The board with a mark and a word before every title on its walls that something changed about."""
    tones = _tones(page.changes)
    groups = (replace(group, rows=_named(group.rows, "indicator", tones, words)) for group in board.performance)
    return replace(
        board,
        performance=tuple(groups),
        a3s=tuple(_a3(each, tones, words) for each in board.a3s),
        kaizens=_named(board.kaizens, "kaizen", tones, words),
        katas=_named(board.katas, "kata", tones, words),
        obstacles=tuple(
            replace(each, what=_text(each.what, tones.get(("obstacle", each.obstacle)), words))
            for each in board.obstacles
        ),
        actions=tuple(
            replace(each, what=_text(each.what, tones.get((_ACTIONS, str(each.what))), words)) for each in board.actions
        ),
        trajectories=_named(board.trajectories, "trajectory", tones, words),
    )


def _tones(changes: Iterable[Change]) -> Mapping[Key, Tone]:
    """The gravest tone of what changed about each thing; an action goes by its words."""
    found: dict[Key, Tone] = {}
    for change in changes:
        key = (_ACTIONS, str(change.title)) if change.what in _OF_ACTIONS else (change.kind, change.id)
        found[key] = min(found.get(key, change.tone), change.tone, key=_GRAVITY.index)
    return found


def _named(rows: Iterable[Any], kind: str, tones: Mapping[Key, Tone], words: Words) -> tuple[Any, ...]:
    return tuple(replace(row, **{kind: _title(getattr(row, kind), kind, tones, words)}) for row in rows)


def _a3(a3: A3Line, tones: Mapping[Key, Tone], words: Words) -> A3Line:
    below = tuple(_a3(each, tones, words) for each in a3.children)
    return replace(a3, a3=_title(a3.a3, "a3", tones, words), children=below)


def _title(named: Named, kind: str, tones: Mapping[Key, Tone], words: Words) -> Named:
    return replace(named, title=_text(named.title, tones.get((kind, named.id)), words))


def _text(text: Text, tone: Tone | None, words: Words) -> Text:
    if tone is None:
        return text
    before = f"{says.MARKS[tone][0]} {words(f'changed.mark.{tone}')} · "
    return Text(**{name: before + said for name, said in (("en", text.en), ("fr", text.fr)) if said})
