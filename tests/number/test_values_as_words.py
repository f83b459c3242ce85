"""Words where the form wants a figure: read where they mean one thing on their row, else a finding that helps.

Proves: a code beside its own meaning is that code; the unit of the row in any wording is no obstacle; nothing, not yet,
a cross and "about" are four different findings with the best proposal; foreign digits and footnote marks are no digits.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.number import Measure, read_text
from cchc_xl.number.measure import choices
from tests.number.measures import CODED, COUNT, MONEY, OFFICES, PERCENT, ROWS, typed

PROCEDURES = Measure("count", "Thủ tục")
PEOPLE = Measure("count", "Người")
FILES = Measure("count", "Hồ sơ")
LEVELS = "Chưa có = 0 2 cấp = 1 3 cấp = 2"
CODED_LEVELS = Measure("choice", LEVELS, choices(LEVELS))


# fmt: off
@pytest.mark.parametrize(("text", "row", "outcome"), [
    ("1 – Có",      CODED, "1"),
    ("1 - Có",      CODED, "1"),
    ("1-có",        CODED, "1"),
    ("01. Có",      CODED, "1"),
    ("1: Có",       CODED, "1"),
    ("1 (Có)",      CODED, "1"),
    ("Có (1)",      CODED, "1"),
    ("Có - 1",      CODED, "1"),
    ("0 – Không",   CODED, "0"),
    ("１ － Có",    CODED, "1"),
    ("1 - 2 cấp",   CODED_LEVELS, "1"),
    ("2 cấp (1)",   CODED_LEVELS, "1"),
    ("2 cấp",       CODED_LEVELS, "choice/meaning -> 1"),
    ("0 - Có",      CODED, "choice/meaning"),
    ("1 - Không",   CODED, "choice/meaning"),
    ("1/0",         CODED, "choice/meaning"),
    ("1 - 0",       CODED, "choice/meaning"),
    ("Có = 1",      CODED, "choice/meaning -> 1"),
    ("x",           CODED, "choice/meaning -> 1"),
    ("X",           CODED, "choice/meaning -> 1"),
    ("có",          CODED, "choice/meaning -> 1"),
    ("co",          CODED, "choice/meaning -> 1"),
    ("Không có",    CODED, "choice/meaning -> 0"),
    ("chưa",        CODED, "choice/meaning -> 0"),
    ("Chưa có.",    CODED_LEVELS, "choice/meaning -> 0"),
    ("chưa",        CODED_LEVELS, "choice/meaning -> 0"),
    ("x",           CODED_LEVELS, "choice/meaning"),
    ("Liên thông 2 cấp", CODED_LEVELS, "choice/meaning -> 1"),
    ("lien thong 2 cap", CODED_LEVELS, "choice/meaning -> 1"),
    ("3 cấp (tỉnh, huyện, xã)", CODED_LEVELS, "choice/meaning -> 2"),
    ("2 cấp = 1",   CODED_LEVELS, "choice/meaning -> 1"),
    ("3 cấp = 2",   CODED_LEVELS, "choice/meaning -> 2"),
    ("2 cấp = 2",   CODED_LEVELS, "choice/meaning"),
    ("2.0",         CODED_LEVELS, "choice/meaning -> 2"),
    ("2, 3 cấp",    CODED_LEVELS, "choice/meaning"),
    ("2 cấp và 3 cấp", CODED_LEVELS, "choice/meaning"),
    ("2 - Liên thông 2 cấp", CODED_LEVELS, "choice/meaning"),
    ("Không liên thông 2 cấp", CODED_LEVELS, "choice/meaning"),
    ("12 cấp",      CODED_LEVELS, "choice/meaning"),
    ("Mức 2",       CODED_LEVELS, "choice/meaning"),
    ("Mã 1",        CODED, "choice/meaning -> 1"),
    ("Có, đã tổ chức 2 cuộc", CODED, "choice/meaning -> 1"),
    ("Có = 0",      CODED, "choice/meaning"),
    ("Cơ quan có thẩm quyền", CODED, "choice/meaning"),
    ("Không có kế hoạch", CODED, "choice/meaning"),
    ("Có hay không", CODED, "choice/meaning"),
])
# fmt: on
def test_on_a_coded_row_only_a_code_with_its_own_meaning_is_read(text, row, outcome):
    assert typed(text, row) == outcome


# fmt: off
@pytest.mark.parametrize(("text", "row", "value"), [
    ("5 người",             PEOPLE,     "5"),
    ("05 NGƯỜI",            PEOPLE,     "5"),
    ("5 nguoi",             PEOPLE,     "5"),
    ("5 (người)",           PEOPLE,     "5"),
    ("03 văn bản",          COUNT,      "3"),
    ("03 VBQPPL",           COUNT,      "3"),
    ("3 cơ quan",           OFFICES,    "3"),
    ("3 Cơ quan/đơn vị",    OFFICES,    "3"),
    ("3 cơ quan và đơn vị", OFFICES,    "3"),
    ("3 CQ, ĐV",            OFFICES,    "3"),
    ("65 TTHC",             PROCEDURES, "65"),
    ("65 thủ tục hành chính", PROCEDURES, "65"),
    ("1.234 hồ sơ",         FILES,      "1234"),
    ("12,5 %",              PERCENT,    "12.5"),
    ("12,5 phần trăm",      PERCENT,    "12.5"),
    ("0 (không có)",        COUNT,      "0"),
    ("0 (không phát sinh)", MONEY,      "0"),
])
# fmt: on
def test_a_value_with_the_unit_of_its_row_is_read(text, row, value):
    assert typed(text, row) == value


# fmt: off
@pytest.mark.parametrize(("text", "row", "outcome"), [
    ("65 TTHC",             COUNT,      "not-a-number/remark -> 65"),
    ("5 (không có)",        COUNT,      "not-a-number/remark -> 5"),
    ("65 (05 TTHC thuộc lĩnh vực tiếp công dân)", PROCEDURES, "not-a-number/remark -> 65"),
    ("65 (05 TTHC thuộc lĩnh vực tiếp công dân, xử lý đơn thư, giải quyết khiếu nại, tố cáo; 60 TTHC khác)", PROCEDURES, "not-a-number/remark -> 65"),
    ("65; trong đó 05 TTHC mới", PROCEDURES, "not-a-number/remark -> 65"),
    ("65 TTHC, trong đó 05 TTHC mới", COUNT,  "not-a-number/remark -> 65"),
    ("5 VB gồm 2 NQ và 3 QĐ", COUNT,          "not-a-number/remark -> 5"),
    ("5 người (02 nữ)",     COUNT,      "not-a-number/remark -> 5"),
    ("2 + 3 = 5",           COUNT,      "not-a-number/text"),
    ("2+3",                 COUNT,      "not-a-number/text"),
    ("5-7",                 COUNT,      "not-a-number/text"),
    ("5 – 7",               COUNT,      "not-a-number/text"),
    ("90-95",               PERCENT,    "not-a-number/text"),
    ("khoảng 5-7",          COUNT,      "not-a-number/text"),
    ("5 và 3",              COUNT,      "not-a-number/text"),
    ("Tổng số: 5 và 3",     COUNT,      "not-a-number/text"),
    ("5 VB, 3 CV",          COUNT,      "not-a-number/text"),
    ("65; 05 TTHC mới",     COUNT,      "not-a-number/text"),
    ("65; 05 TTHC thuộc lĩnh vực tiếp công dân, xử lý đơn thư, giải quyết khiếu nại, tố cáo, 60 TTHC khác", PROCEDURES, "not-a-number/text"),
    ("1O",                  COUNT,      "not-a-number/text"),
    ("10O",                 COUNT,      "not-a-number/text"),
    ("1e3",                 COUNT,      "not-a-number/text"),
    ("Tổng số: 65 TTHC",    PROCEDURES, "not-a-number/remark -> 65"),
    ("có 5",                COUNT,      "not-a-number/remark -> 5"),
    ("khoảng 65",           COUNT,      "not-a-number/inexact -> 65"),
    ("Khoảng 1.050 hồ sơ",  FILES,      "not-a-number/inexact -> 1.050"),
    ("≥ 65",                COUNT,      "not-a-number/inexact -> 65"),
    (">=65",                COUNT,      "not-a-number/inexact -> 65"),
    ("trên 65",             COUNT,      "not-a-number/inexact -> 65"),
    ("~65,5%",              PERCENT,    "not-a-number/inexact -> 65,5"),
    ("trên 65%",            COUNT,      "not-a-number/text"),
    ("trên 1.2.3",          COUNT,      "not-a-number/text"),
    ("trên địa bàn",        COUNT,      "not-a-number/text"),
    ("không",               COUNT,      "not-a-number/nothing -> -"),
    ("Không có.",           MONEY,      "not-a-number/nothing -> -"),
    ("(không)",             COUNT,      "not-a-number/nothing -> -"),
    ("khong co",            COUNT,      "not-a-number/nothing -> -"),
    ("chưa",                COUNT,      "not-a-number/not-yet -> -"),
    ("Chưa có",             COUNT,      "not-a-number/not-yet -> -"),
    ("chưa có số liệu",     COUNT,      "not-a-number/no-figure-yet -> …"),
    ("x",                   COUNT,      "not-a-number/mark"),
    ("X",                   PERCENT,    "not-a-number/mark"),
    ("có",                  COUNT,      "not-a-number/mark"),
    ("Quyết định số 45",    COUNT,      "not-a-number/text"),
])
# fmt: on
def test_other_words_are_a_finding_with_the_best_proposal(text, row, outcome):
    assert typed(text, row) == outcome


@pytest.mark.parametrize("text", ["³", "5³", "²", "①", "Ⅴ", "½"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.unit)
def test_raised_digits_and_numerals_are_never_read(text, row):
    assert read_text(text, row).value is None


@pytest.mark.parametrize(("text", "plain"), [("٣", "3"), ("٣٤", "34"), ("５٣", "53"), ("५", "5"), ("1٣", "13")])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.unit)
def test_digits_of_any_script_are_digits(text, plain, row):
    assert read_text(text, row)._replace(raw="") == read_text(plain, row)._replace(raw="")


@given(st.text(max_size=200), st.sampled_from([*ROWS, CODED_LEVELS, PROCEDURES]))
def test_any_text_has_a_reading(text, row):
    reading = read_text(text, row)
    assert (reading.problem is not None) == (reading.state == "unreadable")


@pytest.mark.parametrize("text", ["5 người", "1 – Có", "khoảng 65", "Không có", "3 cơ quan"])
def test_split_letters_are_read_alike(text):
    for row in (CODED, PEOPLE, OFFICES):
        assert typed(unicodedata.normalize("NFD", text), row) == typed(text, row)
