"""Figures of a table go into a workbook and are read back as the same figures, or nothing is written at all.

Proves (issue contract 3): counts, shares and amounts with their declared decimals, codes, "-" and "…", given as CSV,
JSON or .xlsx, come back equal from our templates and from other people's workbooks, whatever the columns' order and
the cells' formats (property); what cannot be filled is refused with item and place; the receipt lists each cell, and
what stayed blank.
"""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xl import open_edition
from cchc_xl.filling.errors import FillError
from cchc_xl.filling.fill import fill_from_table
from cchc_xl.filling.table import read_figures
from cchc_xl.number import vietnamese
from tests.filling.forms import (
    COLUMNS,
    EDITIONS,
    QN,
    QT,
    fill,
    foreign,
    found,
    lines,
    report,
    rows_of,
    target,
    template,
    told,
)
from tests.support import QUANG_NGAI, QUANG_TRI
from tests.workbook.parts import unzipped

LOOKS = (
    "General", "0", "0.0", "0.00", "0.000", "#,##0", "#,##0.###", "0%", "0.00%", "0.0#%", "@", "d/m/yyyy", "h:mm", ";;;",
    '0"%"', r"[>=1000]#\.##0;[=0]0;00", '#,##0 "triệu"', "0.00E+00", "0,",
)  # fmt: skip

# --- what is filled is read back ----------------------------------------------------------------


class Typed:
    """A figure as somebody writes it, and what it says."""

    def __init__(self, text: str, *says: object) -> None:
        self.text, self.says = text, says

    def __repr__(self) -> str:
        return self.text


def number(value: Decimal, kind: str) -> Typed:
    return Typed(vietnamese(value, kind), "value", value, max(0, -value.as_tuple().exponent))


def decimals(low: int, high: int, places: int) -> st.SearchStrategy[Decimal]:
    scaled = st.tuples(st.integers(low, high), st.integers(0, places))
    return scaled.map(lambda pair: Decimal(pair[0]).scaleb(-pair[1]))


FIGURES = {
    "count": st.integers(0, 10**7).map(lambda n: number(Decimal(n), "count"))
    | st.integers(0, 9).map(lambda n: Typed(f"0{n}", "value", Decimal(n), 0)),
    "percent": decimals(0, 10_000, 4).filter(lambda value: value <= 100).map(lambda value: number(value, "percent"))
    | st.sampled_from(("43,80", "67,57%", "100", "100,00", "0", "0,5", "0,676", "70 %")).map(
        lambda text: number(Decimal(text.rstrip(" %").replace(",", ".")), "percent")
    ),
    "money": decimals(0, 10**8, 3).map(lambda value: number(value, "money"))
    | st.sampled_from(("8,326", "8.326", "7.877,926", "0,050", "12,50", "1.000")).map(
        lambda text: number(Decimal(text.replace(".", "").replace(",", ".")), "money")
    ),
}
NOTHING = st.sampled_from((Typed("-", "dash", None, 0), Typed("…", "pending", None, 0)))


@st.composite
def tables(draw, edition: str) -> dict[str, Typed]:
    """Indicator -> figure, for some of the typed rows."""
    rows = open_edition(edition).indicators
    names = draw(st.lists(st.sampled_from(rows_of(edition)), unique=True, min_size=1, max_size=40))
    wanted = {}
    for name in names:
        measure = rows[name].measure
        codes = st.sampled_from(measure.choices or ((0, ""),)).map(
            lambda pair: Typed(str(pair[0]), "value", Decimal(pair[0]), 0)
        )
        wanted[name] = draw((codes if measure.kind == "choice" else FIGURES[measure.kind]) | NOTHING)
    return wanted


