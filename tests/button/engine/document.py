"""A workbook's file: its bytes as they were opened, openpyxl's view of them, its bytes as they are now.

openpyxl is imported when a cell, a sheet or a setting is first asked for; a workbook that nobody changed is copied byte for byte, with
every result that Excel had stored.
"""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
import warnings
import zipfile
from functools import cached_property
from shutil import which
from typing import TYPE_CHECKING

from .errors import Missing, WouldAsk, refused

if TYPE_CHECKING:
    from openpyxl import Workbook as Openpyxl

    from cchc_xl.workbook.grid import Cell, Grid

FORMATS = {51: ".xlsx", 52: ".xlsm"}
_OLE = b"\xd0\xcf\x11\xe0"


class File:
    """``folder`` is "" until the workbook is saved for the first time. ``is_saved``: what Excel calls ``Saved``."""

    def __init__(self, name: str, folder: str, data: bytes | None) -> None:
        self.name, self.folder = name, folder
        self.is_saved = True
        self._data = data
        self._now: bytes | None = data
        self._grid: Grid | None = None

    @classmethod
    def opened(cls, path: str) -> File:
        """Read a file.

        Raises:
            ComError: there is none, or it is no workbook.
            WouldAsk: it has a password.
        """
        try:
            with open(path, "rb") as stream:
                data = stream.read()
        except OSError:
            raise refused(f"Sorry, we couldn't find {path}.") from None
        if data.startswith(_OLE):
            raise WouldAsk("the password of a workbook, or an old format that this engine does not read")
        if not zipfile.is_zipfile(io.BytesIO(data)):
            raise refused(f"Excel cannot open the file '{os.path.basename(path)}'")
        return cls(os.path.basename(path), os.path.dirname(path), data)

    @classmethod
    def new(cls, name: str) -> File:
        """A workbook that lies nowhere yet."""
        return cls(name, "", None)

    @property
    def full_name(self) -> str:
        return os.path.join(self.folder, self.name) if self.folder else self.name

    @cached_property
    def has_macros(self) -> bool:
        """Whether there is VBA in it."""
        if self._data is None:
            return False
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            return "xl/vbaProject.bin" in archive.namelist()

    @cached_property
    def book(self) -> Openpyxl:
        """The workbook in openpyxl."""
        import openpyxl

        if self._data is None:
            new = openpyxl.Workbook()
            new.worksheets[0].title = "Sheet1"
            return new
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(self._data), keep_vba=self.has_macros)

    def touch(self) -> None:
        """Something in it is about to be another than before."""
        self.is_saved = False
        self._now = self._grid = None

    def cached(self, sheet: str, row: int, column: int) -> Cell | None:
        """A cell as the file would hold it, with the result of its formula."""
        from cchc_xl.workbook.read import read_grid

        if self._grid is None:
            self._grid = read_grid(self.content())
        found = {one.name: one for one in self._grid.sheets}.get(sheet)
        return found.cells.get((row, column)) if found else None

    def content(self) -> bytes:
        """The workbook as it is now."""
        if self._now is None:
            self._now = _with_results(self.book, dumped(self.book), self.full_name)
        return self._now

    def without_macros(self) -> None:
        """Take the VBA out, as saving an .xlsm as .xlsx does."""
        self.book.vba_archive = None
        self.has_macros = False
        self.touch()

    def write(self, path: str) -> None:
        """Write it there.

        Raises:
            ComError: that is no place for a file.
        """
        try:
            with open(path, "wb") as stream:
                stream.write(self.content())
        except OSError:
            raise refused(f"Microsoft Excel cannot access the file '{path}'.") from None


def dumped(book: Openpyxl) -> bytes:
    """The bytes openpyxl makes of a workbook, which stays as it is: openpyxl notes on its sheets where it put their notes."""
    kept = [(sheet, sheet.legacy_drawing) for sheet in book.worksheets]
    stream = io.BytesIO()
    book.save(stream)
    for sheet, drawing in kept:
        sheet.legacy_drawing = drawing
    return stream.getvalue()


def _with_results(book: Openpyxl, data: bytes, name: str) -> bytes:
    """The same with the results of formulas, which openpyxl leaves out; without them where they cannot be told."""
    formulas = any(cell.data_type == "f" for sheet in book.worksheets for cell in sheet._cells.values())
    if not formulas:
        return data
    from cchc_xl.filling.errors import FillError
    from cchc_xl.filling.target import Target
    from cchc_xl.workbook.errors import UnreadableError
    from cchc_xl.workbook.write.model import RefusedError

    try:
        target = Target(data, name)
        return target.write_with({}, target.results({}, tidy=True))
    except (FillError, RefusedError, UnreadableError):
        return data


def to_pdf(file: File, path: str) -> None:
    """Print a workbook with LibreOffice.

    Raises:
        Missing: there is no LibreOffice.
        ComError: it made no file.
    """
    program = which("soffice")
    if program is None:
        raise Missing("ExportAsFixedFormat needs LibreOffice")
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "in.xlsm" if file.has_macros else "in.xlsx")
        with open(source, "wb") as stream:
            stream.write(file.content())
        words = [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
        ]
        for _attempt in range(2):  # a fresh profile may end the first start
            subprocess.run([*words, source], capture_output=True, timeout=180, check=False)
            if os.path.exists(os.path.join(folder, "in.pdf")):
                break
        try:
            with open(os.path.join(folder, "in.pdf"), "rb") as made, open(path, "wb") as target:
                target.write(made.read())
        except OSError:
            raise refused("Document not saved.") from None
