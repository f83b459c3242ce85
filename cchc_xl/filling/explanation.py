"""The words of an office on a figure that does not fit, as they stand in its Ghi chú."""

from __future__ import annotations

import re

from ..judging.model import is_explanation
from ..number import fold
from ..workbook.write.content import MAX_TEXT

_LEAD = "Giải trình: "
_LOOKED_AT = 60
"""How much of a Ghi chú is looked at to see whether it explains, as where findings are judged."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters, marks that turn the direction of reading, halves of characters, and what is no character."""

_FORMULA_SIGNS = "=+-@"
"""What no text written into a cell may begin with: Excel would compute it."""


def no_note_column(item: str) -> str:
    """What is said where the table has no Ghi chú. ``item``: ``mục 2.1 Biểu mẫu 1``."""
    return (
        f"Bảng có {item} không có cột Ghi chú nên chưa có chỗ ghi giải trình. "
        f"Đề nghị thêm cột «Ghi chú» vào bên phải bảng rồi ghi lại."
    )


def explanation_of(note: str) -> str:
    """The words of an explanation, on one line; "" where the Ghi chú is none."""
    return _divided(note)[0]


def explained(old_note: str, words: str) -> str:
    """The Ghi chú with these words as its explanation.

    An explanation is one line, the first. An older one is replaced, any other note is kept behind it. Without words
    only the older explanation goes. What Excel cannot hold is cut off.
    """
    other = _divided(old_note)[1]
    line = _one_line(words)
    while _is_explanation(line):  # somebody typed "Giải trình:" as well
        line = _behind_lead(line).strip()
    if not line:
        return _cut(other.lstrip(_FORMULA_SIGNS + " \n"))
    return _cut(f"{_LEAD}{line}\n{other}" if other else f"{_LEAD}{line}").rstrip()


def _divided(note: str) -> tuple[str, str]:
    """The words of the explanation, and the rest of the Ghi chú."""
    clean = _clean(note).strip()
    if not _is_explanation(clean):
        return "", clean
    words, _, other = _behind_lead(clean).lstrip().partition("\n")
    return _one_line(words), other.strip()


def _is_explanation(note: str) -> bool:
    return is_explanation(fold(note[:_LOOKED_AT]))


def _behind_lead(note: str) -> str:
    return note.partition(":")[2]


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    """Text without what no cell shows; its lines end with "\\n"."""
    return "\n".join(_UNSEEN.sub("", line.replace("\t", " ")) for line in text.splitlines())


def _cut(text: str) -> str:
    """As much of a text as a cell of Excel holds."""
    units = text.encode("utf-16-le")[: 2 * MAX_TEXT]
    return units.decode("utf-16-le", "ignore")
