"""How the reports of a province add up in one row (``consolidate``): the words a table may use, and what they mean.

``sum``, ``sum so ban``, ``sum huyen latest``, ``sum control tai-chinh``: added over those levels (all, where none is
named); ``latest``: each agency's figure as of its latest report; ``control KEY``: the sum is compared with what the
agency in charge says. ``lead KEY``: the agency in charge counts. ``recompute``: from the consolidated counts. ``none``:
stays blank; ``none share huyen``: with the share of those offices that answer 100, where each answers 100 or 0.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from .model import LEVEL_NAMES, LEVELS


class Consolidation(NamedTuple):
    """``levels``: whose reports count; empty = all. ``lead``: key of the agency in charge, whose figure counts
    (``way`` lead) or is compared with the sum."""

    way: Literal["sum", "lead", "recompute", "none"]
    levels: tuple[str, ...] = ()
    latest: bool = False
    lead: str = ""
    share: bool = False

    def takes(self, level: str) -> bool:
        """Whether offices of that level count; a province never counts in itself."""
        return level != "tinh" and (not self.levels or level in self.levels)

    def in_words(self, leads: Mapping[str, tuple[str, ...]]) -> str:
        """``cộng số liệu của sở, ban``. ``leads``: key -> names of the agency in charge."""
        who = ", ".join(LEVEL_NAMES[level] for level in LEVELS if level in self.levels) or "mọi đơn vị"
        if self.way == "sum":
            when = " tại ngày báo cáo mới nhất" if self.latest else ""
            control = f", đối chiếu với số của {leads[self.lead][0]}" if self.lead else ""
            return f"cộng số liệu của {who}{when}{control}"
        if self.way == "lead":
            return f"lấy số liệu của {leads[self.lead][0]} (cơ quan chủ trì)"
        if self.way == "recompute":
            return "tính lại từ các mục đã tổng hợp"
        return f"để trống, gợi ý theo số {who} đạt 100%" if self.share else "để trống, liệt kê số liệu của từng đơn vị"


@lru_cache(maxsize=256)
def parse_consolidation(text: str) -> Consolidation:
    """The column's text as an object.

    Raises:
        ValueError: a word is misspelt; the message is Vietnamese.
    """
    match text.split():
        case ["recompute"]:
            return Consolidation("recompute")
        case ["lead", key]:
            return Consolidation("lead", lead=key)
        case ["none"]:
            return Consolidation("none")
        case ["none", "share", *levels]:
            return Consolidation("none", _levels(levels), share=True)
        case ["sum", *rest, "control", key]:
            return _sum(rest)._replace(lead=key)
        case ["sum", *rest]:
            return _sum(rest)
        case _:
            raise ValueError(f"cột «consolidate» ghi «{text}»; chỉ dùng sum, lead, recompute hoặc none")


def _sum(words: list[str]) -> Consolidation:
    latest = words[-1:] == ["latest"]
    return Consolidation("sum", _levels(words[:-1] if latest else words), latest)


def _levels(words: list[str]) -> tuple[str, ...]:
    for word in words:
        if word not in LEVELS:
            raise ValueError(f"cột «consolidate»: «{word}» không phải là cấp (dùng {', '.join(LEVELS)})")
    return tuple(words)
