"""The screen, when it goes away."""

from __future__ import annotations

import os
import sys


def drop_stdout() -> None:
    """Send what is still buffered nowhere, so that Python does not complain about it at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
