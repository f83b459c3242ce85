"""STT as people write it: ``2.1.``, ``II.1``, ``Mục 2.1``, a number, or the date that Excel made of it."""

from __future__ import annotations

import re
from functools import lru_cache

from ....number import NONE, read_number
from ...grid import Cell

_PART = r"(?:\d{1,3}|[IVX]{1,5})"
_CODE = re.compile(rf"(?:mục|Mục|MỤC)?({_PART}(?:\.(?:\d{{1,3}}|[IVXa-h]{{1,5}}))*)")
_BEFORE_LABEL = re.compile(rf"\s*(?:[Mm]ục\s+)?({_PART}(?:[.,]\s?\d{{1,3}})*)\s*(?:[.):\-–]\s*|\s+)(?=[^\W\d_])")
_LETTER_BEFORE_LABEL = re.compile(r"\s*[a-hđA-HĐ]\s*[.)]\s*(?=[^\W\d_])")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LONGEST = 40


def code(text: str) -> str:
    """An STT in the edition's spelling: ``2.1.``, ``02.1``, ``II.1``, ``Mục 2.1`` -> ``2.1``; "" where it is none."""
    return _code(text) if len(text) <= _LONGEST else ""


@lru_cache(maxsize=4096)
def _code(text: str) -> str:
    bare = "".join(text.split()).rstrip(".):").replace(",", ".")
    found = _CODE.fullmatch(bare)
    return ".".join(map(_part, found[1].split("."))) if found else ""


def _part(part: str) -> str:
    if part.isdigit():
        return str(int(part))
    return str(_roman(part)) if part.isupper() else part


def _roman(numeral: str) -> int:
    figures = [_ROMAN[letter] for letter in numeral]
    following = [*figures[1:], 0]
    return sum(-one if one < after else one for one, after in zip(figures, following, strict=True))


def split_label(text: str) -> tuple[str, str]:
    """``2.1. Số nhiệm vụ`` -> (``2.1``, ``Số nhiệm vụ``): an STT that stands in one cell with its label.

    The STT is "" where there is none; a letter in front (``a) ...``) is taken off as well.
    """
    found = _BEFORE_LABEL.match(text)
    if found:
        return code(found[1]), text[found.end() :]
    letter = _LETTER_BEFORE_LABEL.match(text)
    return ("", text[letter.end() :]) if letter else ("", text)


def typed_stt(cell: Cell | None, date1904: bool) -> str:
    """What was typed into an STT cell: Excel makes a number of ``2.1``, on some PCs a date (2 January)."""
    if cell is None:
        return ""
    if cell.kind != "number" or len(cell.text) > _LONGEST:
        return cell.text
    parts = (
        read_number(cell.text, cell.number_format, NONE, date1904).raw.replace(",", ".").replace("/", ".").split(".")
    )
    if len(parts) == 3 and len(parts[2]) == 4:  # 2.2.1 became 2 February 2001
        parts[2] = parts[2][2:]
    return ".".join(parts)
