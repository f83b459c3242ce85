"""More than a sheet of Excel holds goes on on the next one, which says so.

Proves: a full list continues with its titles, filter and numbers; links from the table lead to the sheet on which a file begins; more
agencies than columns continue on another sheet of the form; figures of more agencies are compared over all of them.
"""

from __future__ import annotations

from cchc_xl.render.xlsx import figures, forms, page
from tests.render.results import checked, finding
from tests.render.xlsx.desk import made
from tests.render.xlsx.read_back import assert_sound, opened, rows
from tests.render.xlsx.read_back import links as links_of
from tests.render.xlsx.test_outliers import SIZES, coloured, sent


def test_a_full_list_goes_on_on_another_sheet(monkeypatch):
    monkeypatch.setattr(page, "LAST_ROW", 8)
    results = [
        checked(finding("x"), finding("y", group=2), agency=f"Đơn vị {i:03d}", path=f"{i}.xlsx") for i in range(4)
    ]
    data = made(results)
    assert_sound(data)
    book = opened(data)
    first, second = book["Danh sách"], book["Danh sách (2)"]
    assert [line["TT"] for line in rows(first)] == [1, 2, 3, 4, 5]
    assert [line["TT"] for line in rows(second)] == [6, 7, 8]
    assert "phần 2" in second["A1"].value
    assert (first.auto_filter.ref, second.auto_filter.ref) == ("A3:M8", "A3:M6")
    assert second.freeze_panes == "C4"
    leading = {
        link.text: link.location
        for link in links_of(book)
        if link.sheet == "Tổng hợp" and str(link.text).startswith("Đơn vị")
    }
    assert (leading["Đơn vị 002"], leading["Đơn vị 003"]) == ("'Danh sách'!A8", "'Danh sách (2)'!A5")


def test_more_agencies_than_columns_go_on_on_another_sheet(monkeypatch):
    monkeypatch.setattr(forms, "MOST_COLUMNS", 5)
    results = [sent(f"Đơn vị {i:03d}", size) for i, size in enumerate([*SIZES, 14_000])]
    book = opened(made(results))
    sheets = [book[name] for name in ("Biểu mẫu 1", "Biểu mẫu 1 (2)", "Biểu mẫu 1 (3)")]
    assert [[cell.value for cell in sheet[4][3:] if cell.value] for sheet in sheets] == [
        [f"Đơn vị {i:03d}" for i in span] for span in (range(5), range(5, 10), range(10, 13))
    ]
    assert "thứ 11 trở đi" in sheets[2]["A1"].value
    assert sheets[2]["F6"].font.b, "compared with those of the other sheets"
    assert coloured(results) == []


def test_too_many_different_cells_are_shown_without_links(monkeypatch):
    monkeypatch.setattr(figures, "_MOST_PLACES", 0)
    results = [sent(f"Đơn vị {i:03d}", size) for i, size in enumerate([*SIZES, 14_000])]
    cell = opened(made(results))["Biểu mẫu 1"].cell(6, 4 + len(SIZES))
    assert (cell.value, cell.hyperlink) == (14_000, None)
