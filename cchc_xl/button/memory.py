"""What the button remembers of this user: only that something has been said once."""

from __future__ import annotations

import os

from ..installation.places import data_folder


def _flag(name: str) -> str:
    return os.path.join(data_folder(), f"{name}.da-bao")


def was_said(name: str) -> bool:
    """Whether it has been said on this PC to this user."""
    return os.path.exists(_flag(name))


def remember(name: str) -> None:
    """It has. Where nothing can be written it is said again next time, no more."""
    try:
        os.makedirs(data_folder(), exist_ok=True)
        with open(_flag(name), "w", encoding="utf-8"):
            pass
    except OSError:
        return
