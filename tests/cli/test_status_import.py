"""`ipms status import`: sheets from a form's table, all of them or none, and never an answer on the screen."""

from __future__ import annotations

import datetime as dt
import io
import stat
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from at_terminal import Terminal
from openpyxl import Workbook
from running import Run
from tests.workspaces import write

from ipms.workspace.opening import open_workspace
from ipms.workspace.sheets import read_sheets

SETTINGS = """
organisation: Region
as_of: 2018-10-31
status_sheet:
  questions:
    - {id: progress, ask: {en: What has moved?, fr: "Qu’est-ce qui a avancé?"}}
    - {id: no-shows, ask: {en: Who missed?, fr: Qui a manqué?}, type: counted-reasons}
    - {id: workload, ask: {en: How heavy is it?, fr: Est-ce lourd?}, type: scale, from: 1, to: 5, act_when: ">= 4"}
"""
FILES = {
    "ipms.yaml": SETTINGS,
    "rooms/top.yaml": "title: Executive\nlevel: strategic\nlead: Chief\n",
    "rooms/north.yaml": "title: {en: Team North, fr: Équipe Nord}\nlevel: tactical\nreports_to: top\nlead: Head\n",
}
FORM = (
    "Horodateur,Adresse de messagerie,Salle,Pseudonyme,Qu’est-ce qui a avancé?,"
    "Qui a manqué?,Est-ce lourd?,Action,Couleur"
    """
2018-10-26 14:02:12,a@b.ca,Équipe Nord,p-abc123,"Dix familles
=vues",transport: 2; oubli: 1,4 - lourd,Alléger la liste,bleu
2018-10-29 09:00:00,c@d.ca,north,p-abc124,Rien,,2,,rouge
"""
)
AT_TWO = dt.datetime.fromisoformat("2018-10-26T14:02:00")
FIRST = "private/status/north/2018-W43/p-abc123.yaml"
SECRETS = ("familles", "transport", "lourd\n", "a@b.ca", "bleu", "Alléger", "p-abc123")
Given = Callable[..., Path]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "ws", FILES)


@pytest.fixture
def form(tmp_path: Path) -> Given:
    def form(content: str | bytes = FORM, name: str = "form.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return form


def everything(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def saved(*rows: Sequence[Any]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "Never read, for it may name a person: the column Adresse de messagerie.",
                " Team North  2018-W43       1     0              <5        1",
                " Team North  2018-W44       1     0              <5        0",
                "2 sheets to write",
                "Written: 2 sheets below private/status.",
            ],
        ),
        (
            "fr",
            [
                "Jamais lue, car elle peut nommer une personne\u00a0: la colonne Adresse de",
                " Équipe Nord  2018-W43         1          0                    <5        1",
                "2 feuilles à écrire",
                "Écrit\u00a0: 2 feuilles sous private/status.",
            ],
        ),
    ],
)
def test_a_form_becomes_sheets(run: Run, root: Path, form: Given, language: str, lines: list[str]) -> None:
    ran = run("-C", str(root), "status", "import", str(form()), "--yes", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in lines if line not in ran.out.splitlines()] == []
    assert [secret for secret in SECRETS if secret in ran.out] == []
    assert stat.S_IMODE((root / FIRST).stat().st_mode) == 0o600
    assert run("-C", str(root), "check", "--select", "CON", "--fail-on", "warning").code == 0
    assert run("-C", str(root), "check", "--select", "LOP4", "--fail-on", "warning").code == 0


def test_it_is_read_back_as_it_was_answered(run: Run, root: Path, form: Given) -> None:
    run("-C", str(root), "status", "import", str(form()), "--yes")
    sheets, findings = read_sheets(open_workspace(root))
    assert findings == ()
    first = sheets[0].value
    assert first.on == dt.date(2018, 10, 26)
    assert str(first.answers["progress"].text) == "Dix familles\n=vues"
    assert [(str(one.reason), one.count) for one in first.answers["no-shows"].reasons] == [
        ("transport", 2),
        ("oubli", 1),
    ]


def test_once_more_is_nothing_more(run: Run, root: Path, form: Given) -> None:
    run("-C", str(root), "status", "import", str(form()), "--yes")
    before = everything(root)
    ran = run("-C", str(root), "status", "import", str(form()), "--yes")
    assert (ran.code, everything(root)) == (0, before)
    assert "2 there already, the same" in ran.out


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "✖ form.csv:2:1  an answer of this row asks for an action"),
        ("fr", "✖ form.csv:2:1  une réponse de cette ligne appelle une action"),
    ],
)
def test_one_problem_and_nothing_is_written(run: Run, root: Path, form: Given, language: str, said: str) -> None:
    before = everything(root)
    table = form(FORM.replace("Alléger la liste", ""))
    ran = run("-C", str(root), "status", "import", str(table), "--yes", "--lang", language)
    assert (ran.code, ran.err, everything(root)) == (1, "", before)
    assert said in ran.out
    assert [secret for secret in SECRETS if secret in ran.out] == []


def test_an_identifier_is_told_by_kind_and_place_alone(run: Run, root: Path, form: Given) -> None:
    ran = run("-C", str(root), "status", "import", str(form(FORM.replace("Rien", "Rappeler le 418 555-0199"))), "--yes")
    assert ran.code == 1
    assert "✖ form.csv:4:43  this looks like a telephone number" in ran.out
    assert "555" not in ran.out + ran.err


