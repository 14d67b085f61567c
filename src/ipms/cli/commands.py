"""The table of commands, in the order people meet them: the help lists it without importing any of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = {
    "board": "ipms.cli.board:board",
    "rooms": "ipms.cli.rooms:rooms",
    "indicator": "ipms.cli.indicator:indicator",
    "cascade": "ipms.cli.cascade:cascade",
    "bowling": "ipms.cli.bowling:bowling",
    "aims": "ipms.cli.aims:aims",
    "check": "ipms.cli.check:check",
    "import": "ipms.cli.importing:import_",
    "export": "ipms.cli.export:export",
    "init": "ipms.cli.init:init",
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
