"""Coded rows hold one of the codes that their unit lists.

Proves (contract 2): units such as "Chưa có = 0 2 cấp = 1" are parsed as printed; a unit
that is no list of codes is refused; a meaning typed instead of its code is a finding with a proposal.
"""

from __future__ import annotations

import pytest

from cchc_xl.number import read_text
from cchc_xl.number.measure import Measure, choices
from tests.number.measures import CODED, typed


# fmt: off
@pytest.mark.parametrize(("unit", "codes"), [
    ("Có = 1; Không = 0",                              [(1, "Có"), (0, "Không")]),
    ("Không = 0 Có = 1",                               [(0, "Không"), (1, "Có")]),
    ("Không=0,Có=1",                                   [(0, "Không"), (1, "Có")]),
    ("Chưa có = 0 2 cấp = 1 3 cấp = 2",                [(0, "Chưa có"), (1, "2 cấp"), (2, "3 cấp")]),
    ("Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2",      [(0, "Trực tuyến"), (1, "Phát phiếu"), (2, "Kết hợp")]),
    ("Đã thực hiện= 1 Chưa thực hiện = 0",             [(1, "Đã thực hiện"), (0, "Chưa thực hiện")]),
    ("Chưa = 0\nĐang  làm = 1\nHoàn thành = 2",        [(0, "Chưa"), (1, "Đang làm"), (2, "Hoàn thành")]),
])
# fmt: on
def test_a_unit_that_lists_codes_is_parsed_as_printed(unit, codes):
    assert list(choices(unit)) == codes


# fmt: off
@pytest.mark.parametrize("unit", [
    "",
    "Văn bản",
    "Có = 1",
    "Có = 1; Không",
    "Có = 1; Không =",
    "Có = một; Không = hai",
    "= 1; Không = 0",
    "Khảo sát; Có = 1; Không = 0",
    "Có = 1; Không = 1",
    "Có = 1; Có = 0",
    "Có == 1; Không = 0",
    "Có = 1; Không = 0 và khác",
    "Có = 1.5; Không = 0",
])
# fmt: on
def test_a_unit_that_is_no_list_of_codes_is_refused_with_its_words(unit):
    with pytest.raises(ValueError, match="đơn vị tính") as refused:
        choices(unit)
    assert f"«{unit}»" in str(refused.value)


# fmt: off
@pytest.mark.parametrize(("text", "outcome"), [
    ("1",         "1"),
    ("01",        "1"),
    ("０",        "0"),
    ("7",         "7"),  # read; that 7 is no code of this row is said by its choice rule
    ("Có",        "choice/meaning -> 1"),
    ("  không ",  "choice/meaning -> 0"),
    ("CÓ",        "choice/meaning -> 1"),
    ("Rồi",       "choice/meaning"),
    ("1,0",       "choice/meaning -> 1"),
    ("Có = 1",    "choice/meaning -> 1"),
])
# fmt: on
def test_a_coded_row_takes_codes_and_knows_their_meanings(text, outcome):
    assert typed(text, CODED) == outcome
    assert read_text(text, CODED).decimals == 0


def test_every_meaning_proposes_its_own_code():
    unit = "Chưa có = 0 2 cấp = 1 3 cấp = 2"
    row = Measure("choice", unit, choices(unit))
    assert [read_text(words, row).problem.proposal for words in ("Chưa có", "2 cấp", "3 cấp")] == ["0", "1", "2"]
