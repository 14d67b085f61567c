"""What a PDF is and says, asked of poppler: the program that people's own viewers are made of."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not here to read PDF")


def asked(tool: str, *words: str) -> str:
    return subprocess.run([tool, *words], capture_output=True, check=True).stdout.decode("utf-8", "replace")


def facts(pdf: Path) -> dict[str, str]:
    """What `pdfinfo` says, by its names."""
    rows = (row.partition(":") for row in asked("pdfinfo", str(pdf)).splitlines())
    return {name: value.strip() for name, _, value in rows}


def letters(text: str) -> str:
    """A text without what a line break may change: spaces, places to break a word, hyphens."""
    return "".join(char for char in text if not char.isspace() and char not in "\u200b-\u2010\xad\x0c")


def words_of(pdf: Path) -> str:
    return letters(asked("pdftotext", "-raw", str(pdf), "-"))


def said(document: Any) -> Iterator[str]:
    """Every text that a template is given to set: of runs, titles and labels."""
    if isinstance(document, list) and len(document) == 2 and all(isinstance(each, str) for each in document):
        yield letters(document[0])
    elif isinstance(document, list):
        for each in document:
            yield from said(each)
    elif isinstance(document, dict):
        yield from (letters(document[name]) for name in ("title", "label") if isinstance(document.get(name), str))
        for name, value in document.items():
            if name not in {"looks", "title", "label"} or isinstance(value, list):
                yield from said(value)
