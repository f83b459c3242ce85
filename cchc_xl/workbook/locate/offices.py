"""Names of offices in title lines, and the level of an office by its name.

Only a clear name has a level, since a level decides which rows are expected:

- Sở, Thanh tra tỉnh, Văn phòng UBND or HĐND tỉnh, Ban Dân tộc: ``so``; Ban Quản lý ...: ``ban``;
- UBND huyện, quận, thị xã, thành phố: ``huyen``; of a city under the central government: ``tinh``; Huế: not known;
- UBND xã, phường, thị trấn, đặc khu: ``xa``; UBND tỉnh: ``tinh``.
"""

from __future__ import annotations

import re

from .spelling import unaccented

MAX_NAME = 120

_BODY = r"(?:ubnd|uy ban nhan dan)"
_HEADS = (
    (r"so", "so"),
    (r"thanh tra (?:tinh|thanh pho)", "so"),
    (rf"van phong (?:{_BODY}|hdnd|hoi dong nhan dan|doan dai bieu|doan dbqh)", "so"),
    (r"ban (?:dan toc|ton giao)", "so"),
    (r"ban quan ly", "ban"),
    (rf"{_BODY} (?:huyen|quan|thi xa|tx\.?|thanh pho|tp\.?)", "huyen"),
    (rf"{_BODY} (?:xa|phuong|thi tran|tt\.?|dac khu)", "xa"),
    (rf"{_BODY} tinh", "tinh"),
)
_ANY_HEAD = "|".join(head for head, _ in _HEADS)
OFFICE = rf"(?:{_ANY_HEAD}|thanh tra|van phong|ban|chi cuc|cuc|trung tam|phong|vien)(?![^\W\d])(?: [^\n();:.,\d]{{2,{MAX_NAME}}})?"
"""Pattern of an office's name in folded text."""

_LEVELS = tuple((re.compile(rf"{head}(?!\w)"), level) for head, level in _HEADS)
_CENTRAL = re.compile(rf"{_BODY} (?:thanh pho|tp\.?) ?(?:ha noi|ho chi minh|hai phong|da nang|can tho)\b")
_HUE = re.compile(rf"{_BODY} (?:thanh pho|tp\.?) ?hue\b")
_BODY_ALONE = re.compile(_BODY)
_SUPERIOR = re.compile(rf"(?:{_BODY}|bo|chinh phu)\b")
_END = re.compile(r" (?:ve|gui|trinh|bao cao|nam|quy|ky|\(|thang|theo|va nhiem vu)(?= |$)")
_ACCENTED = {"so": ("sở",), "ban": ("ban",), "bo": ("bộ",), "cuc": ("cục",), "phong": ("phòng",), "vien": ("viện",)}


def folded(text: str) -> str:
    """Text without marks in lower case, character for character, so that places in it are those of ``text``."""
    plain = "".join(unaccented(char) if len(unaccented(char)) == 1 else char for char in text)
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in plain)


def name_of(text: str) -> str | None:
    """The office whose name begins ``text``, cut where the sentence goes on; None where none does."""
    found = _OFFICE.match(folded(text[: 2 * MAX_NAME]))
    if found is None or not _is_meant(text, found[0]):
        return None
    end = _END.search(found[0])
    name = text[: end.start() if end else found.end()].strip(" -–\t")
    return name if " " in name else None  # «Sở» alone names none


def level_of_name(name: str) -> str | None:
    """The level of an office; None where the name does not tell."""
    plain = folded(name)
    if _CENTRAL.match(plain):
        return "tinh"
    if _HUE.match(plain):
        return None
    return next((level for head, level in _LEVELS if head.match(plain)), None)


def is_split_body(name: str) -> bool:
    """Whether it is ỦY BAN NHÂN DÂN without its place, which stands on the next line."""
    return _BODY_ALONE.fullmatch(folded(name)) is not None


def is_body(name: str) -> bool:
    """Whether it is one that stands above others in a letterhead: a UBND, a ministry."""
    return bool(_SUPERIOR.match(folded(name)))


def _is_meant(text: str, plain: str) -> bool:
    """``số`` and ``bản`` look like Sở and Ban without their marks; a text without any mark may mean either."""
    head = plain.partition(" ")[0]
    typed = text[: len(head)].lower()
    return head not in _ACCENTED or typed in _ACCENTED[head] or text.isascii()


_OFFICE = re.compile(OFFICE)
