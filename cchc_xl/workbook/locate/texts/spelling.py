"""Spellings of one word made equal: abbreviations of the field, places of tones, i and y, text without marks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# One abbreviation a line, as it stands in a plain label: lower case, without punctuation. Also found when typed
# without marks (HDND). Left out: what means two things in these forms (TT, KT, CT).
_TABLE = """
cchc cải cách hành chính
tthc thủ tục hành chính
vbqppl văn bản quy phạm pháp luật
qppl quy phạm pháp luật
vbpl văn bản pháp luật
vb văn bản
ubnd ủy ban nhân dân
hđnd hội đồng nhân dân
đvsncl đơn vị sự nghiệp công lập
đvsn đơn vị sự nghiệp
sncl sự nghiệp công lập
đv đơn vị
đvt đơn vị tính
nsnn ngân sách nhà nước
nstw ngân sách trung ương
nsđp ngân sách địa phương
pakn phản ánh kiến nghị
dvc dịch vụ công
dvctt dịch vụ công trực tuyến
dvcqg dịch vụ công quốc gia
cntt công nghệ thông tin
attt an toàn thông tin
cđs chuyển đổi số
csdl cơ sở dữ liệu
cqđt chính quyền điện tử
cpđt chính phủ điện tử
cqs chính quyền số
cqhc cơ quan hành chính
cqhcnn cơ quan hành chính nhà nước
cqnn cơ quan nhà nước
cqcm cơ quan chuyên môn
cq cơ quan
hcnn hành chính nhà nước
qlnn quản lý nhà nước
cbccvc cán bộ công chức viên chức
cbcc cán bộ công chức
ccvc công chức viên chức
nlđ người lao động
hđlđ hợp đồng lao động
vtvl vị trí việc làm
tgbc tinh giản biên chế
tcbm tổ chức bộ máy
qđ quyết định
nđ nghị định
nq nghị quyết
kh kế hoạch
khcn khoa học và công nghệ
bc báo cáo
hs hồ sơ
gq giải quyết
nv nhiệm vụ
sl số lượng
tl tỷ lệ
cp chính phủ
ttcp thủ tướng chính phủ
tw trung ương
đp địa phương
dn doanh nghiệp
ktxh kinh tế xã hội
hcc hành chính công
pvhcc phục vụ hành chính công
ttpvhcc trung tâm phục vụ hành chính công
btxh bảo trợ xã hội
bmnn bí mật nhà nước
"""


def unaccented(text: str) -> str:
    """``text`` without the marks of Vietnamese: ``Số đơn vị`` -> ``So don vi``. Case and everything else stay."""
    return text if text.isascii() else text.translate(_WITHOUT_MARKS)


def _without_marks() -> dict[int, str | None]:
    """Each letter with marks -> the letter; each mark by itself -> nothing."""
    table: dict[int, str | None] = {ord("đ"): "d", ord("Đ"): "D"} | dict.fromkeys(map(ord, _MARKS), None)
    for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        letter = unicodedata.normalize("NFD", chr(code))
        if letter[0].isascii() and set(letter[1:]) <= _MARKS:
            table[code] = letter[0]
    return table


_MARKS = set("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_WITHOUT_MARKS = _without_marks()


@lru_cache(maxsize=8192)
def expanded(plain_label: str) -> str:
    """A plain label in the one spelling that labels are compared in: ``tỉ lệ tthc`` -> ``tỷ lệ thủ tục hành chính``.

    ``plain_label``: lower-case words with single spaces, as ``words.plain`` gives them. Both sides of a comparison
    go through this: the result need not be how anybody writes it. Doing it twice changes nothing.
    """
    return " ".join([_spelt(word) for word in plain_label.split()])


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    return _abbreviations().get(word) or respelt(word)


def respelt(word: str) -> str:
    """A lower-case word with its tone in one place and y where i or y stand: ``uỷ`` -> ``ủy``, ``tỉ`` -> ``tỷ``."""
    if word[-1] in _I_TO_Y and word[:-1] in _BEFORE_Y:  # kỉ, lí, tỉ, mĩ, sĩ, qui
        word = word[:-1] + _I_TO_Y[word[-1]]
    moved = _MOVED.get(word[-2:])
    return word[:-2] + moved if moved else word


_BEFORE_Y = frozenset(("h", "k", "l", "m", "s", "t", "qu"))
_I_TO_Y = dict(zip("iìíỉĩị", "yỳýỷỹỵ", strict=True))
_MOVED = {
    first + marked: moved + second
    for first, second, toned, marks in (("o", "a", "òóỏõọ", "àáảãạ"), ("o", "e", "òóỏõọ", "èéẻẽẹ"), ("u", "y", "ùúủũụ", "ỳýỷỹỵ"))
    for moved, marked in zip(toned, marks, strict=True)
}  # fmt: skip
"""The last two letters with the tone on the second (hoà, khoẻ, uỷ) -> on the first (hòa, khỏe, ủy)."""


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    pairs = [line.split(" ", 1) for line in _TABLE.strip().splitlines()]
    full = {short: " ".join(map(respelt, words.split())) for short, words in pairs}
    return {unaccented(short): words for short, words in full.items()} | full
