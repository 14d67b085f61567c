"""What a shell offers when the TAB key is pressed: found by names alone, so that the answer is there at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from typer import Context, Exit
from typer._completion_shared import Shells, _get_shell_name, get_completion_script, install

from ipms.cli import nearby
from ipms.cli.commands import COMMANDS
from ipms.cli.door import door_of
from ipms.cli.errors import RequestError, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer._click import Context as AnyContext
    from typer._click import Parameter

VARIABLE = "_IPMS_COMPLETE"


def rooms_here(context: Context, incomplete: str) -> list[str]:
    """The ids of the rooms that start as what was typed."""
    return _starting(nearby.room_ids, context, incomplete)


def indicators_here(context: Context, incomplete: str) -> list[str]:
    """The ids of the indicators that start as what was typed."""
    return _starting(nearby.indicator_ids, context, incomplete)


def a3s_here(context: Context, incomplete: str) -> list[str]:
    """The ids of the A3s that start as what was typed."""
    return _starting(lambda root: nearby.item_ids(root, "a3"), context, incomplete)


def katas_here(context: Context, incomplete: str) -> list[str]:
    """The ids of the katas that start as what was typed."""
    return _starting(lambda root: nearby.item_ids(root, "kata"), context, incomplete)


def katas_or_more_here(context: Context, incomplete: str) -> list[str]:
    """The ids of the katas, and the second words of commands about katas."""
    more = (name.partition(" ")[2] for name in COMMANDS if name.startswith("kata "))
    return [*katas_here(context, incomplete), *(word for word in more if word.startswith(incomplete))]


def meetings_here(context: Context, incomplete: str) -> list[str]:
    """The ids of the rooms, and the second words of commands about their meetings."""
    more = (name.partition(" ")[2] for name in COMMANDS if name.startswith("meeting "))
    return [*rooms_here(context, incomplete), *(word for word in more if word.startswith(incomplete))]


def kaizens_here(context: Context, incomplete: str) -> list[str]:
    """The ids of the kaizen workshops that start as what was typed."""
    return _starting(lambda root: nearby.item_ids(root, "kaizen"), context, incomplete)


def kaikaku_here(context: Context, incomplete: str) -> list[str]:
    """The ids of the kaikaku that start as what was typed."""
    return _starting(lambda root: nearby.item_ids(root, "kaikaku"), context, incomplete)


def trajectories_here(context: Context, incomplete: str) -> list[str]:
    """The ids of the trajectories that start as what was typed."""
    return _starting(lambda root: nearby.item_ids(root, "trajectories"), context, incomplete)


def obstacles_here(context: Context, incomplete: str) -> list[str]:
    """The ids of open obstacles that start as what was typed; where none does, those that have it in them."""
    root = nearby.root_above(door_of(context).folder)
    found = nearby.open_obstacle_ids(root) if root is not None else []
    return [name for name in found if name.startswith(incomplete)] or [name for name in found if incomplete in name]


def anything_here(context: Context, incomplete: str) -> list[str]:
    """The ids of everything that has a line of sight; rooms where an indicator and its `@` stand already."""
    indicator, at, room = incomplete.partition("@")
    if at:
        return [f"{indicator}@{name}" for name in _starting(nearby.room_ids, context, room)]
    return _starting(nearby.all_ids, context, incomplete)


def _starting(ids: Callable[[str], list[str]], context: Context, incomplete: str) -> list[str]:
    root = nearby.root_above(door_of(context).folder)
    return [name for name in ids(root) if name.startswith(incomplete)] if root is not None else []


def answer_in_words(parameters: list[Parameter]) -> None:
    """Let `--install-completion` and `--show-completion` answer in the reader's language instead of typer's."""
    answers = {"install_completion": _install, "show_completion": _show}
    for parameter in parameters:
        if parameter.name in answers:
            parameter.callback = answers[parameter.name]


def _install(context: AnyContext, _parameter: Parameter, asked: object) -> None:
    if asked and not context.resilient_parsing:
        shell, path = install(shell=_shell(), prog_name="ipms", complete_var=VARIABLE)
        words = door_of(context).words
        sys.stdout.write(words("cli.completion.installed", shell=shell, path=visible(str(path))) + "\n")
        raise Exit


def _show(context: AnyContext, _parameter: Parameter, asked: object) -> None:
    if asked and not context.resilient_parsing:
        script = get_completion_script(prog_name="ipms", complete_var=VARIABLE, shell=_shell())
        sys.stdout.write(script + "\n")
        raise Exit


def _shell() -> str:
    """The shell that runs the program, as far as its processes tell."""
    name = _get_shell_name()
    if name not in {str(shell.value) for shell in Shells}:
        raise RequestError("cli.error.shell", hint="cli.hint.shells")
    return name
