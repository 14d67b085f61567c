"""`python -m ipms.render.rules [CHECKOUT]`: record the manual of the rules anew, and make the pages under `docs/rules`.

For those who change the program; a test compares what is kept with what this makes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from ipms.checks.manual import RECORD, manual
from ipms.checks.recording import record
from ipms.locale import LANGUAGES, Words
from ipms.render.rules.markdown import pages
from ipms.views.rule_page import rule_page

FOLDER: Final = "docs/rules"


def made() -> dict[str, str]:
    """Every page by its path in the checkout, from the record as it is kept."""
    every = [rule_page(chapter) for chapter in manual().values()]
    return {
        f"{FOLDER}/{language}/{name}": text
        for language in LANGUAGES
        for name, text in pages(every, Words(language)).items()
    }


def write(checkout: Path) -> None:
    """Bring the record and all pages up to date; pages of rules that are gone go."""
    _put(RECORD, record())
    files = {checkout / path: text for path, text in made().items()}
    for old in set((checkout / FOLDER).rglob("*.md")) - files.keys():
        old.unlink()
    for path, text in files.items():
        _put(path, text)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
