"""What a value cell says before and while somebody types: a prompt, and a warning, never a wall."""

from __future__ import annotations

from typing import Any

from ...edition import Indicator
from ...rules.cell import codes_in_words

MAX_TITLE, MAX_TEXT = 32, 255
"""Excel's own limits; a longer text makes it repair the file."""

_DASHES = '"-","–","…","..."'
_NOTHING = 'Ghi "-" nếu không phát sinh, "…" nếu chưa có số liệu.'

_PROMPTS = {
    "count": ("Số đếm", f"Ghi số nguyên. {_NOTHING}"),
    "percent": ("Tỷ lệ %", f"Ghi 70; 67,57 hoặc 67,57%. {_NOTHING}"),
    "money": ("Triệu đồng", f"Ghi số tiền theo triệu đồng. {_NOTHING}"),
}
_WARNINGS = {
    "count": 'Mục này là số đếm: số nguyên từ 0 trở lên, hoặc "-". Vẫn giữ số vừa gõ?',
    "percent": "Tỷ lệ phần trăm thường từ 0 đến 100, ví dụ 67,57 hoặc 67,57%. Vẫn giữ số vừa gõ?",
    "money": 'Mục này là số tiền (triệu đồng) từ 0 trở lên, hoặc "-". Vẫn giữ số vừa gõ?',
}


def validation(row: Indicator, cell: str) -> dict[str, Any]:
    """XlsxWriter's options for the value cell of a row. ``cell``: its address, relative."""
    kind = row.measure.kind
    if kind == "choice":
        codes = codes_in_words(row.measure.choices)
        return _options(
            {"validate": "list", "source": [str(code) for code, _ in sorted(row.measure.choices)]},
            ("Chọn mã", f"{codes}."), f"Mục này ghi bằng mã: {codes}. Vẫn giữ số vừa gõ?",
        )  # fmt: skip
    criteria = {"validate": "custom", "value": f"={_accepted(kind, cell)}"}
    return _options(criteria, _PROMPTS[kind], _WARNINGS[kind])


def _accepted(kind: str, cell: str) -> str:
    typed = f"OR({','.join(f'{cell}={sign}' for sign in _DASHES.split(','))})"
    if kind == "count":
        return f"IF(ISNUMBER({cell}),AND({cell}>=0,{cell}=INT({cell})),{typed})"
    if kind == "money":
        return f"IF(ISNUMBER({cell}),{cell}>=0,{typed})"
    # A share is text: what is left without its signs must be digits; 100,5 has one more than 100.
    bare = f'SUBSTITUTE(SUBSTITUTE({cell},"%",""),",","")'
    return f"IF(ISNUMBER({cell}),AND({cell}>=0,{cell}<=100),IF({typed},TRUE,ISNUMBER(-{bare})))"


def _options(criteria: dict[str, Any], prompt: tuple[str, str], warning: str) -> dict[str, Any]:
    return {
        **criteria, "ignore_blank": True, "error_type": "warning",
        "input_title": prompt[0][:MAX_TITLE], "input_message": _short(prompt[1]),
        "error_title": "Đề nghị xem lại", "error_message": _short(warning),
    }  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
