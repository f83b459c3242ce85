"""The two real appendices hold every value as printed, and exactly what must be found in them is found.

Proves: errors, warnings and notices of both examples with their cells; each printed
value, label and unit; the two-row header, the titles and footnotes; building again gives the same file.
"""

from __future__ import annotations

import re
import zipfile
from functools import cache

import openpyxl
import pytest

from cchc_xl import check
from cchc_xl.judging.model import Checked
from tests.support import EXAMPLES, run_python

NAMES = ("quang-tri-2023", "quang-ngai-2021")

QUANG_TRI_ERRORS = {
    ("bm1/2/ratio", "Biểu mẫu 1", "D9"),
    ("bm2/1/total", "Biểu mẫu 2", "D8"),
    ("bm2/2.2/ratio", "Biểu mẫu 2", "D14"),
    ("bm5/4/parts", "Biểu mẫu 5", "D19"),
    ("bm6/1/ratio", "Biểu mẫu 6", "D8"),
    ("bm6/2.1/total", "Biểu mẫu 6", "D12"),
    ("bm7/6.4/ratio", "Biểu mẫu 7", "D26"),
    ("bm7/6.8/ratio", "Biểu mẫu 7", "D40"),
    ("bm7/6.8.2/at-most", "Biểu mẫu 7", "D42"),
}
QUANG_TRI_WARNINGS = {
    ("bm1/6.1/required", "Biểu mẫu 1", "D23"),
    ("bm1/6.2/required", "Biểu mẫu 1", "D24"),
    ("bm3/2.2/at-most", "Biểu mẫu 3", "D18"),
    ("bm4/2.5/implausible", "Biểu mẫu 4", "D23"),
    ("bm4/3.4/implausible", "Biểu mẫu 4", "D28"),
    ("bm7/6.4.1/cross-form", "Biểu mẫu 7", "D27"),
    ("bm7/6.6.1/cross-form", "Biểu mẫu 7", "D35"),
}
QUANG_TRI_UNDEFINED = {
    ("bm2/3.2/ratio-undefined", "Biểu mẫu 2", "D19"),
    ("bm3/3.4/ratio-undefined", "Biểu mẫu 3", "D24"),
}
QUANG_NGAI_SERIOUS = {
    ("bm5/5.1.1/not-a-number", "error", "D81"),
    ("bm5/5.1.2/not-a-number", "error", "D82"),
    ("bm6/6.3/not-a-number", "error", "D103"),
    ("bm7/7.6.1/not-a-number", "error", "D113"),
    ("bm4/4.1.4/missing", "warning", "D63"),
}


@cache
def checked(name: str) -> Checked:
    return check(EXAMPLES / f"{name}.xlsx")


def found(name: str, severity: str) -> list[tuple[str, str | None, str | None]]:
    return [(f.id, f.sheet, f.cell) for f in checked(name).findings if f.severity == severity]


