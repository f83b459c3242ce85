"""What kind of quantity a row holds, read from its unit as printed."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from .wording import bare

Kind = Literal["count", "percent", "money", "choice", "none"]


class Measure(NamedTuple):
    """The quantity of one row: its kind, the unit's words, and the codes of a coded row."""

    kind: Kind
    unit: str = ""
    choices: tuple[tuple[int, str], ...] = ()

    def code_of(self, words: str) -> int | None:
        """The code whose meaning is ``words`` (case and spaces aside), else None."""
        wanted = " ".join(words.casefold().split())
        for code, meaning in self.choices:
            if meaning.casefold() == wanted:
                return code
        return None


NONE = Measure("none")
_AND = re.compile(r" ?[,/] ?| và ")

_CHOICE = re.compile(r"([^=;]+?)\s*=\s*(\d+)(?:\s*[;,]\s*|\s+|$)")


def choices(unit: str) -> tuple[tuple[int, str], ...]:
    """Codes of a unit such as ``Chưa có = 0 2 cấp = 1 3 cấp = 2``.

    Raises:
        ValueError: the text is not a list of codes, or a code or meaning stands twice.
    """
    pairs, position = [], 0
    for match in _CHOICE.finditer(unit):
        if match.start() != position:
            break
        pairs.append((int(match[2]), " ".join(match[1].split())))
        position = match.end()
    if position != len(unit) or len(pairs) < 2:
        raise ValueError(f"đơn vị tính «{unit}» không đọc được thành các mã, ví dụ «Có = 1; Không = 0»")
    for part, name in ((0, "mã"), (1, "nghĩa của mã")):
        if len({pair[part] for pair in pairs}) < len(pairs):
            raise ValueError(f"đơn vị tính «{unit}» có {name} bị lặp")
    return tuple(pairs)


# How offices write the unit "Triệu đồng" behind a figure, and other money units they slip into.
MILLION_WORDS = frozenset({"triệu", "triệu đồng", "tr", "trđ", "tr đồng", "tr.đ", "triệu đ"})
OTHER_MONEY = {
    "tỷ": 3, "tỷ đồng": 3, "tỉ": 3, "tỉ đồng": 3,
    "nghìn": -3, "nghìn đồng": -3, "ngàn đồng": -3,
    "đồng": -6, "đ": -6, "vnđ": -6, "vnd": -6,
}  # fmt: skip
"""Power of ten from that unit to triệu đồng."""


_OTHER_NAMES = {
    "thủ tục": ("tthc", "thủ tục hành chính"), "văn bản": ("vb", "vbqppl", "văn bản quy phạm pháp luật"),
    "hồ sơ": ("hs",), "nhiệm vụ": ("nv",), "pakn": ("phản ánh, kiến nghị", "phản ánh kiến nghị"),
    "cơ quan": ("cq",), "đơn vị": ("đv",),
}  # fmt: skip
"""What offices write for a unit of these forms and mean the same by."""
_CANONICAL = {other: name for name, others in _OTHER_NAMES.items() for other in others}


def is_own_unit(words: str, measure: Measure) -> bool:
    """Whether ``words`` typed behind a figure only repeat the row's unit (``5 người``, ``3 cơ quan``, ``65 TTHC``)."""
    said = " ".join(words.casefold().split()).rstrip(".")
    if said.startswith("(") and said.endswith(")"):
        said = said[1:-1].strip()
    if measure.kind == "percent":
        return said in ("%", "phần trăm")
    if measure.kind == "money":
        return said in MILLION_WORDS
    names = _unit_names(measure.unit)[said.isascii()]
    parts = _AND.split(said)
    return ", ".join(parts) in names or ", ".join(_CANONICAL.get(part, part) for part in parts) in names


@lru_cache(maxsize=256)
def _unit_names(unit: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a unit is called, and the same without marks as well."""
    parts = _AND.split(" ".join(unit.casefold().split()))
    names = {", ".join(parts), *parts, *(other for part in parts for other in _OTHER_NAMES.get(part, ()))}
    return frozenset(names), frozenset(names | set(map(bare, names)))
