"""Where things lie on a user's PC. All of it belongs to the user; nothing needs an administrator."""

from __future__ import annotations

import os
import sys

ADDIN_NAME = "cchc_xl.xlam"


def is_windows() -> bool:
    """Whether Excel for Windows can be here at all."""
    return sys.platform == "win32"


def data_folder() -> str:
    """The folder of this program's own notes: ``%LOCALAPPDATA%\\cchc_xl``; it may not exist yet."""
    if is_windows():
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    else:
        base = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    return os.path.join(base, "cchc_xl")


def error_log() -> str:
    """The last errors of the button, newest last."""
    return os.path.join(data_folder(), "loi-gan-nhat.txt")


def startup_folder() -> str:
    """Excel's XLSTART of this user, which Excel trusts and loads at every start."""
    base = os.environ.get("APPDATA") or os.path.expanduser("~\\AppData\\Roaming")
    return os.path.join(base, "Microsoft", "Excel", "XLSTART")
