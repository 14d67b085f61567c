"""The complaints of the command-line library, said again in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer._click import exceptions, types
from typer.core import TyperArgument

from ipms.cli.errors import alike_lines, visible

if TYPE_CHECKING:
    from typer._click import Parameter

    from ipms.locale import Words


def usage_lines(error: exceptions.ClickException, words: Words) -> list[str]:
    """What is wrong with a command line, and where its help is."""
    context = error.ctx if isinstance(error, exceptions.UsageError) else None
    command = context.command_path if context is not None else "ipms"
    return [*_complaint(error, words), words("cli.hint.help", command=command)]


def _complaint(error: exceptions.ClickException, words: Words) -> list[str]:
    match error:
        case exceptions.NoSuchOption():
            return [words("cli.error.no-such-option", name=visible(error.option_name)), *_alike_options(error, words)]
        case exceptions.MissingParameter():
            return [words("cli.error.missing", name=_name(error.param))]
        case exceptions.BadParameter():
            return [_bad_value(error, words)]
        case exceptions.BadOptionUsage():
            needs_one = "requires" in error.message
            key = "cli.error.option-without-value" if needs_one else "cli.error.option-with-value"
            return [words(key, name=visible(error.option_name))]
        case _:
            return [words("cli.error.request", reason=visible(error.format_message()))]


def _alike_options(error: exceptions.NoSuchOption, words: Words) -> list[str]:
    if error.ctx is None:
        return []
    names = [name for one in error.ctx.command.get_params(error.ctx) for name in one.opts if name.startswith("--")]
    return alike_lines(error.option_name, names, words)


def _bad_value(error: exceptions.BadParameter, words: Words) -> str:
    """Numbers are the one type whose refusals come from the library: the program's own types speak for themselves."""
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, types.IntRange):
        return words("cli.error.range", name=_name(error.param), low=_bound(kind.min), high=_bound(kind.max))
    if isinstance(kind, types.IntParamType):
        return words("cli.error.whole-number", name=_name(error.param))
    return words("cli.error.value", name=_name(error.param), reason=visible(error.message))


def _bound(value: float | None) -> str:
    return "…" if value is None else str(value)


def _name(parameter: Parameter | None) -> str:
    if parameter is None:
        return ""
    return parameter.metavar or "" if isinstance(parameter, TyperArgument) else parameter.opts[-1]