@pytest.mark.parametrize("option", ["--dry-run", "--yes"])
def test_a_workbook(run: Run, root: Path, form: Given, option: str) -> None:
    book = saved(
        ("Completion time", "Room", "Staff", "How heavy is it?", "Who missed?"),
        (AT_TWO, "Team North", "p-abc123", 2, "2 x bus"),
        (AT_TWO, "Team North", "p-abc124", 3, None),
    )
    ran = run("-C", str(root), "status", "import", str(form(book, "form.xlsx")), option)
    assert (ran.code, ran.err) == (0, "")
    assert (root / FIRST).exists() is (option == "--yes")


def test_a_workbook_names_its_cells(run: Run, root: Path, form: Given) -> None:
    book = saved(("Date", "Room", "Staff", "workload"), (dt.date(2018, 10, 26), "north", "p-abc123", 9))
    ran = run("-C", str(root), "status", "import", str(form(book, "form.xlsx")), "--yes")
    assert ran.code == 1
    assert "✖ form.xlsx[Sheet]!D2  a point from 1 to 5 is asked for here" in ran.out


def test_whose_a_drawn_pseudonym_is_stands_beside_its_row(run: Run, root: Path, form: Given) -> None:
    ran = run(
        "-C", str(root), "status", "import", str(form("Room,Week,workload\nnorth,2018-W43,2\n")), "--yes", "--new-staff"
    )
    [file] = (root / "private/status/north/2018-W43").iterdir()
    assert f"  form.csv:2:1  {file.stem}\n" in ran.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--map", "Couleur"), "--map: “Couleur” is not of the form"),
        (("--map", "Couleur=workloda"), "there is no field and no question “workloda”"),
        (("--room", "nrth"), "north"),
        (("--week", "43"), "43"),
        (("--week", "2018-W50"), "2018-W50"),
        (("--delimiter", "pipe"), "pipe"),
    ],
)
def test_a_request_that_cannot_be_served(run: Run, root: Path, form: Given, options: Sequence[str], said: str) -> None:
    ran = run("-C", str(root), "status", "import", str(form()), *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_nobody_can_be_asked_in_a_pipe(run: Run, root: Path, form: Given) -> None:
    ran = run("-C", str(root), "status", "import", str(form()))
    assert ran.code == 2
    assert "--yes" in ran.err
    assert not (root / "private").exists()


@pytest.mark.parametrize(
    ("language", "answer", "written"), [("fr", "oui", True), ("en", "n", False), ("en", "y", True)]
)
def test_the_question_before_anything_is_written(
    root: Path, form: Given, language: str, answer: str, *, written: bool
) -> None:
    with Terminal("-C", str(root), "status", "import", str(form()), "--lang", language) as terminal:
        terminal.answer("2 feuilles? [o/N]" if language == "fr" else "2 sheets? [y/N]", answer)
        code, shown = terminal.end()
    assert (code, (root / FIRST).exists()) == (0, written)
    assert [secret for secret in SECRETS if secret in shown] == []


def test_git_must_ignore_the_folder(run: Run, root: Path, form: Given) -> None:
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    refused = run("-C", str(root), "status", "import", str(form()), "--yes")
    assert refused.code == 2
    assert "/private/" in refused.err
    (root / ".gitignore").write_text("/private/\n", encoding="utf-8")
    assert run("-C", str(root), "status", "import", str(form()), "--yes").code == 0


def test_sheets_kept_elsewhere(run: Run, root: Path, form: Given, tmp_path: Path) -> None:
    (root / "ipms.yaml").write_text(f"{SETTINGS}private_root: {tmp_path / 'drive'}\n", encoding="utf-8")
    (tmp_path / "drive").mkdir()
    assert run("-C", str(root), "status", "import", str(form()), "--yes").code == 0
    assert (tmp_path / "drive/status/north/2018-W43/p-abc123.yaml").exists()
    assert not (root / "private").exists()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_hostile_tables_hurt_nobody(run: Run, root: Path, tmp_path: Path, reference: Path, language: str) -> None:
    folder = reference / "hostile" / "payloads"
    files = sorted([*(folder / "csv").iterdir(), *(folder / "xlsx").iterdir()])
    before = everything(root)
    beside = sorted(tmp_path.iterdir())
    for file in files:
        mapped = ("--map", "period=date", "--map", "value=workload", "--map", "note=progress")
        for options in (
            ("--room", "north", "--new-staff"),
            ("--room", "north", "--week", "2018-W43", "--new-staff", *mapped),
        ):
            ran = run("-C", str(root), "status", "import", str(file), *options, "--dry-run", "--lang", language)
            assert ran.code in {0, 1, 2}, file.name
            assert "Traceback" not in ran.out + ran.err, file.name
            assert "\x1b" not in ran.out + ran.err, file.name
    assert everything(root) == before
    assert sorted(tmp_path.iterdir()) == beside


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"PK\x03\x04",
        b'Room,Week\n"north',
        b"Room,Week\nnorth\n",
        b"Room\x1b[2J,Week\nnorth,1\n",
        b"," * 5000,
    ],
)
def test_what_is_no_table(run: Run, root: Path, form: Given, content: bytes) -> None:
    ran = run("-C", str(root), "status", "import", str(form(content)), "--yes")
    assert ran.code in {1, 2}
    assert "\x1b" not in ran.out + ran.err
    assert not (root / "private").exists()
