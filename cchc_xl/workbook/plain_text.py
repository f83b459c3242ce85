"""Stretches of XML that follow a narrow grammar to their last character, so that a pattern can take them apart.

expat calls a handler for each element, which takes most of the time of reading a workbook. What nearly every program
writes is read without it; where anything else stands, expat reads all of it. So what is well-formed, and what is said,
is the same either way.
"""

from __future__ import annotations

import re

TEXT = "([^<]{0,16000})"
"""Pattern of a text: no element with it is as long as one that would be refused for its length."""
VALUE = "[ -!#-%'-;=?-~]"
"""Pattern of a character in the value of an attribute: none that expat would change."""
DECLARED = re.compile(rb'<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="(?:yes|no)")? ?\?>')

_USUAL = bytes({9, 10, *range(32, 256)})
_STRANGE = ((b"]", b"]]>"), (b"\xef", b"\xef\xbf\xbe"), (b"\xef", b"\xef\xbf\xbf"))
"""What may not stand in a text, each behind a single byte of it: looking for that takes a twentieth of the time."""
_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)")


def usual(data: bytes) -> str | None:
    """A stretch as text; None where it holds what XML may not hold, ends of lines that expat changes, or references that
    only expat resolves."""
    if data.translate(None, _USUAL) or any(byte in data and sign in data for byte, sign in _STRANGE):
        return None
    if b"&" in data and _REFERENCE.search(data):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def resolved(text: str) -> str:
    """Text without references to characters; there are only the five that XML itself defines."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    return text.replace("&amp;", "&")
