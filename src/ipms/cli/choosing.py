"""What is offered at a question, and which of it was meant: by number, id, title, or a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ipms.cli.errors import alike_lines
from ipms.render.cells import neutral
from ipms.render.layout import hanging, wrap
from ipms.render.spans import Span, line
from ipms.workspace.tables.words import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipms.locale import Words
    from ipms.render.spans import Line

_MOST_OFFERED: Final = 15
_LEAST_PART: Final = 2
"""Letters from which on a part of a title is understood."""


class RefusedError(Exception):
    """An answer that cannot be taken, with the sentence that says why; the question is asked again."""


class Choice(NamedTuple):
    """Something to choose: what it is called in files, and how people call it.

    A `titled` one is shown by its title alone, where its name in files says nothing to people.
    """

    value: str
    title: str = ""
    titled: bool = False


def offer_lines(choices: Sequence[Choice], words: Words, width: int) -> list[Line]:
    """The first of the choices with their numbers, and how many more there are."""
    shown = choices[:_MOST_OFFERED]
    wide = max((len(each.value) for each in shown if not each.titled), default=0)
    lines: list[Line] = []
    for number, each in enumerate(shown, 1):
        label = line(Span(f"{number:>4}  ", "muted"), *([] if each.titled else [f"{neutral(each.value):<{wide}}  "]))
        title = Span(neutral(each.title), "plain" if each.titled else "muted")
        lines += hanging(label, line(title), width)
    if len(choices) > len(shown):
        lines += wrap(line(Span(words("prompt.more", n=len(choices) - len(shown)), "muted")), width)
    return lines


def chosen(typed: str, choices: Sequence[Choice], words: Words) -> str:
    """Which one was meant, also by a part of its id or title that no other has.

    Raises:
        RefusedError: none of them, or several.
    """
    exact = named(typed, choices, words)
    if exact is not None:
        return exact
    wanted = folded(typed)
    found = _called(typed, choices)
    part = [each for each in choices if wanted in f"{folded(each.value)} {folded(each.title)}"]
    found = found or (part if len(wanted) >= _LEAST_PART else [])
    if len(found) == 1:
        return found[0].value
    if found:
        raise RefusedError(words("prompt.several", names=words.listing(_values(found), "or")))
    alike = alike_lines(typed, [each.value for each in choices], words)
    raise RefusedError(" ".join([words("prompt.unknown"), *alike]))


def named(typed: str, choices: Sequence[Choice], words: Words) -> str | None:
    """The one of this number, id or whole title; None where no single one is named.

    Raises:
        RefusedError: a number that none of them has.
    """
    exact = [each for each in choices if typed == each.value]
    if choices and typed.isascii() and typed.isdigit() and not exact:
        return _numbered(int(typed), choices, words)
    found = exact or _called(typed, choices)
    return found[0].value if len(found) == 1 else None


def _called(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    wanted = folded(typed)
    return [each for each in choices if wanted and wanted in {folded(each.value), folded(each.title)}]


def _numbered(number: int, choices: Sequence[Choice], words: Words) -> str:
    if not 1 <= number <= len(choices):
        raise RefusedError(words("prompt.no-number", n=len(choices)))
    return choices[number - 1].value


def _values(choices: Sequence[Choice]) -> list[str]:
    return [neutral(each.value) for each in choices[:_MOST_OFFERED]]
