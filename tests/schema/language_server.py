"""A client of yaml-language-server, as an editor is one: messages over the standard streams."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

INSTALLED = Path(sys.prefix, "share", "yaml-language-server", "node_modules", "yaml-language-server", "bin")
PATIENCE = 120
"""Seconds after which a server that says nothing is taken for dead."""


def command() -> list[str] | None:
    """How the server is started; None where it, or node, is not here."""
    server = shutil.which("yaml-language-server", path=INSTALLED) or shutil.which("yaml-language-server")
    return [server, "--stdio"] if server and shutil.which("node") else None


class Client:
    """One editor with one folder open, whose settings are those of the folder."""

    def __init__(self, server: subprocess.Popen[bytes], folder: Path, settings: dict[str, Any]) -> None:
        self._server = server
        self._folder = folder
        self._settings = settings
        self._asked = 0
        self._inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def start(self) -> None:
        """Greet the server, and tell it the folder."""
        uri = self._folder.as_uri()
        can = {"workspace": {"configuration": True, "workspaceFolders": True}, "textDocument": {"hover": {}}}
        folders = [{"uri": uri, "name": self._folder.name}]
        self.ask("initialize", processId=None, rootUri=uri, workspaceFolders=folders, capabilities=can)
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": None}})

    def open(self, path: str) -> list[tuple[int, str]]:
        """Show a file in the editor: the lines that are marked (from 1), and what is said of them."""
        file = self._folder / path
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": file.read_text(encoding="utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        told = self._wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == file.as_uri()
            )
        )
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in told["params"]["diagnostics"]]

    def hover(self, path: str, line: int, column: int) -> str:
        """What the editor shows beside the pointer, both counted from 1."""
        place = {"textDocument": {"uri": (self._folder / path).as_uri()}}
        answer = self.ask("textDocument/hover", **place, position={"line": line - 1, "character": column - 1})
        return str(answer["contents"]["value"]) if answer else ""

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request, and wait for its answer."""
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        return self._wait(lambda message: message.get("id") == number and "method" not in message).get("result")

    def _wait(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._inbox.get(timeout=PATIENCE)
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._answer(message)

    def _answer(self, request: dict[str, Any]) -> None:
        """The server asks for settings, section by section; whatever else it asks for is granted."""
        result = None
        if request["method"] == "workspace/configuration":
            result = [self._section(item.get("section") or "") for item in request["params"]["items"]]
        self._send({"id": request["id"], "result": result})

    def _section(self, name: str) -> dict[str, Any]:
        """The settings below a name, nested as editors hand them over."""
        found: dict[str, Any] = {}
        for key, value in self._settings.items():
            *groups, last = key.removeprefix(f"{name}.").split(".") if key.startswith(f"{name}.") else ("", "")
            inner = found
            for group in groups:
                inner = inner.setdefault(group, {})
            inner[last] = value
        return found

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _listen(self) -> None:
        stream = self._server.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.partition(b":")[2])
            while stream.readline().strip():
                pass
            self._inbox.put(json.loads(stream.read(length)))


@contextmanager
def editing(folder: Path, words: list[str]) -> Iterator[Client]:
    """An editor on a folder, with the settings that the folder brings, for as long as the block runs."""
    settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=folder) as server:
        try:
            client = Client(server, folder, settings)
            client.start()
            yield client
        finally:
            server.kill()
