"""Lines set into a width: wrapped at words, padded to columns, spread, put side by side."""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from ipms.render.cells import ELLIPSIS, clusters, head_of, width
from ipms.render.spans import BLANK, Line, Page, Span, line, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ipms.render.spans import Style


class Cell(NamedTuple):
    """One cell of a row: its lines, the width of its column, and whether it stands at the right of it."""

    lines: Sequence[Line]
    width: int
    right: bool = False


def line_width(spans: Line) -> int:
    """How many cells a line takes."""
    return sum(width(span.text) for span in spans)


def cut_line(spans: Line, cells: int) -> Line:
    """The line, shortened with an ellipsis where it is wider than so many cells."""
    if line_width(spans) <= cells:
        return spans
    if cells <= 0:
        return BLANK
    kept = _trimmed(_head(spans, cells - 1))
    style = kept[-1].style if kept else "plain"
    return line(*kept[:-1], Span((kept[-1].text if kept else "") + ELLIPSIS, style))


def _head(spans: Line, cells: int) -> Line:
    """As much of a line from its start as fits in so many cells."""
    kept: list[Span] = []
    for span in spans:
        taken = head_of(span.text, cells)
        kept.append(Span(taken, span.style))
        if taken != span.text:
            break
        cells -= width(taken)
    return tuple(kept)


def pad_line(spans: Line, cells: int, *, right: bool = False) -> Line:
    """The line cut or filled with spaces to exactly so many cells, its text at the left or at the right."""
    fitted = cut_line(spans, cells)
    space = " " * (cells - line_width(fitted))
    return line(space, *fitted) if right else line(*fitted, space)


def wrap(spans: Line, cells: int, most: int | None = None) -> list[Line]:
    """The line broken at spaces into lines of at most so many cells; longer words are broken too.

    No-break spaces hold. Where `most` lines are too few, the last of them ends in an ellipsis.
    """
    if line_width(spans) <= cells:
        return [spans]
    lines = [_regrouped(piece) for piece in _broken(_atoms(spans), max(cells, 1))]
    if most is not None and len(lines) > most:
        rest = tuple(span for piece in lines[most - 1 :] for span in (*piece, Span(" ")))
        lines = [*lines[: most - 1], cut_line(rest, cells)]
    return lines


def hanging(label: Line, body: Line, cells: int, indent: int | None = None) -> list[Line]:
    """A label and a text beside it, whose further lines stay clear of the label.

    `indent` is where the text starts; without it, right after the label.
    """
    start = max(indent or 0, line_width(label))
    lines = wrap(body, cells - start)
    return [line(*pad_line(label, start), *lines[0]), *(line(" " * start, *rest) for rest in lines[1:])]


def flow(facts: Sequence[Line], cells: int, separator: str = " · ") -> list[Line]:
    """Facts one after the other, a muted separator between them; a line ends between facts where it can."""
    lines: list[Line] = []
    for fact in filter(text_of, facts):
        if lines and line_width(lines[-1]) + len(separator) + line_width(fact) <= cells:
            lines[-1] = line(*lines[-1], Span(separator, "muted"), *fact)
        else:
            lines += wrap(fact, cells)
    return lines


def labelled(label: Line, lines: Sequence[Line], start: int) -> list[Line]:
    """Lines that start in one column, and a label before the first of them."""
    if not lines:
        return []
    first, *others = lines
    return [line(*pad_line(label, start), *first), *indented(others, start)]


def indented(lines: Iterable[Line], cells: int) -> list[Line]:
    """The lines moved to the right."""
    return [line(" " * cells, *spans) if spans else BLANK for spans in lines]


def row(cells: Sequence[Cell], gap: int = 2) -> list[Line]:
    """Cells beside each other, as many lines as the tallest has."""
    tall = zip_longest(*(cell.lines for cell in cells), fillvalue=BLANK)
    return [_row_line(tuple(zip(pieces, cells, strict=True)), gap) for pieces in tall]


