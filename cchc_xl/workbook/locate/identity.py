"""Who sent it: read from the title lines, else not known. Never from file names or times."""

from __future__ import annotations

import re

_FROM = re.compile(r"\bcủa\s+((?:Sở|Ban|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Văn phòng|Thanh tra)\s[^()\n;.,]{3,120})")


def agency(titles: tuple[str, ...]) -> str | None:
    """The agency named in ``(Kèm theo Báo cáo số ... của Sở ...)``, else None."""
    for title in titles:
        line = " ".join(title.split())
        if "áo cáo" not in line:
            continue
        found = _FROM.search(line)
        if found:
            return found[1].strip()
    return None
