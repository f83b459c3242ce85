"""What is in a folder, to see that a command left it alone."""

from __future__ import annotations

from pathlib import Path


def state(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and what is in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
