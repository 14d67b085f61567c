"""Publishing a week: what is written, what is refused, and what never leaves the private folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from at_terminal import CTRL_D, Terminal
from running import Run
from tests.workspaces import write

SETTINGS = """\
organisation: Region
as_of: 2018-10-31
dimensions: [{id: well-being, title: Well-being}]
status_sheet:
  questions:
    - {id: progress, ask: What?}
    - {id: no-shows, ask: Who?, type: counted-reasons, choices: [{id: bus, title: {en: No bus, fr: Aucun autobus}}]}
    - {id: load, ask: How heavy?, type: scale, from: 1, to: 5, private: true, theme: well-being, act_when: ">= 4"}
    - {id: safe, ask: Safe?, type: yes-no}
"""
PLANTED = ("a planted secret", "Madame Planted", "planted promise", "p-k4x")
SUMMARY = "rooms/north/status/2018-W43.yaml"
WRITTEN = """\
expected: 14
filled: 12
late: 2
answers:
  progress: {answered: 12}
  no-shows:
    answered: 12
    reasons:
      - {reason: {en: No bus, fr: Aucun autobus}, count: 24}
      - {reason: {en: Other, fr: Autre}, count: 6}
  load: {answered: 12, distribution: {1-3: 7, 4-5: 5}}
  safe: {answered: 12, hidden: true}
triggers: {raised: 5, acted: 5}
promises: {due: <5, kept: <5}
"""
THANKS = {3: "Thanks to the kitchen", 4: "Call 514-555-1234", 5: "A ride for the late ones"}


def sheet(place: int, load: int) -> str:
    own = "{reason: Madame Planted, count: 6}" if place == 0 else ""
    thanks = f"recognition: {THANKS[place]}\n" if place in THANKS else ""
    return (
        f"on: {'2018-10-26' if place < 10 else '2018-10-29'}\n"
        f"answers:\n  progress: a planted secret\n  no-shows: [{{reason: bus, count: 2}}, {own}]\n  load: {load}\n"
        f"  safe: {'yes' if place else 'no'}\n"
        f"actions: [{{what: A planted promise, owner: Head, due: 2018-11-02}}]\n{thanks}"
    ).replace(", ]", "]")


SHEETS = {
    f"private/status/north/2018-W43/p-k4x{place:03}.yaml": sheet(place, load)
    for place, load in enumerate([1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5])
}
ROOM = "title: {en: North, fr: Nord}\nlevel: strategic\nstaff: 14\n"
FILES = {"ipms.yaml": SETTINGS, "rooms/north/room.yaml": ROOM, **SHEETS}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "region", FILES)


def texts(root: Path) -> Mapping[str, str]:
    """The files that everybody may see."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and "private" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_a_week_is_published(root: Path, run: Run) -> None:
    ran = run("-C", str(root), "status", "publish", "north", "--week", "2018-W43")
    assert ran.out == (
        f"Published: {SUMMARY}, 12 of 14 sheets.\n"
        "The answers to one question stay hidden, for they could lead back to somebody: safe.\n"
    )
    assert (ran.code, texts(root)[SUMMARY]) == (0, WRITTEN)
    assert run("-C", str(root), "check", "rooms").code == 0


def test_in_french_the_latest_week_and_a_room_that_becomes_a_folder(tmp_path: Path, run: Run) -> None:
    root = write(tmp_path / "region", {"ipms.yaml": SETTINGS, "rooms/north.yaml": f"{ROOM}# ours\n", **SHEETS})
    ran = run("-C", str(root), "--lang", "fr", "status", "publish", "north", "--with-recognition")
    assert ran.out == (
        f"Publié\u00a0: {SUMMARY}, 12 feuilles sur 14.\n"
        "rooms/north.yaml devient rooms/north/room.yaml\u00a0: une salle qui a des murs est un dossier.\n"
        "Les réponses à une question restent cachées, car elles pourraient ramener à quelqu’un\u00a0: safe.\n"
    )
    assert ran.err == "ipms: Un remerciement contient de quoi reconnaître une personne\u00a0: il n’est pas publié.\n"
    thanks = "recognition:\n  - A ride for the late ones\n  - Thanks to the kitchen\n"
    assert texts(root) == {"ipms.yaml": SETTINGS, "rooms/north/room.yaml": f"{ROOM}# ours\n", SUMMARY: WRITTEN + thanks}


def test_a_dry_run_shows_the_text_and_writes_nothing(root: Path, run: Run) -> None:
    before = texts(root)
    ran = run("-C", str(root), "status", "publish", "north", "--dry-run")
    assert (ran.code, texts(root)) == (0, before)
    assert ran.out.startswith(f"Would be written: {SUMMARY}\n\n{WRITTEN}\n")


@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--replace",), ("--with-recognition",), ("--lang", "fr")])
def test_nothing_private_is_printed_or_written(root: Path, run: Run, words: tuple[str, ...]) -> None:
    if "--replace" in words:
        write(root, {**FILES, SUMMARY: "expected: 14\nfilled: 11\n"})
    ran = run("-C", str(root), "status", "publish", "north", *words)
    assert ran.code == 0
    seen = [ran.out, ran.err, *texts(root).values()]
    assert [text for text in seen for planted in (*PLANTED, "514-555") if planted in text] == []


