"""Questions at a terminal: one way to ask that lets people leave out, ask back and stop.

An empty answer leaves out, `?` explains, Ctrl-D ends the questions (`EndedError`), and Ctrl-C the program. What looks
like an identifier of a person is not taken, and never shown again.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from ipms.cli.choosing import Choice, RefusedError, chosen, named, offer_lines
from ipms.cli.errors import RequestError
from ipms.model.identifiers import identifiers
from ipms.model.periods import PeriodError, parse_date
from ipms.render.layout import wrap
from ipms.render.spans import BLANK, Span, line
from ipms.render.terminal.write import write_page
from ipms.workspace.reading.guards import FORBIDDEN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from ipms.locale import Words
    from ipms.render.spans import Line

T = TypeVar("T")

SIGN: Final = "> "
YES: Final = frozenset({"y", "yes", "o", "oui"})
NO: Final = frozenset({"n", "no", "non"})
_WIDEST: Final = 100
__all__ = ["Choice", "EndedError", "Prompt", "RefusedError", "prompt_here"]


class EndedError(Exception):
    """Ctrl-D: whoever answers wants no further question."""


def prompt_here(words: Words, hint: str) -> Prompt:
    """The way to ask whoever sits at the terminal.

    Raises:
        RequestError: there is no terminal; `hint` (a key of the catalogue) says what to do instead.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RequestError("prompt.nobody", hint=hint)
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - arrows and accents in what is typed, where the system has it
    return Prompt(words, input)


@dataclass(frozen=True, slots=True)
class Prompt:
    """Somebody who answers. `read` shows its argument and gives what is typed after it; EOFError ends the questions."""

    words: Words
    read: Callable[[str], str]

    def say(self, *sentences: str) -> None:
        """Tell something between questions, wrapped."""
        self.show([each for sentence in sentences for each in wrap(line(Span(sentence, "muted")), self.width)])

    def show(self, lines: Sequence[Line]) -> None:
        """Put finished lines between questions."""
        write_page(tuple(lines), sys.stdout)

    def keys(self) -> None:
        """Say once which keys do what."""
        self.say(self.words("prompt.keys"))

    @property
    def width(self) -> int:
        """How wide lines may be."""
        return min(shutil.get_terminal_size().columns, _WIDEST)

    def text(
        self,
        question: str,
        explained: str = "",
        *,
        required: bool = False,
        check: Callable[[str], None] | None = None,
    ) -> str | None:
        """Ask for a line of text; None where it is left out. `check` raises `RefusedError` for what it refuses."""

        def understood(typed: str) -> str:
            said = self._fit_for_a_file(typed)
            if check is not None:
                check(said)
            return said

        return self._answer(question, explained, understood, required=required)

    def date(
        self, question: str, explained: str = "", *, since: dt.date, least: int = 0, required: bool = False
    ) -> dt.date | None:
        """Ask for a day: `2018-11-08`, or `+7` for so many days after `since`; `least` is the first that is taken."""

        def understood(typed: str) -> dt.date:
            day = self._day(typed, since)
            if (day - since).days < least:
                raise RefusedError(self.words("prompt.too-early", day=day))
            return day

        return self._answer(question, explained, understood, required=required)

    def one_of(
        self, question: str, choices: Sequence[Choice], explained: str = "", *, required: bool = False
    ) -> str | None:
        """Ask for one of some things, by number, id, title, or a part of it that no other has."""

        def understood(typed: str) -> str:
            return chosen(typed, choices, self.words)

        return self._answer(question, explained, understood, required=required, offered=choices)

    def one_of_or_words(
        self,
        question: str,
        choices: Sequence[Choice],
        explained: str = "",
        *,
        required: bool = False,
        check: Callable[[str], None] | None = None,
    ) -> str | None:
        """Ask for one of some things, by number, id or title, or for other words; a part of a title is other words."""

        def understood(typed: str) -> str:
            known = named(typed, choices, self.words)
            said = known or self._fit_for_a_file(typed)
            if known is None and check is not None:
                check(said)
            return said

        return self._answer(question, explained, understood, required=required, offered=choices)

    def whole(
        self, question: str, explained: str = "", *, least: int = 0, most: int, required: bool = False
    ) -> int | None:
        """Ask for a whole number from `least` to `most`; None where it is left out."""

        def understood(typed: str) -> int:
            digits = typed.isascii() and typed.isdigit() and len(typed) <= len(str(most))
            if not (digits and least <= int(typed) <= most):
                raise RefusedError(self.words("prompt.no-whole", least=least, most=most))
            return int(typed)

        return self._answer(question, explained, understood, required=required)

    def yes_or_no(self, question: str, explained: str = "", *, required: bool = False) -> bool | None:
        """Ask for a yes or a no; None where it is left out, for neither is the other."""

        def understood(typed: str) -> bool:
            if typed.casefold() not in YES | NO:
                raise RefusedError(self.words("prompt.no-yes-no"))
            return typed.casefold() in YES

        return self._answer(question, explained, understood, required=required)

    def yes(self, question: str) -> bool:
        """Ask for a yes; anything else is no."""
        return self._typed(f"{question} {self.words('prompt.yes-no')} ").casefold() in YES

    def _answer(
        self,
        question: str,
        explained: str,
        understood: Callable[[str], T],
        *,
        required: bool,
        offered: Sequence[Choice] = (),
    ) -> T | None:
        self.show([BLANK, *wrap(line(Span(question, "strong")), self.width)])
        self.show(offer_lines(offered, self.words, self.width))
        while True:
            typed = self._typed(SIGN)
            if not typed and not required:
                return None
            if typed in {"", "?"}:
                self.say(self._explained(explained, typed))
                continue
            try:
                return understood(typed)
            except RefusedError as refused:
                self.say(str(refused))

    def _explained(self, explained: str, typed: str) -> str:
        if not typed:
            return self.words("prompt.required")
        return explained or self.words("prompt.unexplained")

    def _typed(self, sign: str) -> str:
        """What is typed, without spaces around it; the line is ended for whatever comes next."""
        try:
            return self.read(sign).strip()
        except EOFError:
            sys.stdout.write("\n")
            raise EndedError from None
        except KeyboardInterrupt:
            sys.stdout.write("\n")
            raise

    def _fit_for_a_file(self, typed: str) -> str:
        """The text, if a file may hold it."""
        said = " ".join(typed.split("\t"))
        if FORBIDDEN.search(said):
            raise RefusedError(self.words("prompt.forbidden"))
        found = identifiers(said)
        if any(one.certain for one in found):
            kinds = self.words.listing([self.words(f"tables.identifier.{one.kind}") for one in found], "or")
            raise RefusedError(self.words("prompt.identifier", kind=kinds))
        if found and not self.yes(self.words("prompt.doubtful", kind=self.words(f"tables.identifier.{found[0].kind}"))):
            raise RefusedError(self.words("prompt.again"))
        return said

    def _day(self, typed: str, since: dt.date) -> dt.date:
        from datetime import timedelta  # noqa: PLC0415 - for days alone

        try:
            if typed.startswith("+") and typed[1:].isascii() and typed[1:].isdigit():
                return since + timedelta(days=int(typed[1:]))
            return parse_date(typed)
        except (PeriodError, OverflowError):
            raise RefusedError(self.words("prompt.no-date")) from None
