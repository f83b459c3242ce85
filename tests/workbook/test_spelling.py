"""One word in its several spellings compares equal."""

from __future__ import annotations

import re

import pytest

from cchc_xl.edition import open_edition
from cchc_xl.workbook.locate.texts.spelling import expanded, unaccented
from cchc_xl.workbook.locate.texts.words import plain

PAIRS = [
    ("Tỉ lệ TTHC", "Tỷ lệ thủ tục hành chính"),
    (
        "Số VBQPPL do HĐND, UBND ban hành",
        "Số văn bản quy phạm pháp luật do Hội đồng nhân dân, Uỷ ban nhân dân ban hành",
    ),
    ("Số ĐVSNCL", "Số đơn vị sự nghiệp công lập"),
    ("ĐVSN công lập", "Đơn vị SNCL"),
    ("DVCTT", "DVC trực tuyến"),
    ("PAKN đã xử lí", "Phản ánh, kiến nghị đã xử lý"),
    ("Chi từ NSNN", "Chi từ ngân sách nhà nước"),
    ("đã hoà giải, khoẻ, thuỷ lợi", "đã hòa giải, khỏe, thủy lợi"),
    ("qui định, kỉ luật, quí, Mĩ, sĩ", "quy định, kỷ luật, quý, Mỹ, sỹ"),
    ("CBCCVC", "cán bộ, công chức, viên chức"),
    ("UBND cấp xã; CNTT", "Ủy ban nhân dân cấp xã; công nghệ thông tin"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_spellings_of_one_label_compare_equal(one: str, other: str) -> None:
    assert expanded(plain(one)) == expanded(plain(other))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_so_they_do_without_marks(one: str, other: str) -> None:
    assert unaccented(expanded(plain(unaccented(one)))) == unaccented(expanded(plain(other)))


@pytest.mark.parametrize(
    "word", ["hoàn", "thi", "nghỉ", "chi", "khi", "hoài", "quyền", "tổ", "kì1", "tiền", "số", "STT", "TT"]
)
def test_words_that_only_look_alike_stay(word: str) -> None:
    assert expanded(plain(word)) == plain(word)


@pytest.mark.parametrize("edition", ["quang-tri-2023", "quang-ngai-2021"])
def test_every_abbreviation_of_the_labels_is_known(edition: str) -> None:
    for row in open_edition(edition).rows.values():
        for short in re.findall(r"\b[A-ZĐ]{3,}\b", row.label + " " + row.unit):
            assert short in ("LGSP",) or expanded(plain(short)) != plain(short), (row.id, short)


@pytest.mark.parametrize("edition", ["quang-tri-2023", "quang-ngai-2021"])
def test_no_two_different_labels_become_equal(edition: str) -> None:
    rows = open_edition(edition).rows.values()
    assert len({expanded(plain(row.label)) for row in rows}) == len({plain(row.label) for row in rows})


@pytest.mark.parametrize("edition", ["quang-tri-2023", "quang-ngai-2021"])
def test_doing_it_twice_changes_nothing(edition: str) -> None:
    for row in open_edition(edition).rows.values():
        once = expanded(plain(row.label))
        assert expanded(once) == once


def test_marks_go_case_and_figures_stay() -> None:
    assert unaccented("Số ĐƠN VỊ đã nghỉ: 50%, ưỡn ằ") == "So DON VI da nghi: 50%, uon a"
    assert unaccented("So\u0302\u0301") == "So"
