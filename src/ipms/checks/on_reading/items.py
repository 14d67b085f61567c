"""Where files lie, and what fields they hold: codes, short names, manual pages."""

from __future__ import annotations

ITEMS: tuple[tuple[str, str, str], ...] = (
    (
        "LAY001",
        "name",
        (
            "The name of a file or folder cannot be an id, a date or a week.\n\n"
            "The name is how the rest of the workspace speaks of an item. Ids are lower-case words and digits joined "
            "by hyphens, without accents, so that they are the same on every system. Meetings and assessments are "
            "named by their day (`2018-10-26`), summaries of sheets by their week (`2018-W43`). Rename it, and what "
            "refers to it."
        ),
    ),
    (
        "LAY002",
        "id-twice",
        (
            "Two files of the same kind have the same id.\n\n"
            "A reference could mean either of them, so only the first in the order of paths is read. Most often a "
            "small room, `rooms/youth.yaml`, has grown into a folder and the old file stayed. Keep one, or give the "
            "other an id of its own."
        ),
    ),
    (
        "LAY003",
        "yml-ending",
        (
            "A file ends in `.yml`.\n\n"
            "It is read, but with two spellings in use somebody soon makes a second file of the same name. Rename it "
            "to `.yaml`; `ipms check --fix` does so."
        ),
    ),
    (
        "LAY004",
        "stray",
        (
            "A file or folder lies where no kind of item has its place, so it is not read.\n\n"
            "The folder says what kind of item a file holds: `a3`, `kaikaku`, `kaizen`, `kata`, `trajectories`, "
            "`obstacles`, `meetings`, `status` or `assessments`. What lies beside them is on no wall, and its author "
            "believes it is. Move it to the folder of its kind; a name that starts with `.` or `_` says that it is "
            "not meant to be read."
        ),
    ),
    (
        "LAY005",
        "no-room-file",
        (
            "The folder of a room holds no `room.yaml`.\n\n"
            "What lies in the folder belongs to a room of which nobody knows the title, the level or the room above. "
            "Add `room.yaml` with at least `title` and `level`; or correct the name of the folder, where the room has "
            "a file elsewhere."
        ),
    ),
    (
        "FLD001",
        "unknown-field",
        (
            "There is no field of this name here.\n\n"
            "A field that is misspelt would be lost in silence, and with it the date or target that somebody believes "
            "is on the wall. Correct the name; `ipms schema` tells the fields of each kind. What fits into no field "
            "may stand in `notes`."
        ),
    ),
    (
        "FLD002",
        "missing-field",
        (
            "A field is missing that this kind cannot do without.\n\n"
            "Without it the item cannot be shown: a room without a level has no place in the cascade, a goal without "
            "an indicator cannot be measured. Add it at the place named."
        ),
    ),
    (
        "FLD003",
        "wrong-type",
        (
            "A value is of another type than its field.\n\n"
            "The field takes a text, a number, yes or no (`true`, `false`), a list, or a group of fields, and the "
            "message says which. Numbers have a decimal point, no thousands separator and no quotes; where words are "
            "wanted beside a number, put them in `notes`."
        ),
    ),
    (
        "FLD004",
        "wrong-word",
        (
            "A field takes one word of a closed list, and this is none of them.\n\n"
            "The program counts and sorts by these words, so each has one spelling, in English, whatever the language "
            "of the texts. The message names them all."
        ),
    ),
    (
        "FLD005",
        "date",
        (
            "A date, time or period does not exist, or is written in another way.\n\n"
            "Write `2016-06-14`, or `2016-06` or `2016` where only the month or the year is known: a day that is not "
            "known need not be invented. Times are `08:30`, periods `2017-11`, `2017-W46`, `2017-Q3` or `2017-P08`. "
            "The order of 03/04/2017 means two days to two people."
        ),
    ),
    (
        "FLD006",
        "number-range",
        (
            "A number is outside what its field can hold.\n\n"
            "A room has no fewer than 0 people, a meeting is rated from 1 to 10. Most often a sign or a digit slipped "
            "in. Correct the number."
        ),
    ),
    (
        "FLD007",
        "malformed-id",
        (
            "A field that names another item holds something that cannot be an id.\n\n"
            "References are plain ids: the name of the file without its ending, in lower-case letters, digits and "
            "hyphens, at most 64 of them. No title, no path, no `.yaml`. Write the id."
        ),
    ),
    (
        "FLD008",
        "empty-text",
        (
            "A text is empty.\n\n"
            "An empty pair of quotes looks filled in to the program and shows nothing on the wall. Write the text, or "
            "take the field out: a field that is not there says honestly that nothing is known yet."
        ),
    ),
    (
        "FLD009",
        "too-many",
        (
            "A list has more entries than its field holds.\n\n"
            "The limit is the practice's own: a strategic A3 has at most five activities for the year, because a page "
            "that says everything says nothing. Keep those that matter most; the others can wait for the next cycle."
        ),
    ),
    (
        "FLD010",
        "shape",
        (
            "A value does not have the form that its field asks for.\n\n"
            "A target is either one `value`, or `low` and `high` where better means within a band; an answer that "
            "calls for an action is a comparison such as `>= 4`. The message names the form."
        ),
    ),
    (
        "FLD011",
        "period-ends",
        (
            "The ends of a fiscal year's financial periods do not make up the year.\n\n"
            "There are thirteen of them, in order, the last on the last day of the fiscal year: otherwise a day of "
            "the year lies in no period or in two, and figures of thirteen periods do not add up to it. Take the "
            "dates from the calendar of your network."
        ),
    ),
)
