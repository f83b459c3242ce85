"""A small Excel for tests of the button: COM objects over openpyxl, seen through xlwings' own code for Windows.

xlwings' objects (``main.py``) talk to its module ``_xlwindows.py``, and that to COM. Both are used here as they are (BSD licence, no PRO
code); below them stand this package's Windows (``windows.py``) and its Excel (everything else). So a test runs the calls that a user's PC
runs, reads its own writes, and meets what Excel refuses as ``ComError``, which has the arguments of ``pywintypes.com_error``.

::

    engine = install(books=["a.xlsx"])          # one Excel, hwnd 1001, that has a.xlsx open
    engine = install(books=[a, b], hwnd=2002, read_only=True, version="16.0")
    engine = install(running=False)             # no Excel at all

    engine.start(hwnd=3003)                     # a second Excel, on top
    engine.new_window("a.xlsx")                 # another window of its Excel on top: xlwings sees its handle, and no more 1001
    engine.open("b.xlsx", read_only=True, hwnd=3003)
    engine.new_book()                           # one that was never saved
    engine.protected_view("mail.xlsx")          # a file in Protected View is in front: nothing is active
    engine.select_drawing()                     # a chart is selected
    engine.group("Biểu mẫu 1", "Biểu mẫu 2")    # sheets of the active workbook are selected together
    engine.chart_sheet("a.xlsx", "Biểu đồ")     # a.xlsx has a sheet that is no worksheet
    engine.share("a.xlsx")                      # a.xlsx is a shared workbook: rules, protection and the like are closed to all
    engine.busy = "editing"                     # a cell is being edited: every call raises -2146777998
    engine.busy = "rejected"                    # a dialog is open: every call raises -2147418111, which xlwings repeats
    engine.busy = None
    engine.thread("a.xlsx", "Biểu mẫu 1", "D9", "…")  # a cell has a threaded comment
    engine.refuse_copy = True                   # SaveCopyAs: "Document not saved."
    engine.refused = {"Worksheets.Add", "Range.Value ="}  # what is refused whenever it is used, named as in engine.trips; a
                                                # name without "()" and " =" stands for getting, setting and calling
    engine.note_limit = 255                     # longer texts of notes are cut in silence, longer parts of them are not deleted
    engine.calls, engine.trips, engine.forget_calls()  # trips to Excel: their number, their names; count anew
    engine.missing                              # what was asked of Excel that this engine does not have
    engine.workbook("a.xlsx")                   # what a.xlsx holds now, as openpyxl has it

Everything else is set as a user does it, through xlwings: ``xw.apps[...]``, ``sheet.api.Protect(...)``, ``sheet["D9"].select()``,
``app.api.DefaultFilePath = ...``.

What it holds a program to, besides protection and names: ``xlwings._xlwindows.N_COM_ATTEMPTS`` is 0 as xlwings ships it, so a rejected
call is repeated for ever, and ``WouldHang`` ends the test; where Excel would ask the user something, ``WouldAsk`` does (both pass every
``except Exception``). An address of more than 255 characters is refused. A text becomes what typing it would make of it (``typed.py``).
xlwings 0.37.8 itself has no ``freeze_panes`` on Windows (``book.api.Windows(1)`` has).

What it does not do: dates, charts (but for the sheets of them), inserting and deleting cells; calculation beyond ``cchc_xl``'s own (a
formula whose result is not known reads as None until the workbook is one that can be calculated). openpyxl loses what it does not know when
a changed workbook is saved: shapes, rich text, validations and conditional formats of ``extLst``, the size of notes that were in the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from .desktop import FIRST_HWND, Engine, new_engine
from .errors import ComError, Missing, WouldAsk, WouldHang
from .windows import xlwindows

__all__ = ["ComError", "Engine", "Missing", "WouldAsk", "WouldHang", "install"]


def install(
    books: Iterable[str | os.PathLike[str]] = (),
    hwnd: int = FIRST_HWND,
    read_only: bool = False,
    version: str = "16.0",
    running: bool = True,
) -> Engine:
    """Let xlwings find this Excel and no other. Each call begins anew: nothing is left of the Excels before.

    Raises:
        ComError: a book cannot be opened.
    """
    import xlwings

    module = xlwindows()
    module.N_COM_ATTEMPTS = 0
    if all(known.impl is not module.engine for known in xlwings.engines):
        xlwings.engines.add(xlwings.Engine(impl=module.engine))
    next(known for known in xlwings.engines if known.impl is module.engine).activate()
    engine = new_engine()
    if running:
        engine.start(hwnd, version)
    for path in books:
        engine.open(path, read_only)
    return engine
