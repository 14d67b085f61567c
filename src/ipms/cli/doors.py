"""The classes of typer as this program needs them: commands built when asked for, every word from the catalogue."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

import typer
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from ipms.cli.commands import COMMANDS, families, function_of, members
from ipms.cli.errors import WRONG_REQUEST, RequestError
from ipms.cli.help import family_page, first_page, laid_out, page_width
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
        """Build one command, or the family of commands that begin with a word; None for a name that is neither."""
        if cmd_name in families():
            return build_family(cmd_name, self.words)
        return build_command(cmd_name, self.words) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that the first two words name, or the first; else say which one it may have meant."""
        second = _second_word(args)
        two = second < len(args) and args[0] in COMMANDS and f"{args[0]} {args[second]}" in COMMANDS
        name = f"{args[0]} {args[second]}" if two else args[0]
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            raise RequestError("cli.error.no-such-command", name=name, alike=(name, list(COMMANDS)))
        rest = args[1:second] + args[second + 1 :] if two else args[1:]
        return (name if command else None), command, rest

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002 - the signature is typer's
        """Give the page that `ipms --help` gives without typer."""
        formatter.write(first_page(self.words))


class Family(TyperGroup):
    """The commands that share a first word which is none of its own: `status add`, `status publish`."""

    words: Words

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Without a second word, say which there are."""
        rest = super().parse_args(ctx, args)
        if not ctx._protected_args and not ctx.resilient_parsing:  # noqa: SLF001 - as above
            sys.stderr.write(family_page(self.name or "", self.words))
            raise typer.Exit(WRONG_REQUEST)
        return rest

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the signature is typer's
        """Give the second words of the names."""
        return members(self.name or "")

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002 - the signature is typer's
        """Build one command of the family."""
        name = f"{self.name} {cmd_name}"
        return build_command(name, self.words) if name in COMMANDS else None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command, or say which one may have been meant."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            alike = (args[0], self.list_commands(ctx))
            raise RequestError("cli.error.no-such-command", name=f"{self.name} {args[0]}", alike=alike)
        return (args[0] if command else None), command, args[1:]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002 - the signature is typer's
        """Give the page of the family."""
        formatter.write(family_page(self.name or "", self.words))


_TAKES_ONE: Final = frozenset({"-C", "--lang"})


def _second_word(args: list[str]) -> int:
    """Where the word after the first stands that belongs to no option of the whole program; past the end for none."""
    at = 1
    while at < len(args) and (args[at] in _TAKES_ONE or args[at].startswith(("-C", "--lang="))):
        at += 2 if args[at] in _TAKES_ONE else 1
    return at


def build_family(name: str, words: Words) -> Family:
    """Make the family of commands that begin with a word."""
    family = Family(name=name, context_settings=SETTINGS)
    family.words = words
    family.params += global_options(words)
    return family


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
