"""From a command line to an exit code, through typer; imported only when a quick answer was not enough."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer
from typer.main import get_command

from ipms import __version__
from ipms.cli import language
from ipms.cli.completion import answer_in_words
from ipms.cli.door import Door
from ipms.cli.doors import SETTINGS, Doors
from ipms.cli.errors import RequestError
from ipms.cli.parameters import global_options

if TYPE_CHECKING:
    from ipms.locale import Words


def open_door(arguments: list[str], words: Words) -> int:
    """Parse a command line, run its command, and give its exit code."""
    chosen = os.environ.get(language.VARIABLE, "")
    if chosen and not language.is_known(chosen):
        raise RequestError("cli.error.language", value=chosen, variable=language.VARIABLE)
    doors, door = build(words), Door(words)
    # A shell that wants completions is answered (and the process ended) here; typer offers it under this name alone.
    doors._main_shell_completion({"obj": door}, "ipms")  # noqa: SLF001
    try:
        with doors.make_context("ipms", list(arguments), obj=door) as context:
            code = doors.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    return code if isinstance(code, int) else 0


def build(words: Words) -> Doors:
    """All doors, with their words in one language."""
    app = typer.Typer(cls=Doors, rich_markup_mode=None, context_settings=SETTINGS)
    app.callback()(_program)
    doors = get_command(app)
    if not isinstance(doors, Doors):
        raise TypeError(type(doors))
    doors.words = words
    doors.params[:0] = global_options(words)
    answer_in_words(doors.params)
    return doors


def _show_version(asked: bool) -> None:  # noqa: FBT001 - the signature is typer's
    if asked:
        typer.echo(f"ipms {__version__}")
        raise typer.Exit


def _program(
    *, version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_show_version)] = False
) -> None:
    """Carry the options of the program itself; `--version` alone is answered long before this."""
