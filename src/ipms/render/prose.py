"""What people wrote in Markdown, as plain blocks: no marker is left of what needs none on a screen or on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ipms.render.cells import neutral
from ipms.render.layout import hanging, wrap
from ipms.render.spans import BLANK, Line, Span, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FENCE: Final = re.compile(r"\s*(```|~~~)[\w+-]*\s*$")
_RULE: Final = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")
_HEADING: Final = re.compile(r"\s{0,3}#{1,6}\s+(\S.*)$")
_ITEM: Final = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])\s+(\S.*)$")
_QUOTE: Final = re.compile(r"^\s{0,3}>\s?")
_TABLE: Final = re.compile(r"\s*\|")
_INLINE: Final = re.compile(
    r"\\(?P<kept>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`{1,3})(?P<code>[^`]+)(?P=ticks)"
    r"|(?<![\w*])(?P<strong>\*\*|__)(?=\S)(?P<loud>[^*_]+?)(?<=\S)(?P=strong)(?![\w*])"
    r"|(?<![\w*])(?P<em>[*_])(?=\S)(?P<said>[^*_]+?)(?<=\S)(?P=em)(?![\w*])"
    r"|!?\[(?P<label>[^\[\]]+)\]\((?P<goal>[^()\s]*)\)"
)
_DEEPER: Final = 2
_DEEPEST: Final = 6


class Block(NamedTuple):
    """A piece of a text that begins on a line of its own; `mark` is the bullet or number of an item."""

    kind: Literal["paragraph", "heading", "item"]
    text: str
    mark: str = ""
    depth: int = 0
    apart: bool = False
    """An empty line stood before it."""


def blocks(typed: str) -> list[Block]:
    """The paragraphs, headings and items of a text. Lines of one paragraph flow together."""
    found: list[Block] = []
    apart = False
    for row in typed.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        bare = _QUOTE.sub("", row)
        if not bare.strip() or _FENCE.match(bare) or _RULE.match(bare):
            apart = True
            continue
        block = _block(bare, apart=apart or not found)
        if block.kind == "paragraph" and found and not apart and _goes_on(found[-1], bare):
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {bare.strip()}")
        else:
            found.append(block)
        apart = False
    return found


def prose(typed: str, cells: int) -> list[Line]:
    """The text as lines of so many cells: paragraphs with an empty line between them, items under their bullets."""
    lines: list[Line] = []
    for number, block in enumerate(blocks(typed)):
        if number and block.apart and block.kind != "item":
            lines.append(BLANK)
        lines += _lines(block, cells)
    return lines


def plain_words(text: str) -> str:
    """A piece of Markdown without its markers, safe to show; a link is its words and, in brackets, where it leads."""
    return neutral(_INLINE.sub(_bare, text))


def one_line(typed: str) -> str:
    """A whole text on one line, as a cell of a table holds it."""
    return " ".join(f"{block.mark} {plain_words(block.text)}".strip() for block in blocks(typed))


def _block(row: str, *, apart: bool) -> Block:
    heading = _HEADING.match(row)
    if heading is not None:
        return Block("heading", heading[1].rstrip().rstrip("#"), apart=apart)
    item = _ITEM.match(row)
    if item is not None:
        mark = "•" if item[2] in "-*+" else item[2]
        return Block("item", item[3], mark, min(len(item[1].expandtabs(4)) // _DEEPER, _DEEPEST), apart=apart)
    return Block("paragraph", row.strip(), apart=apart)


def _goes_on(before: Block, row: str) -> bool:
    """Whether a line flows on from the block before it; rows of a table stay rows."""
    return before.kind != "heading" and not _TABLE.match(row) and not before.text.startswith("|")


def _lines(block: Block, cells: int) -> list[Line]:
    if block.kind == "heading":
        return wrap(line(Span(plain_words(block.text), "label")), cells)
    if block.kind == "paragraph":
        return wrap(line(*spans_of(block.text)), cells)
    label = line(" " * (_DEEPER * block.depth), Span(f"{neutral(block.mark)} ", "muted"))
    return hanging(label, line(*spans_of(block.text)), max(cells, 1))


def spans_of(text: str) -> Sequence[Span]:
    """The words of a block, safe to show; those that were written to stand out do."""
    return tuple(_joined(_pieces(text)))


def _pieces(text: str) -> Iterator[Span]:
    at = 0
    for found in _INLINE.finditer(text):
        yield Span(text[at : found.start()])
        yield Span(_bare(found), "strong" if found["loud"] else "plain")
        at = found.end()
    yield Span(text[at:])


def _joined(pieces: Iterable[Span]) -> Iterator[Span]:
    """Pieces made safe one by one, with the spaces between them kept."""
    for piece in pieces:
        shown = neutral(piece.text)
        before = " " if piece.text[:1].isspace() and shown else ""
        after = " " if piece.text[-1:].isspace() else ""
        yield Span(before + shown + after, piece.style)


def _bare(found: re.Match[str]) -> str:
    if found["label"] is not None:
        return f"{found['label']} ({found['goal']})" if found["goal"] else found["label"]
    return found["kept"] or found["code"] or found["loud"] or found["said"] or ""
