"""A clerk fills the template in a spreadsheet program, and somebody else goes on with the file it saved.

Proves: with the counts of the Quảng Trị report typed in, every derived cell is right, "Kiểm tra" shows exactly the
findings that ``check`` gives on the saved file, and the first sheet counts them; a row that the clerk inserts
disturbs nothing; ``fill`` and ``recalc`` go on with what LibreOffice saved, and every result they keep in the
file is the one LibreOffice computes.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_xl import check, read
from cchc_xl.checking import read_workbook
from cchc_xl.edition import open_edition
from cchc_xl.filling.fill import fill_from_table
from cchc_xl.filling.recalc import recalculate
from cchc_xl.filling.table import Figure
from cchc_xl.filling.target import Target
from cchc_xl.judging.model import Checked
from cchc_xl.workbook.read import read_grid
from cchc_xl.workbook.template.build import build_template
from cchc_xl.workbook.template.layout import Layout
from cchc_xl.workbook.template.marks import INFO_SHEET
from tests.office.office import Formulas, Job, recalculated
from tests.office.test_template_agrees import disagreements
from tests.support import QUANG_TRI
from tests.workbook.write.kit import changed_parts

EDITION = "quang-tri-2023"

DERIVED = {
    "bm1/2": 67.57, "bm1/3.3": "", "bm2/1": 7, "bm2/2.2": 100, "bm2/3.2": "", "bm3/1.4": 47, "bm3/3.1": 100, "bm3/3.4": "",
    "bm4/1.5": 2, "bm6/1": 94.62, "bm6/2.4": 1, "bm7/6.4": 62.75, "bm7/6.5": 100, "bm7/6.6": 100, "bm7/6.7": 56.14,
    "bm7/6.8": 200,
}  # fmt: skip

SHOWN = {
    "bm1/6.1": "Cần xem lại: cần mục 6.1 không để trống khi mục 6 bằng 1. ",
    "bm1/6.2": "Cần xem lại: cần mục 6.2 không để trống khi mục 6 bằng 1. ",
    "bm2/3.2": "Lưu ý: mục 3.2.1 bằng 0 nên không có tỷ lệ. ",
    "bm3/2.2": "Cần xem lại: cần mục 2.2 không lớn hơn mục 1.4 (hiện là 47). ",
    "bm3/3.4": "Lưu ý: mục 3.4.1 bằng 0 nên không có tỷ lệ. ",
    "bm4/2.5": "Cần xem lại: mục 2.5 bằng 100 khi mục 2.2 lớn hơn 0 là số liệu cần xem lại. ",
    "bm4/3.4": "Cần xem lại: mục 3.4 bằng 100 khi mục 3.2 lớn hơn 0 là số liệu cần xem lại. ",
    "bm5/4": "Chưa khớp: cần mục 4 không nhỏ hơn tổng các mục 4.1-4.4 (tổng này hiện là 1). ",
    "bm6/2.1": "Chưa khớp: cần mục 2.1 bằng tổng các mục 2.2-2.5 (tổng này hiện là 1). ",
    "bm7/6.4.1": "Cần xem lại: cần mục 6.4.1 không lớn hơn Biểu 3, mục 1.4 (hiện là 47). ",
    "bm7/6.6.1": "Cần xem lại: cần mục 6.6.1 không lớn hơn Biểu 3, mục 1.4 (hiện là 47). ",
    "bm7/6.8.2": "Chưa khớp: cần mục 6.8.2 không lớn hơn mục 6.8.1 (hiện là 3). ",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("clerk")


@pytest.fixture(scope="module")
def layout() -> Layout:
    return Layout(open_edition(EDITION))


@pytest.fixture(scope="module")
def typed(layout: Layout) -> tuple[tuple[str, int, int, float | str], ...]:
    """The figures of the report, as a clerk types them: numbers, "-", and shares with whatever sign."""
    found = []
    for name, entry in read(QUANG_TRI).entries.items():
        if layout.edition.indicators[name].derivation is None and entry.reading.state != "blank":
            percent = layout.edition.indicators[name].measure.kind == "percent"
            number = entry.reading.value is not None and not percent
            found.append((*layout.places[name], float(entry.reading.value) if number else entry.reading.raw))
    return tuple(found)


@pytest.fixture(scope="module")
def filled(layout, typed, folder) -> tuple[Path, Formulas]:
    """The file that the clerk saves, and what every formula shows."""
    blank, saved = folder / "mẫu.xlsx", folder / "đã điền.xlsx"
    blank.write_bytes(build_template(layout.edition))
    (formulas,) = recalculated([Job(blank, type=typed, save=saved)], folder / "profile")
    return saved, formulas


def test_every_derived_cell_is_right(filled, layout):
    shown = {name: filled[1][layout.places[name]] for name in DERIVED}
    assert shown == DERIVED
    assert {name for name, row in layout.edition.indicators.items() if row.derivation} == set(DERIVED)


def test_the_checks_beside_the_table_say_what_does_not_fit(filled, layout):
    shown = {name: filled[1][place[0], place[1], layout.columns.check] for name, place in layout.places.items()}
    assert {name: text for name, text in shown.items() if text} == SHOWN


def test_the_marks_lie_on_every_cell_involved(filled, layout):
    marks = {name: filled[1][place[0], place[1], layout.columns.mark] for name, place in layout.places.items()}
    red = {name for name, mark in marks.items() if mark == 2}
    assert red == {
        "bm5/4", "bm5/4.1", "bm5/4.2", "bm5/4.3", "bm5/4.4", "bm6/2.1", "bm6/2.2", "bm6/2.3", "bm6/2.4", "bm6/2.5",
        "bm7/6.8.1", "bm7/6.8.2",
    }  # fmt: skip
    amber = {name for name, mark in marks.items() if mark == 1}
    assert amber == {
        "bm1/6", "bm1/6.1", "bm1/6.2", "bm3/1.4", "bm3/2.2", "bm4/2.2", "bm4/2.5", "bm4/3.2", "bm4/3.4",
        "bm7/6.4.1", "bm7/6.6.1",
    }  # fmt: skip


def test_check_of_the_saved_file_finds_what_the_sheet_shows(filled, layout):
    checked = check(filled[0])
    found = {f"bm{item.form}/{item.code}": item.severity for item in checked.findings if item.rule != "number-as-text"}
    words = {"error": "Chưa khớp", "warning": "Cần xem lại", "notice": "Lưu ý"}
    assert {name: words[kind] for name, kind in found.items()} == {
        name: text.partition(":")[0] for name, text in SHOWN.items()
    }
    assert counts(filled[1]) == (checked.count("error"), checked.count("warning"), len(checked.undecided)) == (3, 7, 0)


def counts(formulas: Formulas) -> tuple[float | str, ...]:
    """The last line of the table on the first sheet."""
    last = max(row for sheet, row, column in formulas if sheet == INFO_SHEET and column == 5)
    return tuple(formulas[INFO_SHEET, last, column] for column in (3, 4, 5))


FIGURES = [
    Figure(1, "2.2", "37", False, "General", "dòng 2"),
    Figure(1, "6.1", "62", False, "General", "dòng 3"),
    Figure(1, "6.2", "1", False, "General", "dòng 4"),
    Figure(5, "4", "01", False, "General", "dòng 5"),
    Figure(6, "1.2", "8.000,5", False, "General", "dòng 6"),
    Figure(7, "6.8.2", "-", False, "General", "dòng 7"),
]


def test_fill_goes_on_with_what_the_program_saved(filled, folder):
    target = Target(filled[0].read_bytes(), "đã điền.xlsx")
    path = folder / "điền tiếp.xlsx"
    path.write_bytes(fill_from_table(target, FIGURES).data())
    (formulas,) = recalculated([Job(path)], folder / "profile")
    assert disagreements(read_grid(path.read_bytes()), formulas) == []
    checked = check(path)
    assert not [item for item in checked.findings if item.rule in ("stale-value", "not-calculated")]
    assert [item.id for item in checked.findings if item.severity == "error"] == ["bm6/2.1/total"]
    assert str(checked.report.reading("bm1/2").value) == "100"
    assert str(checked.report.reading("bm6/1").value) == "96.09"


def test_what_the_program_saved_keeps_every_other_byte(filled):
    old = filled[0].read_bytes()
    new = fill_from_table(Target(old, "đã điền.xlsx"), FIGURES).data()
    changed = changed_parts(old, new)
    assert changed
    assert all(re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name) for name in changed)
    wanted = {f"bm{figure.form}/{figure.code}" for figure in FIGURES}
    kept = {name: entry.reading for name, entry in read(filled[0]).entries.items() if name not in wanted}
    now = read_workbook(new, "tệp.xlsx", None, None, "").entries
    typed = {name for name in kept if kept[name] != now[name].reading}
    assert all(now[name].formula is not None for name in typed)


def test_a_row_that_the_clerk_inserts_disturbs_nothing(layout, typed, folder):
    """The row goes in above mục 2.2 of Biểu mẫu 1 before anything is typed; what lay below lies one lower."""
    blank, saved = folder / "mẫu.xlsx", folder / "thêm dòng.xlsx"
    blank.write_bytes(build_template(layout.edition))
    sheet, at, _ = layout.places["bm1/2.2"]
    lower = tuple((name, row + (name == sheet and row >= at), column, what) for name, row, column, what in typed)
    (formulas,) = recalculated([Job(blank, insert=((sheet, at),), type=lower, save=saved)], folder / "profile")
    assert counts(formulas) == (3, 7, 0)
    checked = check(saved)
    assert (checked.count("error"), checked.count("warning")) == (3, 7)
    assert checked.report.entries["bm1/2.2"].cell == f"D{at + 1}"
    again = folder / "thêm dòng, điền tiếp.xlsx"
    again.write_bytes(fill_from_table(Target(saved.read_bytes(), ""), FIGURES).data())
    (formulas,) = recalculated([Job(again)], folder / "profile")
    assert disagreements(read_grid(again.read_bytes()), formulas) == []


def test_recalc_leaves_a_fresh_file_alone(filled):
    data = filled[0].read_bytes()
    receipt = recalculate(Target(data, "đã điền.xlsx"))
    assert receipt.changes == ()
    assert receipt.recomputed == ()
    again: Checked = check_bytes(receipt.data())
    assert (again.count("error"), again.count("warning")) == (3, 7)


def check_bytes(data: bytes) -> Checked:
    from cchc_xl.checking import findings

    return findings(read_workbook(data, "tệp.xlsx", None, None, ""))