def spread(pieces: Sequence[Line], cells: int, gap: int = 3) -> list[Line]:
    """Pieces from left to right, as many on a line as fit; the last on a line stands at its right end."""
    lines: list[list[Line]] = []
    for piece in (wrapped for whole in pieces if whole for wrapped in wrap(whole, cells)):
        taken = sum(line_width(each) + gap for each in lines[-1]) if lines else cells + 1
        if taken + line_width(piece) <= cells:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_spread_line(line_pieces, cells, gap) for line_pieces in lines]


def beside(left: Sequence[Line], right: Sequence[Line], left_cells: int, gap: int = 3) -> list[Line]:
    """Two columns of lines, a thin rule between them."""
    rule = Span(" " * (gap // 2) + "│" + " " * (gap - gap // 2 - 1), "muted")
    pairs = zip_longest(left, right, fillvalue=BLANK)
    return [line(*pad_line(one, left_cells), rule, *other) for one, other in pairs]


def fit(lines: Iterable[Line], cells: int) -> Page:
    """The finished page: nothing wider than so many cells, and no spaces at the end of a line."""
    return tuple(_trimmed(cut_line(spans, cells)) for spans in lines)


def _row_line(pieces: Sequence[tuple[Line, Cell]], gap: int) -> Line:
    spans: list[Span] = []
    for number, (piece, cell) in enumerate(pieces):
        if number:
            spans.append(Span(" " * gap))
        spans.extend(pad_line(piece, cell.width, right=cell.right))
    return tuple(spans)


def _spread_line(pieces: Sequence[Line], cells: int, gap: int) -> Line:
    *first, last = pieces
    if not first:
        return last
    start = [span for piece in first for span in (*piece, Span(" " * gap))]
    space = cells - line_width(tuple(start)) - line_width(last)
    return line(*start, " " * space, *last)


class _Atom(NamedTuple):
    """A cluster with its style and width."""

    text: str
    style: Style
    cells: int


def _atoms(spans: Line) -> list[_Atom]:
    """The line's clusters, each with its style."""
    return [_Atom(cluster, span.style, width(cluster)) for span in spans for cluster in clusters(span.text)]


def _words(atoms: list[_Atom]) -> list[list[_Atom]]:
    """Runs of atoms that hold together, each with the spaces that stand before it."""
    words: list[list[_Atom]] = [[]]
    for atom in atoms:
        if words[-1] and atom.text == " " != words[-1][-1].text:
            words.append([])
        words[-1].append(atom)
    return words


def _broken(atoms: list[_Atom], cells: int) -> list[list[_Atom]]:
    """The atoms as lines: greedy, without the spaces where a line is broken."""
    lines: list[list[_Atom]] = [[]]
    taken = 0
    for word in _words(atoms):
        breaks = bool(lines[-1]) and taken + _wide(word) > cells
        if breaks:
            lines.append([])
            taken = 0
        for atom in _bare(word) if breaks else word:
            if lines[-1] and taken + atom.cells > cells:
                lines.append([])
                taken = 0
            lines[-1].append(atom)
            taken += atom.cells
    return lines


def _bare(word: list[_Atom]) -> list[_Atom]:
    """A word without the spaces before it."""
    start = next((place for place, atom in enumerate(word) if atom.text != " "), len(word))
    return word[start:]


def _wide(atoms: list[_Atom]) -> int:
    return sum(atom.cells for atom in atoms)


def _regrouped(atoms: list[_Atom]) -> Line:
    """Atoms back as spans, one for each run of a style."""
    runs = groupby(atoms, key=lambda atom: atom.style)
    return tuple(Span("".join(atom.text for atom in run), style) for style, run in runs)


def _trimmed(spans: Line) -> Line:
    """A line without spaces at its end."""
    kept = list(spans)
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        kept[-1] = Span(kept[-1].text.rstrip(" "), kept[-1].style)
    return tuple(kept)
