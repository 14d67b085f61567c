"""Tables of measurements, row by row: codes, short names, manual pages."""

from __future__ import annotations

ROWS: tuple[tuple[str, str, str], ...] = (
    (
        "MSR001",
        "csv",
        (
            "The file is not CSV from this line on.\n\n"
            "A quote is opened and never closed, or stands inside a cell, so that nobody can tell where a cell "
            "ends; the lines above are read, those below are not. Close the quote. A quote inside a quoted note "
            "is written twice."
        ),
    ),
    (
        "MSR002",
        "column",
        (
            "The first line does not name the columns that the measure needs.\n\n"
            "Columns are known by their names: `period`, `room`, then `value` and `n`, or `numerator` and "
            "`denominator`, and as wished `quality` and `note`. A column under another name would be lost in "
            "silence, so the file is not read. Correct the name. Where a spreadsheet has put semicolons between "
            "the cells, save the file with commas, or bring it in with `ipms import`."
        ),
    ),
    (
        "MSR003",
        "ragged-row",
        (
            "A line has more or fewer cells than the first line has columns.\n\n"
            "Which number belongs to which column is then a guess, so the line is not read. Most often a decimal "
            "comma made two cells of one number, or a note holds a comma: write a decimal point, and put the note "
            "in quotes."
        ),
    ),
    (
        "MSR004",
        "cell",
        (
            "A cell that must hold something is empty, or holds no number.\n\n"
            "Numbers have a decimal point and no thousands separator: a number that two people read in two ways "
            "is worse than none. What was not measured is a missing line, never a 0 and never a dash. Correct the "
            "cell, or take the line out."
        ),
    ),
    (
        "MSR005",
        "row-period",
        (
            "The period of a row does not exist, or belongs to no known calendar.\n\n"
            "A figure without its period cannot be put on a chart. Write a month (`2017-11`), week (`2017-W46`), "
            "quarter (`2017-Q3`), financial period (`2017-P08`) or day (`2017-11-03`); the dates of financial "
            "periods stand in `ipms.yaml`."
        ),
    ),
    (
        "MSR006",
        "row-twice",
        (
            "Two rows speak of the same room and period; neither is believed until one is gone.\n\n"
            "Choosing one of them in silence would put a number on the wall that somebody else has corrected "
            "since. Most often a line was copied and its period was not changed, or two files of an indicator "
            "overlap. Keep the right one."
        ),
    ),
    (
        "MSR007",
        "impossible-count",
        (
            "A count is negative, a denominator is 0, or a part exceeds its whole.\n\n"
            "Such a figure cannot have been counted: numerator and denominator may be in each other's column, or "
            "a line stands for a period in which there was nothing to count. Correct the count; where nobody was "
            "counted, take the line out."
        ),
    ),
)
