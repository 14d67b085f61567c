"""What is refused before any parser sees the file: bytes that are not UTF-8, characters that deceive, merge markers."""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from itertools import islice

from ipms.model.finding import Finding, Place, Related, Step
from ipms.workspace.reading.refusal import ENOUGH, Code, refusal

LARGEST = 1 << 20
"""Bytes in one file. The largest hand-written A3 known has a hundredth of it."""

_FOREIGN_MARKS = (
    (BOM_UTF32_LE, "UTF-32"),
    (BOM_UTF32_BE, "UTF-32"),
    (BOM_UTF16_LE, "UTF-16"),
    (BOM_UTF16_BE, "UTF-16"),
)
# Controls other than tab and line ends; what turns the direction of text (it shows words in another
# order than the program reads them); lines breaks that readers do not agree upon; half characters;
# a byte order mark inside the text; and non-characters, which libyaml refuses with a worse word.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]",
)
_BREAK = re.compile(r"\r\n|\r|\n")
_KINDS = (
    ({0x00}, "nul"),
    ({*range(0x202A, 0x202F), *range(0x2066, 0x206A)}, "bidi"),
    ({0x85, 0x2028, 0x2029}, "line"),
    (range(0xD800, 0xE000), "half"),
    ({0xFEFF}, "bom"),
    ({0xFFFE, 0xFFFF}, "none"),
)
_MARKER = re.compile(r"(?:^|(?<=[\r\n]))(<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)([^\r\n]*)")
_SIGNS = ("<<<<<<<", ">>>>>>>", "|||||||")
_WESTERN = "cp1252"


class Lines:
    """Turns an offset in a text into a place; the lines are counted on the first question."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self._starts: list[int] | None = None

    def place(self, start: int, end: int = -1) -> Place:
        """The place of a stretch of characters; without an end, of one character."""
        line, column = self._position(start)
        if end <= start:
            return Place(self.path, line, column)
        return Place(self.path, line, column, *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        if self._starts is None:
            self._starts = [0, *(found.end() for found in _BREAK.finditer(self.text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def decoded(data: bytes, path: str, largest: int = LARGEST) -> str | Finding:
    """Give the text of a file without its byte order mark, or say why its bytes are none."""
    if len(data) > largest:
        return refusal(Code.TOO_LARGE, Place(path), facts={"size": len(data), "limit": largest})
    foreign = _foreign_encoding(data)
    if foreign:
        return refusal(Code.NOT_UTF8, Place(path), "foreign", facts={"encoding": foreign})
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _wrong_byte(data, path, error.start)


def _foreign_encoding(data: bytes) -> str:
    for mark, name in _FOREIGN_MARKS:
        if data.startswith(mark):
            return name
    # Without a mark: a Latin letter or a sign beside a zero byte, twice.
    pairs = data[:4]
    if re.fullmatch(rb"[\t-~]\0[\t-~]\0|\0[\t-~]\0[\t-~]", pairs, re.DOTALL):
        return "UTF-16"
    return ""


def _wrong_byte(data: bytes, path: str, offset: int) -> Finding:
    before = data[:offset].decode("utf-8").removeprefix("\ufeff")
    place = Lines(before, path).place(len(before))
    byte = data[offset : offset + 1]
    meant = byte.decode(_WESTERN, "replace")
    known = meant != "\ufffd" and meant.isprintable()
    return refusal(
        Code.NOT_UTF8,
        place,
        "western" if known else "",
        facts={"byte": f"0x{byte[0]:02X}", "meant": meant if known else ""},
    )


def unfit(text: str, path: str) -> list[Finding]:
    """Find the characters and the merge markers that no file may hold, wherever they stand."""
    # All that is forbidden is unprintable; most files hold nothing unprintable but their line feeds.
    doubtful = not text.replace("\n", "").isprintable()
    findings = _forbidden_characters(text, path) if doubtful and FORBIDDEN.search(text) else []
    if any(signs in text for signs in _SIGNS):
        findings += _merge_markers(text, path)
    return findings


def _forbidden_characters(text: str, path: str) -> list[Finding]:
    lines = Lines(text, path)
    return [
        character_refused(found[0], lines.place(found.start(), found.end()))
        for found in islice(FORBIDDEN.finditer(text), ENOUGH)
    ]


def character_refused(character: str, place: Place, *, at: tuple[Step, ...] = (), escaped: bool = False) -> Finding:
    """Say which character is refused and why it does harm."""
    code = ord(character)
    kind = _kind(code)
    return refusal(
        Code.CHARACTER, place, f"{kind}-escaped" if escaped else kind, at=at, facts={"character": f"U+{code:04X}"}
    )


def _kind(code: int) -> str:
    return next((name for codes, name in _KINDS if code in codes), "control")


def _merge_markers(text: str, path: str) -> list[Finding]:
    """One finding per conflict, at its first marker; a line of `=======` alone may be a heading."""
    lines = Lines(text, path)
    findings: list[Finding] = []
    inside = False
    for found in islice(_MARKER.finditer(text), ENOUGH):
        sign = found[1][0]
        place = lines.place(found.start(), found.end())
        if sign == "<" or (not inside and sign != "="):
            findings.append(refusal(Code.MERGE_MARKERS, place, facts={"marker": found[1], "name": found[2].strip()}))
        elif inside and sign == ">":
            findings[-1] = _closed(findings[-1], place)
        inside = sign == "<" or (inside and sign != ">")
    return findings


def _closed(opened: Finding, end: Place) -> Finding:
    related = (Related(end, f"{Code.MERGE_MARKERS}.end"),)
    return Finding(opened.code, opened.severity, opened.place, facts=opened.facts, related=related)
