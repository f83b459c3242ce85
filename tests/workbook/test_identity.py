"""Who sent it, for which period, under which number and day: from title lines as departments write them.

Proves: one clear title is enough; two that disagree are none; the office in a letterhead is the lowest line; a level is
taken only from a clear name; other papers, addressees and data windows are not taken for the report's own.
"""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl import read
from cchc_xl.report import Period
from cchc_xl.workbook.locate.sender.identity import sender
from cchc_xl.workbook.locate.template import place_of
from cchc_xl.workbook.locate.texts.spelling import unaccented
from cchc_xl.workbook.template.marks import AGENCY, DAY, MONTH, NUMBER, OFFICE, REPORT_YEAR
from cchc_xl.workbook.write.model import Content
from tests.filling.forms import target, template
from tests.workbook.book import TOP, Page, example, judge, write
from tests.workbook.old_font_typist import as_tcvn3, as_vni

LETTERHEAD = "UBND TỈNH QUẢNG TRỊ"
KHCN = "Sở Khoa học và Công nghệ"

# fmt: off
AGENCIES = [
    (["(Ban hành kèm theo Báo cáo số: 241/BC-SKHCN ngày 15/12/2023\ncủa Sở Khoa học và Công nghệ Quảng Trị)"], f"{KHCN} Quảng Trị", "so"),
    (["(Kèm theo Báo cáo số 241/BC-SKHCN ngày 15/12/2023 của Sở Khoa học và Công nghệ)"], KHCN, "so"),
    (["(Kèm theo Báo cáo số       /BC-SKHCN ngày    /6/ 2021 của Sở Khoa học\nvà Công nghệ tỉnh Quảng Ngãi)"], f"{KHCN} tỉnh Quảng Ngãi", "so"),
    (["UBND TỈNH QUẢNG TRỊ\nSỞ KHOA HỌC VÀ CÔNG NGHỆ"], "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "so"),
    (["UBND TỈNH QUẢNG TRỊ\nSỞ KHOA HỌC\nVÀ CÔNG NGHỆ"], "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "so"),
    ([LETTERHEAD, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"], "SỞ NỘI VỤ", "so"),
    ([LETTERHEAD, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập", "THANH TRA TỈNH", "Số:     /BC-TTr"], "THANH TRA TỈNH", "so"),
    ([LETTERHEAD, "VĂN PHÒNG"], "VĂN PHÒNG", None),
    (["VĂN PHÒNG UBND TỈNH", "PHỤ LỤC"], "VĂN PHÒNG UBND TỈNH", "so"),
    ([LETTERHEAD, "BAN QUẢN LÝ KHU KINH TẾ"], "BAN QUẢN LÝ KHU KINH TẾ", "ban"),
    ([LETTERHEAD, "BAN DÂN TỘC"], "BAN DÂN TỘC", "so"),
    (["UBND HUYỆN HẢI LĂNG", "PHỤ LỤC"], "UBND HUYỆN HẢI LĂNG", "huyen"),
    (["ỦY BAN NHÂN DÂN\nTHỊ XÃ QUẢNG TRỊ"], "ỦY BAN NHÂN DÂN THỊ XÃ QUẢNG TRỊ", "huyen"),
    (["UỶ BAN NHÂN DÂN HUYỆN HẢI LĂNG\nUBND XÃ HẢI SƠN"], "UBND XÃ HẢI SƠN", "xa"),
    (["UBND HUYỆN HẢI LĂNG\nPHÒNG NỘI VỤ"], "PHÒNG NỘI VỤ", None),
    (["UBND ĐẶC KHU CỒN CỎ"], "UBND ĐẶC KHU CỒN CỎ", "xa"),
    (["UBND THÀNH PHỐ ĐÔNG HÀ"], "UBND THÀNH PHỐ ĐÔNG HÀ", "huyen"),
    (["UBND TP. ĐÔNG HÀ"], "UBND TP. ĐÔNG HÀ", "huyen"),
    (["UBND THÀNH PHỐ ĐÀ NẴNG"], "UBND THÀNH PHỐ ĐÀ NẴNG", "tinh"),
    (["UBND THÀNH PHỐ HUẾ"], "UBND THÀNH PHỐ HUẾ", None),
    ([LETTERHEAD], LETTERHEAD, "tinh"),
    ([LETTERHEAD, "THỐNG KÊ SỐ LIỆU CẢI CÁCH HÀNH CHÍNH"], LETTERHEAD, "tinh"),
    ([LETTERHEAD, "Số:    /BC-SKHCN"], None, None),
    ([LETTERHEAD + "\n.............................."], None, None),
    ([LETTERHEAD, ".............."], None, None),
    ([LETTERHEAD + "\nĐƠN VỊ 001"], None, None),
    ([LETTERHEAD, "ĐOÀN THANH NIÊN"], None, None),
    (["(Kèm theo Báo cáo số 12/BC-UBND ngày 01/3/2023 của UBND tỉnh)"], "UBND tỉnh", "tinh"),
    (["(Kèm theo Báo cáo số 12/BC-UBND ngày 01/3/2023 của UBND huyện Hải Lăng)"], "UBND huyện Hải Lăng", "huyen"),
    (["(Kèm theo Báo cáo số 3/BC-UBND của Uỷ ban nhân dân phường Đông Lễ)"], "Uỷ ban nhân dân phường Đông Lễ", "xa"),
    (["THỐNG KÊ SỐ LIỆU VỀ KẾT QUẢ THỰC HIỆN CÔNG TÁC CCHC\nCỦA SỞ TƯ PHÁP"], "SỞ TƯ PHÁP", "so"),
    (["CỦA SỞ TƯ PHÁP"], "SỞ TƯ PHÁP", "so"),
    (["CỦA .............................."], None, None),
    (["Công tác cải cách hành chính 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2023 của Sở Khoa học và Công nghệ"], KHCN, "so"),
    (["Đơn vị báo cáo: Sở Y tế"], "Sở Y tế", "so"),
    (["Tên đơn vị: Ban Quản lý Khu kinh tế Dung Quất"], "Ban Quản lý Khu kinh tế Dung Quất", "ban"),
    (["Kính gửi: Sở Nội vụ"], None, None),
    (["Theo yêu cầu của Sở Nội vụ"], None, None),
    (["Báo cáo theo hướng dẫn của Sở Nội vụ"], None, None),
    (["(Ban hành kèm theo Công văn số 223/SNV-CCHC ngày 10/3/2022 của Sở Nội vụ về chế độ báo cáo)"], None, None),
    (["KẾT QUẢ CẢI CÁCH HÀNH CHÍNH TẠI CÁC SỞ KHOA HỌC VÀ CÔNG NGHỆ"], None, None),
    (["Báo cáo số liệu của bản đăng ký", "thống kê của số văn bản"], None, None),
    (["(Kèm theo Báo cáo số 1/BC-SNV của Sở Nội vụ)", "(Kèm theo Báo cáo số 1/BC-SYT của Sở Y tế)"], None, None),
    (["(Kèm theo Báo cáo số 1/BC-SNV của Sở Nội vụ)", "Đơn vị báo cáo: UBND huyện Hải Lăng"], "Sở Nội vụ", None),
    ([LETTERHEAD + "\nSỞ NỘI VỤ", "(Kèm theo Báo cáo số 1/BC-SNV của Sở Nội vụ)"], "Sở Nội vụ", "so"),
    (["Sở Nội vụ"], None, None),
    ([], None, None),
]
PLAN = "THỐNG KÊ KẾT QUẢ THỰC HIỆN KẾ HOẠCH CCHC NĂM 2023 CỦA UBND TỈNH QUẢNG TRỊ"
OTHERS = [
    ([PLAN], None, None),
    (PLAN.split(" CCHC NĂM 2023 "), None, None),
    (["THỐNG KÊ KẾT QUẢ", "THỰC HIỆN KẾ HOẠCH CCHC NĂM 2023", "CỦA UBND TỈNH QUẢNG TRỊ"], None, None),
    ([LETTERHEAD, "SỞ TƯ PHÁP", PLAN], "SỞ TƯ PHÁP", "so"),
    ([LETTERHEAD, PLAN], LETTERHEAD, "tinh"),
    (["Kết quả thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2023 của UBND tỉnh"], None, None),
    (["Kết quả thực hiện Nghị quyết số 02-NQ/TU và Kế hoạch năm 2023 của UBND tỉnh"], None, None),
    (["Thống kê kết quả thực hiện Đề án 06 của UBND tỉnh"], None, None),
    (["BÁO CÁO SỐ LIỆU PHỤC VỤ ĐÁNH GIÁ CHỈ SỐ CCHC CỦA UBND TỈNH", "Đơn vị thực hiện: Sở Xây dựng"], "Sở Xây dựng", "so"),
    (["Biểu mẫu báo cáo kèm theo Văn bản số 223/SNV-CCHC ngày 10/3/2022 của Sở Nội vụ"], None, None),
    (["Biểu mẫu thống kê của Sở Nội vụ"], None, None),
    (["(Kèm theo Báo cáo số 5/BC-STP về kết quả thực hiện Kế hoạch CCHC của UBND tỉnh)"], None, None),
    (["BÁO CÁO KẾT QUẢ CCHC NĂM 2023 VÀ KẾ HOẠCH NĂM 2024 CỦA UBND HUYỆN HẢI LĂNG"], "UBND HUYỆN HẢI LĂNG", "huyen"),
    (["THỐNG KÊ SỐ LIỆU CCHC CỦA UBND TỈNH QUẢNG TRỊ"], LETTERHEAD, None),
    (["SỞ TƯ PHÁP", "THỐNG KÊ SỐ LIỆU CCHC CỦA UBND TỈNH"], None, None),
    (["SỞ TƯ PHÁP", "THỐNG KÊ SỐ LIỆU CCHC CỦA SỞ NỘI VỤ"], None, "so"),
    (["SỞ TƯ PHÁP", "THỐNG KÊ SỐ LIỆU CCHC CỦA SỞ TƯ PHÁP TỈNH QUẢNG TRỊ"], "SỞ TƯ PHÁP TỈNH QUẢNG TRỊ", "so"),
    (["Đơn vị báo cáo: Sở Y tế", "CỦA SỞ Y TẾ"], "Sở Y tế", "so"),
    (["QUẢNG TRỊ, 2023", "CỦA SỞ TƯ PHÁP"], "SỞ TƯ PHÁP", "so"),
    (["BÁO CÁO SƠ KẾT CÔNG TÁC CCHC CỦA UBND XÃ HẢI AN"], "UBND XÃ HẢI AN", "xa"),
]
"""Plans and forms of those above, and titles that disagree with the letterhead."""
SPLIT = [
    (["ỦY BAN NHÂN DÂN", "XÃ HẢI AN", "THỐNG KÊ SỐ LIỆU"], "ỦY BAN NHÂN DÂN XÃ HẢI AN", "xa"),
    (["ỦY BAN NHÂN DÂN\nXÃ HẢI AN", "THỐNG KÊ SỐ LIỆU"], "ỦY BAN NHÂN DÂN XÃ HẢI AN", "xa"),
    (["UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "HUYỆN HẢI LĂNG", "Độc lập - Tự do"], "UBND HUYỆN HẢI LĂNG", "huyen"),
    (["ỦY BAN NHÂN DÂN\nPHƯỜNG 1", "BÁO CÁO"], "ỦY BAN NHÂN DÂN PHƯỜNG 1", "xa"),
    (["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG TRỊ", "SỞ NỘI VỤ"], "SỞ NỘI VỤ", "so"),
    (["UBND HUYỆN HẢI LĂNG\nXÃ HẢI SƠN"], None, None),
    (["SỞ LAO ĐỘNG -\nTHƯƠNG BINH VÀ XÃ HỘI"], "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "so"),
    (["SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"], "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "so"),
    (["SỞ NỘI VỤ", "- ĐƠN VỊ TÍNH: NGƯỜI"], "SỞ NỘI VỤ", "so"),
    (["UBND H. HẢI LĂNG", "BÁO CÁO"], "UBND H. HẢI LĂNG", "huyen"),
    (["Đơn vị báo cáo: UBND X. Hải An"], "UBND X. Hải An", "xa"),
    (["Đơn vị báo cáo: UBND P. 1, TP. Đông Hà"], "UBND P. 1", "xa"),
    (["Đơn vị báo cáo: UBND X ..."], None, None),
]
NAMES = [
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Lao động - Thương binh và Xã hội", "Sở Giáo dục và Đào tạo",
    "Sở Nông nghiệp và Môi trường", "Ban Quản lý Khu kinh tế tỉnh", "Văn phòng Đăng ký đất đai", "UBND tỉnh Quảng Nam",
    "Phòng Văn hóa, Khoa học và Thông tin", "UBND huyện Nam Đông", "UBND thành phố Quy Nhơn", "UBND thành phố Tam Kỳ",
    "UBND huyện Thăng Bình", "UBND huyện Phú Quý", "Chi cục Trồng trọt và Bảo vệ thực vật", "UBND Phường 12",
    "Trung tâm Y tế số 2", "UBND H. Hải Lăng", "UBND P. 12", "UBND P.1", "UBND X. Hải An",
]
BEHIND = [
    "", " năm 2023", " quý I năm 2023", " 6 tháng đầu năm 2023", " tháng 6/2023", " ngày 14/12/2023", " gửi Sở Nội vụ",
    " trình UBND tỉnh", " về công tác CCHC", ", gửi Sở Nội vụ", " kỳ báo cáo quý III", " năm ......", "; số 12/BC-A",
]

PERIODS = [
    (["(Kỳ báo cáo: 6 tháng đầu năm 2023)"], ("6-thang", 2023)),
    (["Kỳ báo cáo: Năm 2023"], ("nam", 2023)),
    (["Quý I năm 2024"], ("quy-1", 2024)),
    (["BÁO CÁO QUÝ I/2024"], ("quy-1", 2024)),
    (["Quý III/2023"], ("quy-3", 2023)),
    (["Kết quả CCHC quý 3 năm 2023"], ("quy-3", 2023)),
    (["9 tháng năm 2023"], ("9-thang", 2023)),
    (["Báo cáo công tác CCHC 09 tháng đầu năm 2023"], ("9-thang", 2023)),
    (["năm 2023"], ("nam", 2023)),
    (["BÁO CÁO KẾT QUẢ CẢI CÁCH HÀNH CHÍNH NĂM 2023"], ("nam", 2023)),
    (["Công tác cải cách hành chính 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2023"], ("6-thang", 2023)),
    (["Báo cáo CCHC quý I và nhiệm vụ trọng tâm quý II năm 2024"], ("quy-1", 2024)),
    (["Báo cáo CCHC năm 2023 và phương hướng, nhiệm vụ năm 2024"], ("nam", 2023)),
    (["Báo cáo công tác CCHC 9 tháng, nhiệm vụ 3 tháng cuối năm 2023"], ("9-thang", 2023)),
    (["THỐNG KÊ SỐ LIỆU 9 THÁNG ĐẦU NĂM 2023 (từ 15/12/2022 đến 14/9/2023)"], ("9-thang", 2023)),
    (["Báo cáo quý I năm 2023 (15/12 năm 2022 - 14/3/2023)"], ("quy-1", 2023)),
    (["6 THÁNG ĐẦU NĂM", "NĂM 2023"], ("6-thang", 2023)),
    (["Báo cáo CCHC năm 2023", "Kỳ báo cáo: 6 tháng đầu năm 2023"], ("6-thang", 2023)),
    (["Báo cáo CCHC 6 tháng đầu năm"], ("6-thang", None)),
    (["(Kỳ báo cáo: quý II năm 2023)"], None),
    (["Báo cáo CCHC quý I/2023", "Báo cáo CCHC quý III/2023"], None),
    (["Quý I, quý III năm 2023"], None),
    (["(Sử dụng trong kỳ báo cáo hàng quý, 6 tháng, năm)"], None),
    (["(Kèm theo Báo cáo số 241/BC-SKHCN ngày 15/12/2023 của Sở Nội vụ)"], None),
    (["Quảng Trị, ngày 15 tháng 12 năm 2023"], None),
    (["Báo cáo ngày     tháng 12 năm 2023"], None),
    (["Số liệu từ 15/12 năm trước đến 14/3; gửi Bộ Nội vụ chậm nhất ngày 20/3"], None),
    (["Thống kê kết quả thực hiện kế hoạch CCHC năm 2023"], None),
    (["Báo cáo CCHC giai đoạn 2021 - 2025"], None),
    (["Báo cáo tháng 6 năm 2023"], None),
    (["Căn cứ báo cáo năm 2022"], None),
    (["Một năm nhiều việc"], None),
    ([], None),
]

PAPERS = [
    (["(Kèm theo Báo cáo số 241/BC-SKHCN ngày 15/12/2023 của Sở Nội vụ)"], "241/BC-SKHCN", "2023-12-15"),
    (["(Ban hành kèm theo Báo cáo số: 09 /BC-SKH&CN ngày 5/6/2023)"], "09/BC-SKH&CN", "2023-06-05"),
    (["(Kèm theo Báo cáo số 7 ngày 15 tháng 12 năm 2023 của Sở Nội vụ)"], "7", "2023-12-15"),
    (["Số: 241/BC-SKHCN", "Quảng Trị, ngày 15 tháng 12 năm 2023"], "241/BC-SKHCN", "2023-12-15"),
    (["Số:         /BC-SKHCN Quảng Ngãi, ngày 15 tháng 6 năm 2023"], None, "2023-06-15"),
    (["Số:      /BC-SKHCN", "Quảng Trị, ngày     tháng 12 năm 2023"], None, None),
    (["(Kèm theo Báo cáo số ......./BC-....... ngày ..... tháng ..... năm ........ của ..............)"], None, None),
    (["(Kèm theo Báo cáo số       /BC-SKHCN ngày    /6/ 2021 của Sở Khoa học)"], None, None),
    (["(Kèm theo Báo cáo số 5/BC-SNV ngày 31/02/2023 của Sở Nội vụ)"], "5/BC-SNV", None),
    (["(Kèm theo Báo cáo số 5/BC-SNV ngày 31/12/1023 của Sở Nội vụ)"], "5/BC-SNV", None),
    (["Căn cứ Báo cáo số 4/BC-SNV ngày 01/02/2023 của Sở Nội vụ"], None, None),
    (["Thực hiện Công văn số 223/SNV-CCHC ngày 10/3/2022 của Sở Nội vụ"], None, None),
    (["Số liệu từ ngày 15/12/2022 đến ngày 14/12/2023"], None, None),
    (["Báo cáo số 5/BC-SNV ngày 01/3/2023", "Báo cáo số 6/BC-SNV ngày 02/3/2023"], None, None),
    (["Báo cáo số 5/BC-SNV ngày 01/3/2023", "Báo cáo số 5/BC-SNV ngày 01/3/2023"], "5/BC-SNV", "2023-03-01"),
]
# fmt: on


@pytest.mark.parametrize(("titles", "agency", "level"), AGENCIES + OTHERS + SPLIT)
def test_agency_and_level_are_those_that_the_titles_name(
    titles: list[str], agency: str | None, level: str | None
) -> None:
    told = sender(titles)
    assert (told.agency, told.level) == (agency, level)


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("name", NAMES)
def test_names_of_offices_are_whole_whatever_stands_behind_them(name: str, behind: str) -> None:
    assert sender([f"Kết quả CCHC của {name}{behind}"]).agency == name
    assert sender([f"Kết quả CCHC của {name}{behind}".upper()]).agency == name.upper()
    bare = unaccented(name)
    assert sender([unaccented(f"Kết quả CCHC của {name}{behind}")]).agency == bare


@pytest.mark.parametrize(("titles", "period"), PERIODS)
def test_the_period_is_the_one_that_the_titles_name(titles: list[str], period: tuple[str, int | None] | None) -> None:
    assert sender(titles).period == (Period(*period) if period else None)  # type: ignore[arg-type]


@pytest.mark.parametrize(("titles", "number", "day"), PAPERS)
def test_number_and_day_are_those_of_the_report(titles: list[str], number: str | None, day: str | None) -> None:
    told = sender(titles)
    assert (told.number, told.date) == (number, day)


@pytest.mark.parametrize("retype", [as_tcvn3, as_vni, lambda text: unicodedata.normalize("NFD", text)])
def test_old_fonts_and_split_letters_say_the_same(retype) -> None:  # type: ignore[no-untyped-def]
    title = "(Kèm theo Báo cáo số 241/BC-SKHCN ngày 15/12/2023 của Sở Khoa học và Công nghệ)"
    told = sender([retype(title), retype("(Kỳ báo cáo: 6 tháng đầu năm 2023)")])
    assert told == (KHCN, "so", Period("6-thang", 2023), "241/BC-SKHCN", "2023-12-15")


def test_titles_without_marks_say_the_same() -> None:
    title = unaccented("(Kèm theo Báo cáo số 241/BC-SKHCN ngày 15/12/2023 của Sở Khoa học và Công nghệ)")
    assert sender([title, "Ky bao cao: quy III/2023"]) == (
        "So Khoa hoc va Cong nghe", "so", Period("quy-3", 2023), "241/BC-SKHCN", "2023-12-15",
    )  # fmt: skip


@given(st.lists(st.text() | st.sampled_from([title for titles, *_ in AGENCIES for title in titles]), max_size=8))
def test_no_titles_make_it_fail(titles: list[str]) -> None:
    told = sender(titles)
    assert told.level in (None, "so", "ban", "huyen", "xa", "tinh")


@pytest.mark.parametrize(
    "unit",
    [
        "của Sở ",
        "báo cáo số ",
        "ngày 1/",
        "6 tháng ",
        "Quý I ",
        "kế hoạch ",
        " ",
        "Số: 1",
        "UBND XÃ ",
        "năm 2023 ",
        "SỞ A",
        "µÖ",
        "a,",
    ],
)
def test_hostile_titles_cost_next_to_nothing(unit: str) -> None:
    titles = [unit * (32_000 // len(unit))] * 10_000
    began = time.perf_counter()
    sender(titles)
    assert time.perf_counter() - began < 5


def test_a_cover_sheet_names_the_sender(tmp_path) -> None:  # type: ignore[no-untyped-def]
    book = example()
    book.form(1).rows[:TOP] = [[], [], [], [], []]
    cover = Page(
        "Bìa",
        [
            ["UBND TỈNH QUẢNG TRỊ"],
            ["UBND XÃ HẢI SƠN"],
            ["Số: 12/BC-UBND"],
            [],
            ["BÁO CÁO CCHC NĂM 2023"],
            ["Hải Sơn, ngày 5 tháng 12 năm 2023"],
        ],
    )
    book.pages.insert(0, cover)
    report = judge(book, tmp_path).report
    assert (report.agency, report.level, report.period) == ("UBND XÃ HẢI SƠN", "xa", Period("nam", 2023))
    assert (report.number, report.date) == ("12/BC-UBND", "2023-12-05")


def test_file_names_say_nothing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    book = example()
    book.form(1).rows[:TOP] = [[], [], [], [], []]
    report = read(write(book, tmp_path / "UBND xã A - quý I năm 2024 - so 1-BC-UBND.xlsx"))
    assert (report.agency, report.level, report.period, report.number, report.date) == (None, "so", None, None, None)


FIRST_SHEET = {NUMBER: "5/BC-A", DAY: "7", MONTH: "8", REPORT_YEAR: "2023", AGENCY: "Đơn vị 001", OFFICE: "Ban"}


@pytest.mark.parametrize(
    ("given", "number", "day"),
    [(FIRST_SHEET, "5/BC-A", "2023-08-07"), (FIRST_SHEET | {DAY: "32"}, "5/BC-A", None), ({}, None, None)],
)
@pytest.mark.parametrize("edition", ["quang-tri-2023", "quang-ngai-2021"])
def test_in_a_template_the_first_sheet_says_who_sends_it(edition, given, number, day) -> None:  # type: ignore[no-untyped-def]
    blank = target(template(edition))
    texts = {
        place_of(blank.grid, name): Content("number" if name in (DAY, MONTH, REPORT_YEAR) else "text", text)
        for name, text in given.items()
    }
    report = target(blank.write_with(texts, blank.results(texts))).report
    assert (report.number, report.date, report.period) == (number, day, None)
    assert (report.agency, report.level) == (given.get(AGENCY), "ban" if given else "so")
