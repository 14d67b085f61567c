"""Pages as people see them, kept as files; IPMS_UPDATE_SNAPSHOTS=1 writes them anew, to be read before use."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def matches(name: str, text: str) -> bool:
    """Whether the text is the recorded one, byte for byte."""
    path = FOLDER / name
    if os.environ.get("IPMS_UPDATE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8", newline="\n")
    return path.read_bytes() == text.encode("utf-8")
