"""What an edit changes, as a unified diff: for people on a screen, and in a pipe for programs that read patches."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from ipms.model.identifiers import masked
from ipms.render.cells import visible
from ipms.render.spans import Line, Page, Span, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ipms.locale import Words
    from ipms.render.spans import Style
    from ipms.workspace.edits.edit import Edit
    from ipms.workspace.journal import Move
    from ipms.workspace.writing import FileChange

_STYLES: Final[dict[str, Style]] = {"-": "worse", "+": "better", "@": "heading", "\\": "muted"}
_NO_NEWLINE: Final = "\\ No newline at end of file"
"""The words of the diff format itself: programs look for them."""
_SPACE: Final = "·"


def diff_page(edit: Edit, words: Words) -> Page:
    """Moves, then files in order. Identifiers of people are masked, and of private files nothing but names is shown."""
    lines: list[Line] = []
    for move in edit.moves:
        lines += _heading("rename from ", move.old, "rename to ", move.new)
    for change in edit.changes:
        later = _later(change.path, edit.moves)
        lines += _heading("--- a/", change.path, "+++ b/", later)
        if change.path in edit.private:
            lines.append(line(Span(words("edit.private"), "muted")))
        else:
            lines += _hunks(change)
    return tuple(lines)


def diff_text(page: Page) -> str:
    """The bare text, every space kept."""
    return "".join("".join(span.text for span in spans) + "\n" for spans in page)


def with_spaces_marked(page: Page) -> Page:
    """The page for a screen: spaces at the end of a line that comes or goes can be seen."""
    return tuple(_marked(spans) for spans in page)


def _marked(spans: Line) -> Line:
    if not spans or spans[-1].style not in {"worse", "better"}:
        return spans
    *before, last = spans
    bare = last.text.rstrip(" ")
    return (*before, Span(bare + _SPACE * (len(last.text) - len(bare)), last.style))


def _heading(before: str, old: str, after: str, new: str) -> list[Line]:
    return [line(Span(before + _safe(old), "strong")), line(Span(after + _safe(new), "strong"))]


def _later(path: str, moves: Sequence[Move]) -> str:
    for move in moves:
        if path == move.old or path.startswith(f"{move.old}/"):
            return move.new + path[len(move.old) :]
    return path


def _hunks(change: FileChange) -> Iterator[Line]:
    old, new = (_lines(text) for text in (change.before or b"", change.after))
    for one in list(difflib.unified_diff(old, new))[2:]:
        yield _line(one)
        if not one.endswith("\n"):
            yield line(Span(_NO_NEWLINE, "muted"))


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", "replace").splitlines(keepends=True)


def _line(text: str) -> Line:
    return line(Span(_safe(text.removesuffix("\n").removesuffix("\r")), _STYLES.get(text[:1], "plain")))


def _safe(text: str) -> str:
    return "".join(char if char == "\t" else visible(char) for char in masked(text))
