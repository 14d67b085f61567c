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
    "a3": "ipms.cli.commands.a3:a3",
    "pdca": "ipms.cli.commands.pdca:pdca",
    "matrix": "ipms.cli.commands.matrix:matrix",
    "kata": "ipms.cli.commands.routines.kata:kata",
    "kata coach": "ipms.cli.commands.routines.coach:coach",
    "kaizen": "ipms.cli.commands.routines.kaizen:kaizen",
    "kaikaku": "ipms.cli.commands.routines.kaikaku:kaikaku",
    "todo": "ipms.cli.commands.todo:todo",
    "new": "ipms.cli.commands.new:new",
    "check": "ipms.cli.commands.check:check",
    "explain": "ipms.cli.commands.explain:explain",
    "fmt": "ipms.cli.commands.fmt:fmt",
    "mv": "ipms.cli.commands.mv:mv",
    "import": "ipms.cli.commands.importing:import_",
    "export": "ipms.cli.commands.export:export",
    "schema": "ipms.cli.commands.schema:schema",
    "init": "ipms.cli.commands.init:init",
}
"""Name -> module:function. A name of two words stands beside one of its first word alone: `kata`, `kata coach`."""

GLOBAL_OPTIONS = (("-C",), ("--lang",), ("-h", "--help"))
"""What every command takes, before or after its name."""

ROOT_OPTIONS = (("--version",), ("--install-completion",), ("--show-completion",))
"""What is asked of the program itself."""


def words_key(name: str) -> str:
    """Where the catalogue has the words of a command: `cli.kata-coach`, with `.help`, `.<parameter>.help` after it."""
    return f"cli.{name.replace(' ', '-')}"


def function_of(name: str) -> Callable[..., int | None]:
    """Import the one module that a command needs."""
    module, _, function = COMMANDS[name].partition(":")
    return cast("Callable[..., int | None]", getattr(import_module(module), function))
