"""The rules whose findings are made while the files are read: code, short name, manual page."""

from __future__ import annotations

from ipms.checks.on_reading.files import FILES
from ipms.checks.on_reading.items import ITEMS
from ipms.checks.on_reading.rows import ROWS

ON_READING = (*FILES, *ITEMS, *ROWS)
