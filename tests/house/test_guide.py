"""The guide tells the truth: its commands run, and what it shows is what they print; one guide in two languages.

`IPMS_UPDATE_GUIDE=1` has it show what is printed now, at the same places of each answer: read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from transcripts import Session, Shown, agrees, commands, home_of_commands, renewed

from ipms.cli.commands import COMMANDS
from ipms.cli.doors import build_command
from ipms.locale import Words

LANGUAGES = ("en", "fr")
CHAPTERS = ("first-room", "rhythm", "figures", "improvement", "status-sheets", "organisation", "checking", "reports")
NEEDED = ("ipms.yaml", "rooms", "indicators", ".gitignore", ".gitattributes", ".ipms", ".vscode", "docs")
"""What of the repository the guide's commands see."""
SOMEBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in {"NAME": "Guide", "EMAIL": "guide@example.org", "DATE": "2018-10-31T12:00:00Z"}.items()
}


def page(checkout: Path, language: str, chapter: str) -> str:
    return (checkout / "docs" / language / f"{chapter}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def clone(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, with its workspace in a first commit."""
    folder = tmp_path_factory.mktemp("guide") / "ipms"
    for name in NEEDED:
        copy = shutil.copytree if (checkout / name).is_dir() else shutil.copy2
        folder.mkdir(exist_ok=True)
        copy(checkout / name, folder / name)
    quiet = os.environ | SOMEBODY | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "The case"]):
        subprocess.run(["git", *words], cwd=folder, env=quiet, check=True)
    return folder


