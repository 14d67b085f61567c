"""What is said when a command cannot be carried out, and the exit code that goes with it."""

from __future__ import annotations

import os
import platform
import sys
from typing import TYPE_CHECKING

from ipms.cli import language
from ipms.cli.streams import FAULT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType
    from typing import TypeGuard

    from typer._click.exceptions import ClickException

    from ipms.locale import Words

WRONG_REQUEST = 2
LONGEST_ECHO = 80
MOST_CANDIDATES = 12


class RequestError(Exception):
    """A request that cannot be served: a key of the catalogue and what its sentence quotes.

    `alike` holds a word that was not found and the words it could have been: the answer names the nearest, which
    are those in `near` where somebody who knows more than their spelling has chosen them.
    `hint` is the key of a second sentence (with the same facts) that says what to do.
    """

    def __init__(
        self,
        key: str,
        *,
        alike: tuple[str, Sequence[str]] | None = None,
        near: Sequence[str] = (),
        hint: str = "",
        **facts: object,
    ) -> None:
        super().__init__(key)
        self.key = key
        self.alike = alike
        self.near = near
        self.hint = hint
        self.facts = facts


def report(error: Exception, arguments: list[str]) -> int:
    """Tell what went wrong on standard error, in the language of the request, and give the exit code.

    What was typed, and what a file may hold, is told without identifiers of persons.
    """
    from ipms.model.identifiers import masked  # noqa: PLC0415 - for failures alone

    words = language.words_for(language.asked_in(arguments))
    if os.environ.get("IPMS_DEBUG"):
        _show_traceback(error)
    told, code = _explained(error, words)
    lines = [masked(line) for line in told]
    sys.stderr.write(f"ipms: {lines[0]}\n" + "".join(f"  {line}\n" for line in lines[1:]))
    return code


def _explained(error: Exception, words: Words) -> tuple[list[str], int]:
    if isinstance(error, RequestError):
        return _request_lines(error, words), WRONG_REQUEST
    if isinstance(error, OSError) and error.errno is not None:
        return [_system_line(error, words)], WRONG_REQUEST
    if _is_usage_error(error):
        from ipms.cli.usage import usage_lines  # noqa: PLC0415 - typer is there already when its error is

        return usage_lines(error, words), WRONG_REQUEST
    return _fault_lines(error, words), FAULT


def _request_lines(error: RequestError, words: Words) -> list[str]:
    facts = {name: _quotable(fact, words) for name, fact in error.facts.items()}
    lines = [words(error.key, **facts)]
    if error.alike is not None:
        lines += alike_lines(*error.alike, words, error.near)
    if error.hint:
        lines.append(words(error.hint, **facts))
    return lines


def _quotable(fact: object, words: Words) -> object:
    if isinstance(fact, list):
        return words.listing([visible(str(one)) for one in fact])
    return visible(fact) if isinstance(fact, str) else fact


def alike_lines(word: str, candidates: Sequence[str], words: Words, near: Sequence[str] = ()) -> list[str]:
    """Name the nearest candidates; all of them where none is near and they are few."""
    from difflib import get_close_matches  # noqa: PLC0415 - for failures alone

    near = near or get_close_matches(word, candidates, n=3)
    if near:
        return [words("cli.hint.did-you-mean", names=words.listing(near, "or"))]
    few = 0 < len(candidates) <= MOST_CANDIDATES
    return [words("cli.hint.one-of", names=words.listing(candidates))] if few else []


def _system_line(error: OSError, words: Words) -> str:
    """The operating system's reasons come in its own language; the usual ones are said in the reader's."""
    from errno import errorcode  # noqa: PLC0415 - for failures alone

    key = f"cli.system.{errorcode.get(error.errno or 0, '')}"
    reason = words(key) if words.has(key) else visible(error.strerror or "")
    name = visible(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else ""
    return words("cli.error.file", name=name, reason=reason) if name else words("cli.error.system", reason=reason)


def _fault_lines(error: Exception, words: Words) -> list[str]:
    """Say what people can send to those who repair it: kind and place of the fault, never its message.

    The message of an exception may quote what a file holds, and a file may hold what nobody should see.
    """
    from ipms import __version__  # noqa: PLC0415 - for failures alone

    place = _place_of(error.__traceback__)
    return [
        words("cli.error.fault", kind=type(error).__name__, place=place),
        words("cli.error.versions", ipms=__version__, python=platform.python_version(), system=platform.system()),
        words("cli.hint.debug"),
    ]


def _place_of(trace: TracebackType | None) -> str:
    """The innermost line of the program itself: what a library did with it is in the traceback."""
    place = "?"
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.partition(".")[0] == "ipms":
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _show_traceback(error: Exception) -> None:
    from traceback import format_exception  # noqa: PLC0415 - for failures alone

    from ipms.model.identifiers import masked  # noqa: PLC0415

    text = "".join(format_exception(error))
    sys.stderr.write("".join(masked(line) for line in text.splitlines(keepends=True)))


def _is_usage_error(error: Exception) -> TypeGuard[ClickException]:
    exceptions = sys.modules.get("typer._click.exceptions")
    return exceptions is not None and isinstance(error, exceptions.ClickException)


def visible(text: str) -> str:
    """What people typed, as it may be shown to a terminal: control characters as escapes, cut when very long."""
    shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text[: LONGEST_ECHO + 1])
    return shown if len(shown) <= LONGEST_ECHO else shown[: LONGEST_ECHO - 1] + "…"
