"""From the bytes of one file to its data with places, or to findings that say why not; it never raises.

bytes -> guards (size, UTF-8, characters, merge markers) -> events -> data, or refusals with their places
"""

from ipms.workspace.reading.document import Data, Document, Quoted, source_lines
from ipms.workspace.reading.files import read_bytes, read_file
from ipms.workspace.reading.reader import read_text

__all__ = ["Data", "Document", "Quoted", "read_bytes", "read_file", "read_text", "source_lines"]
