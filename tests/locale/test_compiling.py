"""The build turns message files into one module, and refuses what would leave a screen without words."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from ipms.locale.catalogue import EN, FR

ROOT = Path(__file__).parents[2]


def _build_hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILD = _build_hook()

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = 'msgid "a.room"\nmsgstr "{title}"\n'
PLURAL = 'msgid "a.day"\nmsgid_plural "a.day"\nmsgstr[0] "{n} d"\nmsgstr[1] "{n} ds"\n'


def checkout(root: Path, english: str, french: str, **more: str) -> Path:
    """A checkout with one area of messages in each language, and further English areas."""
    for language, areas in (("en", {"area": english, **more}), ("fr", {"area": french})):
        folder = root / BUILD.SOURCES / language
        folder.mkdir(parents=True)
        for area, text in areas.items():
            (folder / f"{area}.po").write_text(HEADER + text, encoding="utf-8")
    return root


def test_the_module_is_what_the_sources_say() -> None:
    assert BUILD.compile_messages(ROOT / BUILD.SOURCES) == {"en": EN, "fr": FR}


def test_keys_are_in_order_and_a_second_build_changes_nothing(tmp_path: Path) -> None:
    checkout(tmp_path, PLURAL.replace("a.day", "b.day") + "\n" + GOOD, GOOD + "\n" + PLURAL.replace("a.day", "b.day"))
    target = BUILD.write_catalogue(tmp_path)
    made = target.stat()
    assert BUILD.write_catalogue(tmp_path).stat().st_mtime_ns == made.st_mtime_ns
    assert [path.name for path in target.parent.iterdir() if path.is_file()] == ["catalogue.py"]
    lines = target.read_text(encoding="utf-8").splitlines()
    assert lines[lines.index("EN: Final[dict[str, str | tuple[str, str]]] = {") + 1 :][:3] == [
        "    'a.room': '{title}',",
        "    'b.day': ('{n} d', '{n} ds'),",
        "}",
    ]


def test_a_plural_in_one_language_alone_is_fine_where_the_other_counts_too(tmp_path: Path) -> None:
    checkout(tmp_path, PLURAL, 'msgid "a.day"\nmsgstr "{n} j"\n')
    assert BUILD.compile_messages(tmp_path / BUILD.SOURCES) == {
        "en": {"a.day": ("{n} d", "{n} ds")},
        "fr": {"a.day": "{n} j"},
    }


@pytest.mark.parametrize(
    ("english", "french", "problem"),
    [
        (GOOD, "", "fr: a.room: missing"),
        ("", GOOD, "en: a.room: missing"),
        (GOOD, 'msgid "a.room"\nmsgstr "{titre}"\n', "a.room: English needs title, French titre"),
        (PLURAL, 'msgid "a.day"\nmsgstr "un jour"\n', "a.day: English needs n, French nothing"),
        (GOOD, GOOD.replace("{title}", " "), "fr/area.po: a.room: an empty message"),
        (GOOD, "#, fuzzy\n" + GOOD, "fr/area.po: a.room: marked fuzzy"),
        (GOOD, GOOD + "\n" + GOOD, "fr/area.po: a.room: defined twice"),
        (GOOD, GOOD.replace("{title}", "{title!r}"), "fr/area.po: a.room: a brace that is no plain {placeholder}"),
        (GOOD, GOOD.replace("{title}", "{title.x}"), "fr/area.po: a.room: a brace that is no plain {placeholder}"),
        (GOOD, GOOD.replace("{title}", "{title} {"), "fr/area.po: a.room: a brace that is no plain {placeholder}"),
        (PLURAL, PLURAL.replace('msgstr[1] "{n} ds"\n', ""), "fr/area.po: a.day: an empty message"),
    ],
)
def test_what_cannot_be_shown_fails_the_build(tmp_path: Path, english: str, french: str, problem: str) -> None:
    checkout(tmp_path, english, french)
    with pytest.raises(BUILD.CatalogueError) as caught:
        BUILD.write_catalogue(tmp_path)
    assert problem in str(caught.value).splitlines()
    assert not (tmp_path / BUILD.CATALOGUE).exists()


@pytest.mark.parametrize(
    ("language", "typed", "made"),
    [
        ("fr", "Salle : « {room} » à 85 %", "Salle\xa0: «\xa0{room}\xa0» à 85\xa0%"),
        ("fr", "Fin :\nsuite :", "Fin\xa0:\nsuite\xa0:"),
        ("fr", "Écrire `a : « b » %` à 8:30 :", "Écrire `a : « b » %` à 8:30\xa0:"),
        ("en", "Room: {room} at 85 %", "Room: {room} at 85\xa0%"),
    ],
)
def test_spaces_that_must_not_break_are_set(language: str, typed: str, made: str) -> None:
    assert BUILD.typeset(typed, language) == made


def test_a_key_belongs_to_one_area(tmp_path: Path) -> None:
    checkout(tmp_path, GOOD, GOOD, other=GOOD)
    with pytest.raises(BUILD.CatalogueError, match=r"en/other\.po: a\.room: defined in another area too"):
        BUILD.compile_messages(tmp_path / BUILD.SOURCES)


@pytest.mark.parametrize(
    "line", ['msgstr "unclosed', "msgstr unquoted", 'msgctxt "x"', 'msgstr "a" "b"', 'msgstr "a"b"']
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    checkout(tmp_path, GOOD, f'msgid "a.room"\n{line}\n')
    with pytest.raises(BUILD.CatalogueError) as caught:
        BUILD.compile_messages(tmp_path / BUILD.SOURCES)
    assert "fr/area.po:6: not a line of a message file" in str(caught.value).splitlines()


def test_the_file_runs_on_its_own(tmp_path: Path) -> None:
    checkout(tmp_path, GOOD, "")
    script = tmp_path / "hatch_build.py"
    script.write_bytes((ROOT / "hatch_build.py").read_bytes())
    failed = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (failed.returncode, failed.stderr.splitlines()) == (
        1,
        ["the words people read cannot be compiled:", "fr: a.room: missing"],
    )
