"""Shared strings without runs, as most of them are: see ``plain_text.py``."""

from __future__ import annotations

import re

from . import limits
from .plain_text import DECLARED, TEXT, VALUE, resolved, usual
from .xml import unescaped

_BEGIN = re.compile(rb'[ \t\r\n]*<sst((?: (?:xmlns|count|uniqueCount)="%s{0,99}"){0,3})>' % VALUE.encode())
_END = b"</sst>"
_STRING = re.compile(f'<si><t(?: xml:space="preserve")?>{TEXT}</t></si>')


def plain_strings(data: bytes) -> list[str] | None:
    """The shared strings of a part; None where expat has to read it."""
    declared = DECLARED.match(data)
    begun = _BEGIN.match(data, declared.end() if declared else 0)
    end = data.rfind(_END)
    if (
        begun is None
        or end < begun.end()
        or data[end + len(_END) :].strip(b" \t\r\n")
        or len(data) > limits.PLAIN_SHEET_BYTES
    ):
        return None
    names = re.findall(rb" (\w+)=", begun[1])
    strings = usual(data[begun.end() : end])
    if strings is None or len(set(names)) < len(names):
        return None
    pieces = _STRING.split(strings)
    return None if any(pieces[::2]) else [unescaped(resolved(text)) for text in pieces[1::2]]
