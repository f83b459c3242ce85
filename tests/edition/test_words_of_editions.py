"""Every row of both editions says what it holds, for when, by whom, and how reports add up.

Proves (contract 5): units, coded values, headings, indicators
without a printed unit, period kinds, levels, consolidation words, unique codes beside the printed ones.
"""

from __future__ import annotations

import re

import pytest

from cchc_xl.edition import LEVELS, PERIODS, open_edition
from cchc_xl.rules.ratio import Ratio
from tests.edition.folders import QUANG_NGAI, QUANG_TRI

BOTH = pytest.mark.parametrize("edition", [QUANG_TRI, QUANG_NGAI])


@BOTH
def test_words_of_the_tables_are_known(edition):
    found = open_edition(edition)
    for row in found.indicators.values():
        assert row.period in PERIODS, row.id
        assert set(row.levels) <= set(LEVELS), row.id
        assert set(row.consolidation.levels) <= set(LEVELS), row.id
        assert row.consolidation.lead in ("", *found.leads), row.id
        assert row.label == row.label.strip() != "", row.id


@BOTH
def test_headings_carry_nothing_but_their_label(edition):
    for row in open_edition(edition).rows.values():
        if row.is_heading:
            assert (row.unit, row.period, row.rules, row.cell_rules, row.consolidate) == ("", "", (), (), ""), row.id


@BOTH
def test_what_is_a_ratio_is_computed_again_when_reports_are_added_up(edition):
    for row in open_edition(edition).indicators.values():
        if any(isinstance(rule, Ratio) for rule in row.rules):
            assert row.consolidate == "recompute", row.id
        if row.measure.kind == "percent":
            assert not row.consolidate.startswith("sum"), row.id


# fmt: off
@pytest.mark.parametrize(("edition", "headings"), [
    (QUANG_TRI,  "bm1/3 bm1/5 bm2/2 bm2/3 bm3/1 bm3/2 bm3/3 bm4/1 bm4/2 bm4/3 bm5/1 bm5/2 bm6/2 "
                 "bm7/5 bm7/5.1 bm7/5.3 bm7/6"),
    (QUANG_NGAI, "bm1/1 bm1/1.1 bm1/1.2 bm1/1.3 bm1/1.4 bm2/2 bm3/3 bm3/3.1 bm3/3.2 bm3/3.3 bm3/3.4 bm3/3.5 "
                 "bm4/4 bm4/4.1 bm4/4.2 bm4/4.3 bm5/5 bm5/5.1 bm5/5.2 bm5/5.3 bm5/5.4 bm6/6 bm7/7 bm7/7.6 "
                 "bm7/7.7 bm7/7.8"),
])
# fmt: on
def test_exactly_these_rows_are_headings(edition, headings):
    assert [row.id for row in open_edition(edition).rows.values() if row.is_heading] == headings.split()


# fmt: off
@pytest.mark.parametrize(("edition", "row", "unit", "reads_as"), [
    (QUANG_TRI,  "bm5/4",     "", ("count", "Người")),   # a blank unit does not mean heading
    (QUANG_NGAI, "bm7/7.4",   "", ("percent", "%")),
    (QUANG_NGAI, "bm7/7.6.1", "", ("count", "số")),
    (QUANG_TRI,  "bm6/1.1",   "Triệu đồng", ("money", "Triệu đồng")),
    (QUANG_TRI,  "bm1/3.1",   "Cơ quan, đơn vị", ("count", "Cơ quan, đơn vị")),
])
# fmt: on
def test_a_unit_is_kept_as_printed_and_read_for_what_it_means(edition, row, unit, reads_as):
    found = open_edition(edition).rows[row]
    assert (found.unit, (found.measure.kind, found.measure.unit)) == (unit, reads_as)


