"""A definition that is wrong is refused, with the file, the line and the reason.

Proves: unknown codes, cycles, duplicates, bad units, misspelt keywords and columns,
headings as operands, rules over the wrong kind of quantity, missing and unreadable files: each by changing
one line of a real edition. What is not wrong is not refused.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from cchc_xl.edition import DefinitionError, EditionNotFoundError, open_edition
from tests.edition.folders import QUANG_NGAI, QUANG_TRI, change, copy


def refusal(folder: Path) -> DefinitionError:
    """What the edition in that folder is refused with; the sentence names what the fields hold."""
    with pytest.raises(DefinitionError) as refused:
        open_edition(str(folder))
    error = refused.value
    where = f"{error.file}, dòng {error.line}: " if error.line else f"{error.file}: "
    assert str(error) == f"{where}{error.reason}."
    return error


# fmt: off
@pytest.mark.parametrize(("form", "old", "new", "reason"), [
    # what a rule names
    (1, "ratio 2.2 / 2.1",            "ratio 2.2 / 2.9",             "mục 2.9 Biểu mẫu 1, nhưng không có mục này"),
    (4, "equals? BM6!2.1",            "equals? BM6!9.9",             "mục 9.9 Biểu mẫu 6, nhưng không có mục này"),
    (4, "equals? BM6!2.1",            "equals? BM9!2.1",             "mục 2.1 Biểu mẫu 9, nhưng không có mục này"),
    (1, "at least? 5.2 + 5.3 + 5.4",  "at least? 5.2 + 5.3 + 3",     "mục 3 Biểu mẫu 1, nhưng đó là dòng tiêu đề"),
    (1, "ratio 2.2 / 2.1",            "ratio 2.2 / 2",               "chính mục của nó"),
    (1, "at least? 5.2 + 5.3 + 5.4",  "at least? 5.2 + 5.3 + 5.2",   "có mục bị lặp"),
    # how a rule is written
    (1, "ratio 2.2 / 2.1",            "ratoi 2.2 / 2.1",             "«ratoi 2.2 / 2.1» không bắt đầu bằng từ khóa"),
    (2, "at most 3.2.1",              "at mots 3.2.1",               "«at mots 3.2.1» không bắt đầu bằng từ khóa"),
    (1, "ratio 2.2 / 2.1",            "=ratio 2.2 / 2.1",            "không bắt đầu bằng từ khóa"),
    (1, "ratio 2.2 / 2.1",            "ratio 2.2 + 2.1",             "«2.2 + 2.1» không phải là mã mục"),
    (2, "at most 3.2.1",              "at most 3.2.1.",              "«3.2.1.» không phải là mã mục"),
    (4, "equals? BM6!2.1",            "equals? 2.1",                 "so với biểu khác"),
    # what a rule may relate
    (1, "ratio 2.2 / 2.1",            "ratio 2.2 / 6",               "cùng là số lượng hoặc cùng là số tiền"),
    (7, "ratio 6.4.2 / 6.4.1",        "ratio 6.5 / 6.6",             "cùng là số lượng hoặc cùng là số tiền"),
    (2, "sum 1.1 + 1.2 + 1.3,yes",    "ratio 1.1 / 1.2,",            "chỉ dùng cho mục có đơn vị tính %"),
    (4, "sum 1.5.1 + 1.5.2 + 1.5.3",  "sum 1.5.1 + 1.5.2 + 1.5.4",   "không cùng loại đơn vị tính"),
    (7, "ratio 6.4.2 / 6.4.1",        "sum 6.5 + 6.6",               "không cộng các tỷ lệ phần trăm"),
    (2, "at most 3.2.1",              "at most BM6!1.1",             "không cùng loại đơn vị tính"),
    (1, "required? if 6 = 1; impl",   "required? if 6 = 5; impl",    "không có trong các mã"),
    # the other columns
    (1, "6,,\"Khảo sát",              "5.1,,\"Khảo sát",             "mã mục «5.1» đã có ở bieu-mau-1.csv, dòng 12"),
    (1, "2.1,,Số nhiệm vụ đề ra",     "2.1.,,Số nhiệm vụ đề ra",     "mã mục «2.1.» không đúng dạng"),
    (1, "2.1,,Số nhiệm vụ đề ra",     "hai,,Số nhiệm vụ đề ra",      "mã mục «hai» không đúng dạng"),
    (1, "ra trong kế hoạch,Nhiệm vụ", "ra trong kế hoạch,Nhiệm vu",  "«Nhiệm vu» không có trong mục [units]"),
    (1, "Có = 1; Không = 0",          "Có = 1; Không = 1",           "bị lặp"),
    (1, "Có = 1; Không = 0",          "Có = 1",                      "không đọc được thành các mã"),
    (1, "Vấn đề,,indicator,flow,tinh,implausible", "Vấn đề,,indicater,flow,tinh,implausible", "«indicater»"),
    (1, "vụ,,indicator,plan",         "vụ,,indicator,plans",         "«plans»; chỉ dùng flow"),
    (1, "vụ,,indicator,plan",         "vụ,,indicator,",              "cột «period» ghi «»"),
    (2, "flow,huyen,,,sum huyen",      "flow,quan,,,sum huyen",        "«quan»; chỉ dùng so"),
    (2, "flow,huyen,,,sum huyen",      "flow,huyen,,,sum quan",        "«quan» không phải là cấp"),
    (2, "flow,huyen,,,sum huyen",      "flow,huyen,,,sum huyen quan latest", "«quan» không phải là cấp"),
    (2, "flow,huyen,,,sum huyen",      "flow,huyen,,,sum control so-y-te", "cơ quan «so-y-te» không có trong mục [lead]"),
    (2, "flow,huyen,,,sum huyen",      "flow,huyen,,,sum huyen control so-y-te", "cơ quan «so-y-te» không có trong mục [lead]"),
    (2, "flow,huyen,,,sum huyen",      "flow,huyen,,,recompute",       "recompute chỉ dùng cho mục có quy tắc ratio hoặc sum"),
    (2, "flow,huyen,,,sum huyen",      "flow,huyen,,,none share",      "none share chỉ dùng cho mục có đơn vị tính %"),
    (4, "none share so ban",           "none share quan",              "«quan» không phải là cấp"),
    (4, "none share so ban",           "sum so",                       "không cộng các tỷ lệ phần trăm"),
    (2, "flow,huyen,,,sum huyen",      "flow,huyen,,,add huyen",       "«add huyen»; chỉ dùng sum, lead"),
    (2, "flow,huyen,,,sum huyen",      "flow,huyen,,,",                "cột «consolidate» ghi «»"),
    (2, "flow,huyen,,,sum huyen",      "flow,huyen,,,lead so-y-te",    "cơ quan «so-y-te» không có trong mục [lead]"),
    (1, "3,,Kiểm tra CCHC,,,heading", "3,,Kiểm tra CCHC,Người,,heading", "tiêu đề (heading) không có đơn vị tính"),
    (2, "1.1 + 1.2 + 1.3,yes",        "1.1 + 1.2 + 1.3,có",          "cột «computed» ghi «có»; chỉ dùng yes"),
    (2, "huyen,,,sum huyen",          "huyen,,yes,sum huyen",        "cột «computed» chỉ dùng cho mục có quy tắc sum"),
    (1, "3,,Kiểm tra CCHC,,,heading,,,,,,", "3,,Kiểm tra CCHC,,,heading,flow,,,,,", "không có kỳ số liệu"),
    (1, "3,,Kiểm tra CCHC,,,heading,,,,,,", "3,,Kiểm tra CCHC,,,heading,,,at most 2.1,,,", "không có kỳ số liệu, quy tắc"),
    (1, "3,,Kiểm tra CCHC,,,heading,,,,,,", "3,,Kiểm tra CCHC,,,heading,,,,,sum,", "không có kỳ số liệu, quy tắc"),
    (1, "Kiểm tra CCHC",              "",                            "thiếu tên chỉ tiêu"),
    (1, "3,,Kiểm tra CCHC,,,heading,,,,,,", "3,,Kiểm tra CCHC,,,heading,,,,,", "có 11 ô, trong khi bảng có 12 cột"),
    (1, "3,,Kiểm tra CCHC,,,heading,,,,,,", "3,,Kiểm tra, CCHC,,,heading,,,,,,", "có 13 ô, trong khi bảng có 12 cột"),
    # the header
    (1, "code,printed,label",         "code,printed,lable",          "không có cột nào tên «lable»"),
    (1, "code,printed,label",         "code,label,label",            "thiếu cột «printed»"),
    (1, "consolidate,note",           "consolidate,note,note",       "có cột bị lặp"),
    (1, "code,printed,label",         "change,printed,label",        "không có cột nào tên «change»"),
])
# fmt: on
def test_one_wrong_line_is_refused_with_its_file_line_and_reason(tmp_path, form, old, new, reason):
    folder = copy(QUANG_TRI, tmp_path)
    line = change(folder / f"bieu-mau-{form}.csv", old, new)
    error = refusal(folder)
    assert (error.file, error.line) == (f"bieu-mau-{form}.csv", line)
    assert reason in error.reason


# fmt: off
@pytest.mark.parametrize(("form", "old", "new"), [
    (6, "dưới 100% chi thường xuyên,Đơn vị,,indicator,cumulative,,,", "dưới 100% chi thường xuyên,Đơn vị,,indicator,cumulative,,sum 2.1 + 2.2,"),
    (4, "sum 1.5.1 + 1.5.2 + 1.5.3; equals? BM6!2.1", "sum 1.5.1 + 1.5.2; sum BM6!2.1 + BM6!2.2"),
])
# fmt: on
def test_rows_that_are_computed_from_each_other_are_refused(tmp_path, form, old, new):
    folder = copy(QUANG_TRI, tmp_path)
    change(folder / f"bieu-mau-{form}.csv", old, new)
    if form == 4:  # the ring closes in another form
        change(folder / "bieu-mau-6.csv", "sum 2.2 + 2.3 + 2.4 + 2.5", "sum 2.2 + BM4!1.5")
    error = refusal(folder)
    assert error.line > 1
    assert "thành vòng: " in error.reason
    steps = error.reason.partition("vòng: ")[2].split(" -> ")
    assert steps[0] == steps[-1]
    assert len(steps) >= 3


# fmt: off
@pytest.mark.parametrize(("old", "new", "reason"), [
    ('name = "Quảng Trị',             'nam = "Quảng Trị',             "không có khóa nào tên «nam»"),
    ('legal_basis = "Công',           'basis = "Công',                "không có khóa nào tên «basis»"),
    ("years = [2022, 2023]",          "years = 2022",                 "thiếu khóa «years»"),
    ("[units]",                       "[unit]",                       "không có khóa nào tên «unit»"),
    ("number = 2\n",                  "number = 1\n",                 "hai [[form]] cùng số"),
    ("number = 2\n",                  'number = "2"\n',               "«number» là số"),
    ("number = 2\n",                  "",                             "«number» là số"),
    ("years = [2022, 2023]",          'years = ["2022"]',             "«years»"),
    ('layout = "sheets"',             'layout = "sheet"',             "«layout»"),
    ('table = "bieu-mau-2.csv"',      'table = "bieu-mau-2.txt"',     "«table»"),
    ('percent = ["%"]',               'percent = ["%", 5]',           "percent"),
    ('table = "bieu-mau-2.csv"\n',    "",                             "«table»"),
])
# fmt: on
def test_a_wrong_edition_file_is_refused(tmp_path, old, new, reason):
    folder = copy(QUANG_TRI, tmp_path)
    change(folder / "edition.toml", old, new)
    error = refusal(folder)
    assert (error.file, error.line) == ("edition.toml", 0)  # the file as a whole
    assert reason in error.reason


# fmt: off
@pytest.mark.parametrize(("pattern", "new"), [
    (r'percent = \["%"\]',             "percent = 5"),
    (r'money = \["Triệu đồng"\]',      "money = 5"),
    (r"count = \[[^]]*\]",             "count = 5"),
    (r"(?s)\[lead\].*?\n\n",           "[x]\nlead = 5\n\n"),   # no [lead] at all
    (r"(?s)^(.*)\[lead\].*?\n\n",      r"lead = 5\n\1"),
    (r"(?s)^(.*?)\[\[form\]\].*",      r"form = [1, 2]\n\1"),
    (r"(?s)^(.*?)\[\[form\]\].*",      r"form = []\n\1"),
    (r"(?s)^(.*)\[units\].*?\n\n",     r"units = 5\n\1"),
], ids=ascii)
# fmt: on
def test_values_of_the_wrong_kind_are_refused_not_tripped_over(tmp_path, pattern, new):
    file = copy(QUANG_TRI, tmp_path) / "edition.toml"
    text = file.read_text(encoding="utf-8")
    changed, times = re.subn(pattern, new, text, count=1)
    assert times == 1
    tomllib.loads(changed)  # it is TOML, and yet no edition
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(DefinitionError):
        open_edition(str(file.parent))


def test_bad_toml_is_refused_with_its_line(tmp_path):
    folder = copy(QUANG_TRI, tmp_path)
    line = change(folder / "edition.toml", "years = [2022, 2023]", "years = 2022, 2023")
    error = refusal(folder)
    assert (error.file, error.line) == ("edition.toml", line)


@pytest.mark.parametrize("name", ["edition.toml", "bieu-mau-3.csv"])
def test_a_file_that_is_not_utf_8_is_refused(tmp_path, name):
    folder = copy(QUANG_TRI, tmp_path)
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_bytes(text.encode("utf-16"))
    error = refusal(folder)
    assert (error.file, error.line) == (name, 0)


def test_a_missing_table_is_refused(tmp_path):
    folder = copy(QUANG_TRI, tmp_path)
    (folder / "bieu-mau-3.csv").unlink()
    error = refusal(folder)
    assert (error.file, error.line) == ("bieu-mau-3.csv", 0)
    assert "không tìm thấy" in error.reason


def test_an_empty_table_is_refused(tmp_path):
    folder = copy(QUANG_TRI, tmp_path)
    (folder / "bieu-mau-3.csv").write_text("", encoding="utf-8")
    assert refusal(folder).file == "bieu-mau-3.csv"


def test_a_form_without_rows_is_refused(tmp_path):
    folder = copy(QUANG_TRI, tmp_path)
    header = (folder / "bieu-mau-3.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "bieu-mau-3.csv").write_text(header + "\n", encoding="utf-8")
    assert "không có dòng nào" in refusal(folder).reason


def test_a_table_outside_the_folder_is_refused(tmp_path):
    folder = copy(QUANG_TRI, tmp_path)
    (tmp_path / "bieu-mau-3.csv").write_bytes((folder / "bieu-mau-3.csv").read_bytes())
    change(folder / "edition.toml", '"bieu-mau-3.csv"', '"../bieu-mau-3.csv"')
    assert refusal(folder).file == "../bieu-mau-3.csv"


def test_a_row_of_no_section_is_refused_in_a_one_table_edition(tmp_path):
    folder = copy(QUANG_NGAI, tmp_path)
    line = change(folder / "phu-luc.csv", "7.8.4,,Tỷ lệ", "8.4,,Tỷ lệ")
    error = refusal(folder)
    assert (error.file, error.line) == ("phu-luc.csv", line)
    assert "«8.4» không thuộc phần nào" in error.reason


@pytest.mark.parametrize("name", ["khong-co", "../quang-tri-2023/khong-co", ""])
def test_an_edition_that_is_not_there_is_said_so_with_those_that_are(name):
    with pytest.raises(EditionNotFoundError, match="quang-tri-2023"):
        open_edition(name)


@pytest.mark.parametrize("edition", [QUANG_TRI, QUANG_NGAI])
def test_a_copy_without_a_mistake_is_the_same_edition(tmp_path, edition):
    copied = open_edition(str(copy(edition, tmp_path)))
    assert copied.rows == open_edition(edition).rows


# fmt: off
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
# fmt: on
def test_a_table_saved_by_a_spreadsheet_program_is_read_alike(tmp_path, ending, mark):
    folder = copy(QUANG_TRI, tmp_path)
    for table in folder.glob("*.csv"):
        text = table.read_text(encoding="utf-8")
        table.write_bytes((mark + text.replace("\n", ending) + ending * 2).encode("utf-8"))
    assert open_edition(str(folder)).rows == open_edition(QUANG_TRI).rows
