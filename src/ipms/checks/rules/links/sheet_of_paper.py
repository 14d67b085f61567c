"""One sheet of paper: what an A3 says must fit a tabloid sheet, Plan on its left half, Do, Check, Adjust on its right.

A half of 8.5 x 11 inches with margins of half an inch, less the head and foot of the sheet, is 7.5 x 9 inches.
At 9 points a character is about half as wide as it is high, and a line takes 11.25 points: 120 characters
a line, 57 lines. Only text is counted: charts and bars take their own room, so a sheet at its limit is full.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from ipms.checks.registry import found, rule
from ipms.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ipms.model.finding import Finding, Step
    from ipms.model.kinds.a3 import A3
    from ipms.model.text import Text
    from ipms.workspace.entry import Entry
    from ipms.workspace.workspace import Workspace

CHARACTERS: Final = 120
LINES: Final = 57
HEADING: Final = 2
"""A section costs its title and a gap."""

_LANGUAGES: Final = ("en", "fr")
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
"""Lines of one paragraph flow together; an empty line or the mark of a list begins another."""

Sections = dict[str, tuple["Text", ...]]


@rule("LNK140", "more-than-a-sheet", Severity.WARNING)
def more_than_a_sheet(ws: Workspace) -> Iterator[Finding]:
    """The text of an A3 cannot fit on one sheet of 11 x 17 inches.

    An A3 is one sheet because a room reads it standing, and because what does not fit is not yet clear.
    At 9 points each half (Plan; Do, Check, Adjust) holds about 57 lines of 120 characters. Told once for a
    half, at its longest section, in the language that needs most. Shorten it; details live in the files
    that it names.
    """
    for a3 in ws.a3s.values():
        for half, sections in (("plan", _plan(a3.value)), ("do", _do_check_adjust(a3.value))):
            if _most(sections) > LINES:
                language = max(_LANGUAGES, key=lambda each: lines_of(sections, each))
                needed = lines_of(sections, language)
                if needed > LINES:
                    yield _too_long(ws, a3, (_longest(sections, language), half, language), needed)


def lines_of(sections: Mapping[str, Iterable[Text]], language: str) -> int:
    """The lines that sections take in a language, with their headings; an absent section takes none."""
    return sum(HEADING + count for texts in sections.values() if (count := _lines(texts, language)))


def lines_in(text: str) -> int:
    """The lines that a text in Markdown takes on a half sheet."""
    paragraphs = (" ".join(each.split()) for each in _PARAGRAPH.split(text))
    return sum(math.ceil(len(each) / CHARACTERS) for each in paragraphs)


def _lines(texts: Iterable[Text], language: str) -> int:
    """A text that was typed in one language only is printed in that one."""
    return sum(lines_in(getattr(text, language) or str(text)) for text in texts)


def _most(sections: Sections) -> int:
    """No language takes more lines than this: most A3s are short, and need not be counted line by line."""
    lengths = (max(_at_most(text.en), _at_most(text.fr)) for texts in sections.values() for text in texts)
    return HEADING * len(sections) + sum(lengths)


def _at_most(text: str | None) -> int:
    return len(text) // CHARACTERS + text.count("\n") + 1 if text is not None else 0


def _longest(sections: Sections, language: str) -> str:
    return max(sections, key=lambda name: _lines(sections[name], language))


def _too_long(ws: Workspace, a3: Entry[A3], what: tuple[str, str, str], needed: int) -> Finding:
    section, half, language = what
    at: tuple[Step, ...] = (section,)
    text = getattr(a3.value, section)
    if getattr(text, "en", None) != getattr(text, "fr", None):
        at = (section, language)
    variant = f"{half}-{language}"
    return found(ws, a3, "LNK140", at, key=True, variant=variant, needed=needed, lines=LINES, n=needed - LINES)


def _plan(a3: A3) -> Sections:
    causes = a3.analysis.causes if a3.analysis is not None else ()
    last_year = [text for one in a3.last_year for text in (one.goal, one.result, one.rating, one.why)]
    return _present(
        theme=(a3.theme,),
        background=(a3.background,),
        last_year=last_year,
        rationale=(a3.rationale,),
        current_condition=(a3.current_condition,),
        analysis=[text for one in causes for text in (one.cause, *one.why)],
    )


def _do_check_adjust(a3: A3) -> Sections:
    phases = [dates for cycle in a3.pdca for _, dates in cycle.phases()]
    return _present(
        countermeasures=[text for one in a3.countermeasures for text in (one.what, one.effect)],
        this_year=a3.this_year,
        pdca=[text for dates in phases for text in (dates.finding, dates.note)],
        follow_up=(a3.follow_up,),
        unresolved=(a3.unresolved,),
        learning=(a3.learning,),
    )


def _present(**sections: Iterable[Text | None]) -> Sections:
    """What a sheet has to print, by section."""
    kept = ((name, tuple(text for text in texts if text is not None)) for name, texts in sections.items())
    return {name: texts for name, texts in kept if texts}
