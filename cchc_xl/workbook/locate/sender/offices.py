"""Names of offices in title lines, and the level of an office by its name.

Only a clear name has a level, since a level decides which rows are expected:

- Sở, Thanh tra tỉnh, Văn phòng UBND or HĐND tỉnh, Ban Dân tộc: ``so``; Ban Quản lý ...: ``ban``;
- UBND huyện, quận (H., Q.), thị xã, thành phố: ``huyen``; of a city under the central government: ``tinh``; Huế: not known;
- UBND xã, phường (X., P.), thị trấn, đặc khu: ``xa``; UBND tỉnh: ``tinh``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..texts.spelling import unaccented

MAX_NAME = 160

_CITY, _COMMUNE = ("thanh pho", "tp", "huyen", "quan", "thi xa", "tx"), ("xa", "phuong", "thi tran", "tt", "dac khu")
_LEVELS: dict[str, str | None] = {
    "so": "so", "thanh tra tinh": "so", "thanh tra thanh pho": "so", "ban dan toc": "so", "ban ton giao": "so",
    **dict.fromkeys([f"van phong {body}" for body in ("ubnd", "hdnd", "hoi dong nhan dan", "doan dai bieu", "doan dbqh")], "so"),
    "ban quan ly": "ban",
    **{f"ubnd {city} {name}": "tinh" for city in ("thanh pho", "tp") for name in ("ha noi", "ho chi minh", "hai phong", "da nang", "can tho")},
    "ubnd thanh pho hue": None, "ubnd tp hue": None,
    **{f"ubnd {place}": "huyen" for place in _CITY}, **{f"ubnd {place}": "xa" for place in _COMMUNE}, "ubnd tinh": "tinh",
    "ubnd h": "huyen", "ubnd q": "huyen", "ubnd x": "xa", "ubnd p": "xa",
}  # fmt: skip
"""Beginning of a name -> level; the first that fits counts."""

_HEADS = (*_LEVELS, "thanh tra", "van phong", "ban", "chi cuc", "cuc", "trung tam", "phong", "vien")
# Patterns are texts, compiled when a title first asks for them: most workbooks never do.
_PARTS = "the thao|thong tin|khoa hoc|thuong binh|ha tang|du lich|gia dinh|truyen thong|(?:cac )?khu cong nghiep"
_STOPS = rf'[\n();:"]|,(?! ?(?:{_PARTS})\b)|\d{{3}}|(?<!\d)(?<!phuong )(?<!quan )(?<! [pq] )(?<! [pq]\. )(?<! [pq]\.)(?<!so )\d'
"""Signs that end a name; not the comma of Sở Văn hóa, Thể thao và Du lịch, nor the number of Phường 1."""
_GOES_ON = (
    r" (?:((?<!bao )ve(?! sinh)|gui|trinh|nam(?= ?(?:\d{4}|[.…_]))|thang(?= ?[\d.…_])"
    r"|quy(?= ?(?:[1-4](?! ?thang)|[.…_])| (?:i{1,3}|iv|mot|hai|ba|tu)\b))"
    r"|bao cao|theo|tren dia ban|va nhiem vu|(?:sau|chin|ca) (?:thang|nam)|(?:ngay|tu|den)(?= ?[\d.…_/])"
    r"|so(?= ?[:.…_/]| \d{3}| \d+ ?/)|ky (?:bao cao|thong ke|nay)|trong(?= (?:nam|quy|ky|thang|\d)))(?!\w)"
)
"""What a name ends before. Without their marks năm, quý, kỳ and tháng are in Quảng Nam, Quy Nhơn, Đăng ký, Thăng Bình."""
_SPELT = {"ve": "về", "gui": "gửi", "trinh": "trình", "nam": "năm", "thang": "tháng", "quy": "quý"}
_ACCENTED = {"so": "sở", "ban": "ban", "cuc": "cục", "phong": "phòng", "vien": "viện"}


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Text without marks in lower case, character for character, so that places in it are those of ``text``."""
    plain = unaccented(text).lower()
    if len(plain) == len(text):
        return plain
    return "".join(bare if len(bare := unaccented(char).lower()) == 1 else char for char in text)


@lru_cache(maxsize=512)
def name_of(text: str) -> str | None:
    """The office whose name begins ``text``, cut where the sentence goes on; None where none does."""
    plain = folded(text[:MAX_NAME])
    if not _begins(_short(plain), _HEADS) or not _is_meant(text, plain):
        return None
    stop = re.search(_STOPS, plain)
    end = stop.start() if stop else len(plain)
    name = text[: min([end, *_ends(text, plain)])].strip(" -–\t.")
    # «Sở» alone names none, nor does the abbreviation of a kind of place: UBND X ...
    return name if " " in name and not re.fullmatch("ubnd [hqxp]", _short(folded(name))) else None


def _ends(text: str, plain: str) -> list[int]:
    """Where the sentence goes on behind a name."""
    found = re.finditer(_GOES_ON, plain)
    return [
        match.start()
        for match in found
        if not match[1] or _is_spelt(text[slice(*match.span(1))], _SPELT[match[1]], text)
    ]


@lru_cache(maxsize=512)
def comparable(name: str) -> str:
    """A name as two are compared: without marks, with UBND for its long name."""
    return " ".join(_short(folded(name)).replace("&", " va ").replace("-", " ").split())


def agree(one: str, other: str) -> bool:
    """Whether two names may be those of one office: the same, or one with its place: Sở Y tế, Sở Y tế tỉnh Quảng Trị."""
    first, second = comparable(one), comparable(other)
    return f"{first} ".startswith(f"{second} ") or f"{second} ".startswith(f"{first} ")


@lru_cache(maxsize=512)
def level_of_name(name: str) -> str | None:
    """The level of an office; None where the name does not tell."""
    plain = _short(folded(name))
    heads = (head for head in _LEVELS if plain.startswith(head) and _begins(plain, (head,)))
    return _LEVELS.get(next(heads, ""))


def is_split_body(name: str) -> bool:
    """Whether it is ỦY BAN NHÂN DÂN without its place, which stands on the next line."""
    return _short(folded(name)) == "ubnd"


def is_body(name: str) -> bool:
    """Whether it is one that stands above others in a letterhead."""
    return _short(folded(name)).startswith("ubnd ")


def _short(plain: str) -> str:
    """UBND for its long name, TP and TX without their dot."""
    return plain.replace("uy ban nhan dan", "ubnd").replace("tp.", "tp ").replace("tx.", "tx ").replace("  ", " ")


def _begins(plain: str, heads: tuple[str, ...]) -> bool:
    return plain.startswith(heads) and any(
        plain.startswith(head) and not plain[len(head) : len(head) + 1].isalnum() for head in heads
    )


def _is_meant(text: str, plain: str) -> bool:
    """``số`` and ``bản`` look like Sở and Ban without their marks; a text without any mark may mean either."""
    head = plain.partition(" ")[0]
    return head not in _ACCENTED or _is_spelt(text[: len(head)], _ACCENTED[head], text)


def _is_spelt(word: str, accented: str, text: str) -> bool:
    """Whether a word of a text is that one with its marks; in a text without any mark it may be."""
    return word.lower() == accented or text.isascii()
