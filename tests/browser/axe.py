"""axe-core, asked inside the page: which rules of WCAG a page breaks, and where."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

INSTALLED: Final = Path(sys.prefix, "share", "axe-core", "node_modules", "axe-core", "axe.min.js")
WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
"""Version 2.1 at level AA, by the tags of axe-core."""
GOOD_PRACTICE: Final = ("best-practice",)
# Without `preload` axe-core asks for no style sheet itself: a request of the test is none of the page.
_RUN: Final = """(only) => axe.run(document, {runOnly: only, resultTypes: ["violations"], preload: false})"""

Violations = list[str]
"""A rule, the element that breaks it, and what is wrong with it: one a line."""


class Axe:
    """The rules of axe-core, which are put into a page once and then asked as often as needed."""

    def __init__(self) -> None:
        if not INSTALLED.is_file():
            pytest.skip("axe-core is not here: .ci/run installs it where npm is")
        self._source = INSTALLED.read_text(encoding="utf-8")

    def __call__(self, page: Page, tags: tuple[str, ...] = WCAG) -> Violations:
        """What a page breaks of the rules with one of these tags."""
        return self._broken(page, {"type": "tag", "values": tags})

    def rules(self, page: Page, *names: str) -> Violations:
        """What a page breaks of these rules alone."""
        return self._broken(page, {"type": "rule", "values": names})

    def _broken(self, page: Page, only: dict[str, Any]) -> Violations:
        if not page.evaluate("'axe' in window"):
            page.evaluate(self._source)
        return [
            f"{each['id']}: {', '.join(map(str, node['target']))}: {_why(node)}"
            for each in page.evaluate(_RUN, only)["violations"]
            for node in each["nodes"]
        ]


def _why(node: dict[str, Any]) -> str:
    """What has to be mended, without the headings that axe-core puts above it."""
    said = [line.strip() for line in str(node["failureSummary"]).splitlines()[1:]]
    return " ".join(line for line in said if line)
