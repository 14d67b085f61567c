"""What an import would do, as people read it before they say yes: added, changed, refused, and how many stay."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from ipms.render.cells import neutral
from ipms.render.layout import fit, hanging, line_width, wrap
from ipms.render.sentences import facts_in_words
from ipms.render.spans import BLANK, Line, Page, Span, line
from ipms.render.terminal.names import titled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ipms.locale import Words
    from ipms.model.text import Text
    from ipms.render.spans import Style
    from ipms.workspace.tables.foreign.grid import Notice, Refusal
    from ipms.workspace.tables.plan import Plan, Step

MOST: Final = 20
"""Rows of one kind that are shown; how many more there are is told."""
_ADDED: Final = "+"
_CHANGED: Final = "~"
_REFUSED: Final = "✖"
_NOTHING: Final = "–"
_QUIET: Final = ("csv-read", "sheet-read", "sheets.columns-personal")
_ENCODINGS: Final = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "utf-16": "UTF-16"}
_DELIMITERS: Final = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}


def import_page(plan: Plan, titles: Mapping[str, Text], words: Words, width: int) -> Page:
    """Notices, then each indicator with its rows, then what is refused, then the counts."""
    lines: list[Line] = [part for notice in plan.notices for part in wrap(notice_line(notice, words), width)]
    for indicator in plan.indicators:
        lines += [*([BLANK] if lines else []), *_indicator(indicator, plan, titles, words, width)]
    if plan.refusals:
        lines += [*([BLANK] if lines else []), *refused_lines(plan.refusals, words, width)]
    return fit([*lines, *([BLANK] if lines else []), *wrap(_counts(plan, words), width)], width)


def refusal_text(refusal: Refusal, words: Words) -> str:
    """Why something is refused, without its place."""
    return words(f"tables.refusal.{refusal.reason}", **facts_in_words(_named(refusal.facts), words))


def _named(facts: Mapping[str, str | int]) -> Mapping[str, str | int]:
    """Encodings by the names people know them by; they are the same in both languages."""
    return {**facts, "encoding": _ENCODINGS[str(facts["encoding"])]} if "encoding" in facts else facts


def notice_line(notice: Notice, words: Words) -> Line:
    """What people should know of a table, in a sentence."""
    facts = dict(_named(notice.facts))
    if "delimiter" in facts:
        facts["delimiter_key"] = f"tables.delimiter.{_DELIMITERS[str(facts.pop('delimiter'))]}"
    style: Style = "muted" if notice.about in _QUIET else "warning"
    return line(Span(words(f"tables.notice.{notice.about}", **facts_in_words(facts, words)), style))


def _indicator(indicator: str, plan: Plan, titles: Mapping[str, Text], words: Words, width: int) -> list[Line]:
    heading = line(*titled(words, titles[indicator], illustrative=False), " ", Span(indicator, "muted"))
    lines = wrap(heading, width)
    for steps, mark in ((plan.added, _ADDED), (plan.changed, _CHANGED)):
        own = [step for step in steps if step.fresh.indicator == indicator]
        lines += _rows(own, mark, {file.path for file in plan.files if file.before is None}, words, width)
    same = sum(step.fresh.indicator == indicator for step in plan.same)
    if same:
        lines.append(line("  = ", Span(words("tables.preview.same", n=same), "muted")))
    return lines


def _rows(steps: Sequence[Step], mark: str, new_files: set[str], words: Words, width: int) -> list[Line]:
    """The rows file by file, each file named once."""
    lines: list[Line] = []
    path = ""
    for step in steps[:MOST]:
        if step.path != path:
            path = step.path
            made = f" ({words('tables.preview.new-file')})" if path in new_files else ""
            lines += wrap(line("  ", Span(f"{path}{made}", "muted")), width)
        label = line(f"  {mark} {step.fresh.period.text}  {step.fresh.room}  ")
        body = line(", ".join(_figures(step, words)))
        beside = line_width(label) < width // 2
        lines += hanging(label, body, width) if beside else [*wrap(label, width), *wrap(body, width)]
    if len(steps) > MOST:
        lines.append(line("    ", Span(words("tables.preview.more", n=len(steps) - MOST), "muted")))
    return lines


def _figures(step: Step, words: Words) -> list[str]:
    """Each column that is written, and what stands there now where it changes."""
    if step.before is None:
        return [f"{name} {_said(text, name, words)}" for name, text in step.fresh.cells.items() if text]
    changes = ((name, *map(partial(_said, column=name, words=words), pair)) for name, pair in step.changes.items())
    return [f"{name} {old or _NOTHING} → {new}" for name, old, new in changes]


def _said(text: str, column: str, words: Words) -> str:
    """A number with the reader's decimal mark, all its digits kept; a text as it was typed."""
    if column in ("quality", "note"):
        return neutral(text)
    return text.replace(".", ",") if words.language == "fr" else text


def refused_lines(refusals: Sequence[Refusal], words: Words, width: int, most: int = MOST) -> list[Line]:
    """What is refused, each with its place; how many more there are than so many is told."""
    lines = [line(Span(words("tables.preview.refused-heading"), "heading"))]
    for refusal in refusals[:most]:
        place = Span(neutral(str(refusal.spot)), "strong")
        lines += hanging(line(f"  {_REFUSED} "), line(place, "  ", refusal_text(refusal, words)), width)
    if len(refusals) > most:
        lines.append(line("    ", Span(words("tables.preview.more", n=len(refusals) - most), "muted")))
    return lines


def _counts(plan: Plan, words: Words) -> Line:
    numbers = {
        "added": len(plan.added),
        "changed": len(plan.changed),
        "same": len(plan.same),
        "refused": len(plan.refusals),
        "empty": plan.empty,
        "ignored": plan.ignored,
    }
    counts = [words(f"tables.preview.{name}", n=n) for name, n in numbers.items() if n or name in ("added", "changed")]
    return line(Span(words("tables.preview.rows", counts=", ".join(counts)), "strong"))
