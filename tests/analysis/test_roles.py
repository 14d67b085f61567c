"""Who is meant by a role that somebody typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipms.analysis.todo.roles import UnknownRoleError, role_called
from ipms.model.text import Text
from ipms.workspace.workspace import Workspace
from tests.workspaces import make

FRENCH = "Chef de service, équipe Nord"
FILES = {
    "rooms/north.yaml": f"title: N\nlevel: operational\nlead: {{en: 'Manager, Team North', fr: '{FRENCH}'}}\n",
    "rooms/south.yaml": "title: S\nlevel: operational\nlead: {en: 'Manager, Team South', fr: Chef équipe Sud}\n",
    "rooms/top/room.yaml": "title: T\nlevel: strategic\nlead: PDG\nmembers: [L’intervenante]\n",
    "rooms/top/meetings/2018-10-01.yaml": f"actions: [{{what: Call, owner: '{FRENCH}'}}]\n",
}
NORTH = Text(en="Manager, Team North", fr=FRENCH)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make(tmp_path, FILES)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Manager, Team North", "Manager, Team North"),
        ("  manager   team NORTH ", "Manager, Team North"),
        ("chef de service equipe nord", "Manager, Team North"),
        ("equipe nord", "Manager, Team North"),
        ("l'intervenante", "L’intervenante"),
        ("pdg", "PDG"),
    ],
)
def test_a_role_is_found_by_its_name_or_by_words_that_it_alone_has(ws: Workspace, typed: str, title: str) -> None:
    assert str(role_called(ws, typed).title) == title


def test_a_role_named_in_one_language_is_the_one_named_in_both(ws: Workspace) -> None:
    role = role_called(ws, "manager team north")
    typed_once = Text(en="Chef de service, équipe Nord", fr="Chef de service, équipe Nord")
    assert [role.is_of(who) for who in (NORTH, typed_once, Text(en="PDG", fr="PDG"), None)] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Manager, Team Nrth", ["Manager, Team North", "Manager, Team South"]),
        ("gardener", []),
        ("", []),
    ],
)
def test_what_is_no_role_names_the_nearest(ws: Workspace, typed: str, near: list[str]) -> None:
    with pytest.raises(UnknownRoleError) as refused:
        role_called(ws, typed)
    assert (refused.value.several, [str(role) for role in refused.value.near]) == (False, near)


def test_what_is_several_roles_names_them(ws: Workspace) -> None:
    with pytest.raises(UnknownRoleError) as refused:
        role_called(ws, "manager")
    assert refused.value.several
    assert [str(role) for role in refused.value.near] == ["Manager, Team North", "Manager, Team South"]
