"""Every byte that a run has left, as text that can be searched: also what lies packed in workbooks, tables and PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from pathlib import Path

import pandas as pd

PACKED = (b"PK\x03\x04", b"PAR1")
PAPER = b"%PDF-"
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
HEXADECIMAL = re.compile(rb"<((?:[0-9A-Fa-f]{2}){4,})>")
WRITTEN = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
XML = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
GROUPED = re.compile(r"(?<=\d)[\s,.'’](?=\d)")
FOLDED = re.compile(r"(?<=\w)-?\n\s*(?=\w)")


def files(*folders: Path, leaving: str = "private") -> Mapping[Path, bytes]:
    """The files below folders, but for the private ones and git's own."""
    return {
        path: path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {leaving, ".git"} & set(path.relative_to(folder).parts)
    }


def texts(content: bytes) -> Iterator[str]:
    """What bytes say to whoever knows how they are packed."""
    if content.startswith(PAPER):
        yield from _said_on(content)
    else:
        yield content.decode("utf-8", "replace")
    if content.startswith(PACKED[0]):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            yield from (text for name in packed.namelist() for text in texts(packed.read(name)))
    elif content.startswith(PACKED[1]):
        yield pd.read_parquet(BytesIO(content)).to_csv()


def _said_on(paper: bytes) -> Iterator[str]:
    """The strings of a PDF, packed or not: names, titles, descriptions; and what stands on its pages.

    Its numbers are places on the paper and in the file.
    """
    for part in (paper, *_streams(paper)):
        spelled = (bytes.fromhex(digits.decode()) for digits in HEXADECIMAL.findall(part))
        strings = b"\n".join((*WRITTEN.findall(part), *spelled, *(XML.findall(part))))
        # Of letters that take two bytes the first is nothing, for those of plain words.
        yield strings.replace(b"\0", b"").decode("latin-1")
    if reader := shutil.which("pdftotext"):
        yield subprocess.run([reader, "-", "-"], input=paper, capture_output=True, check=True).stdout.decode()


def _streams(paper: bytes) -> Iterator[bytes]:
    for stream in STREAM.finditer(paper):
        try:
            yield zlib.decompressobj().decompress(stream[1])
        except zlib.error:
            yield stream[1]


def found(content: bytes | str, plants: Iterator[str] | tuple[str, ...]) -> list[str]:
    """Those of the planted words and numbers that are there, however digits are grouped and lines folded."""
    pieces = texts(content) if isinstance(content, bytes) else iter([content])
    said = [form for piece in pieces for form in (piece, FOLDED.sub("", piece), GROUPED.sub("", unescape(piece)))]
    return sorted({plant for plant in plants for text in said if plant in text and _stands_alone(plant, text)})


def _stands_alone(plant: str, text: str) -> bool:
    """A number is not part of a longer one, or of a mark of colours or contents."""
    return not plant.isdigit() or re.search(rf"(?<![\w.#]){plant}(?!\w)", text) is not None
