"""Words that offices write where the form wants a figure: nothing, not yet, a cross, about so many."""

from __future__ import annotations

import re
import unicodedata

_NOTHING = ("không phát sinh", "chưa phát sinh", "không có", "không", "ko có", "ko", "k")
_NOT_YET = ("chưa", "chưa có", "chưa thực hiện")
_NO_FIGURE_YET = ("chưa có số liệu", "chưa thống kê", "chưa tổng hợp", "đang thống kê", "đang tổng hợp")
_MARKS = ("x", "v", "có", "đã có", "✓", "✔", "√")

_ABOUT = (
    r"(?:khoảng|gần|trên dưới|trên|dưới|hơn|ước tính|ước|ít nhất|tối thiểu|tối đa|không quá|>=|<=|[~≈≥≤><])[: ]*(?=\d)"
)
_LEAD = r"(?:tổng số|tổng cộng|tổng|đã có|có|là|đạt)[: ]+(?=\d)"
"""Compiled when a text first begins with a letter or a sign: most workbooks hold none, and a cold check is short."""


def bare(text: str) -> str:
    """Text without marks, as it is typed on a PC without a Vietnamese keyboard."""
    split = unicodedata.normalize("NFD", text)
    return "".join(char for char in split if not unicodedata.combining(char)).replace("đ", "d")


def _spelt(*words: str) -> frozenset[str]:
    return frozenset([*words, *map(bare, words)])


NOTHING_WORDS = _spelt(*_NOTHING)
"""What offices write where the form wants "-"."""
NOT_YET_WORDS = _spelt(*_NOT_YET)
"""Either nothing so far, or no figure so far."""
NO_FIGURE_YET_WORDS = _spelt(*_NO_FIGURE_YET)
"""What offices write where the form wants "…"."""
MARK_WORDS = _spelt(*_MARKS)
"""That there is something, without saying how much."""


def said(folded: str) -> str:
    """A text as those words are listed: lower case, without brackets and full stop around it."""
    return folded.casefold().strip(" .()")


def behind_about(folded: str) -> str | None:
    """``65`` of ``khoảng 65``, ``≥ 65``; None where it begins otherwise."""
    return _behind(_ABOUT, folded)


def behind_lead(folded: str) -> str | None:
    """``65 thủ tục`` of ``Tổng số: 65 thủ tục``; None where it begins otherwise."""
    return _behind(_LEAD, folded)


def _behind(pattern: str, folded: str) -> str | None:
    if folded[:1].isdigit():
        return None
    found = re.match(pattern, folded.casefold(), re.ASCII)
    return folded[found.end() :] if found and len(folded.casefold()) == len(folded) else None
