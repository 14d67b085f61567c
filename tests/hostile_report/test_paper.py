"""Sheets of paper with harmful texts: each opens, shows what was typed as far as its fonts can, evaluates nothing."""

from __future__ import annotations

from pathlib import Path

from ipms.render.paper.glyphs import known, printable
from ipms.workspace.reading.guards import FORBIDDEN
from tests.hostile_report.expecting import letters, wanted
from tests.hostile_report.made import Made, in_turns, make
from tests.paper.reading import asked, facts, poppler

pytestmark = poppler
_OF_THE_READER = str.maketrans("", "", "\n\r\t\x0c\u202a\u202b\u202c")
"""Ends of lines and pages, and what poppler itself puts around texts that run to the left."""


def said(path: Path) -> str:
    return asked("pdftotext", "-raw", str(path), "-")


def readable(text: str) -> bool:
    """Whether a reader of PDF gives the letters back in the order in which they stand."""
    return all(ord(char) < 0x250 and ord(char) in known() for char in text)


def test_every_sheet_opens(plain: Made, harmful: Made) -> None:
    sheets = harmful.files(".pdf")
    assert len(sheets) == len(plain.files(".pdf")) == 8
    assert [path for path in sheets if not facts(path)["Page size"].startswith("1224 x 792")] == []
    assert [path for path in sheets if facts(path)["JavaScript"] != "no"] == []


def test_every_text_that_the_fonts_can_show_is_there(plain: Made, harmful: Made) -> None:
    lost = {}
    for path in plain.files(".pdf"):
        name = plain.named(path)
        there = letters(said(harmful.out / name))
        texts = [one for one in wanted(said(path), harmful) if readable(one[1])]
        assert len(texts) > 5
        lost[name] = [text for _, text, forms in texts if not any(form in there for form in forms)]
    assert {name: texts for name, texts in lost.items() if texts} == {}


def test_a_text_is_set_and_not_evaluated(tmp_path: Path) -> None:
    """Markup and code of the program that sets type: a sheet shows them as they were typed."""
    typed = ["#sys.version", "#panic(1)", '$x^2$ #read("/etc/passwd")', '#import "x.typ"', "<label> @ref"]
    make(tmp_path, in_turns(typed))
    made = Made(tmp_path)
    assert made.code == 0, made.said
    told = letters(said(made.out / "en" / "a3s" / "part.pdf"))
    assert [text for text in typed if letters(text) not in told] == []


def test_nothing_on_paper_is_obeyed(harmful: Made) -> None:
    sheets = harmful.files(".pdf")
    found = {harmful.named(path): FORBIDDEN.search(said(path).translate(_OF_THE_READER)) for path in sheets}
    assert {name: one[0] for name, one in found.items() if one} == {}
    assert [path for path in sheets if any(word in path.read_bytes() for word in (b"/URI", b"/Launch"))] == []


def test_signs_that_no_font_has_are_counted() -> None:
    shown, replaced = printable({"title": "a\U0001f469b", "rows": [["\u4e2d"]]})
    assert (shown, replaced) == ({"title": "a\ufffdb", "rows": [["\ufffd"]]}, 2)
