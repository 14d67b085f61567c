"""The pages of the rules on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.render.layout import fit, hanging, indented, line_width, spread, wrap
from ipms.render.rules.common import families, nature, paragraphs, said, typed
from ipms.render.spans import BLANK, Span, line
from ipms.render.terminal.findings import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipms.checks.manual import Chapter
    from ipms.locale import Words
    from ipms.render.spans import Line, Page
    from ipms.views.rule_page import RulePage, ShownFile

_WIDEST: Final = 100
"""Longer lines of prose are hard to follow."""
_INDENT: Final = 2


def rule_text(page: RulePage, words: Words, width: int) -> Page:
    """One rule: its manual, an example that fails, what the check says of it, one that passes, how to leave it out."""
    width = min(width, _WIDEST)
    chapter = page.chapter
    first, *others = paragraphs(chapter, words)
    lines = [*_title(chapter, words, width), BLANK, *wrap(line(Span(first, "strong")), width)]
    for other in others:
        lines += [BLANK, *wrap(line(other), width)]
    return fit([*lines, *_examples(page, words, width), *_leaving_out(chapter, words, width)], width)


def rules_text(chapters: Iterable[Chapter], words: Words, width: int) -> Page:
    """Every rule by family: code, name, gravity, and what is wrong in one sentence."""
    width = min(width, _WIDEST)
    lines: list[Line] = []
    for family, letters, members in families(chapters):
        title = line(Span(words(f"explain.family.{family}"), "heading"), Span(f"  {family}, {letters}", "muted"))
        lines += [*([BLANK] if lines else []), *wrap(title, width)]
        longest = max(len(one.name) for one in members)
        for one in members:
            lines += _row(one, words, width, longest)
    return fit([*lines, BLANK, *wrap(line(Span(words("explain.more"), "muted")), width)], width)


def _row(chapter: Chapter, words: Words, width: int, longest: int) -> list[Line]:
    code = line(" " * _INDENT, Span(chapter.code, "strong"), "  ")
    start = line_width(code)
    sentence = wrap(line(paragraphs(chapter, words)[0]), width - start)
    return [line(*code, f"{chapter.name:<{longest}}  ", _gravity(chapter, words)), *indented(sentence, start)]


def _title(chapter: Chapter, words: Words, width: int) -> list[Line]:
    name = line(Span(f"{chapter.code}  {chapter.name}", "title"))
    family = Span(f" · {words(f'explain.family.{chapter.family}')}", "muted")
    return spread([name, line(_gravity(chapter, words), family)], width)


def _gravity(chapter: Chapter, words: Words) -> Span:
    return Span(words(f"finding.{chapter.severity}"), STYLE[chapter.severity])


def _examples(page: RulePage, words: Words, width: int) -> list[Line]:
    if not page.wrong:
        return []
    lines = _heading("explain.fails", words)
    for file in page.wrong:
        lines += _file(file, words, width)
    lines += [*_heading("explain.says", words), *indented(said(page, words, width - _INDENT), _INDENT)]
    if page.others:
        lines += indented(wrap(line(Span(words("explain.others", n=page.others), "muted")), width - _INDENT), _INDENT)
    lines += _heading("explain.passes", words)
    for path in page.gone:
        lines += hanging(line(" " * _INDENT), line(words("explain.without", path=path)), width)
    for file in page.right:
        lines += _file(file, words, width)
    return [*lines, BLANK, *wrap(line(Span(words("explain.around"), "muted")), width)]


def _leaving_out(chapter: Chapter, words: Words, width: int) -> list[Line]:
    lines = _heading("explain.ignore", words)
    for key in ("explain.ignore.once", "explain.ignore.always"):
        lines += hanging(line(" " * _INDENT), line(words(key, name=chapter.name)), width)
    if chapter.severity == "error":
        lines += hanging(line(" " * _INDENT), line(Span(words("explain.ignore.error"), "muted")), width)
    return lines


def _heading(key: str, words: Words) -> list[Line]:
    return [BLANK, line(Span(words(key), "heading"))]


def _file(file: ShownFile, words: Words, width: int) -> list[Line]:
    """Path and lines; a line that is too long goes on below, further in."""
    note = nature(file, words)
    head = line(Span(file.path, "strong"), Span(f"  {note}" if note else "", "muted"))
    lines = indented(wrap(head, width - _INDENT), _INDENT)
    for text in typed(file, words):
        start = 2 * _INDENT + len(text) - len(text.lstrip(" "))
        first, *rest = wrap(line(text.lstrip(" ")), max(width - start - _INDENT, 1))
        lines += [*indented([first], start), *indented(rest, start + _INDENT)]
    return lines
