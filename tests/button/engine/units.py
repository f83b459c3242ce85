"""Texts as COM counts them: in units of UTF-16, of which an emoji has two."""

from __future__ import annotations


def units(text: str) -> int:
    """How long COM says that a text is."""
    return len(_bytes(text)) // 2


def sliced(text: str, first: int = 0, last: int | None = None) -> str:
    """Some units of a text, counted from nought; half an emoji may be left at its ends."""
    return _text(_bytes(text)[2 * first : None if last is None else 2 * last])


def replaced(text: str, first: int, last: int | None, by: str) -> str:
    """The text with other units in the place of some."""
    raw = _bytes(text)
    return _text(raw[: 2 * first] + _bytes(by) + (b"" if last is None else raw[2 * last :]))


def _bytes(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _text(raw: bytes) -> str:
    return raw.decode("utf-16-le", "surrogatepass")