@cache
def printed(name: str) -> dict[str, list[list[str]]]:
    """Sheet name -> its table lines and title lines, read from the kept text as a person would."""
    sheets: dict[str, list[list[str]]] = {}
    lines: list[list[str]] = []
    for line in (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[sheet] "):
            lines = sheets.setdefault(line.removeprefix("[sheet] "), [])
        elif line.strip() and not line.startswith("#"):
            lines.append([text.replace("\\n", "\n") for text in line.split("\t")])
    return sheets


def table(lines: list[list[str]]) -> list[list[str]]:
    """The lines below the two header rows; footnotes have one cell only."""
    start = next(i for i, line in enumerate(lines) if line[0] == "STT")
    return [line for line in lines[start + 2 :] if len(line) > 1]


def typed_as_text(name: str) -> list[tuple[str, str]]:
    """(sheet, cell) of every printed value that holds a digit and is not a plain integer."""
    return [
        (sheet, f"D{row}")
        for sheet, lines in printed(name).items()
        for row, line in enumerate(table(lines), start=8)
        if re.search(r"\d", line[3]) and not re.fullmatch(r"0|[1-9]\d*|\d+/\d+", line[3])
    ]


def test_quang_tri_has_exactly_these_errors_and_warnings():
    assert sorted(found("quang-tri-2023", "error")) == sorted(QUANG_TRI_ERRORS)
    assert sorted(found("quang-tri-2023", "warning")) == sorted(QUANG_TRI_WARNINGS)


def test_quang_ngai_has_exactly_these_errors_and_warnings():
    serious = [(f.id, f.severity, f.cell) for f in checked("quang-ngai-2021").findings if f.severity != "notice"]
    allowed = {serious_one for serious_one in serious if serious_one[0].startswith("bm7/7.4/")}
    assert sorted(set(serious) - allowed) == sorted(QUANG_NGAI_SERIOUS)
    assert len(serious) == len(QUANG_NGAI_SERIOUS) + len(allowed)


@pytest.mark.parametrize(("name", "undefined"), [("quang-tri-2023", QUANG_TRI_UNDEFINED), ("quang-ngai-2021", set())])
def test_notices_are_the_ratios_over_zero_and_each_figure_typed_as_text(name, undefined):
    notices = found(name, "notice")
    assert {notice for notice in notices if not notice[0].endswith("/number-as-text")} == undefined
    assert sorted(notice[1:] for notice in notices if notice not in undefined) == sorted(typed_as_text(name))


@pytest.mark.parametrize(
    ("name", "indicator", "value"),
    [
        ("quang-ngai-2021", "bm7/7.6.2", "1050"),
        ("quang-ngai-2021", "bm3/3.4.1", "98.4"),
        ("quang-tri-2023", "bm6/1.2", "7877.926"),
        ("quang-tri-2023", "bm6/1.1", "8326"),
        ("quang-tri-2023", "bm1/1", "9"),
        ("quang-tri-2023", "bm1/2", "70"),
    ],
)
def test_figures_are_read_as_vietnamese_offices_write_them(name, indicator, value):
    assert str(checked(name).report.reading(indicator).value) == value


@pytest.mark.parametrize(
    ("name", "edition", "agency"),
    [
        ("quang-tri-2023", "quang-tri-2023", "Sở Khoa học và Công nghệ Quảng Trị"),
        ("quang-ngai-2021", "quang-ngai-2021", "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi"),
    ],
)
def test_edition_and_agency_are_recognised(name, edition, agency):
    report = checked(name).report
    assert (report.edition.id, report.agency, report.level) == (edition, agency, "so")


@pytest.mark.parametrize("name", NAMES)
def test_every_printed_value_is_read_from_its_cell_as_printed(name):
    report = checked(name).report
    at = {(entry.sheet, entry.cell): entry.reading.raw for entry in report.entries.values()}
    rows = report.edition.rows.values()
    lines = [(sheet, row, line) for sheet, rows in printed(name).items() for row, line in enumerate(table(rows), 8)]
    assert len(lines) == len(report.edition.rows)
    for row, (sheet, number, line) in zip(rows, lines, strict=True):
        assert " ".join(line[1].split()).replace("¹", "") == row.label
        assert " ".join(line[2].split()) == row.unit
        if not row.is_heading:
            assert at.pop((sheet, f"D{number}")) == line[3]
    assert not at


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_shows_each_printed_text_in_its_place(name):
    book = openpyxl.load_workbook(EXAMPLES / f"{name}.xlsx")
    assert book.sheetnames == list(printed(name))
    for page in book:
        lines = printed(name)[page.title]
        start = next(i for i, line in enumerate(lines) if line[0] == "STT")
        shown = [["" if cell.value is None else str(cell.value) for cell in row] for row in page.iter_rows()]
        assert [text for row in shown[:5] for text in row if text] == [text for line in lines[:start] for text in line]
        rows = [line for line in lines[start:] if len(line) > 1]
        assert [row[: len(line)] for row, line in zip(shown[5:], rows, strict=False)] == rows
        footnotes = [line[0] for line in lines[start:] if len(line) == 1]
        assert [text for row in shown[5 + len(rows) :] for text in row if text] == footnotes


def test_the_stray_figure_stays_in_the_title_of_form_6():
    page = openpyxl.load_workbook(EXAMPLES / "quang-tri-2023.xlsx")["Biểu mẫu 6"]
    assert "Cải cách tài chính công 7.877,926 triệu đồng, tỷ lệ giải ngân đạt 94,62%" in [row[0].value for row in page]


def contents(path) -> list[tuple[str, tuple[int, ...], bytes]]:
    with zipfile.ZipFile(path) as file:
        return [(info.filename, info.date_time, file.read(info)) for info in file.infolist()]


def test_building_again_gives_the_same_files(tmp_path):
    """Byte for byte on one machine; against the kept files part for part, since zlib itself may differ."""
    folders = [tmp_path / "một", tmp_path / "hai"]
    for folder in folders:
        built = run_python(EXAMPLES / "build.py", folder)
        assert built.returncode == 0, built.stderr.decode()
    for name in NAMES:
        first, second = [(folder / f"{name}.xlsx") for folder in folders]
        assert first.read_bytes() == second.read_bytes()
        assert contents(first) == contents(EXAMPLES / f"{name}.xlsx")
