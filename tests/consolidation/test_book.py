"""The roll-up as a workbook: the edition's template, filled, with its first page, its columns and its sources.

Proves (issue: the province's form): what the cells hold is what the roll-up says, its derived cells too, read by our reader and by
openpyxl; ``check`` takes it for a report of the province and finds nothing in its further pages, whatever level is asked for;
its errors are those that the roll-up carries, and none where doubtful figures were left out; the first page names who is missing;
beside each figure stands how many gave it; the lines "cộng" and "cơ quan chủ trì" of the sources add up to the forms; texts of
other people's become neither formulas nor links; many agencies cost no more memory than their figures.
"""

from __future__ import annotations

import io
import tracemalloc
from collections import defaultdict
from decimal import Decimal
from functools import cache
from itertools import cycle, islice

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl.checking import read_workbook
from cchc_xl.consolidation.about import NEXT
from cchc_xl.consolidation.book import sources
from cchc_xl.consolidation.derived import derived_by
from cchc_xl.consolidation.figures import figures_of
from cchc_xl.consolidation.lineage import lineage
from cchc_xl.consolidation.provisional import as_report
from cchc_xl.edition import open_edition
from cchc_xl.judging.engine import check_report
from cchc_xl.workbook.template.layout import Layout
from cchc_xl.workbook.template.styles import Styles
from tests.consolidation.sets import QN, QT, book, report, rolled
from tests.consolidation.test_properties import errors, province_of

STRUCTURE = ("column-unknown", "row-duplicate", "row-unknown", "row-missing", "sheet-missing", "label-changed", "unit-changed",
             "formula-replaced", "validation-lost", "protection-lost", "definition-outdated", "hidden", "external-link")  # fmt: skip


def some(edition: str = QT):
    known = open_edition(edition)
    counts = "bm3/3.1.1" if edition == QT else "bm7/7.6.2"
    money = {"bm6/1.1": "8.326", "bm6/1.2": "7.877,926"} if edition == QT else {}
    return [
        report(
            known,
            {"bm1/1": "1.050", counts: "30", "bm7/5.1.1": "100"} if edition == QT else {counts: "30"},
            "so",
            "Sở A",
        ),
        report(known, {"bm1/1": "-", counts: "12"} if edition == QT else {counts: "12"}, "xa", "UBND xã B"),
        report(known, money, "so", "Sở Tài chính"),
    ]


@cache
def made(edition: str = QT) -> bytes:
    return book(some(edition), missing={"Sở Tư pháp": "so"})


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("edition", [QT, QN])
@pytest.mark.parametrize("level", [None, "so"])
def test_it_is_read_as_the_report_of_the_province(edition, level):
    found = read_workbook(made(edition), "x.xlsx", None, level, "")
    assert (found.level, found.edition.id, found.agency) == ("tinh", edition, None)
    assert (found.period.kind, found.period.year) == ("nam", 2023)
    assert [finding.message for finding in check_report(found).findings if finding.rule in STRUCTURE] == []


@pytest.mark.parametrize("edition", [QT, QN])
def test_its_cells_hold_the_roll_up(edition):
    found, said = (
        read_workbook(made(edition), "x.xlsx", None, None, ""),
        rolled(some(edition), missing={"Sở Tư pháp": "so"}),
    )
    expected = as_report(said.selection, said.outcomes)
    for name in found.edition.indicators:
        assert (found.reading(name).state, found.reading(name).value) == (
            expected.reading(name).state,
            expected.reading(name).value,
        ), name


def test_openpyxl_sees_the_same():
    sheets = opened(made())
    layout = Layout(open_edition(QT))

    def value(name):
        sheet, row, column = layout.places[name]
        return sheets[sheet].cell(row, column).value

    assert (value("bm1/1"), value("bm3/3.1.1"), value("bm6/1.1"), value("bm7/5.1.1")) == (1050, 30, 8326, None)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_the_errors_of_the_workbook_are_those_of_the_roll_up(seed, excludes):
    reports = [_reasonable(one) for one in province_of(seed)]
    checked = check_report(read_workbook(book(reports, excludes=excludes), "x.xlsx", None, None, ""))
    said = rolled(reports, excludes=excludes)
    found = [finding.id for finding in checked.findings if finding.severity == "error"]
    assert found == errors(said)
    assert checked.count("warning") == said.warnings
    assert not (excludes and found)


