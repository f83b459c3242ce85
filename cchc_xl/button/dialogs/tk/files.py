"""The system's own window for choosing a file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from tkinter import filedialog

from ..base import FileKind
from ..native import Native
from .stage import Stage


def choose_file(title: str, kinds: Sequence[FileKind], folder: str, native: Native | None) -> str | None:
    """The path of an existing file as the system writes it; None when cancelled."""
    with Stage[str | None](title, None, native) as stage:
        if native:
            _stand_behind(stage)
        where = {"initialdir": folder} if folder and os.path.isdir(folder) else {}
        types = [(kind.name, kind.patterns) for kind in kinds]
        chosen = filedialog.askopenfilename(parent=stage.root, title=title, filetypes=types, **where)
        return os.path.normpath(chosen) if chosen else None


def _stand_behind(stage: Stage[str | None]) -> None:
    """Windows opens the file window above its owner, which so must be above Excel itself, and cannot be seen."""
    stage.root.attributes("-alpha", 0.0)
    stage.show()
