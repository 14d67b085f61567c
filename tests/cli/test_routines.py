"""`ipms kata`, `kaizen` and `kaikaku` on the case, as they were last read, and in every form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import Run
from tests.render.snapshots import matches

ASKED = {
    "kata": ("kata", "foster-families"),
    "katas": ("kata",),
    "kaizen": ("kaizen", "intake-in-one-call"),
    "kaizens": ("kaizen",),
    "kaikaku": ("kaikaku", "june-2016"),
    "kaikaku-list": ("kaikaku",),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("name", ASKED)
def test_the_pages_of_the_case(run: Run, checkout: Path, name: str, width: str, language: str) -> None:
    ran = run("-C", str(checkout), *ASKED[name], "--lang", language, "--width", width)
    assert (ran.code, ran.err) == (0, "")
    assert matches(f"case-{name}-{language}-{width}.txt", ran.out)


@pytest.mark.parametrize("name", ASKED)
def test_every_form(run: Run, checkout: Path, name: str) -> None:
    asked = ("-C", str(checkout), *ASKED[name], "--format")
    schema = json.loads(run(*asked, "json").out)["schema"]
    rows = list(csv.reader(io.StringIO(run(*asked, "csv").out)))
    markdown = run(*asked, "markdown").out
    assert schema.startswith("ipms.ka")
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert markdown.startswith("| ")


def test_the_record_of_experiments_as_a_table(run: Run, checkout: Path) -> None:
    out = run("-C", str(checkout), "kata", "foster-families", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["number"] for row in rows] == list("7654321")
    assert rows[0]["review_on"] == "2018-11-01"
    assert (rows[0]["happened"], rows[-1]["reviewed"]) == ("", "2018-09-13")


def test_before_it_was_opened_there_is_no_kata(run: Run, checkout: Path) -> None:
    ran = run("-C", str(checkout), "kata", "foster-families", "--as-of", "2018-08-01")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no kata yet" in run("-C", str(checkout), "kata", "--as-of", "2018-08-01").out


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("kata", "foster-familie", "There is no kata “foster-familie”.\n  Did you mean foster-families?"),
        ("kaizen", "intake", "There is no kaizen workshop “intake”."),
        ("kaikaku", "june", "There is no kaikaku “june”.\n  Did you mean june-2016?"),
    ],
)
def test_an_unknown_id_names_the_nearest(run: Run, checkout: Path, kind: str, typed: str, said: str) -> None:
    ran = run("-C", str(checkout), kind, typed)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("kind", ["kata", "kaizen", "kaikaku"])
def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path, kind: str) -> None:
    home = tmp_path / "rooms" / "top"
    (home / kind).mkdir(parents=True)
    (tmp_path / "ipms.yaml").write_text("organisation: Region\n", encoding="utf-8")
    (home / "room.yaml").write_text("title: Top\nlevel: strategic\n", encoding="utf-8")
    (home / kind / "broken.yaml").write_text("what is [not YAML\n", encoding="utf-8")
    ran = run("-C", str(tmp_path), kind, "broken")
    assert ran.code == 2
    assert f"rooms/top/{kind}/broken.yaml (ipms check)" in ran.err
    assert f"rooms/top/{kind}/broken.yaml" in run("-C", str(tmp_path), kind).out
