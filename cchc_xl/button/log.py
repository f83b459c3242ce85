"""The last errors of the button, for whoever helps: a file that never grows large."""

from __future__ import annotations

import os
import sys
import time

from .. import __version__
from ..installation.places import error_log

MOST = 64 * 1024


def noted(error: BaseException, words: list[str]) -> str:
    """Add an error to the log; "" where nothing can be written, else the path of the log."""
    from traceback import format_exception

    told = "".join(format_exception(error))
    when = time.strftime("%Y-%m-%d %H:%M:%S")
    entry = f"{when} cchc_xl {__version__} Python {sys.version.split()[0]} {' '.join(words)}\n{told}\n"
    path = error_log()
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        before = tail(MOST - len(entry.encode("utf-8", "replace")))
        with open(path, "w", encoding="utf-8", errors="replace") as file:
            file.write(before + entry)
    except OSError:
        return ""
    return path


def tail(most: int) -> str:
    """The end of the log; "" where there is none."""
    try:
        with open(error_log(), "rb") as file:
            data = file.read()
    except OSError:
        return ""
    return data[-most:].decode("utf-8", "ignore") if most > 0 else ""
