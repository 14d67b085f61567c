"""A workspace whose every text in two languages is replaced by one that means harm to a page."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import yaml

from ipms.model.identifiers import masked
from ipms.render.cells import neutral
from ipms.workspace.reading.guards import FORBIDDEN, unfit
from tests.render.hostile import ATTACKS

OWN: Final = (
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' autofocus onfocus=alert(3) x='",
    "<svg onload=alert(4)><circle/></svg>",
    "</style><script src=//example.org/x.js></script>",
    "--><script>alert(5)</script><!--",
    "]]><script>alert(6)</script>",
    "javascript:alert(7)",
    "[click](javascript:alert(8))",
    "![x](https://example.org/x.png)",
    '<a href="https://example.org">there</a> https://example.org/page',
    "<iframe srcdoc='<script>alert(9)</script>'></iframe>",
    "<style>*{background:url(https://example.org/x)}</style>",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<form action=https://example.org><input name=q></form>",
    "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7} <%= 7*7 %>",
    "{{ ''.__class__.__mro__ }}",
    "{n} {value} %s %(name)s {0}",
    "&lt;b&gt; &amp;amp; &#60;script&#62;",
    "<details open ontoggle=alert(10)>",
    "<math><mtext></p><style><img src=x onerror=alert(11)></style></mtext></math>",
    '=HYPERLINK("https://example.org")',
    "*bold* _slanted_ `code` # heading",
)
LISTS: Final = (
    "template/ssti.txt",
    *(f"html/xss-{name}.txt" for name in ("xss_alert", "MarioXSSVectors", "RSNAKE_XSS")),
)


def own() -> list[str]:
    """The texts that this repository brings."""
    return fit([*OWN, *ATTACKS])


def recorded(reference: Path) -> list[str]:
    """The texts that others collected."""
    hostile = reference / "hostile"
    strings = json.loads((hostile / "blns" / "blns.json").read_text(encoding="utf-8"))
    files = (hostile / name for name in LISTS)
    lists = [strings, *(file.read_text(encoding="utf-8", errors="replace").splitlines() for file in files)]
    # In turns: a workspace has fewer texts than there are strings, and each list brings harm of its own.
    return fit(text or "" for row in itertools.zip_longest(*lists) for text in row)


def fit(texts: Iterable[str]) -> list[str]:
    """Those that a file of a workspace may hold; the others are refused when they are read."""
    return [
        text for text in dict.fromkeys(texts) if text.strip() and not FORBIDDEN.search(text) and not unfit(text, "")
    ]


def shown(text: str) -> str:
    """What a page shows of a text."""
    return neutral(masked(text))


class Poison:
    """Gives each text of a workspace another one, the same for the same text."""

    def __init__(self, texts: list[str]) -> None:
        self._next = itertools.cycle(texts)
        self.given: dict[str, str] = {}

    def over(self, root: Path) -> None:
        """Replace every text of every file of a workspace that is written in two languages."""
        for path in sorted(root.rglob("*.yaml")):
            node = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
            for text in _texts(node):
                text.value, text.style = self._other(text.value), '"'
            path.write_text(yaml.serialize(node, allow_unicode=True, width=10**6), encoding="utf-8")

    def _other(self, text: str) -> str:
        if text not in self.given:
            self.given[text] = next(self._next)
        return self.given[text]


def _texts(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The texts below a node, in the order of the file."""
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _texts(each)
    if isinstance(node, yaml.MappingNode):
        spoken = {key.value for key, _ in node.value} <= {"en", "fr"}
        for _, value in node.value:
            if spoken and isinstance(value, yaml.ScalarNode):
                yield value
            else:
                yield from _texts(value)
