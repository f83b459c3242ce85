"""The name of the copy to send: plain letters that say which report of which office it is.

Proves (issue contract 1, "Lưu bản gửi"): year, kind of period and office as far as they are known; the sign of the office
where its number has one, else its name without marks; whatever stands in the workbook, only letters, digits and "_",
never a path, never a name that Windows keeps for itself, never so long that a file cannot be opened.
"""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl import read
from cchc_xl.render.send_name import send_name
from cchc_xl.report import Period, Report
from tests.judging.reports import report
from tests.support import QUANG_NGAI, QUANG_TRI

SAFE = re.compile(r"CCHC(?:_(?:19|20|21)\d\d)?(?:_(?:Nam|Quy1|6Thang|Quy3|9Thang))?(?:_[A-Za-z0-9]{1,40})?", re.ASCII)
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(10))}


def of(
    number: str | None = None, agency: str | None = None, period: Period | None = None, date: str | None = None
) -> Report:
    return report({})._replace(number=number, agency=agency, period=period, date=date)


def test_the_examples():
    """The one says no period, the other no number."""
    assert send_name(read(QUANG_TRI)) == "CCHC_2023_SKHCN"
    assert send_name(read(QUANG_NGAI)) == "CCHC_SoKhoaHocVaCongNgheTinhQuangNgai"


@pytest.mark.parametrize(
    ("period", "date", "name"),
    [
        (Period("nam", 2023), None, "CCHC_2023_Nam"),
        (Period("quy-1", 2024), "2023-12-15", "CCHC_2024_Quy1"),
        (Period("6-thang", 2024), None, "CCHC_2024_6Thang"),
        (Period("quy-3", 2024), None, "CCHC_2024_Quy3"),
        (Period("9-thang", 2024), None, "CCHC_2024_9Thang"),
        (Period("nam", None), "2023-12-15", "CCHC_2023_Nam"),
        (Period(None, 2023), None, "CCHC_2023"),
        (None, "2023-12-15", "CCHC_2023"),
        (None, None, "CCHC"),
        (Period("nam", 20233), None, "CCHC_Nam"),
        (Period("nam", -1), None, "CCHC_Nam"),
        (None, "../../..", "CCHC"),
    ],
)  # fmt: skip
def test_year_and_period_as_far_as_they_are_known(period, date, name):
    assert send_name(of(period=period, date=date)) == name


SO = "Sở Khoa học và Công nghệ"


@pytest.mark.parametrize(
    ("number", "agency", "office"),
    [
        ("241/BC-SKHCN", SO, "SKHCN"),
        ("241/BC – SKHCN", SO, "SKHCN"),
        ("241/bc-skhcn", SO, "SKHCN"),
        ("241/2023/BC-SKHCN", SO, "SKHCN"),
        ("12/BC-SVHTT&DL", None, "SVHTTDL"),
        ("12/BC-HĐND", None, "HDND"),
        ("12/BC-STC-VP", None, "STC"),
        ("12/BC-SNV.CCHC", None, "SNV"),
        ("12/BC-UBND", "UBND huyện Hải Lăng", "UBNDHuyenHaiLang"),
        ("12/BC-UBND-NC", "UBND huyện Hải Lăng", "UBNDHuyenHaiLang"),
        ("12/BC-UBND", None, "UBND"),
        ("12/BC-UBND", "🏢", "UBND"),
        ("241", SO, "SoKhoaHocVaCongNghe"),
        ("BC-2023", SO, "SoKhoaHocVaCongNghe"),
        ("", SO, "SoKhoaHocVaCongNghe"),
        (None, "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "SoKhoaHocVaCongNghe"),
        (None, unicodedata.normalize("NFD", SO), "SoKhoaHocVaCongNghe"),
        (None, "ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÔNG HÀ", "UyBanNhanDanThanhPhoDongHa"),
        (None, "UBND TỈNH QUẢNG TRỊ", "UBNDTinhQuangTri"),
        (None, "Ban Quản lý Khu kinh tế tỉnh", "BanQuanLyKhuKinhTeTinh"),
        (None, "Đơn vị 001", "DonVi001"),
        (None, "\u00d0ơn vị 001", "DonVi001"),
        (None, "Sở Nông nghiệp và Phát triển nông thôn tỉnh Quảng Trị", "SoNongNghiepVaPhatTrienNongThonTinhQuang"),
        (None, "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân", "VanPhongDoanDaiBieuQuocHoiVaHoiDongNhan"),
        (None, "x" * 90, "X" + "x" * 39),
    ],
)
def test_the_office_by_its_sign_else_by_its_name(number, agency, office):
    assert send_name(of(number, agency)) == f"CCHC_{office}"


@pytest.mark.parametrize(
    "hostile", ["../../Windows", "C:\\x", "CON", "nul.xlsx", "a\x00b", "\u202excod", " . ", "=1+1", "%TEMP%"]
)
def test_what_a_workbook_says_leads_nowhere(hostile):
    for name in (send_name(of(number=f"1/BC-{hostile}")), send_name(of(agency=hostile)), send_name(of(number=hostile))):
        assert SAFE.fullmatch(name)
        assert name.split("_")[0] not in DEVICES


TEXTS = st.none() | st.text() | st.from_regex(r"\d{1,4}/(BC|bc) ?[-–] ?.{0,50}")
YEARS = st.none() | st.integers() | st.integers(1900, 2199)


@given(number=TEXTS, agency=TEXTS, date=TEXTS, year=YEARS, kind=st.sampled_from((None, "nam", "quy-1", "6-thang")))
def test_a_name_is_always_safe(number, agency, date, year, kind):
    name = send_name(of(number, agency, Period(kind, year), date))
    assert SAFE.fullmatch(name)
    assert len(name) <= 60
    if year is not None and 1900 <= year <= 2199:
        assert name.startswith(f"CCHC_{year}")
