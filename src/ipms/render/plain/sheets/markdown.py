"""A page of status sheets as a document: headings, lists and tables of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipms.render.marks import WARNING
from ipms.render.plain.tables import markdown_table, markdown_text
from ipms.render.sheets.document import Points, Rows, Said
from ipms.render.spans import text_of

if TYPE_CHECKING:
    from ipms.render.sheets.document import Block, Document, Section


def sheet_markdown(document: Document) -> str:
    """The whole document; an empty line between its parts."""
    facts = " · ".join(markdown_text(text_of(fact)) for fact in (*document.facts, document.date))
    first = [markdown_text(f"{WARNING} {document.first}")] if document.first else []
    warnings = [markdown_text(f"{WARNING} {each}") for each in document.warnings]
    notes = [markdown_text(note) for note in document.notes]
    sections = [part for section in document.sections for part in _section(section)]
    parts = [*first, f"# {markdown_text(document.title)}", facts, *warnings, *sections, *notes]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> list[str]:
    beside = f" ({markdown_text(section.beside)})" if section.beside else ""
    return [f"## {markdown_text(section.heading)}{beside}", *map(_block, section.blocks)]


def _block(block: Block) -> str:
    match block:
        case Said():
            return markdown_text(text_of(block.text))
        case Points():
            told = ([text_of(fact) for fact in point.facts if text_of(fact)] for point in block.points)
            marks = (point.mark.text for point in block.points)
            return "\n".join(
                f"- {mark} {markdown_text(' · '.join(facts))}" for mark, facts in zip(marks, told, strict=True)
            )
        case Rows():
            return markdown_table(block.captions, [[text_of(cell) for cell in cells] for cells in block.rows]).rstrip()
