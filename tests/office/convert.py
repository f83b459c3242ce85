"""Workbooks saved anew by LibreOffice in another format, once a session."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.office.office import needed

FILTERS = {"xls": "xls:MS Excel 97"}


def converted(path: Path, ending: str, folder: Path) -> Path:
    """The workbook as a file of another kind."""
    needed()
    profile = (folder / "profile").as_uri()
    command = [
        shutil.which("soffice") or "", f"-env:UserInstallation={profile}", "--headless",
        "--convert-to", FILTERS.get(ending, ending), "--outdir", str(folder), str(path),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    return folder / f"{path.stem}.{ending}"
