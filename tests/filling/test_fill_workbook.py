"""Figures of one workbook go into another, and never more of them than is safe to say.

Proves (issue contract 3): from another layout, other sheet names, our template or not; from the report of another
period, or of one that is not known, only plan and stock rows, and that is said; all rows for the same period, on
demand, or into a new template that takes over period, office and agency; Ghi chú goes along with its figure and
never over one; computed cells are compared, never written; what cannot be read or has no cell is listed; a blank
never erases a figure; another edition is refused.
"""

from __future__ import annotations

import openpyxl
import pytest

from cchc_xl import open_edition
from cchc_xl.filling.errors import FillError
from cchc_xl.filling.source import LASTING, unknown_lines
from cchc_xl.number import vietnamese
from cchc_xl.report import Period, Remark
from tests.filling.forms import (
    COLUMNS,
    QN,
    QT,
    carry,
    foreign,
    found,
    of_office,
    report,
    rows_of,
    template,
    told,
)
from tests.generate import generate_report
from tests.support import QUANG_NGAI, QUANG_TRI

FIGURES = {
    "bm1/2.1": "37",
    "bm1/2.2": "25",
    "bm1/5.1": "60",
    "bm6/1.1": "8,326",
    "bm7/5.2.1": "43,80",
    "bm7/4": "-",
    "bm7/1": "…",
}
PERIODS = {name: row.period for name, row in open_edition(QT).indicators.items()}
TAKEN = {name for name in FIGURES if PERIODS[name] in LASTING}
OTHERS = set(FIGURES) - TAKEN


def readings(data: bytes, names=FIGURES) -> dict[str, tuple[object, ...]]:
    held = report(data)
    return {name: told(held.reading(name)) for name in names}


def taken(receipt) -> set[str]:
    """The indicators that were filled in."""
    held = report(receipt.data())
    return {name for name in rows_of(QT) if held.reading(name).state != "blank"}


def reasons(receipt) -> dict[str, str]:
    return {item.indicator: item.reason for item in receipt.kept}


SOURCES = {
    "our template": lambda: of_office(FIGURES),
    "another layout": lambda: foreign(
        cells=FIGURES, order=(*COLUMNS[3:], *COLUMNS[:3]), sheets="Phụ lục {} (sửa)".format
    ),
    "openpyxl": lambda: foreign(cells=FIGURES, maker="openpyxl"),
}


INTO = {"new": lambda: template(QT), "foreign": lambda: foreign(look="0.00"), "2022": lambda: of_office({}, year=2022)}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
@pytest.mark.parametrize("into", INTO.values(), ids=INTO)
def test_all_rows_are_the_same_figures_again(source, into):
    receipt = carry(source(), into(), all_rows=True)
    assert readings(receipt.data()) == readings(source())
    assert taken(receipt) == set(FIGURES)
    assert found(receipt.data(), "stale-value", "not-calculated") == []


@pytest.mark.parametrize("edition", [QT, QN])
@pytest.mark.parametrize("seed", range(6))
def test_generated_reports_go_through_both_kinds_of_workbook(edition, seed):
    source = generate_report(open_edition(edition), seed, faults=0)
    cells = {
        name: vietnamese(entry.reading.value, source.edition.indicators[name].measure.kind)
        for name, entry in source.entries.items()
        if entry.reading.value is not None
    }
    data = foreign(edition, cells=cells)
    typed = rows_of(edition)
    first = carry(data, template(edition), all_rows=True).data()
    assert readings(first, typed) == readings(data, typed)
    second = carry(first, foreign(edition, look="@"), all_rows=True).data()
    assert readings(second, typed) == readings(data, typed)


@pytest.mark.parametrize(
    ("source", "into"),
    [
        (of_office(FIGURES, year=2022), of_office({}, year=2023)),
        (of_office(FIGURES, period="6-thang"), of_office({}, period="nam")),
        (foreign(cells=FIGURES), of_office({})),
        (of_office(FIGURES), foreign()),
        (foreign(cells=FIGURES), foreign()),
        (foreign(cells=FIGURES), template(QT)),
        (of_office(FIGURES), of_office({"bm7/2": "0"}, period=None)),
        (of_office(FIGURES, period=None), template(QT)),
    ],
    ids=[
        "year",
        "half year",
        "no period",
        "into no period",
        "none at all",
        "into a new one",
        "a begun one",
        "none chosen",
    ],
)
def test_only_lasting_rows_unless_it_is_known_to_be_the_same_period(source, into):
    receipt = carry(source, into)
    assert taken(receipt) - {"bm7/2"} == TAKEN
    assert OTHERS
    assert TAKEN
    assert {name for name, reason in reasons(receipt).items() if "chỉ chép khi cùng kỳ" in reason} >= OTHERS
    (remark,) = receipt.remarks
    assert "chỉ chép các dòng kế hoạch và các dòng tính tại thời điểm" in remark
    assert receipt.periods in ("unknown", "different")
    assert not any(change.what.startswith("Ghi chú") for change in receipt.changes)


