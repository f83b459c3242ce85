"""Commands that a person is told to type, as they work on this PC."""

from __future__ import annotations

import ntpath
import os
import sys


def command(words: str, module: str = "cchc_xl") -> str:
    """``"C:\\...\\python.exe" -I -m cchc_xl excel install``: the Python that is running, by its full path. ``python`` alone may
    be another one, or open Microsoft Store; ``-I`` keeps the folder where it is typed out of it."""
    program = sys.executable
    if ntpath.basename(program).lower() == "pythonw.exe":  # it prints nothing
        program = os.path.join(os.path.dirname(program), "python.exe")
    return f'"{program}" -I -m {module} {words}'
