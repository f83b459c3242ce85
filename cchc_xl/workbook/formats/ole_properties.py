"""The custom document properties of an .xls workbook: how one of our templates says what it is.

Source: [MS-OLEPS] sections 2.15 (property value), 2.17 (dictionary), 2.20 (property set), 2.21 (stream).
"""

from __future__ import annotations

import struct
from contextlib import suppress

STREAM = "\x05DocumentSummaryInformation"

_USER_DEFINED = bytes.fromhex("05D5CDD59C2E1B10939708002B2CF9AE")
_MAX_PROPERTIES, _MAX_TEXT = 512, 255
_MAX_STREAM, _MAX_STORED = 2**16, 4 * _MAX_TEXT
"""Bytes of a stream that is read, and of a text that are decoded: no character takes more than four."""
_DICTIONARY, _CODE_PAGE = 0, 1
_UTF16 = 1200
_INT16, _INT32, _BOOLEAN, _ANSI_TEXT, _UTF16_TEXT = 2, 3, 11, 30, 31


def user_properties(stream: bytes | None) -> dict[str, str]:
    """Name -> value as text, of texts, whole numbers and truth values; empty where there are none, or far too many.

    A damaged stream has as many properties as can be read: the figures do not depend on it.
    """
    found: dict[str, str] = {}
    if stream and len(stream) <= _MAX_STREAM:
        with suppress(struct.error, UnicodeDecodeError, LookupError, ValueError):
            _read(stream, found)
    return found


def _read(stream: bytes, found: dict[str, str]) -> None:
    (sets,) = struct.unpack_from("<I", stream, 24)
    for number in range(min(sets, 2)):
        kind, at = struct.unpack_from("<16sI", stream, 28 + 20 * number)
        if kind == _USER_DEFINED:
            _read_set(stream[at:], found)


def _read_set(data: bytes, found: dict[str, str]) -> None:
    (count,) = struct.unpack_from("<I", data, 4)
    listed = [struct.unpack_from("<II", data, 8 + 8 * number) for number in range(min(count, _MAX_PROPERTIES))]
    places: dict[int, int] = dict(listed)
    page = _value(data, places[_CODE_PAGE], _UTF16) if _CODE_PAGE in places else "1252"
    code_page = int(page or 1252) & 0xFFFF
    names = _names(data, places.get(_DICTIONARY, len(data)), code_page)
    for identifier, at in places.items():
        name = names.get(identifier)
        value = _value(data, at, code_page) if name else None
        if name and value is not None:
            found[name[:_MAX_TEXT]] = value[:_MAX_TEXT]


def _names(data: bytes, at: int, code_page: int) -> dict[int, str]:
    (count,) = struct.unpack_from("<I", data, at)
    at += 4
    names: dict[int, str] = {}
    for _ in range(min(count, _MAX_PROPERTIES)):
        identifier, length = struct.unpack_from("<II", data, at)
        size = 2 * length if code_page == _UTF16 else length
        names[identifier] = _decoded(data[at + 8 : at + 8 + min(size, _MAX_STORED)], code_page)
        at += 8 + (size + 3 & ~3 if code_page == _UTF16 else size)
    return names


def _value(data: bytes, at: int, code_page: int) -> str | None:
    """A property as text; None for a kind that none of our properties has."""
    (kind,) = struct.unpack_from("<H", data, at)
    if kind == _INT16:
        return str(struct.unpack_from("<h", data, at + 4)[0])
    if kind == _INT32:
        return str(struct.unpack_from("<i", data, at + 4)[0])
    if kind == _BOOLEAN:
        return "true" if struct.unpack_from("<H", data, at + 4)[0] else "false"
    if kind in (_ANSI_TEXT, _UTF16_TEXT):
        (size,) = struct.unpack_from("<I", data, at + 4)
        size, code_page = (2 * size, _UTF16) if kind == _UTF16_TEXT else (size, code_page)
        return _decoded(data[at + 8 : at + 8 + min(size, _MAX_STORED)], code_page)
    return None


def _decoded(data: bytes, code_page: int) -> str:
    codec = {_UTF16: "utf-16-le", 65001: "utf-8"}.get(code_page, f"cp{code_page}")
    return data.decode(codec, "replace").partition("\0")[0]