def _reasonable(one):
    """Without figures of more digits than any form has; each program rounds those in its own way."""
    kept = {
        name: entry
        for name, entry in one.entries.items()
        if abs(entry.reading.value or 0) < 10**12 and entry.reading.decimals < 4
    }
    return one._replace(entries=kept)


def test_the_first_page_comes_first_and_names_who_is_missing():
    sheets = opened(made())
    assert sheets.sheetnames[0] == sheets.active.title == "Tổng hợp"
    texts = [str(cell.value) for row in sheets["Tổng hợp"].iter_rows() for cell in row if cell.value is not None]
    assert {"Sở Tư pháp", "chưa gửi", "Sở A", "UBND xã B", "Sở Tài chính"} <= set(texts)
    assert any("chưa có báo cáo của Sở Nội vụ" in text for text in texts)
    assert NEXT in texts


def test_beside_each_figure_stands_who_gave_it():
    sheets, layout = opened(made()), Layout(open_edition(QT))
    row, column = layout.row("bm1/1"), layout.columns.check
    beside = [sheets["Biểu mẫu 1"].cell(row, column + at).value for at in (1, 2, 3)]
    assert beside[:2] == ["2/4 đơn vị", "1.050 (2 đơn vị)"]
    assert beside[2] == "Cộng số liệu của mọi đơn vị. Chưa có số liệu của Sở Tài chính."


def lines_of(data: bytes):
    for sheet in opened(data).worksheets:
        if sheet.title.startswith("Nguồn số liệu"):
            yield from sheet.iter_rows(min_row=2, values_only=True)


def test_the_lines_of_the_sources_add_up_to_the_forms():
    reports = [_reasonable(one) for one in province_of(7)]
    data = book(reports)
    found = read_workbook(data, "x.xlsx", None, None, "")
    added = defaultdict(Decimal)
    for form, code, _, _, _, _, _, _, figure, how, _ in lines_of(data):
        if how in ("cộng", "cơ quan chủ trì") and isinstance(figure, (int, float)):
            added[f"bm{form}/{code}"] += Decimal(repr(figure))
    assert len(added) > 30
    for name, total in added.items():
        assert derived_by(found.edition.indicators[name]) is None
        assert found.reading(name).value == total, name


def test_a_line_names_file_sheet_and_cell():
    (line,) = [line for line in lines_of(made()) if line[:2] == (1, "1") and line[3] == "Sở A"]
    assert line[4:] == ("sở", "Sở A.xlsx", "Biểu mẫu 1", "D8", 1050, "cộng", None)


def test_many_lines_go_on_on_a_further_page(monkeypatch):
    monkeypatch.setattr(sources, "MAX_LINES", 3)
    sheets = opened(book(some()))
    names = [name for name in sheets.sheetnames if name.startswith("Nguồn")]
    assert names == ["Nguồn số liệu", "Nguồn số liệu 2", "Nguồn số liệu 3"]
    assert [sheets[name].max_row for name in names] == [4, 4, 2]
    assert read_workbook(book(some()), "x.xlsx", None, None, "").level == "tinh"


HOSTILE = (
    '=HYPERLINK("http://x")',
    "http://x.example/",
    "+1+1",
    "@SUM(A1)",
    "<b>&\x07",
    "\ud800",
    "x" * 5000,
    "mailto:a@b",
)


def test_texts_of_others_stay_texts():
    known = open_edition(QT)
    reports = [report(known, {"bm1/1": text, "bm4/1.2": text}, "so", f"{text}") for text in HOSTILE]
    reports.append(report(known, {"bm1/1": "1"}, "so", "Sở A"))
    data = book(reports)
    for sheet in opened(data).worksheets:
        if sheet.title in ("Tổng hợp", "Nguồn số liệu"):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.value
                    assert cell.hyperlink is None
    assert b"http://x" not in b"".join(_relations(data))


def _relations(data: bytes):
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield from (package.read(name) for name in package.namelist() if name.endswith(".rels"))


def test_the_lines_cost_no_memory(tmp_path):
    """Ten times as many lines, and no more of them in hand."""
    known = open_edition(QT)
    one = report(known, dict.fromkeys(known.indicators, "1"), "xa", "Đơn vị 001")
    figures = figures_of(check_report(one))
    lines = list(lineage(rolled([one]), lambda _agency: figures))
    assert len(lines) > 100

    def peak(count: int) -> int:
        tracemalloc.start()
        with xlsxwriter.Workbook(tmp_path / f"{count}.xlsx") as file:
            sources.write_sources(file, Styles(file), islice(cycle(lines), count))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(3)
    assert peak(5_000) < 1.5 * peak(500)
