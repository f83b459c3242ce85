"""The one place where xlwings is imported, and what is done about it first.

- xlwings imports pandas, numpy and more where they are installed: 290 ms against 58 ms. A click needs none of them.
- On Windows xlwings ends, when the process ends, every EXCEL.EXE that it cannot see a workbook window of. That may be
  somebody's second Excel in Protected View or on its start page, so this is undone.
- While Excel is busy (a cell being edited) xlwings would try again for ever; here it gives up and the user is told.
"""

from __future__ import annotations

import atexit
import sys
from typing import Any

KEPT_OUT = ("pandas", "numpy", "pandera", "polars", "matplotlib", "plotly", "PIL", "cryptography", "xlwings.pro")
"""What xlwings or another package would import only because it is there; its PRO part too, of which nothing is needed."""

ATTEMPTS = 500
"""How often a call is tried while Excel is busy: about a second."""


def xlwings() -> Any:  # noqa: ANN401  (it ships few types that hold on every system)
    """The module, lean and harmless.

    Raises:
        ImportError: it is not installed.
    """
    for name in KEPT_OUT:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None: importing it fails at once
    import xlwings as module

    windows = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        atexit.unregister(windows.cleanup)
        windows.N_COM_ATTEMPTS = ATTEMPTS  # type: ignore[attr-defined]
    return module
