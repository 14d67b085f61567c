"""What is broken is told where it stands, and the rest of the report is whole; where none can be written, none is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from ipms.workspace.publishing.manifest import inside
from tests.hostile_report.filling import filled
from tests.hostile_report.made import UNREAD, Made, harmless, report

BROKEN: Mapping[str, str] = {
    "rooms/north/a3/part.yaml": "title: [\n",
    "rooms/north/kaizen/intake.yaml": "- a list\n",
    "rooms/north/kata/visits.yaml": "title: one\ntitle: two\n",
    "rooms/north/status/2018-W43.yaml": "expected: many\n",
    "rooms/north/obstacles/2018-10-19-no-bus-7c1e.yaml": "",
    "rooms/top/kaikaku/june.yaml": "title: !!python/object:os.system x\n",
    "rooms/west/room.yaml": "title: \x07\n",
    "indicators/plans.yaml": "title: &a {b: *a}\n",
    "indicators/delay.csv": "period,room,value,n\nyesterday,north,many,3\n",
}
PAGES: Mapping[str, str] = {
    "rooms/north/a3/part.yaml": "a3s/part",
    "rooms/north/kaizen/intake.yaml": "kaizens/intake",
    "rooms/north/kata/visits.yaml": "katas/visits",
    "rooms/top/kaikaku/june.yaml": "kaikaku/june",
    "rooms/west/room.yaml": "rooms/west",
    "indicators/plans.yaml": "indicators/plans",
    "indicators/delay.csv": "figures/north/delay",
}
"""Where a broken file is told by its name."""
REFUSED = 2
NAMED = "TEST54122816 418-555-0123"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return filled(tmp_path / "workspace", harmless()).root


def quickly(tmp_path: Path, root: Path, *words: str, env: dict[str, str] | None = None) -> Made:
    return report(tmp_path, root, "--only", "pages", "--only", "summary", *words, env=env)


def break_all(root: Path) -> None:
    for path, text in BROKEN.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text)


def test_every_broken_file_is_told_on_its_page(tmp_path: Path, root: Path) -> None:
    break_all(root)
    made = report(tmp_path, root)
    assert made.code == UNREAD, made.said
    assert f"ipms: {len(BROKEN)} files could not be read" in made.said
    assert "`ipms check`" in made.said
    told = json.loads((made.out / "manifest.json").read_bytes())["unread"]
    assert {one["path"] for one in told} == {*BROKEN}
    about = (made.out / "fr" / "about.html").read_text()
    assert [path for path in BROKEN if path not in about] == []
    silent = [path for path, page in PAGES.items() if path not in (made.out / "en" / f"{page}.html").read_text()]
    assert silent == []
    whole = {"en/a3s/whole.html", "en/a3s/whole.pdf", "fr/rooms/north.pdf", "fr/rooms/top.html", "en/report.xlsx"}
    assert whole <= {*map(made.named, made.files(""))}


def test_a_broken_file_names_nobody(tmp_path: Path, root: Path) -> None:
    """Neither by what stands in it nor by its own name."""
    for name in (NAMED, "418-555-0123"):
        (root / f"rooms/north/a3/{name}.yaml").write_text(f"{NAMED}: {NAMED}\n")
    (root / "rooms/north/a3/part.yaml").write_text(f"{NAMED}: {NAMED}\nparent: 418 555-0123\n")
    (root / "indicators/delay.csv").write_text(f"period,room,value,n\n{NAMED},{NAMED},{NAMED},3\n")
    made = quickly(tmp_path, root)
    assert made.code == UNREAD
    files = made.files("")
    texts = [made.said, *map(made.named, files), *(path.read_text(encoding="utf-8") for path in files)]
    assert [text[:80] for text in texts if "54122816" in text or "555-0123" in text] == []


def test_settings_that_are_wrong_in_part_are_told(tmp_path: Path, root: Path) -> None:
    with (root / "ipms.yaml").open("a") as settings:
        settings.write("colour: green\n")
    made = quickly(tmp_path, root)
    assert made.code in {1, 2}
    assert "ipms.yaml" in made.said or "ipms.yaml" in (made.out / "en" / "about.html").read_text()


def test_without_git_a_report_is_made_all_the_same(tmp_path: Path, root: Path) -> None:
    made = quickly(tmp_path, root, env={**os.environ, "PATH": ""})
    assert (made.code, json.loads((made.out / "manifest.json").read_bytes())["commit"]) == (0, None)


def test_without_what_sets_type_everything_else_is_made(tmp_path: Path, root: Path) -> None:
    """Stood in for by a folder on the path of modules that hides the library."""
    (tmp_path / "block").mkdir()
    (tmp_path / "block/sitecustomize.py").write_text(
        "import importlib.util as u\nfound = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'typst' else found(name, *a)\n"
    )
    paths = os.pathsep.join(filter(None, (str(tmp_path / "block"), os.environ.get("PYTHONPATH"))))
    made = report(tmp_path, root, env={**os.environ, "PYTHONPATH": paths})
    assert (made.code, made.files(".pdf")) == (0, []), made.said
    assert "paper" in made.said
    alone = report(tmp_path, root, "--only", "paper", env={**os.environ, "PYTHONPATH": paths})
    assert alone.code == REFUSED


@pytest.mark.skipif(not Path("/dev/full").exists() or os.name != "posix", reason="the system has no rights to refuse")
def test_where_nothing_may_be_written_nothing_is(tmp_path: Path, root: Path) -> None:
    """A file stands where a folder would have to be: refused for root as well."""
    (tmp_path / "out").write_text("a file")
    made = quickly(tmp_path, root)
    assert made.code == REFUSED
    assert "Traceback" not in made.said
    assert (tmp_path / "out").read_text() == "a file"


def test_long_and_odd_names_have_pages_of_their_own(tmp_path: Path, root: Path) -> None:
    """Ids as long as they may be; those that a system keeps for devices are refused, and no file is named so."""
    names, devices = ("a" * 64, "index", "manifest"), {"con", "nul", "aux", "com1"}
    for name in (*names, *devices):
        (root / f"rooms/{name}.yaml").write_text("title: Odd\nlevel: tactical\nreports_to: top\n")
    made = quickly(tmp_path, root)
    assert made.code == UNREAD, made.said
    files = {*map(made.named, made.files(""))}
    assert {f"en/rooms/{name}.html" for name in names} <= files
    assert {Path(name).stem for name in files} & devices == set()
    assert len({name.casefold() for name in files}) == len(files)
    assert all(inside(name) for name in files)


def test_many_and_deep(tmp_path: Path, root: Path) -> None:
    """A thousand causes with their whys, five hundred goals, texts as long as a book: nothing is lost or refused."""
    path = root / "rooms/north/a3/part.yaml"
    data = yaml.safe_load(path.read_text())
    whys = [[f"Why {n}-{m}" for m in range(2)] for n in range(1000)]
    data["analysis"] = {"causes": [{"cause": f"Cause {n}", "why": why} for n, why in enumerate(whys)]}
    data["goals"] = [{"indicator": "delay", "to": 12, "by": "2018-12"} for _ in range(500)]
    data["background"] = "word " * 50_000
    path.write_text(yaml.safe_dump(data))
    made = report(tmp_path, root, "north", "--only", "pages")
    assert made.code == 0, made.said
    page = (made.out / "en" / "a3s" / "part.html").read_text()
    assert "Cause 999<" in page
    assert "Why 999-1" in page


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that cannot hold a report."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here: that takes rights of the system")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_no_part_of_a_report(small_disk: Path, root: Path) -> None:
    made = quickly(small_disk, root)
    assert made.code == REFUSED, made.said
    assert "Traceback" not in made.said
    assert [path.name for path in small_disk.iterdir() if path.name not in {"code", "said"}] == []
