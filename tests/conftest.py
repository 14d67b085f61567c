"""What every test may rely on: an environment without the developer's habits, and the folders of the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed: a busy machine is no defect. A gate gives one commit one verdict; at a desk every run tries others.
settings.register_profile("desk", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "desk")

# Tests start the program hundreds of times: where no bytecode is kept, each start compiles all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

CHECKOUT = Path(__file__).resolve().parent.parent
HABITS = ("IPMS_LANG", "IPMS_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "CLICOLOR", "CLICOLOR_FORCE")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in HABITS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the repository, which is a workspace too."""
    return CHECKOUT


@pytest.fixture(scope="session")
def reference() -> Path:
    """Recorded results of other programs and hostile files; too large and too hostile for the repository."""
    named = os.environ.get("IPMS_REFERENCE")
    folder = Path(named) if named else CHECKOUT.parent / "shared" / "reference"
    if named and not folder.is_dir():
        pytest.fail(f"IPMS_REFERENCE names no folder: {named}")
    if not folder.is_dir():
        pytest.skip("the reference folder is not here: IPMS_REFERENCE may say where it is")
    return folder
