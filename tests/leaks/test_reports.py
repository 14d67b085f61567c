"""What is hidden is in no byte of a report, in any of its forms, from whatever state of the files it is made."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ipms.cli.main import main
from tests.hostile_report.filling import filled
from tests.leaks import reading
from tests.leaks.planting import KINDS, SMALL, STEM, Secrets, copied

PAGES = ("--only", "pages")
QUICKLY = (*PAGES, "--only", "workbook", "--only", "summary")
"""Everything but paper, which takes longest."""
UNLIKE = {"61847": "50321", ",1,100073": ",3,100073"}
"""What stands behind hidden figures, and what could as well."""
PARTS = ("north", "south", "")
TOTALS = r"strategic|youth|integration|trajector|aims|a3s/|indicators/|index|manifest"
"""Files that tell of both rooms together: of each of them alone they tell nothing, so the total is no secret."""

Report = Callable[..., Mapping[str, bytes]]


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Report:
    """Makes a report with a cache of its own; gives all that was written and said, by path."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1541073600")

    def make(root: Path, *words: str, name: str = "out") -> Mapping[str, bytes]:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / f"{name}-cache"))
        code = main(["-C", str(root), "report", "--jobs", "1", "--out", str(tmp_path / name), *words])
        said = capfdbinary.readouterr()
        assert code == 0, said.err
        written = {str(path.relative_to(tmp_path / name)): path.read_bytes() for path in reading.files(tmp_path / name)}
        cached = reading.files(tmp_path / f"{name}-cache").values()
        names = "\n".join(written).encode()
        told = (said.out + said.err).replace(str(tmp_path / name).encode(), b"")
        return {**written, "(said)": told, "(names)": names} | {
            f"(cached {place})": content for place, content in enumerate(cached)
        }

    return make


def secrets() -> tuple[str, ...]:
    words = tuple(f"{STEM}{kind}" for kind in KINDS)
    return (*words, f"p-{STEM}", *Secrets(0).numbers())


def leaks(report: Mapping[str, bytes], plants: tuple[str, ...]) -> dict[str, list[str]]:
    """The planted words by where they are; the cache is a copy of figures that everybody has in the files."""
    own = set(map(str, SMALL.values()))
    told = {
        place: [plant for plant in reading.found(content, plants) if not (place[:7] == "(cached" and plant in own)]
        for place, content in report.items()
    }
    return {place: what for place, what in told.items() if what}


def others(one: Mapping[str, bytes], two: Mapping[str, bytes]) -> list[str]:
    """The files in which two reports differ, but for what a manifest says of when and from what it was made."""
    return sorted(name for name in {*one, *two} if name[:7] != "(cached" and _fixed(one, name) != _fixed(two, name))


def _fixed(report: Mapping[str, bytes], name: str) -> object:
    if name == "manifest.json":
        return json.loads(report[name]) | {"stamp": ""}
    return report.get(name)


def without_history(template: Path, root: Path) -> Path:
    """A copy that git knows nothing of."""
    shutil.rmtree(copied(template, root) / ".git")
    return root


def test_a_report_holds_nothing_of_the_sheets(worlds: list[Path], tmp_path: Path, report: Report) -> None:
    """No word of them, and no byte that were another had people answered otherwise, or were no sheets at hand."""
    made = report(worlds[0])
    assert leaks(made, secrets()) == {}
    assert others(made, report(worlds[1], name="other")) == []
    shutil.rmtree(copied(worlds[0], tmp_path / "here") / "private")
    assert others(made, report(tmp_path / "here", name="without")) == []


@pytest.mark.parametrize("part", PARTS)
def test_figures_about_few_people_may_be_any(part: str, worlds: list[Path], tmp_path: Path, report: Report) -> None:
    """Neither the room of the few nor the one by which a total would tell of it: no value, point, line or limit."""
    one = without_history(worlds[0], tmp_path / "one")
    two = without_history(worlds[0], tmp_path / "two")
    for path in (two / "indicators").glob("*.csv"):
        text = path.read_text()
        for old, new in UNLIKE.items():
            text = text.replace(old, new)
        path.write_text(text)
    words = ([part] if part else []) + list(PAGES)
    first, second = report(one, *words), report(two, *words, name="other")
    assert f"en/rooms/{part or 'south'}.html" in first
    assert [name for name in others(first, second) if not re.search(TOTALS, name)] == []
    assert leaks(first, ("11 days", "2.1 %", "2,1 %", "11 jours", "61,847", "61 847")) == {}


HISTORIES = {
    "more people stood behind it": ("indicators/delay.csv", "61847,40", "61847,3"),
    "fewer were enough": ("ipms.yaml", "{min_count: 3, keep_weeks: 1}", "{keep_weeks: 1}"),
}


@pytest.mark.parametrize("history", HISTORIES)
def test_what_was_shown_once_does_not_come_back(
    history: str, worlds: list[Path], tmp_path: Path, report: Report
) -> None:
    """What changed since an earlier state is told by what may be shown now."""
    root = copied(worlds[0], tmp_path / "here")
    path, before, now = HISTORIES[history]
    text = (root / path).read_text()
    assert now in text
    commit(root, path, text.replace(now, before))
    commit(root, path, text)
    made = report(root, "--since", "HEAD~1", *QUICKLY)
    assert leaks(made, tuple(map(str, SMALL.values()))) == {}
    assert leaks(report(root, "--rev", "HEAD", *QUICKLY, name="old"), secrets()) == {}


def commit(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text)
    own = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *own, "commit", "-qam", "x"], check=True)


NAMED = (
    "TEST54122816",
    "Call 418 555-0123",
    "**418** 555-0123",
    "# 123 456 782",
    "- ask qzje@example.org",
    "[Anna](mailto:qzje@example.org)",
    "418 \\555-0123",
    "`TEST` 5412 2816",
    "G1V _0A6_",
    "123\u00a0*456*\u00a0782",
)
LEFT = ("54122816", "5412 2816", "555-0123", "5550123", "456 782", "456782", "qzje@", "G1V 0A6", "G1V0A6")
"""What may be left of none of them."""


def test_who_is_named_in_a_text_is_named_in_no_report(tmp_path: Path, report: Report) -> None:
    """Numbers and addresses of persons, typed into every field there is, with Markdown in them."""
    endless = itertools.cycle(NAMED)
    root = filled(tmp_path / "here", lambda _: (next(endless), next(endless))).root
    assert leaks(only_written(report(root)), LEFT) == {}


def only_written(made: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {name: content for name, content in made.items() if name[:7] != "(cached"}
