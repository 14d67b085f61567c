"""Numbers and addresses that name a person, anywhere in the files."""

from __future__ import annotations

import csv
import io
import os
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from ipms.checks.registry import rule
from ipms.model.finding import Finding, Place, Severity
from ipms.model.identifiers import located, masked, may_name_a_person
from ipms.workspace.measurements import COLUMNS, number_typed
from ipms.workspace.measurements import LARGEST as LARGEST_TABLE
from ipms.workspace.reading.document import Document, source_lines
from ipms.workspace.reading.files import read_bytes
from ipms.workspace.reading.guards import LARGEST
from ipms.workspace.reading.reader import read_text
from ipms.workspace.reading.refusal import within_limits
from ipms.workspace.root import SETTINGS_FILE
from ipms.workspace.sheets import PRIVATE, private_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ipms.model.finding import Step
    from ipms.model.identifiers import Found
    from ipms.workspace.reading import Data
    from ipms.workspace.workspace import Workspace

    At = tuple[Step, ...]

_ENDINGS: Final = (".yaml", ".yml", ".csv")
_FIGURES: Final = frozenset({"value", "n", "numerator", "denominator"})
_seen: WeakKeyDictionary[Workspace, tuple[Finding, ...]] = WeakKeyDictionary()


@rule("CON504", "personal-identifier")
def personal_identifier(ws: Workspace) -> Iterator[Finding]:
    """A file holds what tells who a person is: a health insurance number, a telephone number, an address or the like.

    No file of a workspace names a user: not in a text, a note, a comment, a name. What the rooms need is how many, and
    why. Take it out; if it was ever committed, tell whoever is responsible for privacy in your organisation, for git
    keeps it. What was found is never repeated: neither here nor in any other message.
    """
    yield from (finding for finding in _all(ws) if finding.code != "CON505")


@rule("CON505", "doubtful-health-number", Severity.WARNING)
def doubtful_health_number(ws: Workspace) -> Iterator[Finding]:
    """A text has the form of a health insurance number with a plausible date of birth, but another check digit.

    It may be a number with a slip of the pen, which still tells who somebody is, or a name for a thing that only looks
    like one. Look at it: take the number out, or give the thing another name.
    """
    yield from (finding for finding in _all(ws) if finding.code == "CON505")


def _all(ws: Workspace) -> tuple[Finding, ...]:
    """Both rules' findings: the files are looked through once."""
    if ws not in _seen:
        _seen[ws] = (*_in_names(_names(ws)), *(finding for path in _files(ws) for finding in _in_file(ws, path)))
    return _seen[ws]


def _finding(found: Found, place: Place, at: At = (), variant: str = "") -> Finding:
    shown = tuple(masked(step) if isinstance(step, str) else step for step in at)
    code, severity = ("CON504", Severity.ERROR) if found.certain else ("CON505", Severity.WARNING)
    return Finding(code, severity, place, shown, {"kind_key": f"tables.identifier.{found.kind}"}, variant)


# --- which files -----------------------------------------------------------------------------------


def _names(ws: Workspace) -> Iterator[str]:
    yield from ws.file_paths
    yield from _private(ws)


def _files(ws: Workspace) -> list[str]:
    """The files worth a second look: those in which something is like an identifier, and those nobody has read."""
    stray = (path for top in ws.stray_paths for path in _below(ws.root, top))
    return sorted({SETTINGS_FILE, *ws.suspects, *stray, *_private(ws)})


def _private(ws: Workspace) -> list[str]:
    """The sheets at hand within the workspace: they name no user either."""
    return [path for folder in {PRIVATE, private_root(ws.settings)} for path in _below(ws.root, folder)]


def _below(root: Path, top: str) -> Iterator[str]:
    """A file, or all files of data below a folder; links are not followed."""
    if top.endswith(_ENDINGS) and not os.path.isdir(root / top):  # noqa: PTH112 - a link to a folder is one
        yield top
    for folder, _, names in os.walk(root / top):
        inside = Path(folder).relative_to(root).as_posix() if Path(folder).is_relative_to(root) else ""
        yield from (f"{inside}/{name}" for name in sorted(names) if inside and name.endswith(_ENDINGS))


# --- in names --------------------------------------------------------------------------------------


def _in_names(paths: Iterable[str]) -> Iterator[Finding]:
    """Each name of a file or folder once, wherever it leads."""
    firsts: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        for depth, part in enumerate(parts, start=1):
            if part not in firsts:
                firsts[part] = "/".join(parts[:depth])
    if may_name_a_person("\n".join(firsts)):
        for name, path in firsts.items():
            for found in _kinds(name):
                yield _finding(found, Place(path), variant="name")


