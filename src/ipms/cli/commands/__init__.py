"""The table of commands, in the order people meet them: the help lists it without importing any of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = {
    "board": "ipms.cli.commands.board:board",
    "rooms": "ipms.cli.commands.rooms:rooms",
    "indicator": "ipms.cli.commands.indicator:indicator",
    "cascade": "ipms.cli.commands.cascade:cascade",
    "bowling": "ipms.cli.commands.bowling:bowling",
    "aims": "ipms.cli.commands.aims:aims",
    "check": "ipms.cli.commands.check:check",
    "import": "ipms.cli.commands.importing:import_",
    "export": "ipms.cli.commands.export:export",
    "init": "ipms.cli.commands.init:init",
}
"""Name -> module:function. Words of a command: `cli.<name>.help`, `cli.<name>.<parameter>.help` in the catalogue."""

GLOBAL_OPTIONS = (("-C",), ("--lang",), ("-h", "--help"))
"""What every command takes, before or after its name."""

ROOT_OPTIONS = (("--version",), ("--install-completion",), ("--show-completion",))
"""What is asked of the program itself."""


def function_of(name: str) -> Callable[..., int | None]:
    """Import the one module that a command needs."""
    module, _, function = COMMANDS[name].partition(":")
    return cast("Callable[..., int | None]", getattr(import_module(module), function))
