"""Help pages: one layout for the first page and for every command, in both languages.

The pages are laid out here and not by the library, whose own words are English only, and so that the first
page can be answered before the library is imported.
"""

from __future__ import annotations

import os
import sys
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from ipms.cli.commands import COMMANDS, GLOBAL_OPTIONS, PURPOSES, ROOT_OPTIONS, members, purpose_of, words_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipms.locale import Words

INDENT = "  "
WIDEST_PAGE = 100
WIDEST_TERM = 30


class Section(NamedTuple):
    """A titled list of terms and what they mean."""

    title: str
    rows: tuple[tuple[str, str], ...]


class Page(NamedTuple):
    """What a help page says, before it is laid out."""

    usage: str
    about: str
    sections: tuple[Section, ...]


def first_page(words: Words) -> str:
    """The page of `ipms --help`."""
    page = Page(
        usage=words("cli.usage", pieces=words("cli.usage.root")),
        about=words("cli.help"),
        sections=(
            *(_commands(words, purpose) for purpose in PURPOSES),
            Section(words("cli.section.options"), _options(words, GLOBAL_OPTIONS + ROOT_OPTIONS)),
        ),
    )
    return laid_out(page, page_width())


def _commands(words: Words, purpose: str) -> Section:
    """The commands that serve a purpose, in the order of their table."""
    names = [name for name in COMMANDS if purpose_of(name) == purpose]
    rows = tuple((name, first_sentence(words(f"{words_key(name)}.help"))) for name in names)
    return Section(words(f"cli.section.{purpose}"), rows)


def family_page(first: str, words: Words) -> str:
    """The page of the commands that begin with a word: `ipms status --help`."""
    names = [f"{first} {second}" for second in members(first)]
    rows = tuple((name, first_sentence(words(f"{words_key(name)}.help"))) for name in names)
    page = Page(
        usage=words("cli.usage", pieces=words("cli.usage.family", first=first)),
        about=words(f"{words_key(first)}.help"),
        sections=(
            Section(words("cli.section.commands"), rows),
            Section(words("cli.section.global"), _options(words, GLOBAL_OPTIONS)),
        ),
    )
    return laid_out(page, page_width())


def _options(words: Words, options: Iterable[tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    return tuple((option_term(words, names), option_help(words, names[-1])) for names in options)


def option_help(words: Words, name: str) -> str:
    """What an option of the whole program means."""
    return words(f"cli.global.{name.lstrip('-')}.help")


def option_term(words: Words, names: tuple[str, ...]) -> str:
    """An option as people type it, with what follows it: `-C FOLDER`."""
    metavar = f"cli.global.{names[-1].lstrip('-')}.metavar"
    return ", ".join(names) + (f" {words(metavar)}" if words.has(metavar) else "")


def first_sentence(text: str) -> str:
    """Enough to choose a command by."""
    return text.partition("\n")[0].partition(". ")[0].rstrip(".")


def page_width() -> int:
    """The width of the terminal (`COLUMNS` first, as people know it), never so wide that lines are hard to follow."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return min(int(columns), WIDEST_PAGE)
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns or WIDEST_PAGE, WIDEST_PAGE)
    except (OSError, ValueError, AttributeError):
        return 80


def laid_out(page: Page, width: int) -> str:
    """The page as text: usage, what it is about, then each section with its terms in one column."""
    width = max(width, 40)
    blocks = [_wrapped(page.usage, width, hanging=INDENT * 2), _paragraphs(page.about, width)]
    longest = max((len(term) for section in page.sections for term, _ in section.rows), default=0)
    term_width = min(longest, WIDEST_TERM, width // 3)
    blocks += ["\n".join(_section_lines(section, term_width, width)) for section in page.sections if section.rows]
    return "\n\n".join(blocks) + "\n"


def _paragraphs(text: str, width: int) -> str:
    return "\n\n".join(_wrapped(paragraph, width) for paragraph in text.split("\n\n"))


def _wrapped(text: str, width: int, hanging: str = "") -> str:
    return "\n".join(wrap(text, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False))


def _section_lines(section: Section, term_width: int, width: int) -> Iterator[str]:
    yield section.title
    column = len(INDENT) + term_width + len(INDENT)
    for term, meaning in section.rows:
        lines = wrap(meaning, max(width - column, 20), break_long_words=False, break_on_hyphens=False) or [""]
        if len(term) > term_width:
            yield INDENT + term
            term = ""  # noqa: PLW2901 - the term stands on its own line, its meaning below
        yield f"{INDENT}{term:<{term_width}}{INDENT}{lines[0]}".rstrip()
        yield from (" " * column + line for line in lines[1:])