# --- in texts --------------------------------------------------------------------------------------


def _in_file(ws: Workspace, path: str) -> list[Finding]:
    table = path.endswith(".csv")
    data = read_bytes(ws.root, path, largest=LARGEST_TABLE if table else LARGEST)
    if isinstance(data, list):
        return []
    text = data.decode("utf-8-sig", "replace")
    if not (table or may_name_a_person(text)):
        return []
    return within_limits(list(_in_table(text, path) if table else _in_yaml(data, text, path)), path)


def _in_yaml(data: bytes, text: str, path: str) -> Iterator[Finding]:
    """What stands in a line as it is typed, comments too; then what only the value as it is read shows."""
    document = read_text(data, path)
    known = document if isinstance(document, Document) else Document(path, {})
    typed = list(_in_lines(source_lines(text), path, 1))
    values = [(at, is_key, kinds) for at, value, is_key in _walked(known.data, ()) if (kinds := _kinds(value))]
    nodes = [(known.place(at, key=is_key), at) for at, _, is_key in _walked(known.data, ())] if typed else []
    nodes.sort(key=_start)
    told: set[tuple[At, Found]] = set()
    for place, found in typed:
        nearest = bisect_right(nodes, (place.line, place.column), key=_start) - 1
        at = nodes[nearest][1] if nearest >= 0 else ()
        told.add((at, found))
        yield _finding(found, place, at)
    for at, is_key, kinds in values:
        yield from (_finding(found, known.place(at, key=is_key), at) for found in kinds if (at, found) not in told)


def identifiers_in(data: bytes, path: str) -> list[Finding]:
    """What the rules above say of a text in YAML that is not in the workspace yet."""
    return within_limits(list(_in_yaml(data, data.decode("utf-8-sig", "replace"), path)), path)


def _kinds(text: str) -> list[Found]:
    return sorted({stretch.found for stretch in located(text)}) if may_name_a_person(text) else []


def _in_lines(lines: Iterable[str], path: str, first: int) -> Iterator[tuple[Place, Found]]:
    for number, line in enumerate(lines, start=first):
        for start, end, found in located(line) if may_name_a_person(line) else ():
            yield Place(path, number, start + 1, number, end + 1), found


def _walked(data: Data, at: At) -> Iterator[tuple[At, str, bool]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _walked(value, (*at, key))
            yield (*at, key), key, True
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _walked(value, (*at, number))
    elif data is not None:
        yield at, data, False


def _start(node: tuple[Place, At]) -> tuple[int, int]:
    return node[0].line, node[0].column


def _in_table(text: str, path: str) -> Iterator[Finding]:
    """Cell by cell: a figure in a column of figures is no number of a person."""
    lines = source_lines(text)
    reader = csv.reader(io.StringIO(text))
    header: list[str] = []
    before = 0
    try:
        for cells in reader:
            raw = lines[before : reader.line_num]
            if not header or _worth_it(raw, header):
                yield from _in_record(cells, header, raw, path, before + 1)
            header, before = header or cells, reader.line_num
    except csv.Error:
        for place, found in _in_lines(lines[before:], path, before + 1):
            yield _finding(found, place)


def _worth_it(raw: list[str], header: list[str]) -> bool:
    return not set(header) <= set(COLUMNS) or may_name_a_person("\n".join(raw), table=True)


def _in_record(cells: list[str], header: list[str], raw: list[str], path: str, first: int) -> Iterator[Finding]:
    """What each cell holds, at its place in the lines as they are typed; at the line where they do not show it."""
    places: dict[Found, list[Place]] = {}
    for place, found in _in_lines(raw, path, first):
        places.setdefault(found, []).append(place)
    for number, cell in enumerate(cells):
        name = header[number] if number < len(header) else ""
        for found in _in_cell(cell.strip(), name):
            typed = places.get(found)
            yield _finding(found, typed.pop(0) if typed else Place(path, first), (first, name))


def _in_cell(cell: str, name: str) -> list[Found]:
    """What a cell holds; under a heading of one's own, the heading may say what the number is."""
    if name in _FIGURES and isinstance(number_typed(cell, percent=True), float):
        return []
    text = cell if name in COLUMNS or located(cell) else f"{name}: {cell}"
    return [stretch.found for stretch in located(text)]
