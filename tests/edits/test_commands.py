"""`ipms fmt`, `ipms mv` and `ipms check --fix`, as people call them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.edits.conftest import Run, everything

UNTIDY = "level: tactical\n# who\ntitle: South  \nreports_to: top"
TIDY = "# who\ntitle: South\nlevel: tactical\nreports_to: top\n"


@pytest.fixture
def south(root: Path) -> Path:
    path = root / "rooms/south.yaml"
    path.write_text(UNTIDY, encoding="utf-8", newline="")
    return path


# --- fmt -------------------------------------------------------------------------------------------


def test_fmt_makes_tidy_and_says_so(run: Run, south: Path) -> None:
    assert run("fmt") == (0, "rooms/south.yaml\n1 file made tidy, 11 files tidy already\n", "")
    assert south.read_text(encoding="utf-8") == TIDY
    assert run("fmt") == (0, "12 files tidy already\n", "")


def test_fmt_check_writes_nothing(run: Run, root: Path, south: Path) -> None:
    before = everything(root)
    ran = run("fmt", "--check")
    assert (ran.code, ran.out) == (1, "rooms/south.yaml\n1 file would change, 11 files tidy already\n")
    assert everything(root) == before
    assert south.read_text(encoding="utf-8") == UNTIDY


def test_fmt_diff_is_a_patch(run: Run, south: Path) -> None:
    ran = run("fmt", "--diff")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "--- a/rooms/south.yaml\n+++ b/rooms/south.yaml\n@@ -1,4 +1,4 @@\n"
        "+# who\n+title: South\n level: tactical\n-# who\n-title: South  \n-reports_to: top\n"
        "\\ No newline at end of file\n+reports_to: top\n"
    )
    assert south.read_text(encoding="utf-8") == UNTIDY


def test_fmt_looks_where_it_is_told(run: Run, root: Path, south: Path) -> None:
    assert run("fmt", "--check", str(root / "indicators"), str(root / "ipms.yaml")).out == "3 files tidy already\n"
    assert run("fmt", "--check", str(south)).code == 1


def test_fmt_leaves_files_with_errors_alone_and_names_them(run: Run, south: Path) -> None:
    south.write_text("level: wrong\ntitle: South  \n", encoding="utf-8")
    ran = run("fmt")
    assert (ran.code, ran.out) == (1, "11 files tidy already\n")
    assert ran.err == "ipms: rooms/south.yaml: left alone, because it has errors. `ipms check` tells them.\n"
    assert south.read_text(encoding="utf-8") == "level: wrong\ntitle: South  \n"


@pytest.mark.parametrize("path", ["nowhere.yaml", "..", "/"])
def test_fmt_refuses_what_is_not_there_or_outside(run: Run, path: str) -> None:
    assert run("fmt", path).code == 2


# --- mv --------------------------------------------------------------------------------------------


def test_mv_says_what_it_did(run: Run, root: Path) -> None:
    ran = run("mv", "a3", "pathway", "one-pathway")
    said = "pathway is now one-pathway: 2 references in 2 files"
    move = "  rooms/top/a3/pathway.yaml → rooms/top/a3/one-pathway.yaml"
    assert ran == (0, f"{said}\n{move}\n", "")
    assert (root / "rooms/top/a3/one-pathway.yaml").is_file()


def test_mv_dry_run_lists_every_place_and_writes_nothing(run: Run, root: Path) -> None:
    before = everything(root)
    ran = run("mv", "a3", "pathway", "one-pathway", "--dry-run")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "pathway would become one-pathway: 2 references in 2 files",
        "  rooms/top/a3/pathway.yaml → rooms/top/a3/one-pathway.yaml",
        "  rooms/north/a3/first.yaml:3:9",
        "  rooms/north/kaizen/first.yaml:2:5",
    ]
    assert everything(root) == before


def test_mv_diff(run: Run, root: Path) -> None:
    before = everything(root)
    ran = run("mv", "indicator", "plans", "planned", "--diff")
    assert ran.out.splitlines()[:6] == [
        "rename from indicators/plans.yaml",
        "rename to indicators/planned.yaml",
        "rename from indicators/plans.csv",
        "rename to indicators/planned.csv",
        "--- a/indicators/wait.yaml",
        "+++ b/indicators/wait.yaml",
    ]
    assert everything(root) == before


def test_mv_shows_of_private_sheets_nothing_but_their_names(run: Run, root: Path) -> None:
    sheet = root / "private/status/north/2018-W41/p-abc123.yaml"
    sheet.parent.mkdir(parents=True)
    obstacle = next((root / "rooms/north/obstacles").iterdir()).stem
    sheet.write_text(f"on: 2018-10-12\nrecognition: SECRET\nobstacles: [{obstacle}]\n", encoding="utf-8")
    ran = run("mv", "obstacle", obstacle, "mail", "--diff")
    assert "(private: not shown)" in ran.out
    assert "SECRET" not in ran.out


def test_a_diff_echoes_no_identifier_of_a_person(run: Run, root: Path) -> None:
    (root / "rooms/south.yaml").write_text(
        "title: South  \nlead: anne@example.org\nlevel: tactical\n", encoding="utf-8"
    )
    ran = run("fmt", "--diff")
    assert " lead: •••\n" in ran.out
    assert "anne" not in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a3", "frist", "x"), "ipms: “frist” is not the id of an A3.\n  Did you mean first?\n"),
        (("a3", "first", "pathway"), "ipms: “pathway” is the id of something else of this kind already.\n"),
        (
            ("room", "north", "Nord"),
            "ipms: “Nord” cannot be an id: lower-case letters, digits and hyphens, at most 64.\n",
        ),
        (
            ("room", "north", "../x"),
            "ipms: “../x” cannot be an id: lower-case letters, digits and hyphens, at most 64.\n",
        ),
        (("room", "north", "north"), "ipms: It is called “north” already.\n"),
    ],
)
def test_mv_refuses_in_words(run: Run, root: Path, words: tuple[str, ...], said: str) -> None:
    before = everything(root)
    assert run("mv", *words) == (2, "", said)
    assert everything(root) == before


def test_mv_refuses_in_french_too(run: Run) -> None:
    said = "ipms: «\u00a0frist\u00a0» n’est pas l’identifiant d’un A3.\n  Vouliez-vous dire first?\n"
    assert run("--lang", "fr", "mv", "a3", "frist", "x").err == said


def test_mv_names_the_file_that_may_hide_a_reference(run: Run, root: Path) -> None:
    (root / "rooms/south.yaml").write_text("title: [north\n", encoding="utf-8")
    before = everything(root)
    ran = run("mv", "room", "north", "nord")
    assert (ran.code, ran.out) == (2, "")
    assert "rooms/south.yaml has errors and may refer to “north”: nothing was written." in ran.err
    assert everything(root) == before


# --- check --fix -----------------------------------------------------------------------------------


def fixable(root: Path) -> None:
    (root / "rooms/south.yaml").unlink()
    (root / "rooms/south.yml").write_text(f"id: south   # as the file\n{UNTIDY}", encoding="utf-8", newline="")
    (root / "rooms/top/a3/pathway.yaml").write_text(
        "title: T\nkind: a3\nroom: top\ntype: strategic\n", encoding="utf-8"
    )


def test_check_fix_corrects_what_leaves_no_doubt(run: Run, root: Path) -> None:
    fixable(root)
    codes = ["LAY003", "FLD001", "FMT"]
    select = [word for code in codes for word in ("--select", code)]
    run("check", "--fix", *select)
    run("check", "--fix", *select)
    assert (root / "rooms/south.yaml").read_text(
        encoding="utf-8"
    ) == "# who\ntitle: South\n# as the file\nlevel: tactical\nreports_to: top\n"
    assert not (root / "rooms/south.yml").exists()
    assert (root / "rooms/top/a3/pathway.yaml").read_text(encoding="utf-8") == "title: T\ntype: strategic\n"
    assert run("check", *select).code == 0


def test_check_fix_leaves_what_was_not_asked_for(run: Run, root: Path) -> None:
    fixable(root)
    run("check", "--fix", "--select", "LAY003")
    assert (root / "rooms/south.yaml").read_text(encoding="utf-8").startswith("id: south")


def test_check_fix_moves_no_file_over_another(run: Run, root: Path) -> None:
    (root / "rooms/south.yml").write_text(TIDY, encoding="utf-8")
    before = everything(root)
    run("check", "--fix", "--select", "LAY003")
    assert everything(root) == before


@pytest.mark.parametrize("text", ["id: north\ntitle: S\nlevel: tactical\n", "room: south\ntitle: S\nlevel: tactical\n"])
def test_an_id_that_says_something_else_stays(run: Run, root: Path, text: str) -> None:
    (root / "rooms/south.yaml").write_text(text, encoding="utf-8")
    run("check", "--fix", "--select", "FLD001")
    assert (root / "rooms/south.yaml").read_text(encoding="utf-8") == text


def test_check_diff_writes_nothing(run: Run, root: Path) -> None:
    fixable(root)
    before = everything(root)
    ran = run("check", "--diff", "--select", "LAY003", "--select", "FLD001")
    assert ran.code == 1
    assert ran.out.startswith("rename from rooms/south.yml\nrename to rooms/south.yaml\n--- a/rooms/south.yml\n")
    assert everything(root) == before


def test_what_was_fixed_is_told_beside_the_answer(run: Run, south: Path) -> None:
    ran = run("check", "--fix", "--select", "FMT", "--format", "json")
    assert ran.err == "1 file corrected:\n  rooms/south.yaml\n"
    assert ran.out.startswith("{")
    assert south.read_text(encoding="utf-8") == TIDY


def test_on_a_terminal_spaces_that_go_can_be_seen(run: Run, south: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "title: South··" in run("fmt", "--diff", str(south)).out
