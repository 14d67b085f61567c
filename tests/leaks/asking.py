"""Every way of asking: for each command a line or two, and from its own options every form that it knows.

A command that is new in the table needs its line here, and no more.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from ipms.cli.doors import build_command
from ipms.locale import Words

LINES: Final[Mapping[str, tuple[str, ...]]] = {
    "board": ("north", "youth --as-of 2018-10-20", "strategic"),
    "rooms": ("",),
    "indicator": ("delay", "falls --room north"),
    "cascade": ("delay", "falls --trajectory pathway"),
    "bowling": ("north", "youth"),
    "aims": ("", "north"),
    "a3": ("", "waiting"),
    "pdca": ("", "youth"),
    "matrix": ("",),
    "kata": ("", "visits"),
    "kata coach": ("visits",),
    "kaizen": ("", "intake"),
    "kaikaku": ("", "june"),
    "trajectory": ("", "pathway"),
    "obstacles": ("", "north"),
    "obstacle add": ("north 'No room'",),
    "obstacle move": ("7c1e strategic --why 'Not ours either'",),
    "obstacle answer": ("7c1e 'A bus in May'",),
    "obstacle carry-back": ("7c1e",),
    "obstacle resolve": ("7c1e --prevented-by 'A car'",),
    "todo": ("--until 2019-12-31", "--room north"),
    "status add": ("north --answers {inputs}/sheet.yaml", "south --answers {inputs}/wrong.yaml"),
    "status publish": ("north --replace", "south --replace --week 2018-W42"),
    "status import": ("{inputs}/form.csv --room north --yes", "{inputs}/wrong.csv --room north --yes"),
    "status week": ("", "north", "south --week 2018-W42"),
    "status meeting": ("", "youth --week 2018-W42"),
    "meeting": ("youth", "north"),
    "meeting record": ("youth --decision 'Go on' --on 2018-10-31",),
    "new": ("a3 longer --set title=Longer --room youth --yes", "summary 2018-W41 --room north --yes"),
    "check": (
        "",
        *(f"--format {form}" for form in ("text", "json", "github", "gitlab", "sarif", "junit", "auto")),
        "private --format json",
    ),
    "doctor": ("",),
    "integration": ("", "youth"),
    "deployment": ("",),
    "appropriation": ("", "north"),
    "why": ("delay", "a3/waiting", "2018-10-19-no-bus-7c1e"),
    "diff": ("HEAD~1", "HEAD~1 HEAD"),
    "explain": ("", "CON506"),
    "fmt": ("", "private"),
    "mv": ("room north river", "obstacle 2018-10-19-no-bus-7c1e 2018-10-19-no-car-7c1e"),
    "import": ("{inputs}/figures.csv --indicator delay --yes",),
    "export": ("--to {outputs} --force",),
    "report": ("--out {outputs}/report --only summary", "north --out {outputs}/of-north --only pages --only workbook"),
    "schema": ("", "sheet", "--write {outputs}"),
    "init": ("{outputs}/own",),
}
"""Command -> what is typed after its name. `{inputs}` holds files of tables and answers, `{outputs}` may be written."""

VALUES: Final = {"--width": ("40",), "--rev": ("HEAD",), "--since": ("HEAD~1",)}
"""Options of any command whose values are tried wherever they exist."""
REHEARSING: Final = ("--dry-run", "--diff", "--check")
"""Say what would be written: asked before it is."""
OWN_PEOPLE: Final = "--private"
"""Asks for what the room's own people may see: it has a test of its own."""


class Asked(NamedTuple):
    words: tuple[str, ...]
    plain: bool
    """Whether it is a line of the table as it stands, or the whole of it as data."""


def forms(name: str, places: Mapping[str, str]) -> Iterator[Asked]:
    """A command's lines: as they stand, in French, and with each option that stands alone or offers a choice."""
    options = list(_options(name))
    for line in LINES.get(name, ()):
        words = (*name.split(), *shlex.split(line.format_map(places)))
        yield from (Asked((*words, *option), plain=True) for option in options if option[0] in REHEARSING)
        yield Asked(words, plain=True)
        yield Asked((*words, "--lang", "fr"), plain=False)
        for option in options if "--format" not in words else ():
            french = ("--lang", "fr") if option[0] in ("--format", "--export") else ()
            if option[0] not in (*words, *REHEARSING):
                yield Asked((*words, *option, *french), plain=option == ("--format", "json"))


def _options(name: str) -> Iterator[tuple[str, ...]]:
    for option in build_command(name, Words("en")).params:
        long = next((one for one in option.opts if one.startswith("--") and one not in ("--lang", "--help")), None)
        if long is not None and long != OWN_PEOPLE:
            yield from ((long, *value) for value in _values(long, option))


def _values(long: str, option: Any) -> Iterator[tuple[str, ...]]:
    if getattr(option, "is_flag", False):
        yield ()
    offered: Iterable[str] | None = getattr(option.type, "choices", None)
    yield from ((value,) for value in (VALUES.get(long, ()) if offered is None else offered))
