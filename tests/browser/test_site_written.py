"""What holds of every page of a report as it is written; no browser is needed to see it."""

from __future__ import annotations

from pathlib import Path
from posixpath import normpath

import pytest

from tests.browser.conftest import Once
from tests.browser.reports import Report, Written, copied, made


def test_every_link_leads_to_a_file_of_the_report(report: Report) -> None:
    astray = {report.named(page.path): [*page.leading_astray(report.folder)] for page in report.written}
    assert {name: links for name, links in astray.items() if links} == {}


def test_in_a_report_of_a_room_every_link_leads_to_a_file_papers_and_workbook_too(checkout: Path, once: Once) -> None:
    def make(folder: Path) -> None:
        made(copied(checkout, folder / "workspace"), folder / "out", "team-north")

    report = Report(once("report-of-a-room", make) / "out")
    links = {link.rpartition(".")[2] for page in report.written for link in page.links}
    assert links >= {"html", "css", "js", "pdf", "xlsx"}
    astray = {report.named(page.path): [*page.leading_astray(report.folder)] for page in report.written}
    assert {name: links for name, links in astray.items() if links} == {}


def test_every_page_can_be_reached_from_the_first(report: Report) -> None:
    known = {page.path: page for page in report.written}
    reached, waiting = set(), [report.folder / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in known and path not in reached:
            reached.add(path)
            waiting += [(path.parent / link.partition("#")[0]).resolve() for link in known[path].links]
    assert [report.named(path) for path in known if path not in reached] == []


def test_every_page_is_a_whole_document_with_a_title_of_its_own(report: Report) -> None:
    for language in ("en", "fr"):
        pages = [page for page in report.written if page.path.is_relative_to(report.folder / language)]
        assert {page.language for page in pages} == {language}
        titles = [page.title.strip() for page in pages]
        assert sorted({title for title in titles if not title or titles.count(title) > 1}) == []


def test_every_page_has_one_of_each_landmark_and_one_great_heading(report: Report) -> None:
    def wrong(page: Written) -> list[str]:
        return [tag for tag in ("h1", "main", "header", "footer") if page.opened.count(tag) != 1]

    inner = [page for page in report.written if page.path.parent != report.folder]
    assert {report.named(page.path): wrong(page) for page in inner if wrong(page)} == {}
    assert {report.named(page.path): page.ids for page in inner if len(set(page.ids)) < len(page.ids)} == {}


@pytest.mark.parametrize(("language", "other"), [("en", "fr"), ("fr", "en")])
def test_the_other_language_is_one_step_away_on_the_same_page(report: Report, language: str, other: str) -> None:
    for page in report.written:
        place = report.named(page.path)
        if place.startswith(f"{language}/"):
            there = normpath(f"{place}/../{page.switches[other]}")
            assert there == place.replace(language, other, 1)
    assert {path.name for path in report.pages(language)} == {path.name for path in report.pages(other)}
