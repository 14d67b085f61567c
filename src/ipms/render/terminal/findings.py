"""Findings as people read them: where, how bad, the source line with a caret, what to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ipms.model.finding import Severity
from ipms.render.cells import neutral
from ipms.render.excerpt import excerpt, quotable
from ipms.render.layout import fit, hanging, line_width, wrap
from ipms.render.sentences import message, related, remedy, where
from ipms.render.spans import BLANK, Line, Page, Span, line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ipms.locale import Words
    from ipms.model.finding import Finding
    from ipms.render.spans import Style

_WIDTH: Final = 100
STYLE: Final[dict[Severity, Style]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "hint",
}


def findings_page(
    findings: Sequence[Finding],
    words: Words,
    source: Callable[[str, int], str],
    names: Callable[[str], str],
    width: int = _WIDTH,
) -> Page:
    """Every finding with its source line, an empty line between them; after the first of a code, who explains it.

    `source` gives a line of a file by path and number, or nothing; `names` the name of a code.
    """
    lines: list[Line] = []
    explained: set[str] = set()
    for finding in findings:
        text = quotable(source, finding.place.path, finding.place.line)
        lines += [
            *([BLANK] if lines else []),
            *_heading(finding, words, names, width),
            *_body(finding, words, text, width),
            *([] if finding.code in explained else [_explanation(finding.code, words)]),
        ]
        explained.add(finding.code)
    return fit(lines, width)


def summary_line(findings: Sequence[Finding], words: Words, files: int) -> Line:
    """`3 errors, 1 warning in 2 of 61 files`, or that nothing was found."""
    if not findings:
        return line(Span(words("findings.none", n=files), "met"))
    counted = Counter(finding.severity for finding in findings)
    counts = ", ".join(words(f"findings.count.{each}", n=counted[each]) for each in Severity if counted[each])
    touched = len({finding.place.path for finding in findings})
    worst = next(each for each in Severity if counted[each])
    return line(Span(words("findings.summary", counts=counts, files=touched, n=files), STYLE[worst]))


def _heading(finding: Finding, words: Words, names: Callable[[str], str], width: int) -> list[Line]:
    """Place, gravity, name and code; a long path is broken rather than cut."""
    place, name = where(finding.place), neutral(names(finding.code))
    said = words(f"finding.{finding.severity}")
    spans = line(Span(place, "strong"), ": ", Span(said, STYLE[finding.severity]), f" {name} [{finding.code}]")
    return wrap(spans, width)


def _body(finding: Finding, words: Words, text: str, width: int) -> list[Line]:
    """Source line and message, other places that matter, the remedy."""
    said = message(finding, words)
    lines = _pointed(finding, text, said, width) if text.strip() else hanging(line("  "), line(said), width)
    for each in finding.related:
        lines += hanging(line("  = "), line(Span(where(each.place), "strong"), " ", related(each, words)), width)
    fix = remedy(finding, words)
    return [*lines, *(hanging(line("  → "), line(fix), width) if fix else [])]


def _explanation(code: str, words: Words) -> Line:
    """The command that says more of a rule: once for each, for a long list is long enough."""
    return line("  ", Span(words("check.explain", code=code), "muted"))


def _pointed(finding: Finding, text: str, said: str, width: int) -> list[Line]:
    """The source line, and under its stretch a caret followed by the message."""
    margin = f" {finding.place.line:>2} | "
    under = Span(" " * (len(margin) - 2) + "| ", "muted")
    piece = excerpt(text, finding.place, width - len(margin))
    caret = line(under, " " * piece.start, Span("^" * piece.length, STYLE[finding.severity]), " ")
    return [line(Span(margin, "muted"), piece.text), *_captioned(caret, said, under, width)]


def _captioned(caret: Line, said: str, under: Span, width: int) -> list[Line]:
    """The message beside the caret where it fits there, else on lines of its own."""
    if line_width(caret) + line_width(line(said)) <= width:
        return [line(*caret, said)]
    return [caret, *(line(under, *text) for text in wrap(line(said), width - line_width(line(under))))]
