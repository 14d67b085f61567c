"""A document as Markdown: headings, lists and tables of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.marks import WARNING
from ipms.render.pages.document import Beside, Facts, Finder, Part, Picture, Points, Rows, Said, told
from ipms.render.plain.tables import markdown_inline, markdown_table, markdown_text
from ipms.render.spans import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.render.pages.document import Block, Document, Point, Section


def document_markdown(document: Document) -> str:
    """The whole document; an empty line between its parts."""
    facts = markdown_text(" · ".join(text_of(fact) for fact in (*document.facts, document.date)))
    first = [markdown_text(f"{WARNING} {document.first}")] if document.first else []
    warnings = [markdown_text(f"{WARNING} {each}") for each in document.warnings]
    notes = [markdown_text(note) for note in document.notes]
    sections = [part for section in document.sections for part in _section(section)]
    parts = [*first, f"# {markdown_inline(document.title)}", facts, *warnings, *sections, *notes]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> list[str]:
    beside = f" ({markdown_inline(section.beside)})" if section.beside else ""
    return [f"## {markdown_inline(section.heading)}{beside}", *_blocks(section.blocks, 3)]


def _blocks(blocks: Iterable[Block], level: int) -> list[str]:
    """The blocks, each a part of its own; headings within them are of this level."""
    return [text for block in blocks for text in _block(block, level) if text]


def _block(block: Block, level: int) -> list[str]:  # noqa: PLR0911 - one a kind of block
    match block:
        case Said():
            return [markdown_text(text_of(block.text))]
        case Points():
            return ["\n".join(text for point in block.points for text in _point(point, 0))]
        case Rows():
            rows = [[text_of(told(cell)) for cell in cells] for cells in block.rows]
            return [markdown_table(block.captions, rows).rstrip()]
        case Facts():
            pairs = (f"- {markdown_text(label)}: {markdown_text(text_of(fact))}" for label, fact in block.pairs)
            return ["\n".join(pairs)]
        case Picture():
            return [markdown_text(text_of(block.said))]
        case Part():
            return [f"{'#' * level} {markdown_inline(block.heading)}", *_blocks(block.blocks, level + 1)]
        case Beside():
            return [text for column in block.columns for text in _blocks(column, level)]
        case Finder():
            names = (found.name for _, group in block.groups for found in group)
            return ["\n".join(f"- {markdown_text(text_of(name))}" for name in names)]


def _point(point: Point, depth: int) -> list[str]:
    """A point, and those below it set in."""
    facts = " · ".join(text_of(fact) for fact in point.facts if text_of(fact))
    below = [text for one in point.below for text in _point(one, depth + 1)]
    return [f"{'  ' * depth}- {point.mark.text} {markdown_text(facts)}", *below]
