"""Names and texts that are meant to climb out, to be run or to be obeyed: refused as ids, quoted as they are."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.cli.running import Run
from tests.render.hostile import obeyed
from tests.workspaces import write

NAMES = (
    "../evil",
    "..\\evil",
    "/etc/hostname",
    "C:\\x",
    "..",
    "",
    ".hidden",
    " north",
    "north ",
    "CON",
    "nul",
    "a:b",
    "a\x00b",
    "a\nb",
    "n" * 300,
    "é" * 130,
    "~root",
    "$(id)",
    "-rf",
    "--help",
    "%2e%2e%2f",
    "north\u200b",
    "\u0456nd",
)
TEXTS = (
    "[bold]north[/bold]",
    "\x1b]0;title\x07north",
    "\x9b31mnorth",
    "north\u202egnp",
    "::error::north",
    "<script>alert(1)</script>",
    "%0A::stop",
    "]]>",
)
FORMS = ("text", "json", "github", "gitlab", "sarif", "junit")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "rooms/strategic/room.yaml": "title: Strategic\nlevel: strategic\n",
        "rooms/north.yaml": "title: North\nlevel: tactical\nreports_to: strategic\n",
    }
    return write(tmp_path, files)


def everything(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def names(reference: Path) -> list[str]:
    path = reference / "hostile" / "payloads" / "values" / "ids.jsonl"
    return [str(json.loads(line)["value"]) for line in path.read_text(encoding="utf-8").splitlines()]


def texts(reference: Path) -> list[str]:
    path = reference / "hostile" / "payloads" / "values" / "terminal.jsonl"
    return [str(json.loads(line)["value"]) for line in path.read_text(encoding="utf-8").splitlines()]


def refused_everywhere(run: Run, root: Path, name: str) -> list[str]:
    """What went wrong with a name that no item may have: as a reference, as a new name, as the name of a file."""
    before = everything(root)
    faults = []
    for words in (("mv", "room", "north", "--", name), ("new", "room", "--yes", "--", name)):
        ran = run("-C", str(root), *words)
        if ran.code != 2 or any(obeyed(ran.out + ran.err)):
            faults.append(f"{words[0]}: {ran}")
    if everything(root) != before:
        faults.append("something was written")
    (root / "rooms" / "west.yaml").write_text(
        f"title: West\nlevel: tactical\nreports_to: {json.dumps(name)}\n", encoding="utf-8"
    )
    told = run("-C", str(root), "check", "--format", "json", "rooms/west.yaml")
    places = [
        (one["code"], one["place"]["line"]) for one in json.loads(told.out)["findings"] if one["code"] != "IND212"
    ]
    if places not in ([("FLD007", 3)], [("FLD008", 3)], [("YML021", 3)]) or any(obeyed(told.out)):
        faults.append(f"reference: {places}")
    (root / "rooms" / "west.yaml").unlink()
    return faults


def as_a_file(run: Run, root: Path, name: str) -> list[str]:
    """What is wrong with how a file of that name is told; names that the system cannot give are left out."""
    path = root / "rooms" / f"{name}.yaml"
    try:
        path.write_text("title: T\nlevel: tactical\nreports_to: strategic\n", encoding="utf-8")
    except (OSError, ValueError):
        return []
    told = run("-C", str(root), "check")
    path.unlink()
    known = "LAY001" in told.out or path.name.startswith(".")
    return [] if known and not any(obeyed(told.out)) else [str(told)]


def test_no_such_name_becomes_an_id(run: Run, root: Path) -> None:
    assert {name: faults for name in NAMES if (faults := refused_everywhere(run, root, name))} == {}


def test_no_such_name_becomes_a_file_that_is_read(run: Run, root: Path) -> None:
    kept = [name for name in NAMES if os.sep not in name]
    assert {name: faults for name in kept if (faults := as_a_file(run, root, name))} == {}


def test_the_shared_names_are_refused(run: Run, root: Path, reference: Path) -> None:
    assert {name: faults for name in names(reference) if (faults := refused_everywhere(run, root, name))} == {}


@pytest.mark.parametrize("form", FORMS)
def test_no_form_obeys_what_it_quotes(run: Run, root: Path, form: str) -> None:
    for text in TEXTS:
        quoted_in_every_place(root, text)
        ran = run("-C", str(root), "check", "--format", form)
        assert ran.code == 1
        assert list(obeyed(ran.out + ran.err)) == []


@pytest.mark.parametrize("form", FORMS)
def test_no_form_obeys_the_shared_texts(run: Run, root: Path, reference: Path, form: str) -> None:
    for text in texts(reference):
        quoted_in_every_place(root, text)
        ran = run("-C", str(root), "check", "--format", form)
        assert ran.code == 1
        assert list(obeyed(ran.out + ran.err)) == []


def quoted_in_every_place(root: Path, text: str) -> None:
    """As an unknown field, as a wrong word, as an id of nothing, and as a cell that is no number."""
    quoted = json.dumps(text)
    lines = ["title: West", f"level: {quoted}", "reports_to: strategic", f"{quoted}: 1", f"indicators: [{quoted}]"]
    (root / "rooms" / "west.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (root / "indicators").mkdir(exist_ok=True)
    (root / "indicators" / "wait.yaml").write_text("title: Wait\nbetter: lower\n", encoding="utf-8")
    cell = text.replace('"', '""')
    (root / "indicators" / "wait.csv").write_text(f'period,room,value\n2018-01,north,"{cell}"\n', encoding="utf-8")
