"""Parameters and their words: the code names a parameter, the catalogue explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer._types import TyperChoice
from typer.core import TyperArgument, TyperOption

from ipms.cli.commands import GLOBAL_OPTIONS, words_key
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError
from ipms.cli.help import Page, Section, option_help, option_term

if TYPE_CHECKING:
    from typer._click import Command, Context, Parameter

    from ipms.locale import Language, Words

_EVERYWHERE_ALIKE = frozenset({"rev"})
"""Options that mean the same wherever they stand."""
LANGUAGES: tuple[Language, ...] = ("en", "fr")


class OneOf(TyperChoice[Any]):
    """A closed list of values, that names the nearest one when it refuses."""

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> Any:  # noqa: ARG002 - typer's
        """Give the value back when it is in the list."""
        if value in self.choices:
            return value
        name = param.opts[-1] if param is not None else ""
        raise RequestError(
            "cli.error.choice", name=name, value=str(value), alike=(str(value), [str(one) for one in self.choices])
        )


def global_options(words: Words) -> list[Parameter]:
    """`-C` and `--lang`, which stand before or after a command (`--help` is typer's own)."""
    return [
        TyperOption(
            param_decls=["start_folder", "-C"],
            metavar=words("cli.global.C.metavar"),
            expose_value=False,
            is_eager=True,
            callback=_enter,
        ),
        TyperOption(
            param_decls=["answer_language", "--lang"], type=OneOf(LANGUAGES), expose_value=False, is_eager=True
        ),
    ]


def _enter(context: Context, _parameter: Parameter, folder: str | None) -> None:
    if folder is not None:
        door_of(context).enter(folder)


def give_words(parameter: Parameter, command: str, words: Words) -> None:
    """Put the words of the catalogue in the place of the names that the code uses."""
    if not isinstance(parameter, TyperArgument | TyperOption):
        raise TypeError(type(parameter))
    parameter.help = words(help_key(command, parameter))
    if isinstance(parameter.type, TyperChoice):
        parameter.type = OneOf(parameter.type.choices)
        parameter.metavar = "|".join(str(one) for one in parameter.type.choices)
    elif parameter.metavar is not None:
        parameter.metavar = words(f"cli.metavar.{parameter.metavar.lower()}")


def help_key(command: str, parameter: Parameter) -> str:
    """Where the catalogue explains a parameter: `cli.board.as-of.help`, or for all commands `cli.rev.help`."""
    if parameter.name in _EVERYWHERE_ALIKE:
        return f"cli.{parameter.name}.help"
    return f"{words_key(command)}.{(parameter.name or '').replace('_', '-')}.help"


def command_page(command: Command, context: Context, words: Words) -> Page:
    """The help of one command: usage, what it does, its arguments and options, the options of every command."""
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    options = [one for one in command.params if isinstance(one, TyperOption) and one.expose_value]
    pieces = [context.command_path, *(f"[{words('cli.metavar.options')}]" for _ in options[:1])]
    return Page(
        usage=words("cli.usage", pieces=" ".join([*pieces, *(_in_usage(one) for one in arguments)])),
        about=words(f"{words_key(command.name or '')}.help"),
        sections=(
            Section(words("cli.section.arguments"), tuple((one.metavar or "", one.help or "") for one in arguments)),
            Section(words("cli.section.options"), tuple(_option_row(one, words) for one in options)),
            Section(
                words("cli.section.global"),
                tuple((option_term(words, names), option_help(words, names[-1])) for names in GLOBAL_OPTIONS),
            ),
        ),
    )


def _in_usage(argument: TyperArgument) -> str:
    name = f"{argument.metavar}{'...' if argument.nargs == -1 else ''}"
    return name if argument.required else f"[{name}]"


def _option_row(option: TyperOption, words: Words) -> tuple[str, str]:
    names = ", ".join([*option.opts, *option.secondary_opts])
    term = names if option.is_flag else f"{names} {option.metavar}"
    shown = option.default not in (None, False, (), [], "")
    default = " " + words("cli.default", value=option.default) if shown else ""
    return term, (option.help or "") + default
