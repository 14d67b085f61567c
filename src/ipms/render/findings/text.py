"""The last lines of a check, as people read them, and its table of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ipms.checks.statistics import frequencies
from ipms.render.layout import Cell, fit, row
from ipms.render.spans import BLANK, Page, Span, line
from ipms.render.terminal.findings import STYLE, findings_page, summary_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ipms.checks.statistics import Frequency
    from ipms.locale import Words
    from ipms.render.findings.results import Results
    from ipms.render.spans import Line

_COUNTS: Final = ("findings", "files")
_WORDS: Final = ("severity", "code", "name")
"""The columns of the table of counts."""


def results_page(results: Results, source: Callable[[str, int], str], width: int, seconds: float | None = None) -> Page:
    """Every finding, then how many there are; `seconds` is what the run took, where somebody watches."""
    page = findings_page(results.findings, results.words, source, results.names.__getitem__, width)
    return fit([*page, *([BLANK] if page else []), *closing(results, seconds)], width)


def statistics_page(results: Results, width: int, seconds: float | None = None) -> Page:
    """How often each rule speaks, the most frequent first, then how many findings there are."""
    table = _table(frequencies(results.findings), results)
    return fit([*table, *([BLANK] if table else []), *closing(results, seconds)], width)


def closing(results: Results, seconds: float | None = None) -> list[Line]:
    """How many findings there are, how many a baseline holds back, and whether it has outlived some."""
    words = results.words
    summary = _summary(results)
    if seconds is not None:
        summary = line(*summary, Span(f" ({words('check.took', seconds=words.number(seconds, 2))})", "muted"))
    lines = [summary]
    if results.known:
        lines.append(line(Span(words("check.baseline.known", n=len(results.known)), "muted")))
    if results.gone:
        lines.append(line(Span(words("check.baseline.gone", n=results.gone), "muted")))
    return lines


def _summary(results: Results) -> Line:
    if results.known and not results.findings:
        return line(Span(results.words("check.baseline.nothing-new", n=results.files), "met"))
    return summary_line(results.findings, results.words, results.files)


def _table(counted: Sequence[Frequency], results: Results) -> list[Line]:
    if not counted:
        return []
    words = results.words
    heading = tuple(line(Span(words(f"check.column.{each}"), "heading")) for each in (*_COUNTS, *_WORDS))
    rows = [heading, *(_cells(each, results) for each in counted)]
    widths = [max(sum(len(span.text) for span in cells[place]) for cells in rows) for place in range(len(heading))]
    return [each for cells in rows for each in _row(cells, widths)]


def _cells(each: Frequency, results: Results) -> tuple[Line, ...]:
    words: Words = results.words
    return (
        line(words.number(each.findings)),
        line(words.number(each.files)),
        line(Span(words(f"finding.{each.severity}"), STYLE[each.severity])),
        line(Span(each.code, "strong")),
        line(results.names[each.code]),
    )


def _row(cells: Sequence[Line], widths: Sequence[int]) -> list[Line]:
    columns = zip(cells, widths, strict=True)
    return row([Cell([cell], width, place < len(_COUNTS)) for place, (cell, width) in enumerate(columns)])
