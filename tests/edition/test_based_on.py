"""A province builds on another edition: it adds, relabels or drops rows without copying the form.

Proves (contract 2 ``based_on``): add with its place, change with kept and cleared cells,
drop; the rest is the base's; what the changes break is refused at their own line; rings are refused.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_xl.edition import DefinitionError, EditionError, open_edition
from cchc_xl.rules.base import rule_id
from tests.edition.folders import BASE, QUANG_TRI, derive

NEW_ROW = {
    "change": "add", "after": "3.1", "code": "3.2", "label": "Số UBND cấp xã đã kiểm tra", "unit": "Cơ quan, đơn vị",
    "kind": "indicator", "period": "flow", "level": "tinh", "consolidate": "lead noi-vu",
}  # fmt: skip


def built(tmp_path, *changes, table="bieu-mau-1.csv", about=BASE):
    return open_edition(str(derive(tmp_path, {table: list(changes)}, about)))


def codes(edition, form=1) -> list[str]:
    return [row.code for row in edition.form(form).rows]


def test_without_changes_it_is_the_base_under_its_own_name(tmp_path):
    edition = open_edition(str(derive(tmp_path, {})))
    base = open_edition(QUANG_TRI)
    assert [row._replace(source=("", 0)) for row in edition.rows.values()] == [
        row._replace(source=("", 0)) for row in base.rows.values()
    ]
    assert edition.rows["bm1/2.1"].source == ("quang-tri-2023/bieu-mau-1.csv", base.rows["bm1/2.1"].source[1])
    assert (edition.id, edition.name) == ("tinh-khac-2024", "Tỉnh khác, 2024")
    assert edition.about["legal_basis"] == open_edition(QUANG_TRI).about["legal_basis"]
    assert not edition.about.get("default")


def test_a_row_is_added_behind_the_row_it_names(tmp_path):
    edition = built(tmp_path, NEW_ROW)
    base = codes(open_edition(QUANG_TRI))
    at = base.index("3.1") + 1
    assert codes(edition) == [*base[:at], "3.2", *base[at:]]
    row = edition.rows["bm1/3.2"]
    assert (row.label, row.measure.kind, row.levels, row.period) == (NEW_ROW["label"], "count", ("tinh",), "flow")


def test_rows_are_added_in_the_order_of_the_changes(tmp_path):
    second = {**NEW_ROW, "after": "3.2", "code": "3.2.1"}
    last = {**NEW_ROW, "after": "", "code": "8"}
    edition = built(tmp_path, NEW_ROW, second, last)
    assert codes(edition)[codes(edition).index("3.1") :][:3] == ["3.1", "3.2", "3.2.1"]
    assert codes(edition)[-1] == "8"


def test_a_row_is_relabelled_and_keeps_everything_else(tmp_path):
    edition = built(tmp_path, {"change": "change", "code": "2", "label": "Tỷ lệ hoàn thành Kế hoạch"})
    before, after = open_edition(QUANG_TRI).rows["bm1/2"], edition.rows["bm1/2"]
    assert after.label == "Tỷ lệ hoàn thành Kế hoạch"
    assert after._replace(label=before.label, source=before.source) == before
    assert codes(edition) == codes(open_edition(QUANG_TRI))


def test_a_dash_empties_a_cell(tmp_path):
    edition = built(
        tmp_path,
        {"change": "change", "code": "2.2", "rules": "-"},
        {"change": "change", "code": "3.1", "level": "-", "note": "-"},
    )
    assert edition.rows["bm1/2.2"].rules == ()
    assert (edition.rows["bm1/3.1"].levels, edition.rows["bm1/3.1"].note) == ((), "")
    assert open_edition(QUANG_TRI).rows["bm1/2.2"].rules != ()


def test_a_rule_is_replaced(tmp_path):
    edition = built(tmp_path, {"change": "change", "code": "5.1", "rules": "sum 5.2 + 5.3 + 5.4"})
    assert [rule_id(rule) for rule in edition.rows["bm1/5.1"].rules] == ["bm1/5.1/total"]


def test_a_row_that_no_rule_needs_is_dropped(tmp_path):
    edition = built(tmp_path, {"change": "drop", "code": "7"}, {"change": "drop", "code": "1"})
    assert codes(edition) == [code for code in codes(open_edition(QUANG_TRI)) if code not in ("1", "7")]


def test_a_row_is_dropped_together_with_the_rule_that_needed_it(tmp_path):
    edition = built(
        tmp_path,
        {"change": "change", "code": "1.4", "rules": "sum 1.4.1 + 1.4.3"},
        {"change": "drop", "code": "1.4.2"},
        table="bieu-mau-3.csv",
    )
    assert "bm3/1.4.2" not in edition.rows
    assert edition.rows["bm3/1.4"].rules[0].operands() == ("bm3/1.4.1", "bm3/1.4.3")


def test_a_new_unit_may_be_used(tmp_path):
    base = Path(open_edition(QUANG_TRI).folder, "edition.toml").read_text(encoding="utf-8")
    units = base[base.index("[units]") : base.index("[levels]")]
    about = BASE + units.replace("count = [", 'count = ["Cuộc", ')
    assert built(tmp_path, {**NEW_ROW, "unit": "Cuộc"}, about=about).rows["bm1/3.2"].unit == "Cuộc"


# fmt: off
@pytest.mark.parametrize(("changes", "line", "reason"), [
    ([{"change": "change", "code": "9.9", "label": "x"}],               2, "không có mục «9.9»"),
    ([{"change": "drop", "code": "9.9"}],                               2, "không có mục «9.9»"),
    ([{**NEW_ROW, "after": "9.9"}],                                     2, "không có mục «9.9»"),
    ([NEW_ROW, {"change": "remove", "code": "7"}],                      3, "«remove»; chỉ dùng add, change hoặc drop"),
    ([NEW_ROW, {"change": "", "code": "7"}],                            3, "chỉ dùng add, change hoặc drop"),
    ([NEW_ROW, NEW_ROW],                                                2, "đã có"),
    ([{**NEW_ROW, "code": "2.1"}],                                      2, "đã có"),
    ([{**NEW_ROW, "unit": "Cuộc"}],                                     2, "«Cuộc» không có trong mục [units]"),
    ([{**NEW_ROW, "rules": "at most 9.9"}],                             2, "không có mục này"),
    ([{"change": "change", "code": "2", "rules": "ratio 2.2 / 2.9"}],   2, "không có mục này"),
    ([{"change": "drop", "code": "7"}, {"change": "change", "code": "7", "label": "x"}], 3, "không có mục «7»"),
])
# fmt: on
def test_a_change_that_fits_nothing_is_refused_at_its_line(tmp_path, changes, line, reason):
    with pytest.raises(DefinitionError) as refused:
        built(tmp_path, *changes)
    assert refused.value.file == "bieu-mau-1.csv"
    assert refused.value.line == line
    assert reason in refused.value.reason


@pytest.mark.parametrize(("form", "code"), [(1, "2.1"), (1, "6"), (3, "1.4"), (6, "2.1")])
def test_dropping_a_row_that_a_rule_needs_is_refused(tmp_path, form, code):
    with pytest.raises(DefinitionError) as refused:
        built(tmp_path, {"change": "drop", "code": code}, table=f"bieu-mau-{form}.csv")
    assert f"mục {code} Biểu mẫu {form}, nhưng không có mục này" in refused.value.reason


def test_an_edition_may_build_on_one_that_builds_on_another(tmp_path):
    (tmp_path / "one").mkdir()
    first = derive(tmp_path / "one", {"bieu-mau-1.csv": [NEW_ROW]})
    about = BASE.replace('"quang-tri-2023"', f'"{first.as_posix()}"')
    second = built(tmp_path, {"change": "change", "code": "3.2", "label": "Nhãn mới"}, about=about)
    assert second.rows["bm1/3.2"].label == "Nhãn mới"
    assert second.rows["bm1/3.2"].unit == NEW_ROW["unit"]


def test_editions_that_build_on_each_other_are_refused(tmp_path):
    folders = {name: tmp_path / name / "tinh-khac" for name in ("one", "two")}
    for name, other in (("one", "two"), ("two", "one")):
        (tmp_path / name).mkdir()
        derive(tmp_path / name, {}, BASE.replace('"quang-tri-2023"', f'"{folders[other].as_posix()}"'))
    with pytest.raises(DefinitionError, match="vòng lặp"):
        open_edition(str(folders["one"]))


def test_an_edition_that_builds_on_itself_is_refused(tmp_path):
    about = BASE.replace('"quang-tri-2023"', f'"{(tmp_path / "tinh-khac").as_posix()}"')
    with pytest.raises(DefinitionError, match="vòng lặp"):
        built(tmp_path, about=about)


def test_a_base_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(EditionError, match="khong-co"):
        built(tmp_path, NEW_ROW, about=BASE.replace("quang-tri-2023", "khong-co"))


# fmt: off
@pytest.mark.parametrize(("header", "reason"), [
    ("change,code,lable", "«lable»"),
    ("code,label",        "thiếu cột «change»"),
    ("change,label",      "thiếu cột «code»"),
])
# fmt: on
def test_a_table_of_changes_with_a_wrong_column_is_refused(tmp_path, header, reason):
    folder = derive(tmp_path, {})
    (folder / "bieu-mau-1.csv").write_text(f"{header}\nchange,7,x\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match=reason) as refused:
        open_edition(str(folder))
    assert (refused.value.file, refused.value.line) == ("bieu-mau-1.csv", 1)


def test_a_table_of_changes_needs_only_the_columns_it_uses(tmp_path):
    folder = derive(tmp_path, {})
    (folder / "bieu-mau-1.csv").write_text("change,code,label\nchange,7,Đối thoại\ndrop,1,\n", encoding="utf-8")
    edition = open_edition(str(folder))
    assert edition.rows["bm1/7"].label == "Đối thoại"
    assert "bm1/1" not in edition.rows


def test_units_add_to_those_of_the_base(tmp_path):
    edition = built(tmp_path, NEW_ROW | {"unit": "Xã"}, about=BASE + 'units = { count = ["Xã"] }\n')
    assert edition.rows["bm1/3.2"].measure.unit == "Xã"
    assert edition.rows["bm1/1"].measure.unit == "Văn bản"


def test_a_form_is_added(tmp_path):
    base = open_edition(QUANG_TRI).about["form"]
    forms = [*base, {"number": 8, "title": "Biểu của tỉnh", "table": "bieu-mau-8.csv"}]
    lines = "".join(f'[[form]]\nnumber = {f["number"]}\ntitle = "{f["title"]}"\ntable = "{f["table"]}"\n' for f in forms)
    folder = derive(tmp_path, {}, BASE + lines)
    header = (Path(open_edition(QUANG_TRI).folder) / "bieu-mau-6.csv").read_text(encoding="utf-8").splitlines()[0]
    row = "1,,Số thôn,Văn bản,,indicator,stock,,,,sum,"
    (folder / "bieu-mau-8.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert open_edition(str(folder)).rows["bm8/1"].label == "Số thôn"


def test_a_misnamed_table_is_refused_not_passed_over(tmp_path):
    with pytest.raises(DefinitionError, match=r"không có .*form.* dùng bảng này") as refused:
        built(tmp_path, {"change": "drop", "code": "1"}, table="bieu-mau1.csv")
    assert refused.value.file == "bieu-mau1.csv"
