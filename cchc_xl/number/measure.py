"""What kind of quantity a row holds, read from its unit as printed."""

import re
from typing import Literal, NamedTuple

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


def is_own_unit(words: str, measure: Measure) -> bool:
    """Whether ``words`` typed behind a figure only repeat the row's unit (``5 người``)."""
    said = " ".join(words.casefold().split()).rstrip(".")
    if measure.kind == "percent":
        return said == "%"
    if measure.kind == "money":
        return said in MILLION_WORDS
    unit = measure.unit.casefold()
    return said == unit or said in [part.strip() for part in unit.split(",")]
