"""What the documents say of commands is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ipms.cli.app import build
from ipms.cli.commands import COMMANDS
from ipms.cli.doors import build_command
from ipms.locale import Words

ENGLISH = Words("en")
OPTION = re.compile(r"`(--?[A-Za-z][\w-]*)")


def sections(text: str) -> dict[str, str]:
    """The parts of a page by their second-level headings."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def command_of(title: str) -> str:
    """The name in a heading: the words before the arguments."""
    return re.findall(r"`ipms ([a-z0-9]+(?: [a-z][a-z-]*)*)", title)[0]


@pytest.fixture(scope="module")
def commands_page(checkout: Path) -> dict[str, str]:
    return sections((checkout / "docs" / "commands.md").read_text(encoding="utf-8"))


def test_every_command_has_its_section(commands_page: dict[str, str]) -> None:
    documented = [command_of(title) for title in commands_page if title.startswith("`ipms ")]
    assert documented == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_names_the_options_of_its_command(commands_page: dict[str, str], name: str) -> None:
    title = next(title for title in commands_page if title.startswith("`ipms ") and command_of(title) == name)
    existing = {opt for one in build_command(name, ENGLISH).params for opt in one.opts if opt.startswith("-")}
    common = {"-C", "--lang"}
    assert set(OPTION.findall(commands_page[title])) - common == existing - common


def test_the_options_of_every_command_and_of_the_program(commands_page: dict[str, str]) -> None:
    existing = {opt for one in build(ENGLISH).params for opt in one.opts} | {"-h", "--help"}
    assert set(OPTION.findall(commands_page["Everywhere"])) == existing


def test_links_between_documents_lead_somewhere(checkout: Path) -> None:
    pages = [*checkout.glob("*.md"), *checkout.glob("docs/**/*.md"), *checkout.glob("changelog.d/*.md")]
    broken = [
        f"{page.relative_to(checkout)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_decision_is_listed(checkout: Path) -> None:
    index = (checkout / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (checkout / "docs" / "decisions").glob("*.md")} - {"README.md"}
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", index)) == pages


def test_changelog_fragments_have_a_known_kind(checkout: Path) -> None:
    names = sorted(path.name for path in (checkout / "changelog.d").iterdir() if path.name != "README.md")
    odd = [name for name in names if not re.fullmatch(r"[a-z0-9-]+\.(added|changed|fixed|removed)\.md", name)]
    assert odd == []