def test_the_same_period_takes_all_rows_and_says_nothing():
    receipt = carry(of_office(FIGURES), of_office({}))
    assert (taken(receipt), receipt.remarks, receipt.kept) == (set(FIGURES), (), ())


def test_a_new_template_takes_over_who_reports_for_which_period():
    receipt = carry(of_office(FIGURES, period="9-thang", year=2022, office="xa"), template(QT))
    again = report(receipt.data())
    assert (again.agency, again.period, again.level) == ("Đơn vị 001", Period("9-thang", 2022), "xa")
    assert taken(receipt) == set(FIGURES)
    assert "nhận kỳ báo cáo của tệp nguồn" in receipt.remarks[0]
    said = {change.what: (change.sheet, change.new) for change in receipt.changes}
    assert said["kỳ báo cáo"] == ("Thông tin", "9 tháng")
    assert said["năm"] == ("Thông tin", "2022")
    assert said["loại cơ quan"] == ("Thông tin", "UBND cấp xã")
    rows = open_edition(QT).indicators
    blanks = {f"bm{form}/{code}" for form, codes in receipt.blanks.items() for code in codes}
    assert blanks == {name for name in rows_of(QT) if rows[name].expected_of("xa") and name not in FIGURES}


def test_what_a_template_says_itself_stays():
    receipt = carry(of_office(FIGURES, agency="Đơn vị 002", office="xa"), of_office({}, agency="Đơn vị 001"))
    again = report(receipt.data())
    assert (again.agency, again.period, again.level) == ("Đơn vị 001", Period("nam", 2023), "so")


def test_an_agency_is_taken_from_the_title_of_any_workbook():
    receipt = carry(QUANG_TRI.read_bytes(), template(QT))
    assert report(receipt.data()).agency == "Sở Khoa học và Công nghệ Quảng Trị"
    assert report(receipt.data()).period is None


# --- Ghi chú ------------------------------------------------------------------------------------

NOTES = {"bm1/2.1": "Cả năm", "bm1/5.1": "Theo báo cáo 12", "bm1/2": "Giải trình: làm tròn", "bm7/2": "Chưa đến kỳ"}


def notes(data: bytes) -> dict[str, str]:
    held = report(data)
    return {name: held.note(name) for name in held.entries if held.note(name)}


def test_a_note_goes_along_also_beside_a_computed_or_a_blank_cell():
    receipt = carry(of_office(FIGURES, notes=NOTES), of_office({}))
    assert notes(receipt.data()) == NOTES
    said = [change for change in receipt.changes if change.what == "Ghi chú của mục 2.1 Biểu mẫu 1"]
    assert [(change.cell, change.old, change.new) for change in said] == [("E10", "", "Cả năm")]


def test_no_note_of_a_row_that_is_not_taken():
    receipt = carry(of_office(FIGURES, notes={**NOTES, "bm1/5.2": "chỉ có ghi chú"}, year=2022), of_office({}))
    lasting = {name for name in NOTES if PERIODS[name] in LASTING}
    assert set(notes(receipt.data())) == lasting
    assert "bm1/5.1" not in lasting


def test_a_note_never_replaces_one_nor_stands_beside_another_figure():
    into = of_office({"bm7/2": "3"}, notes={"bm1/2.1": "của đích"})
    filled = carry(of_office(FIGURES, notes=NOTES), into).data()
    assert readings(filled, ["bm7/2"]) == readings(into, ["bm7/2"])
    assert notes(filled) == {
        "bm1/2.1": "của đích", "bm1/2": "Giải trình: làm tròn", "bm1/5.1": "Theo báo cáo 12",
    }  # fmt: skip


# --- computed cells -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratio", "listed"),
    [("67,57", ""), ("68", ""), ("67,6", ""), ("67,568", ""), ("70", "70%"), ("67,56", "67,56%"), ("67,5", "67,5%")],
)
def test_a_computed_cell_is_compared_and_never_written(ratio, listed):
    source = foreign(cells={"bm1/2.1": 37, "bm1/2.2": 25, "bm1/2": ratio, "bm6/2.4": 9, "bm6/2.4.1": 4})
    receipt = carry(source, template(QT), all_rows=True)
    assert str(report(receipt.data()).reading("bm1/2").value) == "67.57"
    said = reasons(receipt)
    assert said.pop("bm6/2.4") == "tệp nguồn ghi 9, công thức tính ra 4"
    assert said == ({"bm1/2": f"tệp nguồn ghi {listed}, công thức tính ra 67,57%"} if listed else {})
    assert not any(change.cell == "D9" and change.sheet == "Biểu mẫu 1" for change in receipt.changes)


