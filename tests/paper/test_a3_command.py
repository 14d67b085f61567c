"""`ipms a3 ID --export pdf`: where the PDF goes, what is said of it, what is refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from ipms.cli.main import main
from ipms.workspace.history.standing import changed_since
from tests.paper.reading import facts, poppler, words_of

pytest.importorskip("typst", reason="the extra `report` is not installed")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def case(checkout: Path, tmp_path: Path) -> Path:
    """A copy of the case, outside any repository."""
    root = tmp_path / "case"
    for name in ("rooms", "indicators"):
        shutil.copytree(checkout / name, root / name)
    shutil.copy(checkout / "ipms.yaml", root / "ipms.yaml")
    return root


def run(capsys: pytest.CaptureFixture[str], *words: str) -> Ran:
    code = main(words)
    return Ran(code, *capsys.readouterr())


def test_a_file_is_written_and_told(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = case.parent / "sheets" / "wait.pdf"
    ran = run(capsys, "-C", str(case), "a3", "first-intervention", "--export", "pdf", "--out", str(out))
    assert (ran.code, ran.err) == (0, "")
    assert ": one page, 11 × 17 in, text of " in ran.out
    assert out.read_bytes().startswith(b"%PDF-1.7")


@poppler
def test_paper_language_and_date_are_those_asked_for(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = case.parent / "wait.pdf"
    asked = ("a3", "first-intervention", "--export", "pdf", "--paper", "a3", "--as-of", "2017-06-01", "--out", str(out))
    assert run(capsys, "-C", str(case), *asked, "--lang", "fr").code == 0
    assert facts(out)["Page size"].endswith("(A3)")
    assert facts(out)["CreationDate"].startswith("Thu Jun  1")
    assert "PLANIFIER" in words_of(out)
    assert "8,35" not in words_of(out)


def test_an_earlier_pdf_is_replaced_and_nothing_else_is(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = case.parent / "wait.pdf"
    words = ("-C", str(case), "a3", "foster-contact", "--export", "pdf", "--out", str(out))
    out.write_bytes(b"%PDF-1.4 an earlier one")
    assert run(capsys, *words).code == 0
    out.write_text("notes of a meeting", encoding="utf-8")
    refused = run(capsys, *words)
    assert (refused.code, out.read_text(encoding="utf-8")) == (2, "notes of a meeting")
    assert "is no PDF" in refused.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("a3", "--export", "pdf"), "Which A3?"),
        (("a3", "foster-contact", "--paper", "a3"), "belong to --export pdf"),
        (("a3", "foster-contact", "--out", "x.pdf"), "belong to --export pdf"),
        (("a3", "foster-contact", "--export", "pdf", "--out", "rooms/x.pdf"), "keeps its own files"),
        (("a3", "nothing", "--export", "pdf"), "There is no A3"),
    ],
)
def test_requests_that_cannot_be_served(
    case: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    ran = run(capsys, "-C", str(case), *words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before


def test_without_the_extra_it_says_what_to_install(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)  # how Python marks a module that cannot be imported
    ran = run(capsys, "-C", str(case), "a3", "foster-contact", "--export", "pdf", "--out", str(case.parent / "x.pdf"))
    assert (ran.code, ran.out) == (2, "")
    assert "the extra `report`" in ran.err
    assert not (case.parent / "x.pdf").exists()


def test_a_sheet_too_long_for_its_page_is_written_whole_and_its_parts_are_named(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = case / "rooms/tactical-youth/a3/foster-contact.yaml"
    long = "".join(f"  - Lesson {number} of the foster families, told in their own words\n" for number in range(200))
    file.write_text(f"{file.read_text(encoding='utf-8')}learning: |\n{long}", encoding="utf-8")
    out = case.parent / "x.pdf"
    ran = run(capsys, "-C", str(case), "a3", "foster-contact", "--export", "pdf", "--out", str(out))
    assert ran.code == 1
    assert ran.err == (
        "ipms: The sheet does not fit on one page, even with text of 7 points. "
        "Moved whole to page 2 and after: Learning.\n"
    )
    assert "pages, 11 × 17 in, text of 7 points" in ran.out
    assert out.read_bytes().startswith(b"%PDF")


def test_a_file_is_held_against_the_commit_without_asking_git_to_look(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x", *words], cwd=tmp_path, check=True)

    file = tmp_path / "a.yaml"
    file.write_text("title: A\n", encoding="utf-8")
    git("init", "-q")
    git("add", "a.yaml")
    git("commit", "-qm", "first")
    assert not changed_since(tmp_path, "HEAD", "a.yaml")
    file.write_text("title: B\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("title: new\n", encoding="utf-8")
    assert changed_since(tmp_path, "HEAD", "a.yaml")
    assert changed_since(tmp_path, "HEAD", "b.yaml")
