"""`ipms board ROOM --export pdf`: where the PDF goes, what is said of it, what is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ipms.cli.main import main
from tests.paper.reading import facts, poppler, words_of
from tests.paper.test_a3_command import case, run

pytest.importorskip("typst", reason="the extra `report` is not installed")

__all__ = ["case"]


def test_a_file_is_written_and_told(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = case.parent / "posters" / "north.pdf"
    ran = run(capsys, "-C", str(case), "board", "team-north", "--export", "pdf", "--out", str(out))
    assert (ran.code, ran.err) == (0, "")
    assert ": one page, 11 × 17 in, text of " in ran.out
    assert out.read_bytes().startswith(b"%PDF-1.7")


def test_a_pipe_gets_the_same_bytes(case: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    out = case.parent / "north.pdf"
    words = ("-C", str(case), "board", "team-north", "--export", "pdf")
    assert main((*words, "--out", str(out))) == 0
    capfdbinary.readouterr()
    assert main(words) == 0
    assert capfdbinary.readouterr().out == out.read_bytes()


@poppler
def test_paper_language_and_date_are_those_asked_for(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = case.parent / "north.pdf"
    words = ("board", "team-north", "--export", "pdf", "--paper", "a3", "--as-of", "2018-06-01", "--out", str(out))
    assert run(capsys, "-C", str(case), *words, "--lang", "fr").code == 0
    assert facts(out)["Page size"].endswith("(A3)")
    assert facts(out)["CreationDate"].startswith("Fri Jun  1")
    assert "ÀDÉCIDERAUJOURD’HUI" in words_of(out)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("board", "team-north", "--paper", "a3"), "belong to --export pdf"),
        (("board", "team-north", "--export", "svg", "--out", "x.svg"), "belong to --export pdf"),
        (("board", "team-north", "--export", "pdf", "--out", "rooms/x.pdf"), "keeps its own files"),
        (("board", "team-north", "--export", "pdf", "--since", "2018-10-01", "--out", "../x.pdf"), "--since"),
        (("board", "nowhere", "--export", "pdf"), "There is no room"),
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
    ran = run(capsys, "-C", str(case), "board", "team-north", "--export", "pdf", "--out", str(case.parent / "x.pdf"))
    assert (ran.code, ran.out) == (2, "")
    assert "the extra `report`" in ran.err
    assert not (case.parent / "x.pdf").exists()


def test_a_board_too_full_for_its_page_is_written_whole_and_its_parts_are_named(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshops = case / "rooms/tactical-youth/kaizen"
    known = next(iter(sorted(workshops.glob("*.yaml")))).read_text(encoding="utf-8")
    for number in range(120):
        (workshops / f"copy-{number}.yaml").write_text(known, encoding="utf-8")
    out = case.parent / "x.pdf"
    ran = run(capsys, "-C", str(case), "board", "tactical-youth", "--export", "pdf", "--out", str(out))
    assert ran.code == 1
    assert ran.err == (
        "ipms: The sheet does not fit on one page, even with text of 7 points. "
        "Moved whole to page 2 and after: PROJECTS AND IMPROVEMENT – Kaizen.\n"
    )
    assert "pages, 11 × 17 in, text of 7 points" in ran.out
    assert out.read_bytes().startswith(b"%PDF")