def test_a_computed_cell_whose_counts_are_not_there_is_listed_too():
    receipt = carry(foreign(cells={"bm1/2": "70"}), template(QT), all_rows=True)
    assert reasons(receipt) == {"bm1/2": "tệp nguồn ghi 70%, công thức tính ra (trống)"}


def test_a_formula_of_somebody_in_the_target_stays():
    into = foreign(cells={"bm2/1": ("=D5+D6", 0)}, sheets="Biểu {}".format)
    receipt = carry(foreign(cells={"bm2/1": 7}), into, all_rows=True)
    assert report(receipt.data()).entries["bm2/1"].formula == "D5+D6"
    assert reasons(receipt) == {"bm2/1": "tệp nguồn ghi 7, công thức tính ra 0"}


# --- what is not taken --------------------------------------------------------------------------


def test_what_is_no_figure_in_the_source_is_listed_and_not_copied():
    cells = {"bm1/2.1": "02/02", "bm1/2.2": "khoảng 5", "bm1/5.1": "=NOW()", "bm6/1.1": 8.326, "bm1/5.2": 3}
    receipt = carry(foreign(cells=cells, maker="openpyxl"), template(QT), all_rows=True)
    assert taken(receipt) == {"bm1/5.2"}
    assert reasons(receipt) == {
        "bm1/2.1": 'tệp nguồn ghi "02/02", chưa rõ là số nào',
        "bm1/2.2": 'tệp nguồn ghi "khoảng 5", chưa rõ là số nào',
        "bm1/5.1": "tệp nguồn có công thức chưa tính",
        "bm6/1.1": 'tệp nguồn ghi "8,326", chưa rõ là số nào',
    }


def test_a_row_or_a_form_that_the_target_lacks_is_listed():
    into = foreign(without={"bm1/2.1", *(name for name in open_edition(QT).rows if name.startswith("bm6/"))})
    receipt = carry(foreign(cells=FIGURES), into, all_rows=True)
    assert reasons(receipt) == dict.fromkeys(("bm1/2.1", "bm6/1.1"), "tệp đích không có dòng này")
    assert taken(receipt) == set(FIGURES) - {"bm1/2.1", "bm6/1.1"}


def test_lines_that_the_edition_lacks_are_named_and_many_together_counted():
    one = Remark("row-unknown", "Biểu mẫu 1", "D40", words={"stt": "9", "label": "Số khác"})
    words = {"stt": "1", "label": "Lĩnh vực A", "rows": "30-44", "count": "15"}
    many = Remark("row-unknown", "Biểu mẫu 3", "D30", words=words, variant="many")
    source = report(QUANG_TRI.read_bytes())
    (said,) = unknown_lines(source._replace(remarks=(one, many)))
    assert said.endswith("không chép: D40 «9 Số khác»; 15 dòng từ D30 «1 Lĩnh vực A» (dòng 30-44).")
    (said,) = unknown_lines(source._replace(remarks=(*[one] * 5, many, one)))
    assert said.endswith("D40 «9 Số khác» và 16 dòng khác.")


def test_a_blank_never_erases_a_figure():
    into = of_office({"bm1/2.1": "37", "bm7/2": "5"})
    receipt = carry(of_office({"bm1/2.1": "40"}), into)
    assert readings(receipt.data(), ["bm1/2.1", "bm7/2"]) == readings(
        of_office({"bm1/2.1": "40", "bm7/2": "5"}), ["bm1/2.1", "bm7/2"]
    )
    assert [(change.old, change.new) for change in receipt.changes] == [("37", "40")]


def test_the_same_workbook_again_changes_nothing():
    book = of_office(FIGURES, notes=NOTES)
    receipt = carry(book, book)
    assert (receipt.changes, receipt.recomputed, receipt.data()) == ((), (), book)


@pytest.mark.parametrize(("source", "into"), [(QUANG_NGAI.read_bytes(), template(QT)), (template(QT), template(QN))])
def test_another_edition_is_refused(source, into):
    with pytest.raises(FillError, match="Đề nghị dùng hai tệp cùng một bộ"):
        carry(source, into)


def test_a_merged_note_column_does_not_stand_in_the_way(tmp_path):
    path = tmp_path / "gộp.xlsx"
    path.write_bytes(foreign())
    book = openpyxl.load_workbook(path)
    book["Bảng 1"].merge_cells("E4:E30")
    book.save(path)
    receipt = carry(foreign(cells=FIGURES, notes=NOTES), path.read_bytes(), all_rows=True)
    assert taken(receipt) == set(FIGURES)
    assert "bm1/2.1" not in notes(receipt.data())
