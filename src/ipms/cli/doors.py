"""The classes of typer as this program needs them: commands built when asked for, every word from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from ipms.cli.commands import COMMANDS, function_of
from ipms.cli.errors import RequestError
from ipms.cli.help import first_page, laid_out, page_width
from ipms.cli.parameters import command_page, give_words, global_options

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter

    from ipms.locale import Words

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "allow_extra_args": True}
"""Extra arguments are let through the parser and refused in `OneCommand.parse_args`, in the reader's language."""


class OneCommand(TyperCommand):
    """A command whose help and complaints are in the language of its door."""

    words: Words

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Refuse what belongs to no parameter; a complaint of the parser learns which command it is about."""
        try:
            rest = super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing:
            raise RequestError("cli.error.extra-argument", text=rest[0], command=self.name or "")
        return rest

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Lay the page out as all pages are."""
        formatter.write(laid_out(command_page(self, ctx, self.words), page_width()))


class Doors(TyperGroup):
    """The program: it knows its commands by name, and builds the one that is asked for."""

    words: Words

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Refuse a command line without a command, in the reader's language."""
        rest = super().parse_args(ctx, args)
        if not ctx._protected_args and not ctx.resilient_parsing:  # noqa: SLF001 - where typer keeps the command's name
            raise RequestError("cli.error.no-command", hint="cli.hint.help", command=ctx.command_path)
        return rest

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the signature is typer's
        """Give the first words of the names in the order of their table."""
        return list(dict.fromkeys(name.partition(" ")[0] for name in COMMANDS))

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002 - the signature is typer's
        """Build one command; None for a name that is none."""
        return build_command(cmd_name, self.words) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that the first two words name, or the first; else say which one it may have meant."""
        taken = 2 if " ".join(args[:2]) in COMMANDS else 1
        name = " ".join(args[:taken])
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            raise RequestError("cli.error.no-such-command", name=name, alike=(name, list(COMMANDS)))
        return (name if command else None), command, args[taken:]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002 - the signature is typer's
        """Give the page that `ipms --help` gives without typer."""
        formatter.write(first_page(self.words))


def build_command(name: str, words: Words) -> OneCommand:
    """Make a command of the function behind it, and give its parameters their words."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=OneCommand, context_settings=SETTINGS)(function_of(name))
    command = get_command(app)
    if not isinstance(command, OneCommand):
        raise TypeError(type(command))
    command.words = words
    for parameter in command.params:
        give_words(parameter, name, words)
    command.params += global_options(words)
    return command
