"""The entry: quick answers first, then the doors, and one place where everything that goes wrong ends."""

from __future__ import annotations

import atexit
import gc
import sys
from typing import TYPE_CHECKING

from ipms.cli import streams

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
COLLECT_AFTER = 100_000
"""New objects between two collections: memory stays bounded, and a small command sees none."""


def main(argv: Sequence[str] | None = None) -> int:
    """Answer one command line; the number given back is the exit code of the process.

    0 fine · 1 findings at or above `--fail-on` · 2 the request or the settings are wrong · 3 a fault of
    the program · 130 interrupted · 141 the reader of the output left before its end.
    """
    if argv is None:
        own_the_process()
    arguments = sys.argv[1:] if argv is None else list(argv)
    streams.make_safe()
    try:
        code = answer(arguments)
        streams.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return streams.abandon()
    except Exception as error:  # noqa: BLE001 - the last line of defence: people never meet a bare traceback
        return say_what_went_wrong(error, arguments)
    return code


def own_the_process() -> None:
    """Spare a short life most of its garbage collection.

    Imports make many objects and no garbage, and a last look at them all before the end of the process is a
    fifth of what a small command takes.
    """
    gc.set_threshold(COLLECT_AFTER)
    atexit.register(gc.freeze)


def answer(arguments: list[str]) -> int:
    """Take the shortest way to the answer: most of the time of a small command is spent in imports."""
    if arguments == ["--version"]:
        from ipms import __version__  # noqa: PLC0415 - the one import this answer needs

        sys.stdout.write(f"ipms {__version__}\n")
        return 0
    from ipms.cli import language  # noqa: PLC0415 - not needed above

    asked = language.asked_in(arguments)
    words = language.words_for(asked)
    if asked.rest in (["--help"], ["-h"]):
        from ipms.cli import help as pages  # noqa: PLC0415 - the first page needs none of the doors

        sys.stdout.write(pages.first_page(words))
        return 0
    from ipms.cli.app import open_door  # noqa: PLC0415 - here typer is paid for

    return open_door(arguments, words)


def say_what_went_wrong(error: Exception, arguments: list[str]) -> int:
    """Report an error on stderr, whatever state the program is in, and give the exit code it deserves."""
    streams.abandon_output()
    try:
        from ipms.cli import errors  # noqa: PLC0415 - paid for by failures alone

        code = errors.report(error, arguments)
        streams.flush()
    except Exception:  # noqa: BLE001 - not even the report can be written: one word, without the catalogue
        streams.last_word(type(error).__name__)
        return streams.FAULT
    return code


if __name__ == "__main__":
    sys.exit(main())
