"""Names of files that every disk, mail program and archive keeps, from names that senders chose."""

from __future__ import annotations

import os
import re
import unicodedata

_BAD = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_MOST_STEM, _MOST_FOLDER, _MOST_FOLDERS = 80, 60, 8
_MOST_BYTES = 200
"""In UTF-8, as systems other than Windows count: they hold 255, and an ending and a number are still to come."""


def stem_of(shown: str, place: str) -> str:
    """Where the files for a workbook go, without an ending, with ``/``: as it lies in the folder that was checked.

    ``shown``: its path as results name it; ``place``: where it lies. A file that was named by itself has no folder.
    """
    alone = shown == place or os.path.isabs(shown)
    folders, base = (
        ([], os.path.basename(place)) if alone else (shown.split("/")[:-1], shown.rsplit("/", maxsplit=1)[-1])
    )
    inside = [safe(part, _MOST_FOLDER) for part in folders if part not in ("", ".", "..")][:_MOST_FOLDERS]
    return "/".join([*inside, safe(os.path.splitext(base)[0], _MOST_STEM)])


def safe(name: str, most: int) -> str:
    """A name that Windows takes: no sign of its own, none of its devices, no dot or space at the end, not too long."""
    plain = unicodedata.normalize("NFC", name)
    plain = "".join(char if char.isprintable() else "_" for char in _BAD.sub("_", plain))[:most]
    plain = plain.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .")
    return f"_{plain}" if not plain or _RESERVED.fullmatch(plain) else plain
