"""The table of commands, in the order people meet them: the help lists it without importing any of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = {
    "board": "ipms.cli.commands.boards.board:board",
    "rooms": "ipms.cli.commands.boards.rooms:rooms",
    "indicator": "ipms.cli.commands.figures.indicator:indicator",
    "cascade": "ipms.cli.commands.figures.cascade:cascade",
    "bowling": "ipms.cli.commands.figures.bowling:bowling",
    "aims": "ipms.cli.commands.figures.aims:aims",
    "integration": "ipms.cli.commands.integration.integration:integration",
    "deployment": "ipms.cli.commands.integration.deployment:deployment",
    "appropriation": "ipms.cli.commands.appropriation.appropriation:appropriation",
    "a3": "ipms.cli.commands.work.a3:a3",
    "pdca": "ipms.cli.commands.work.pdca:pdca",
    "matrix": "ipms.cli.commands.work.matrix:matrix",
    "kata": "ipms.cli.commands.routines.kata:kata",
    "kata coach": "ipms.cli.commands.routines.coach:coach",
    "kaizen": "ipms.cli.commands.routines.kaizen:kaizen",
    "kaikaku": "ipms.cli.commands.routines.kaikaku:kaikaku",
    "trajectory": "ipms.cli.commands.trajectories.trajectory:trajectory",
    "why": "ipms.cli.commands.why.why:why",
    "obstacles": "ipms.cli.commands.obstacles.register:obstacles",
    "obstacle add": "ipms.cli.commands.obstacles.add:add",
    "obstacle move": "ipms.cli.commands.obstacles.move:move",
    "obstacle answer": "ipms.cli.commands.obstacles.answer:answer",
    "obstacle carry-back": "ipms.cli.commands.obstacles.carry_back:carry_back",
    "obstacle resolve": "ipms.cli.commands.obstacles.resolve:resolve",
    "todo": "ipms.cli.commands.boards.todo:todo",
    "status add": "ipms.cli.commands.status.add:add",
    "status publish": "ipms.cli.commands.status.publish:publish",
    "status import": "ipms.cli.commands.status.importing:import_sheets",
    "status week": "ipms.cli.commands.status.week:week",
    "status meeting": "ipms.cli.commands.status.meeting:meeting",
    "meeting": "ipms.cli.commands.meetings.agenda:agenda",
    "meeting record": "ipms.cli.commands.meetings.record:record",
    "diff": "ipms.cli.commands.history.diff:diff",
    "new": "ipms.cli.commands.files.new:new",
    "check": "ipms.cli.commands.checking.check:check",
    "doctor": "ipms.cli.commands.care.doctor:doctor",
    "explain": "ipms.cli.commands.checking.explain:explain",
    "fmt": "ipms.cli.commands.files.fmt:fmt",
    "mv": "ipms.cli.commands.files.mv:mv",
    "import": "ipms.cli.commands.files.importing:import_",
    "export": "ipms.cli.commands.files.export:export",
    "report": "ipms.cli.commands.reporting.report:report",
    "schema": "ipms.cli.commands.files.schema:schema",
    "init": "ipms.cli.commands.files.init:init",
}
"""Name -> module:function. The first word of a name of two is a command as well (`kata`, `kata coach`) or a family."""

PURPOSES = {
    "see": ("board", "rooms", "indicator", "cascade", "bowling", "aims", "integration", "deployment", "appropriation"),
    "improve": ("a3", "pdca", "matrix", "kata", "kaizen", "kaikaku", "trajectory", "why"),
    "loop": ("obstacles", "obstacle", "todo", "status", "meeting", "diff"),
    "files": (),
}
"""What people come for -> first words of commands: the parts of the help. The last part has all that are not named."""

GLOBAL_OPTIONS = (("-C",), ("--lang",), ("-h", "--help"))
"""What every command takes, before or after its name."""

ROOT_OPTIONS = (("--version",), ("--install-completion",), ("--show-completion",))
"""What is asked of the program itself."""


def families() -> list[str]:
    """The first words under which there are only commands of two words, in the order of the table."""
    firsts = dict.fromkeys(name.partition(" ")[0] for name in COMMANDS)
    return [first for first in firsts if first not in COMMANDS]


def members(first: str) -> list[str]:
    """The second words of the commands that share a first word."""
    return [second for name in COMMANDS for word, _, second in [name.partition(" ")] if word == first and second]


def purpose_of(name: str) -> str:
    """The part of the help in which a command is listed."""
    first = name.partition(" ")[0]
    return next((purpose for purpose, firsts in PURPOSES.items() if first in firsts), "files")


def words_key(name: str) -> str:
    """Where the catalogue has the words of a command: `cli.kata-coach`, with `.help`, `.<parameter>.help` after it."""
    return f"cli.{name.replace(' ', '-')}"


def function_of(name: str) -> Callable[..., int | None]:
    """Import the one module that a command needs."""
    module, _, function = COMMANDS[name].partition(":")
    return cast("Callable[..., int | None]", getattr(import_module(module), function))
