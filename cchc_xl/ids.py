"""Names of indicators: ``bm1/2.1`` in data, ``BM1_2_1`` in Excel, "mục 2.1" for people."""

from __future__ import annotations

from itertools import pairwise


def indicator_id(form: int, code: str) -> str:
    """``(1, "2.1")`` -> ``bm1/2.1``, also the pandera column name."""
    return f"bm{form}/{code}"


def split_id(indicator: str) -> tuple[int, str]:
    """``bm1/2.1`` -> ``(1, "2.1")``."""
    form, _, code = indicator.partition("/")
    return int(form[2:]), code


def defined_name(indicator: str) -> str:
    """The Excel defined name of an indicator: ``bm1/2.1`` -> ``BM1_2_1``."""
    return indicator.upper().replace("/", "_").replace(".", "_")


def code_key(code: str) -> tuple[tuple[int, str], ...]:
    """Sort key that puts 2.10 behind 2.9, and 3.1.3.a behind 3.1.3."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in code.split("."))


def parent(code: str) -> str:
    """``2.1.3`` -> ``2.1``; the parent of a top-level code is ""."""
    return code.rpartition(".")[0]


def same_block(code: str, other: str) -> bool:
    """Whether ``other`` is a child or a sibling of ``code``: then it can be a part of it."""
    return parent(other) in (code, parent(code))


def code_range(codes: list[str]) -> str:
    """``["4.1", "4.2", "4.3"]`` -> ``4.1-4.3``; codes that do not follow each other stay a list."""
    keys = [code_key(code) for code in codes]
    in_a_row = all(a[:-1] == b[:-1] and b[-1][0] == a[-1][0] + 1 and not b[-1][1] for a, b in pairwise(keys))
    return f"{codes[0]}-{codes[-1]}" if len(codes) > 2 and in_a_row else ", ".join(codes)
