"""The matrix as a page of its own: true tables, whose heads a screen reader tells beside every cell."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from ipms.render.cells import neutral
from ipms.render.export.html import whole_document
from ipms.render.export.markup import shown
from ipms.render.export.palette import BACKGROUND, FONTS, INK, dark_rules, rules
from ipms.render.figures import typed
from ipms.render.marks import ILLUSTRATIVE, WARNING
from ipms.render.spans import text_of
from ipms.render.terminal.figures.page_head import dated
from ipms.render.terminal.walls.a3_tree import state
from ipms.render.terminal.work.matrix import SERVES, answers_for, count_of, gap_sentences, letter, title_of
from ipms.render.terminal.work.verdicts import reached, signal, way
from ipms.views.work.matrix import Serves

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.locale import Words
    from ipms.render.spans import Line
    from ipms.views.work.matrix import Matrix, MatrixIndicator, MatrixProject

_STYLES: Final = (
    f":root{{color-scheme:light dark}}body{{background:{BACKGROUND};color:{INK};margin:2em;font:16px/1.4 {FONTS}}}"
    # Positioned, so that what is only told stays inside of what scrolls.
    ".table{overflow-x:auto;position:relative}main *{unicode-bidi:isolate}"
    "h1{font-size:1.4em}h2{font-size:1.1em;color:#0b4f8a;margin:1.5em 0 .5em}"
    "table{border-collapse:collapse}caption{text-align:left;padding-bottom:.4em}"
    "th,td{border:1px solid #8a93a0;padding:.3em .6em;text-align:left;vertical-align:top;font-weight:normal}"
    "thead th,th[scope=row]{font-weight:bold}td.cross{text-align:center}"
    ".told{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}"
    "@media print{body{margin:0}.table{overflow:visible}@page{size:11in 17in landscape}}"
)


def matrix_html(page: Matrix, words: Words, head: Line = ()) -> str:
    """The page: its head if it has one, what is missing, goals, projects against goals and indicators, owners."""
    title = title_of(page, words)
    date = text_of(dated(words, page.as_of, pinned=page.pinned, illustrative=page.illustrative))
    parts = [
        f"<p>{shown(text_of(head))}</p>" if head else "",
        f"<h1>{shown(title)}</h1>\n<p>{shown(words('matrix.about'))}</p>\n<p>{shown(date)}</p>",
        _files(page, words),
        _gaps(page, words),
        _goals(page, words),
        _projects(page, words),
        _indicators(page, words),
        _owners(page, words),
        _notes(page, words),
    ]
    return whole_document(
        "\n".join(part for part in parts if part), title, words.language, _STYLES + rules() + dark_rules()
    )


def _files(page: Matrix, words: Words) -> str:
    unread = [gap.path for gap in page.files if gap.unread]
    partly = [gap.path for gap in page.files if not gap.unread]
    told = [
        words(key, n=len(paths), files=words.listing([neutral(path) for path in paths]))
        for key, paths in (("board.gaps.unread", unread), ("board.gaps.partly", partly))
        if paths
    ]
    return "\n".join(f'<p class="warning">{WARNING} {shown(each)}</p>' for each in told)


def _gaps(page: Matrix, words: Words) -> str:
    told = gap_sentences(page, words)
    if not told:
        key = "matrix.gaps.none" if page.goals or page.projects else "matrix.none"
        return f"{_heading('gaps', words)}\n<p>{shown(words(key))}</p>"
    items = "".join(f'<li><span class="warning">{WARNING}</span> {shown(each)}</li>' for each in told)
    return f"{_heading('gaps', words)}\n<ul>{items}</ul>"


def _goals(page: Matrix, words: Words) -> str:
    if not page.goals:
        return ""
    columns = ("goal", "way", "verdict", "signal", "projects", "a3")
    rows = [
        [
            _head(f"{one.number} {_title(words, one.goal.indicator.title, made_up=one.goal.illustrative)}"),
            _cell(shown(way(one.goal, words))),
            _cell(_line(reached(one.goal, words))),
            _cell(_line(signal(one.goal, words))),
            _cell(shown(count_of(len(one.projects), words))),
            _cell(shown(typed(words, one.a3.title))),
        ]
        for one in page.goals
    ]
    return _table("goals", [shown(words(f"matrix.column.{each}")) for each in columns], rows, words)


def _projects(page: Matrix, words: Words) -> str:
    """The cross itself. Over the numbers and letters stand the titles that they are short for."""
    if not page.projects:
        return ""
    goals = [f"{one.number} {shown(typed(words, one.goal.indicator.title))}" for one in page.goals]
    moved = [f"{letter(one.number)} {shown(typed(words, one.indicator.title))}" for one in page.indicators]
    last = [shown(words(f"matrix.column.{name}")) for name in ("state", "owner", "home")]
    head = [shown(words("matrix.column.project")), *goals, *moved, *last]
    rows = [_project(one, page.indicators, words) for one in page.projects]
    return _table("projects", head, rows, words)


def _project(one: MatrixProject, indicators: Iterable[MatrixIndicator], words: Words) -> list[str]:
    owner = shown(typed(words, one.owner)) if one.owner is not None else _warned(words("a3.missing.owner"))
    marks: list[Serves | None] = [*one.serves]
    marks += [Serves.SAME if each.number in one.moves else None for each in indicators]
    crosses = [_cross(mark, words, moved=place >= len(one.serves)) for place, mark in enumerate(marks)]
    title = _head(_title(words, one.a3.title, made_up=one.illustrative))
    status = "" if one.status == "active" else f", {shown(words(f'a3.status.{one.status}'))}"
    stands = _cell(_line(state(one.cycle, words)) + status)
    return [title, *crosses, stands, _cell(owner), _cell(shown(typed(words, one.home.title)))]


def _cross(mark: Serves | None, words: Words, *, moved: bool) -> str:
    """A mark, and for those who hear the page what it means."""
    if mark is None:
        return '<td class="cross"></td>'
    said = shown(words("matrix.cell.moves") if moved else words(f"matrix.cell.{mark}"))
    return f'<td class="cross"><span aria-hidden="true">{SERVES[mark]}</span><span class="told">{said}</span></td>'


def _indicators(page: Matrix, words: Words) -> str:
    if not page.indicators:
        return ""
    head = [shown(words(f"matrix.column.{name}")) for name in ("indicator", "drives", "owner")]
    rows = [
        [
            _head(f"{letter(one.number)} {shown(typed(words, one.indicator.title))}"),
            _cell(shown(", ".join(map(str, one.drives)) or "–")),
            _cell(shown(typed(words, one.owner) or "–")),
        ]
        for one in page.indicators
    ]
    return _table("indicators", head, rows, words)


def _owners(page: Matrix, words: Words) -> str:
    if not page.owners:
        return ""
    told = (" · ".join([typed(words, one.owner), *answers_for(one, page, words)]) for one in page.owners)
    items = [f"<li>{shown(each)}</li>" for each in told]
    return f"{_heading('owners', words)}\n<ul>{''.join(items)}</ul>"


def _notes(page: Matrix, words: Words) -> str:
    notes = [words("matrix.note", same=SERVES[Serves.SAME], driving=SERVES[Serves.DRIVING])]
    if page.illustrative:
        notes.append(f"{ILLUSTRATIVE} {words('board.note.illustrative')}")
    return "\n".join(f'<p class="muted">{shown(note)}</p>' for note in notes)


def _heading(name: str, words: Words) -> str:
    return f"<h2>{shown(words(f'matrix.{name}'))}</h2>"


def _table(name: str, head: Sequence[str], rows: Iterable[Sequence[str]], words: Words) -> str:
    """A table under its heading; where it is too wide it scrolls by itself, by keyboard too."""
    heads = "".join(f'<th scope="col">{each}</th>' for each in head)
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    table = f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    region = f'<div class="table" role="group" aria-label="{escape(words(f"matrix.{name}"))}" tabindex="0">'
    return f"{_heading(name, words)}\n{region}\n{table}\n</div>"


def _head(content: str) -> str:
    return f'<th scope="row">{content}</th>'


def _cell(content: str) -> str:
    return f"<td>{content}</td>"


def _title(words: Words, title: object, *, made_up: bool) -> str:
    said = shown(typed(words, title))  # type: ignore[arg-type]
    return f'<span class="illustrative">{said}</span>{ILLUSTRATIVE}' if made_up else said


def _line(spans: Line) -> str:
    return "".join(f'<span class="{span.style}">{shown(span.text)}</span>' for span in spans)


def _warned(text: str) -> str:
    return f'<span class="warning">{WARNING} {shown(text)}</span>'
