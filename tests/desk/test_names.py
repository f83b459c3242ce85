"""Whose name it is: abbreviations, marks and places are seen through, and what may mean two agencies means none.

Proves (contract 6, ``--expect``): a name finds its agency however it is spelt; a name that could be another agency's is
never given to this one.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.desk.names import MAX_NAME, clean, name_of
from cchc_xl.desk.roster import Roster
from tests.render.results import texts

AGENCIES = (
    "Sở Nội vụ", "Sở Ngoại vụ", "Sở Khoa học và Công nghệ", "Sở Y tế", "Sở Nông nghiệp và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo", "Văn phòng UBND tỉnh", "Thanh tra tỉnh",
    "Ban Quản lý Khu kinh tế tỉnh", "UBND huyện Mẫu Lăng", "UBND thành phố Mẫu Hà", "UBND thị xã Mẫu Trị",
    "UBND xã Mẫu An", "UBND xã Mẫu Ân", "UBND xã Mẫu Lập", "UBND phường 1", "UBND phường 11", "UBND đặc khu Mẫu Cỏ",
)  # fmt: skip


def roster(*agencies: str) -> Roster:
    made = Roster()
    for agency in agencies:
        made.add([agency])
    return made


ROSTER = roster(*AGENCIES)


def meant(name: str) -> list[str]:
    return [AGENCIES[at] for at in ROSTER.find(name)]


@pytest.mark.parametrize(
    ("written", "agency"),
    [
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("SỞ KHCN", "Sở Khoa học và Công nghệ"),
        ("Sở Khoa học & Công nghệ Mẫu", "Sở Khoa học và Công nghệ"),
        ("Sở KH và CN tỉnh Mẫu", "Sở Khoa học và Công nghệ"),
        ("So Khoa hoc va Cong nghe", "Sở Khoa học và Công nghệ"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở GD-ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở VH, TT & DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
        ("Sở Nông nghiệp", "Sở Nông nghiệp và Môi trường"),
        ("SỞ Y TẾ TỈNH MẪU", "Sở Y tế"),
        ("Sở Y tế Mẫu", "Sở Y tế"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh"),
        ("VP Uỷ ban nhân dân tỉnh Mẫu", "Văn phòng UBND tỉnh"),
        ("Thanh tra tỉnh Mẫu", "Thanh tra tỉnh"),
        ("BQL Khu kinh tế tỉnh Mẫu", "Ban Quản lý Khu kinh tế tỉnh"),
        ("ỦY BAN NHÂN DÂN HUYỆN MẪU LĂNG", "UBND huyện Mẫu Lăng"),
        ("UBND H. Mẫu Lăng", "UBND huyện Mẫu Lăng"),
        ("UBND TP. Mẫu Hà", "UBND thành phố Mẫu Hà"),
        ("UBND TX Mẫu Trị", "UBND thị xã Mẫu Trị"),
        ("UBND xã Mẫu Lập, huyện Mẫu Lăng, tỉnh Mẫu", "UBND xã Mẫu Lập"),
        ("UBND P. 01", "UBND phường 1"),
        ("UBND P.11", "UBND phường 11"),
        ("UBND ĐK Mẫu Cỏ", "UBND đặc khu Mẫu Cỏ"),
        (unicodedata.normalize("NFD", "UBND xã Mẫu Lập"), "UBND xã Mẫu Lập"),
    ],
)
def test_a_name_finds_its_agency(written, agency):
    assert meant(written) == [agency]


@pytest.mark.parametrize(
    "written",
    [
        "UBND xã Mẫu Ăn",  # other marks are another commune
        "UBND xã Mẫu Lập Đông",  # a longer name is another commune
        "UBND xã Mẫu",
        "Thanh tra huyện Mẫu Lăng",
        "Sở Xây dựng",
        "UBND phường 12",
        "UBND huyện Mẫu Hà",
        "Sở",
        "",
        "-- .. --",
        "xlsx",
    ],
)
def test_a_name_of_nobody_on_the_list_is_nobody(written):
    assert meant(written) == []


@pytest.mark.parametrize(
    ("written", "agencies"),
    [("Sở NV", ["Sở Nội vụ", "Sở Ngoại vụ"]), ("ubnd xa mau an", ["UBND xã Mẫu An", "UBND xã Mẫu Ân"])],
)
def test_what_may_be_two_agencies_is_neither(written, agencies):
    assert meant(written) == agencies


def test_an_alias_is_a_name_like_any_other():
    made = Roster()
    made.add(["UBND xã Mẫu Lập", "Xã Mẫu Lập (mới)"])
    made.add(["UBND xã Mẫu Lập Đông"])
    assert made.find("XÃ MẪU LẬP MỚI") == (0,)


def test_two_places_of_one_name_are_two_agencies():
    two = roster("UBND xã Mẫu Lập, huyện Mẫu Một", "UBND xã Mẫu Lập, huyện Mẫu Hai")
    assert two.find("UBND xã Mẫu Lập, huyện Mẫu Hai, tỉnh Mẫu") == (1,)
    assert two.find("UBND xã Mẫu Lập") == (0, 1)


@pytest.mark.parametrize("at", range(len(AGENCIES)), ids=AGENCIES)
def test_every_agency_finds_itself(at):
    for text in (AGENCIES[at], AGENCIES[at].upper(), f"  {AGENCIES[at]}. "):
        assert ROSTER.find(text) == (at,)


WORDS = st.sampled_from(
    "sở ubnd xã huyện phường khoa học công nghệ mẫu lập an ân kh cn h p tp tỉnh và & 1 01 , .".split()
)


@given(
    names=st.lists(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), min_size=1, max_size=8),
    asked=st.lists(WORDS, max_size=7),
)
def test_the_order_of_the_list_decides_nothing(names, asked):
    text = " ".join(asked)
    one = {names[at] for at in roster(*names).find(text)}
    other = {names[::-1][at] for at in roster(*names[::-1]).find(text)}
    assert {name_of(name).key for name in one} == {name_of(name).key for name in other}


@given(text=texts)
def test_no_name_breaks_anything_or_is_long(text):
    name = clean(text * 40)
    assert len(name) <= MAX_NAME
    assert name.isprintable()
    assert isinstance(roster("Sở Y tế").find(name), tuple)


def test_ten_thousand_names_that_look_alike_are_told_apart_soon():
    """Bounded work: what a list cannot tell at once is compared with few."""
    names = [f"UBND X{number} M{number}" for number in range(10_000)]
    made = roster(*names)
    assert made.find(names[-1]) == (9_999,)
    assert max(map(len, made._alike.values())) <= 500