# fmt: off
@pytest.mark.parametrize(("edition", "row", "codes"), [
    (QUANG_TRI,  "bm1/6",     {1: "Có", 0: "Không"}),
    (QUANG_TRI,  "bm1/6.2",   {0: "Trực tuyến", 1: "Phát phiếu", 2: "Kết hợp"}),
    (QUANG_TRI,  "bm1/7",     {0: "Không", 1: "Có"}),
    (QUANG_TRI,  "bm7/1",     {0: "Chưa", 1: "Hoàn thành"}),
    (QUANG_TRI,  "bm7/2",     {0: "Chưa có", 1: "2 cấp", 2: "3 cấp"}),
    (QUANG_TRI,  "bm7/4",     {0: "Chưa", 1: "Đang làm", 2: "Hoàn thành"}),
    (QUANG_NGAI, "bm1/1.4.2", {0: "Trực tuyến", 1: "Phát phiếu", 2: "Kết hợp"}),
    (QUANG_NGAI, "bm5/5.3.1", {1: "Đã thực hiện", 0: "Chưa thực hiện"}),
])
# fmt: on
def test_a_coded_row_has_the_printed_codes(edition, row, codes):
    assert dict(open_edition(edition).rows[row].measure.choices) == codes


# The rows that a Sở leaves blank, "-" or 0 without any finding, and no other.
ELSEWHERE = """
    bm1/3.1 bm1/3.3 bm1/3.3.1 bm1/3.3.2 bm2/1.2 bm2/1.3 bm3/1.4.2 bm3/1.4.3 bm4/1.2 bm4/1.3 bm4/1.4 bm4/1.5.1
    bm4/1.5.3 bm5/2.3 bm5/4.1 bm7/1 bm7/2 bm7/3 bm7/4 bm7/5.1.2 bm7/5.1.3 bm7/5.2 bm7/5.2.2 bm7/5.2.3 bm7/5.3.2
    bm7/5.3.3
"""


def test_exactly_these_rows_are_not_expected_of_a_department():
    rows = open_edition(QUANG_TRI).indicators.values()
    assert [row.id for row in rows if not row.expected_of("so")] == ELSEWHERE.split()


# fmt: off
@pytest.mark.parametrize(("row", "levels"), [
    ("bm2/1.1", "so ban tinh"),
    ("bm2/1.2", "huyen tinh"),
    ("bm2/1.3", "xa tinh"),
    ("bm1/3.1", "tinh"),
    ("bm1/2",   "so ban huyen xa tinh"),
])
# fmt: on
def test_a_row_is_expected_of_its_levels_and_of_the_province(row, levels):
    found = open_edition(QUANG_TRI).rows[row]
    assert [level for level in LEVELS if found.expected_of(level)] == levels.split()


# fmt: off
@pytest.mark.parametrize(("row", "period"), [
    ("bm1/2",   "cumulative"),   # lũy kế đến thời điểm báo cáo
    ("bm5/3",   "cumulative"),   # lũy kế từ đầu năm
    ("bm6/2.1", "cumulative"),
    ("bm6/2.6", "cumulative"),
    ("bm4/2.2", "stock"),        # có mặt tại thời điểm báo cáo
    ("bm4/3.2", "stock"),
    ("bm4/2.4", "flow"),         # trong kỳ báo cáo
    ("bm4/3.3", "flow"),
    ("bm1/2.1", "plan"),
])
# fmt: on
def test_a_row_has_the_period_that_its_label_says(row, period):
    assert open_edition(QUANG_TRI).rows[row].period == period


# fmt: off
@pytest.mark.parametrize(("row", "printed"), [
    ("bm1/1.1.1",   "1.1.1"),
    ("bm1/1.2.1",   "1.1.1"),    # printed twice in the source
    ("bm1/1.2.4",   "1.1.4"),
    ("bm3/3.1.3.a", "Trong đó"),
    ("bm4/4.1.4.d", "Trong đó"),
    ("bm7/7.6.2.b", "Trong đó"),
])
# fmt: on
def test_the_printed_number_stands_beside_the_unique_one(row, printed):
    assert open_edition(QUANG_NGAI).rows[row].printed == printed


@BOTH
def test_codes_have_no_trailing_dot_and_ids_name_their_form(edition):
    for name, row in open_edition(edition).rows.items():
        assert re.fullmatch(r"\d+(\.\d+)*(\.[a-z])?", row.code), name
        assert name == row.id == f"bm{row.form}/{row.code}"


@BOTH
def test_every_row_knows_the_line_that_defines_it(edition):
    found = open_edition(edition)
    for row in found.rows.values():
        file, line = row.source
        with open(f"{found.folder}/{file}", encoding="utf-8") as table:
            assert table.read().splitlines()[line - 1].startswith(f"{row.code},"), row.id