@pytest.fixture
def session(clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Where a reader of a chapter types: a clone of their own."""
    monkeypatch.setenv("PATH", home_of_commands() + os.pathsep + os.environ["PATH"])
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for service in ("CI", "GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(service, raising=False)
    for name, value in SOMEBODY.items():
        monkeypatch.setenv(name, value)
    return Session(Path(shutil.copytree(clone, tmp_path / "ipms")), monkeypatch)


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_shows_what_is_printed(
    session: Session, checkout: Path, monkeypatch: pytest.MonkeyPatch, language: str, chapter: str
) -> None:
    if language == "fr":  # as the first chapter has its readers say
        monkeypatch.setenv("IPMS_LANG", "fr")
    for shown in commands(page(checkout, language, chapter)):
        code, printed = session.type(shown)
        assert code == shown.code, f"$ {shown.command}\n{printed}"
        if not agrees(shown.output, printed) and os.environ.get("IPMS_UPDATE_GUIDE"):
            _renew(checkout / "docs" / language / f"{chapter}.md", shown, printed)
            continue
        assert agrees(shown.output, printed), f"$ {shown.command}\n{printed}"


def _renew(path: Path, shown: Shown, printed: str) -> None:
    old, new = ("\n".join(("", *lines, "")) for lines in (shown.output, renewed(shown.output, printed)))
    text = path.read_text(encoding="utf-8")
    typed = shown.command[-20:]
    path.write_text(text.replace(typed + old, typed + new, 1), encoding="utf-8")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_both_languages_type_the_same(checkout: Path, chapter: str) -> None:
    english, french = ([one.name for one in commands(page(checkout, at, chapter))] for at in LANGUAGES)
    assert english == french


@pytest.mark.parametrize("chapter", ["README", *CHAPTERS])
def test_both_languages_have_the_same_parts_and_pictures(checkout: Path, chapter: str) -> None:
    english, french = (_bones(page(checkout, at, chapter)) for at in LANGUAGES)
    assert english == french


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_in_sentences_have_these_names_and_options(checkout: Path, language: str) -> None:
    inline = re.compile(r"`ipms ((?:[a-z0-9][a-z0-9-]*(?: |(?=`)))+)([^`\n]*)`")
    odd = [
        f"{chapter}: {words}{rest}"
        for chapter in ("README", *CHAPTERS)
        for words, rest in inline.findall(page(checkout, language, chapter))
        if not _exists(words.split(), set(re.findall(r"(?<= )--[a-z-]+", f" {rest}")))
    ]
    assert odd == []


def _exists(words: list[str], options: set[str]) -> bool:
    name = next((" ".join(words[:size]) for size in (2, 1) if " ".join(words[:size]) in COMMANDS), None)
    if name is None:
        return False
    return options <= {opt for one in build_command(name, Words("en")).params for opt in one.opts}


def _bones(text: str) -> list[str]:
    """What does not depend on the language: levels of headings, kinds of blocks, pictures, and how many rows."""
    found = re.findall(r"^(#+) |^(```\w*)|^!\[[^]]+\]\(\.\./pictures/\w\w/([\w.-]+)\)$|^(\|)", text, re.MULTILINE)
    return ["".join(groups) for groups in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_lists_its_chapters_in_order_and_each_leads_to_the_other_language(
    checkout: Path, language: str
) -> None:
    listed = re.findall(r"^\| \d\. \[[^]]+\]\(([\w-]+)\.md\)", page(checkout, language, "README"), re.MULTILINE)
    assert listed == list(CHAPTERS)
    other = {"en": "[Français](../fr/{}.md)", "fr": "[English](../en/{}.md)"}[language]
    heads = {one: page(checkout, language, one).split("\n\n")[1] for one in ("README", *CHAPTERS)}
    assert [one for one, head in heads.items() if other.format(one) not in head] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_inside_the_guide_lead_to_a_heading(checkout: Path, language: str) -> None:
    lost = [
        f"{chapter}: {target}#{anchor}"
        for chapter in CHAPTERS
        for target, anchor in re.findall(r"\]\(([\w-]+)\.md#([^)]+)\)", page(checkout, language, chapter))
        if anchor not in _anchors(page(checkout, language, target))
    ]
    assert lost == []


def _anchors(text: str) -> set[str]:
    """The names by which headings are linked: lower case, marks gone, spaces as hyphens."""
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_french_is_spaced_as_french(checkout: Path) -> None:
    """No-break spaces before `:`, `%` and inside « »; none before `;`, `!` and `?`; apostrophes as they are printed."""
    wrong = re.compile(r"\w:(?=\s)| [:%»;!?](?=[\s.,)]|$)|\w»|« |«(?=\w)|[\u00a0 ][;!?]|\w'\w")
    odd = [
        f"{chapter}: {line}"
        for chapter in ("README", *CHAPTERS)
        for line in _prose(page(checkout, "fr", chapter)).split("\n")
        if wrong.search(line)
    ]
    assert odd == []


def _prose(text: str) -> str:
    """A page without its blocks and the targets of its links; a piece of code is a word."""
    text = re.sub(r"^```.*?^```$|\]\([^)]*\)|<!--.*?-->", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "code", text)


PRINTED = "head\n\n first\n  its part\n second\nfoot\n"


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        (("head", "", " first", "  its part", " second", "foot"), True),
        (("head", "…"), True),
        (("…", "  its part", "…", "foot"), True),
        (("…", " second", "…", " first", "…"), False),  # in another order
        (("head", "", " first", " second", "…"), False),  # a line is missing, and nothing says so
        (("…", "its part", "…"), False),
        ((" first", "…"), False),
    ],
)
def test_a_page_agrees_with_an_answer_only_where_it_says_what_it_leaves_out(
    shown: tuple[str, ...], *, same: bool
) -> None:
    assert agrees(shown, PRINTED) is same


@pytest.mark.parametrize(
    ("shown", "now"),
    [
        (("…", " first", "  its old part", " second", "…"), ("…", " first", "  its part", " second", "…")),
        (("head", "", " zeroth", "…", "foot"), ("head", "", " first", "…", "foot")),
        (("…", " gone", "…", "foot"), ("…", "foot")),
    ],
)
def test_a_page_is_renewed_at_the_same_places(shown: tuple[str, ...], now: tuple[str, ...]) -> None:
    assert renewed(shown, PRINTED) == now
