"""Text inside XML and HTML."""

from __future__ import annotations

import re

_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escaped(text: str) -> str:
    """Text as content or as a quoted attribute; characters that XML knows no way to write are left out."""
    return _NOT_ALLOWED.sub("", text).translate(_ESCAPES)
