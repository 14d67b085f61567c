"""Opening a file that people name: regular, of a bearable size, and read as what its bytes say it is."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ipms.workspace.tables.foreign.grid import Grid, Refusal, Spot

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = 32 << 20
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS: Final = (".xlsx", ".xlsm")
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Declared:
    """What people said of a file; empty where they left it to be seen."""

    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    heading: int = 0
    """The line (or row of the sheet) of the heading."""


def read_table(path: Path, shown: str, declared: Declared) -> Grid | list[Refusal]:
    """The table in a file, shown to people by this name; or every reason why it cannot be read.

    Raises:
        OSError: it cannot be opened.
    """
    data = _bytes(path, shown)
    if isinstance(data, Refusal):
        return [data]
    if data.startswith(_OLE):
        return [Refusal(Spot(shown), "old-or-encrypted")]
    if data.startswith(_ZIP):
        from ipms.workspace.tables.foreign.xlsx_source import read_xlsx  # noqa: PLC0415 - openpyxl is paid for by workbooks

        return read_xlsx(data, shown, declared)
    if path.suffix.lower() in _WORKBOOKS:
        return [Refusal(Spot(shown), "no-workbook")]
    from ipms.workspace.tables.foreign.csv_source import read_csv  # noqa: PLC0415 - one kind of file at a time

    return read_csv(data, shown, declared)


def _bytes(path: Path, shown: str) -> bytes | Refusal:
    handle = os.open(path, _FLAGS)
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            return Refusal(Spot(shown), "no-file")
        data = file.read(LARGEST + 1)
    return data if len(data) <= LARGEST else Refusal(Spot(shown), "too-large", {"mib": LARGEST >> 20})