def as_csv(figures: dict[str, Typed]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerows([("STT", "Số liệu"), *((name, figure.text) for name, figure in figures.items())])
    return stream.getvalue().encode("utf-8-sig")


def as_json(figures: dict[str, Typed]) -> bytes:
    """Numbers as JSON numbers; ``30.0`` as a text, since there it is how programs write a whole number."""

    def written(figure: Typed) -> str:
        number = f"{figure.says[1]:f}" if figure.says[1] is not None else ".0"
        return json.dumps(figure.text) if number.endswith(".0") else number

    pairs = ", ".join(f'"{name}": {written(figure)}' for name, figure in figures.items())
    return f'{{"values": {{{pairs}}}}}'.encode()


def as_workbook(figures: dict[str, Typed]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate([("STT", "Số liệu"), *((name, figure.text) for name, figure in figures.items())]):
            sheet.write_row(row, 0, line)
    return stream.getvalue()


def assert_filled(data: bytes, figures: dict[str, Typed], table: bytes, name: str) -> None:
    receipt = fill(data, table, name)
    again = report(receipt.data())
    for indicator, figure in figures.items():
        state, value, places = told(again.reading(indicator))
        kind = again.edition.indicators[indicator].measure.kind
        exact = kind in ("count", "choice")  # a count is exact whatever zeros stand behind it
        assert (state, value, 0 if exact else places) == (*figure.says[:2], 0 if exact else figure.says[2]), indicator
    untouched = set(again.edition.indicators) - set(figures)
    before = report(data)
    same = {one for one in untouched if again.edition.indicators[one].derivation is None}
    assert {one: told(again.reading(one)) for one in same} == {one: told(before.reading(one)) for one in same}
    assert found(receipt.data(), "stale-value", "not-calculated", "not-a-number", "ambiguous-number") == []


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=40)
@given(data=st.data(), write=st.sampled_from((as_csv, as_workbook)))
def test_a_template_gives_back_what_was_filled_in(edition, data, write):
    figures = data.draw(tables(edition))
    name = "b.csv" if write is as_csv else "b.xlsx"
    assert_filled(template(edition), figures, write(figures), name)


@pytest.mark.parametrize(
    ("edition", "maker"), [(QT, "xlsxwriter"), (QT, "openpyxl"), (QN, "xlsxwriter"), (QN, "openpyxl")]
)
@settings(max_examples=20)
@given(data=st.data(), order=st.permutations(COLUMNS))
def test_any_workbook_gives_back_what_was_filled_in(edition, maker, data, order):
    figures = data.draw(tables(edition))
    looks = {name: data.draw(st.sampled_from(LOOKS)) for name in figures}
    book = foreign(edition, look=looks, order=tuple(order), maker=maker)
    assert_filled(book, figures, as_csv(figures), "b.csv")


@settings(max_examples=20)
@given(data=st.data(), look=st.sampled_from(LOOKS))
def test_cells_that_are_not_there_yet_take_the_format_of_their_column(data, look):
    figures = data.draw(tables(QT))
    assert_filled(foreign(look=look, blanks=False), figures, as_csv(figures), "b.csv")


@settings(max_examples=30)
@given(data=st.data())
def test_numbers_of_json_are_exact(data):
    """8.326 is 8,326 triệu there: JSON knows no other decimal sign."""
    figures = data.draw(tables(QT))
    assert_filled(template(QT), figures, as_json(figures), "b.json")


@pytest.mark.parametrize("path", [QUANG_TRI, QUANG_NGAI], ids=lambda path: path.stem)
@settings(max_examples=20)
@given(data=st.data())
def test_an_example_gives_back_what_was_filled_in(path, data):
    held = path.read_bytes()
    edition = report(held).edition
    names = [name for name in rows_of(edition) if report(held).was_found(name)]
    figures = {name: figure for name, figure in data.draw(tables(edition.id)).items() if name in names}
    receipt = fill(held, as_csv(figures))
    again = report(receipt.data())
    assert {name: told(again.reading(name))[:2] for name in figures} == {
        name: one.says[:2] for name, one in figures.items()
    }
    others = set(edition.indicators) - set(figures)
    assert all(again.reading(name) == report(held).reading(name) for name in others)


@pytest.mark.parametrize(
    ("indicator", "look", "text", "kind", "stored"),
    [
        ("bm1/3.3", "General", "67,57", None, "67.57"),
        ("bm1/3.3", "General", "43,80", "inlineStr", "43,80"),
        ("bm1/3.3", "0.00", "43,80", None, "43.8"),
        ("bm1/3.3", "0.00", "43,8", "inlineStr", "43,8"),
        ("bm1/3.3", "0%", "70", None, "0.7"),
        ("bm1/3.3", "0%", "67,57", "inlineStr", "67,57"),
        ("bm1/3.3", "0.00%", "67,57%", None, "0.6757"),
        ("bm1/3.3", "@", "67,57", None, "67.57"),
        ("bm1/3.3", "d/m/yyyy", "70", "inlineStr", "70"),
        ("bm1/2.1", "General", "1.050", None, "1050"),
        ("bm1/2.1", "0.00", "37", None, "37"),
        ("bm1/2.1", "0%", "37", "inlineStr", "37"),
        ("bm1/2.1", "d/m/yyyy", "2", "inlineStr", "2"),
        ("bm1/2.1", "General", "-", "inlineStr", "-"),
        ("bm1/2.1", "General", "...", "inlineStr", "…"),
        ("bm6/1.1", "General", "8,326", "inlineStr", "8,326"),
        ("bm6/1.1", "#,##0.000", "8,326", None, "8.326"),
        ("bm6/1.1", "General", "7.877,926", None, "7877.926"),
        ("bm6/1.1", "0", "8,326", "inlineStr", "8,326"),
    ],
)
def test_a_figure_is_a_number_only_where_the_cell_shows_just_that(indicator, look, text, kind, stored):
    receipt = fill(foreign(look=look), lines({indicator: text}))
    (change,) = receipt.changes
    part = unzipped(receipt.data())[f"xl/worksheets/sheet{indicator[2]}.xml"].decode()
    cell = part[part.index(f'<c r="{change.cell}"') :].split("</c>")[0]
    assert (f't="{kind}"' in cell) if kind else ("t=" not in cell)
    assert f">{stored}<" in cell


def test_text_never_becomes_a_formula():
    receipt = fill(foreign(notes={}), lines({"bm1/2.1": "…"}))
    assert b"<f>" not in b"".join(unzipped(receipt.data()).values())


# --- what is refused ----------------------------------------------------------------------------

REFUSED = {
    "an unknown code": ("bm1/2.9;3", "b.csv, dòng 2: không có mục 2.9 ở Biểu mẫu 1"),
    "an unknown form": ("bm9/1;3", "b.csv, dòng 2: không có mục 1 ở Biểu mẫu 9"),
    "no form": ("2.1;3", "b.csv, dòng 2: chưa ghi biểu mẫu của mục này"),
    "a heading": ("bm1/3;3", "b.csv, dòng 2: mục 3 Biểu mẫu 1 là dòng tiêu đề"),
    "half a document": ("bm1/2.1;1,5", "b.csv, dòng 2: "),
    "a word": ("bm1/2.1;abc", 'chưa đọc được "abc" là một số'),
    "two numbers": ("bm1/2.1;02/02", "Đề nghị ghi 2"),
    "a share for a count": ("bm1/2.1;70%", "không phải tỷ lệ %"),
    "a negative count": ("bm1/2.1;-3", "b.csv, dòng 2: "),
    "an unknown code of a coded row": ("bm1/7;9", "b.csv, dòng 2: "),
    "words for a code": ("bm1/7;Có lẽ", "Mục này dùng mã"),
    "more than everything": ("bm7/5.2.1;120", "b.csv, dòng 2: "),
    "a share with two meanings": ("bm7/5.2.1;1.234", "có thể là 1,234"),
    "more digits than a cell keeps": ("bm1/2.1;1234567890123456", "nhiều chữ số hơn Excel lưu được"),
    "another unit": ("bm6/1.1;5 tỷ", "Đề nghị ghi 5.000"),
    "two figures for one cell": ("bm1/2.1;3\nbm1/2.1;4", "b.csv, dòng 3: mục 2.1 Biểu mẫu 1 đã có số liệu ở dòng 2"),
    "two equal figures for one cell": ("bm1/2.1;3\nbm1/2.1.;3", "b.csv, dòng 3: mục 2.1 Biểu mẫu 1 đã có số liệu"),
    "a derived cell": ("bm1/2;67,57", "b.csv, dòng 2: mục 2 Biểu mẫu 1 được tính bằng công thức (ô D9 của trang «Biểu mẫu 1»)"),
    "a computed total": ("bm6/2.4;3", "mục 2.4 Biểu mẫu 6 được tính bằng công thức"),
    "a sound line before a wrong one": ("bm1/2.1;3\nbm1/2.2;abc", "b.csv, dòng 3: "),
}  # fmt: skip


@pytest.mark.parametrize(("text", "says"), REFUSED.values(), ids=REFUSED)
def test_one_wrong_line_and_nothing_is_written(text, says):
    with pytest.raises(FillError) as caught:
        try:
            fill(template(QT), f"code;value\n{text}\n", "b.csv")
        except FillError as error:
            raise error.inside("b.csv") from None
    said = str(caught.value)
    assert says in said
    assert said.startswith("b.csv, dòng ")
    assert said.endswith(".")
    assert "đề nghị" in said.lower()


def test_what_is_only_unusual_is_filled_in():
    """A negative share is a warning of ``check``, no reason to refuse a table."""
    receipt = fill(template(QT), lines({"bm4/2.5": "-5,25"}))
    assert told(report(receipt.data()).reading("bm4/2.5")) == ("value", Decimal("-5.25"), 2)
    assert [item.severity for item in found(receipt.data(), "range")] == ["warning"]


def test_a_row_that_the_workbook_lacks():
    book = foreign(without={"bm1/2.1"})
    with pytest.raises(FillError, match=r"dòng 2: tệp đích không có dòng mục 2.1 Biểu mẫu 1"):
        fill(book, lines({"bm1/2.1": 3}))


def test_a_form_that_the_workbook_lacks():
    book = foreign(without={name for name in open_edition(QT).rows if name.startswith("bm6/")})
    with pytest.raises(FillError, match=r"tệp đích không có dòng mục 1.1 Biểu mẫu 6"):
        fill(book, lines({"bm6/1.1": 3}))


def test_a_formula_of_somebody_is_not_overwritten():
    book = foreign(cells={"bm2/1": ("=3+4", 7)})
    with pytest.raises(FillError, match="mục 1 Biểu mẫu 2 được tính bằng công thức"):
        fill(book, lines({"bm2/1": 3}))


def test_a_number_of_a_cell_with_two_meanings_is_refused_where_a_text_is_not():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("code", "value"))
        sheet.write_row(1, 0, ("bm6/1.1", 8.326))
    with pytest.raises(FillError, match=r"ô B2: .*có thể là"):
        fill(template(QT), stream.getvalue(), "b.xlsx")


