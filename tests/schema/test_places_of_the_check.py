"""Where the check runs by itself: hooks, an action, jobs to copy, and what a new workspace brings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from ipms.cli.commands import COMMANDS
from ipms.locale import LANGUAGES

BROKEN = "title: Team\nlevel: operational\nreports_to: nowhere\n"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def program(*words: str | Path) -> None:
    subprocess.run([sys.executable, "-m", *words], check=True, capture_output=True)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    program("ipms.cli.main", "init", tmp_path / "ours")
    return tmp_path / "ours"


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", "docs/ci/github.yml"),
        ("vendor.gitlab-ci", "docs/ci/gitlab.yml"),
    ],
)
def test_the_services_accept_them(checkout: Path, schema: str, path: str) -> None:
    program("check_jsonschema", "--builtin-schema", schema, checkout / path)


def test_pre_commit_accepts_the_hooks(checkout: Path) -> None:
    program("pre_commit", "validate-manifest", checkout / ".pre-commit-hooks.yaml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pre_commit_accepts_the_configuration_of_a_new_workspace(language: str, tmp_path: Path) -> None:
    program("ipms.cli.main", "--lang", language, "init", tmp_path / "ours")
    program("pre_commit", "validate-config", tmp_path / "ours" / ".pre-commit-config.yaml")


def test_the_hooks_call_commands_that_exist(checkout: Path) -> None:
    entries = [hook["entry"].split() for hook in read(checkout / ".pre-commit-hooks.yaml")]
    assert [name for program, name, *_ in entries if program != "ipms" or name not in COMMANDS] == []


def commands_on_the_path() -> dict[str, str]:
    """An environment in which `ipms` is the one of this checkout."""
    return {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def run_step(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the services do: bash, ending at the first failure."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=commands_on_the_path() | {"HOME": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


class TestAction:
    @pytest.fixture(autouse=True)
    def _repository(self, tmp_path: Path) -> None:
        """The service has checked out a repository, of which the workspace is a folder."""
        subprocess.run(["git", "init", "--quiet", tmp_path], check=True)

    @pytest.fixture
    def action(self, checkout: Path, tmp_path: Path) -> tuple[str, dict[str, str]]:
        """The script of its check, and what the service hands it: the program is installed where the action puts it."""
        step = next(step for step in read(checkout / "action.yml")["runs"]["steps"] if step.get("id") == "check")
        installed = tmp_path / "runner" / "ipms" / "bin"
        installed.mkdir(parents=True)
        (installed / "ipms").symlink_to(Path(sys.executable).with_name("ipms"))
        environment = {
            "RUNNER_TEMP": str(tmp_path / "runner"),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_ACTIONS": "true",
            "IPMS_PATH": "ours",
            "IPMS_ARGS": "",
            "IPMS_SARIF": "findings.sarif",
        }
        assert set(step["env"]) <= set(environment)
        return step["run"], environment

    def test_a_sound_workspace_passes(self, action: tuple[str, dict[str, str]], ours: Path) -> None:
        script, environment = action
        assert run_step(script, ours.parent, **environment).returncode == 0
        assert (ours.parent / "output").read_text(encoding="utf-8") == "sarif=findings.sarif\n"

    def test_an_error_is_marked_on_its_line_and_kept_as_sarif(
        self, action: tuple[str, dict[str, str]], ours: Path
    ) -> None:
        script, environment = action
        (ours / "rooms" / "second-team.yaml").write_text(BROKEN, encoding="utf-8")
        ended = run_step(script, ours.parent, **environment)
        assert ended.returncode == 1
        assert "::error file=ours/rooms/second-team.yaml,line=3," in ended.stdout
        assert "second-team.yaml" in (ours.parent / "findings.sarif").read_text(encoding="utf-8")

    def test_words_of_the_user_reach_the_check_and_no_shell(
        self, action: tuple[str, dict[str, str]], ours: Path
    ) -> None:
        script, environment = action
        (ours / "rooms" / "second-team.yaml").write_text(BROKEN, encoding="utf-8")
        assert run_step(script, ours.parent, **environment | {"IPMS_ARGS": "--fail-on never"}).returncode == 0
        run_step(script, ours.parent, **environment | {"IPMS_ARGS": "; touch harm", "IPMS_PATH": "$(touch harm)"})
        assert not (ours.parent / "harm").exists()


def test_the_job_of_gitlab_leaves_the_reports_that_it_names(checkout: Path, ours: Path) -> None:
    (ours / "rooms" / "second-team.yaml").write_text(BROKEN, encoding="utf-8")
    job = read(checkout / "docs" / "ci" / "gitlab.yml")["ipms-check"]
    assert run_step("\n".join(job["script"]), ours, GITLAB_CI="true").returncode == 1
    reports = job["artifacts"]["reports"].values()
    assert [name for name in reports if "second-team.yaml" not in (ours / name).read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("script", [".ci/check", ".githooks/pre-commit"])
def test_the_scripts_of_a_new_workspace_stop_an_error(ours: Path, script: str) -> None:
    assert run_step(script, ours).returncode == 0
    (ours / "rooms" / "second-team.yaml").write_text(BROKEN, encoding="utf-8")
    assert run_step(script, ours).returncode == 1


def test_further_words_go_through_the_script_to_the_check(ours: Path) -> None:
    assert run_step(".ci/check --format junit=findings.xml", ours).returncode == 0
    assert (ours / "findings.xml").is_file()
