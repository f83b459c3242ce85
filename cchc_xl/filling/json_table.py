"""A JSON text of somebody's: values as cells, numbers exactly as they are written.

Knows nothing of what the keys mean, as ``rows.py`` knows nothing of what its columns mean.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..number import fold
from .errors import FillError
from .rows import CONTROL, Column, Entry, check_size, is_workbook, match, quoted

JSON_ENDING = ".json"
_MAX_POWER = 40
"""Nobody writes a figure with more digits on either side of its decimal sign."""


class Number(NamedTuple):
    """A number of a JSON text, as written."""

    text: str


def is_json(path: str, data: bytes) -> bool:
    """Whether a table is to be read as JSON: by its name, unless its bytes are those of a workbook.

    Raises:
        FillError: it is too large or empty, whatever it is.
    """
    check_size(data)
    return path.lower().endswith(JSON_ENDING) and not is_workbook(data)


def parse_json(text: str, example: str = '{"values": {"bm1/2.2": 30}}') -> object:
    """A JSON text; numbers are ``Number``. ``example``: how it may look, for messages.

    Raises:
        FillError: it is no JSON, a key stands twice in one object, or a number is not finite.
    """
    import json

    advice = f"Đề nghị xem lại dấu ngoặc, dấu phẩy và dấu nháy, ví dụ {example}."
    try:
        parsed: object = json.loads(
            text, object_pairs_hook=_object, parse_int=Number, parse_float=_finite, parse_constant=_not_finite
        )
    except json.JSONDecodeError as error:
        raise FillError(f"không đúng dạng JSON. {advice}", f"dòng {error.lineno}, ký tự {error.colno}") from None
    except RecursionError:
        raise FillError(f"JSON có quá nhiều ngoặc lồng nhau. {advice}") from None
    return parsed


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise FillError(f"khóa {quoted(key)} có hai lần. Đề nghị chỉ giữ một.")
        if CONTROL.search(key):
            raise FillError(f"khóa {quoted(key)} có ký tự không in được. Đề nghị gõ lại khóa này.")
        found[key] = value
    return found


def _finite(text: str) -> Number:
    return Number(text) if float(text) not in (float("inf"), float("-inf")) else _not_finite(text)


def _not_finite(text: str) -> Number:
    raise FillError(f"{quoted(text)} không phải là số liệu. Đề nghị ghi một số, hoặc null nếu không ghi gì.")


def json_entry(value: object, place: str) -> Entry | None:
    """A JSON value as a cell; None where it says nothing (null, a blank text).

    Raises:
        FillError: it is a list or an object, or a text that no cell can hold.
    """
    if isinstance(value, Number):
        return Entry("number", value.text, place)
    if isinstance(value, bool):
        return Entry("boolean", "true" if value else "false", place)
    if isinstance(value, str) and CONTROL.search(value):
        raise FillError(f"chữ {quoted(value)} có ký tự không in được. Đề nghị gõ lại.", place)
    if isinstance(value, str):
        return Entry("text", value.strip(), place) if fold(value) else None
    if value is None:
        return None
    name = "một danh sách" if isinstance(value, list) else "một đối tượng"
    raise FillError(f"ghi {name}, trong khi cần một số hoặc một chữ. Đề nghị mỗi mục chỉ ghi một số liệu.", place)


def json_line(
    line: object,
    place: str,
    columns: Mapping[str, Column],
    needed: Sequence[str],
    example: str,
    figures: Container[str] = (),
) -> dict[str, Entry | None]:
    """One object of a list as a line of a table: key of a column -> its cell. ``figures``: columns that hold figures.

    Raises:
        FillError: it is no object, a needed column is missing, or two keys mean the same; ``example`` says how to write it.
    """
    if not isinstance(line, dict):
        raise FillError(f"không phải là một đối tượng. {example}", place)
    keys = list(line)
    found = match(dict(enumerate(keys)), columns)
    wrong = [column.name for key, column in columns.items() if key in needed and key not in found]
    if wrong:
        names = ", ".join(quoted(key) for key in keys[:8]) or "không có"
        raise FillError(f"thiếu {' và '.join(wrong)}; các khóa đọc được: {names}. {example}", place)
    if any(len(positions) > 1 for positions in found.values()):
        raise FillError(f"có hai khóa cùng nghĩa. {example}", place)
    return {
        key: (json_figure if key in figures else json_entry)(line[keys[position]], place)
        for key, (position,) in found.items()
    }


def json_figure(value: object, place: str) -> Entry | None:
    """The same for a figure: a number becomes the text that means exactly it.

    A cell's 8.326 may be 8 326 on a PC with another decimal sign; in JSON the dot is the decimal sign.

    Raises:
        FillError: as ``json_entry``.
    """
    entry = json_entry(value, place)
    return entry._replace(kind="text", text=_exact(entry.text)) if entry and entry.kind == "number" else entry


def _exact(text: str) -> str:
    """``67.570`` -> ``67,570``; ``30.0``, as programs write a whole float -> ``30``; ``3e1`` -> ``30``."""
    number = Decimal(text)
    if "e" in text.lower() and abs(number.adjusted()) > _MAX_POWER:
        return text
    return f"{number:f}".removesuffix(".0").replace(".", ",")
