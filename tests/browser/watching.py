"""What a page does while it is open, as far as no page of a report may do it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Dialog, Page, Request

_LOUD: Final = frozenset({"error", "warning", "assert"})


@dataclass
class Watch:
    """The folder that pages may read from, and all that they did beyond it."""

    folder: Path = Path()
    asked: list[str] = field(default_factory=list)
    """Every address that was asked for."""
    wrongs: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Note from now on what a page, and whatever it opens, does."""
        page.on("request", self._request)
        page.on("requestfailed", lambda request: self._wrong("not found", request.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._wrong("script failed", str(error)))
        page.on("dialog", self._dialog)
        page.on("popup", lambda opened: self._wrong("window opened", opened.url))
        page.on("download", lambda download: self._wrong("downloaded", download.url))

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        if not self.within(request.url):
            self._wrong("asked outside the folder", request.url)

    def taken(self) -> list[str]:
        """What was wrong so far, which is forgotten with that."""
        taken, self.wrongs = self.wrongs, []
        return taken

    def within(self, address: str) -> bool:
        """Whether an address leads to a file of the folder, or holds its own contents."""
        parts = urlsplit(address)
        if parts.scheme == "data" or address == "about:blank":
            return True
        path = Path(unquote(parts.path)).resolve()
        return parts.scheme == "file" and not parts.netloc and path.is_relative_to(self.folder.resolve())

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in _LOUD:
            self._wrong(f"console {message.type}", message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self._wrong("dialog", dialog.message)
        dialog.dismiss()

    def _wrong(self, what: str, of: str) -> None:
        self.wrongs.append(f"{what}: {of[:200]}")