# --- the receipt --------------------------------------------------------------------------------


def test_old_and_new_of_each_cell_with_their_declared_decimals():
    book = foreign(cells={"bm1/3.3": "43,8", "bm1/2.1": "09", "bm1/2.2": 5, "bm1/8": None, "bm6/1.1": "8,326"})
    receipt = fill(book, lines({"bm1/3.3": "43,80", "bm1/2.1": "9", "bm1/2.2": "5", "bm6/1.1": "8,326"}))
    assert [(change.what, change.old, change.new) for change in receipt.changes] == [
        ("mục 3.3 Biểu mẫu 1", "43,8%", "43,80%"),
        ("mục 2.1 Biểu mẫu 1", "9 (gõ dạng chữ)", "9"),
    ]


def test_what_is_there_already_changes_not_one_byte():
    book = fill(template(QT), lines({"bm1/2.1": 37})).data()
    again = fill(book, lines({"bm1/2.1": 37}))
    assert (again.changes, again.recomputed, again.data()) == ((), (), book)


def test_derived_cells_that_follow_are_listed_old_and_new():
    first = fill(template(QT), lines({"bm1/2.1": 37, "bm1/2.2": 25}))
    assert [(change.cell, change.old, change.new) for change in first.recomputed] == [("D9", "", "67,57%")]
    second = fill(first.data(), lines({"bm1/2.2": 37}))
    assert [(change.cell, change.old, change.new) for change in second.recomputed] == [("D9", "67,57%", "100%")]
    third = fill(first.data(), lines({"bm1/2.1": "…"}))
    assert [(change.cell, change.old, change.new) for change in third.recomputed] == [("D9", "67,57%", "")]


@pytest.mark.parametrize("level", ["so", "xa", "tinh"])
def test_what_stayed_blank_is_what_this_office_fills(level):
    figures = read_figures("b.csv", lines({"bm1/2.1": 37}).encode())
    receipt = fill_from_table(target(template(QT)), figures, level)
    rows = open_edition(QT).indicators
    expected = [name for name in rows_of(QT) if rows[name].expected_of(level) and name != "bm1/2.1"]
    assert [f"bm{form}/{code}" for form, codes in receipt.blanks.items() for code in codes] == expected
    assert report(receipt.data()).level == level


def test_the_level_is_written_only_into_a_template_and_said():
    figures = read_figures("b.csv", lines({"bm1/2.1": 37}).encode())
    said = [
        (change.what, change.old, change.new) for change in fill_from_table(target(template(QT)), figures, "xa").changes
    ]
    assert said[0] == ("loại cơ quan", "Sở, cơ quan ngang sở", "UBND cấp xã")
    assert len(fill_from_table(target(foreign()), figures, "xa").changes) == 1


def test_a_table_without_figures_is_refused():
    with pytest.raises(FillError, match="không có số liệu nào"):
        fill(template(QT), "code;value\nbm1/2.1;\n")
