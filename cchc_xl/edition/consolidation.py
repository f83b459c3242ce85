"""How a row's reports add up (``consolidate``): the words a table may use.

``sum``, ``sum so``, ``sum huyen xa latest``, ``sum control tai-chinh``: added over those levels.
``lead KEY``: the agency in charge counts. ``recompute``: from the consolidated counts. ``none``,
``none share``: stays blank. The roll-up itself is not here; this only refuses a misspelt word.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .model import LEVELS


def check_consolidation(text: str, leads: Collection[str]) -> str:
    """What is wrong with the column's text, as a Vietnamese sentence; "" when nothing is.

    ``leads``: keys of the agencies in charge, from ``[lead]`` of ``edition.toml``.
    """
    words = text.split()
    match words:
        case ["recompute"] | ["none"] | ["none", "share"]:
            return ""
        case ["lead", key]:
            return "" if key in leads else f"cơ quan «{key}» không có trong mục [lead]"
        case ["sum", "control", key]:
            return "" if key in leads else f"cơ quan «{key}» không có trong mục [lead]"
        case ["sum", *rest]:
            return _check_sum(rest)
        case _:
            return f"cột «consolidate» ghi «{text}»; chỉ dùng sum, lead, recompute hoặc none"


def _check_sum(rest: Sequence[str]) -> str:
    for word in rest[:-1] if rest and rest[-1] == "latest" else rest:
        if word not in LEVELS:
            return f"cột «consolidate»: «{word}» không phải là cấp (dùng {', '.join(LEVELS)})"
    return ""