def test_what_is_there_is_replaced_only_when_it_is_asked_for(root: Path, run: Run) -> None:
    typed = WRITTEN.replace("late: 2", "late: 3   # counted again") + "notes: A quiet week\n"
    write(root, {**FILES, SUMMARY: typed})
    refused = run("-C", str(root), "status", "publish", "north")
    assert refused.code == 2
    assert refused.err == (
        f"ipms: 2018-W43 has been published: {SUMMARY}.\n"
        "  --replace shows what would change and puts the new summary in its place.\n"
    )
    assert texts(root)[SUMMARY] == typed
    tried = run("-C", str(root), "status", "publish", "north", "--replace", "--dry-run")
    assert (tried.code, texts(root)[SUMMARY]) == (0, typed)
    replaced = run("-C", str(root), "status", "publish", "north", "--replace")
    for shown in (tried.out, replaced.out):
        assert "-late: 3   # counted again\n+late: 2\n" in shown
    assert texts(root)[SUMMARY] == f"notes: A quiet week\n{WRITTEN}"
    again = run("-C", str(root), "status", "publish", "north", "--replace")
    assert again.out == "Nothing to replace: what was published of 2018-W43 says the same.\n"


def test_a_summary_that_cannot_be_read_is_replaced_too(root: Path, run: Run) -> None:
    write(root, {**FILES, SUMMARY: "expected: 14\nexpected: 15\n"})
    assert run("-C", str(root), "status", "publish", "north", "--replace").code == 0
    assert texts(root)[SUMMARY] == WRITTEN


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nort",), "There is no room “nort”."),
        (("north", "--week", "2018-W42"), "No sheet of north is at hand for 2018-W42."),
        (("north", "--week", "2018-W44"), "The sheets of 2018-W44 are due on 2 November 2018"),
        (("north", "--week", "2018-W60"), "2018"),
        (("north", "--week", "last"), "“last” is none."),
        (("south",), "No sheet of south is at hand whose week is over."),
        (("east",), "rooms/east.yaml has findings"),
    ],
)
def test_what_is_refused(root: Path, run: Run, words: tuple[str, ...], says: str) -> None:
    more = {"rooms/south.yaml": "title: South\nlevel: tactical\n", "rooms/east.yaml": "title: [\n"}
    before = texts(write(root, FILES | more))
    ran = run("-C", str(root), "status", "publish", *words)
    assert ran.code == 2
    assert says in ran.err
    assert texts(root) == before


def test_settings_with_findings_publish_nothing(root: Path, run: Run) -> None:
    write(root, {"ipms.yaml": f"{SETTINGS}confidentiality: {{min_cuont: 9}}\n"})
    ran = run("-C", str(root), "status", "publish", "north")
    assert ran.code == 2
    assert "while it is unclear what must stay hidden" in ran.err
    assert SUMMARY not in texts(root)


def test_sheets_that_cannot_be_read_are_left_out_only_when_that_is_said(root: Path, run: Run) -> None:
    write(root, {**FILES, "private/status/north/2018-W43/p-k4x000.yaml": "on: [\n"})
    refused = run("-C", str(root), "status", "publish", "north")
    assert refused.code == 2
    assert "1 sheet of 2018-W43 cannot be read as it is" in refused.err
    assert SUMMARY not in texts(root)
    ran = run("-C", str(root), "status", "publish", "north", "--anyway")
    assert ran.code == 0
    assert "ipms: 1 sheet has findings; what cannot be read of it is left out.\n" in ran.err
    assert "filled: 11\n" in texts(root)[SUMMARY]


def test_sheets_of_another_drive_are_published(tmp_path: Path, run: Run) -> None:
    moved = {path.replace("private/", "../drive/"): text for path, text in SHEETS.items()}
    settings = f"{SETTINGS}private_root: {tmp_path}/drive\n"
    root = write(tmp_path / "region", {"ipms.yaml": settings, "rooms/north/room.yaml": ROOM, **moved})
    assert run("-C", str(root), "status", "publish", "north").code == 0
    assert texts(root)[SUMMARY] == WRITTEN


def test_at_a_terminal_each_recognition_is_asked_for(root: Path) -> None:
    with Terminal("-C", str(root), "status", "publish", "north") as terminal:
        terminal.answer("“A ride for the late ones” Publish it? [y/N]", "y")
        terminal.answer("“Thanks to the kitchen” Publish it? [y/N]", "")
        code, shown = terminal.end()
    assert code == 0
    assert "514-555" not in shown
    assert texts(root)[SUMMARY] == f"{WRITTEN}recognition:\n  - A ride for the late ones\n"


def test_in_french_what_is_replaced_is_shown_before_it_is_asked_for(root: Path) -> None:
    typed = "expected: 14\nfilled: 12   # à la main\n"
    write(root, {**FILES, SUMMARY: typed})
    with Terminal("-C", str(root), "--lang", "fr", "status", "publish", "north", "--replace") as terminal:
        terminal.answer("Publier? [o/N]", CTRL_D, end="")
        terminal.answer("Le mettre à sa place? [o/N]", "non")
        code, shown = terminal.end()
    assert (code, texts(root)[SUMMARY]) == (0, typed)
    assert shown.index("-filled: 12   # à la main") < shown.index("Le mettre à sa place?")
    assert "Rien n’a été écrit." in shown
