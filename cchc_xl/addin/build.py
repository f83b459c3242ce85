"""The add-in, and the workbook with buttons: the same bytes each time."""

from __future__ import annotations

from collections.abc import Sequence

from ..edition import Edition
from ..workbook.template.build import build_template
from ..workbook.template.buttons import Button, Macros
from .package import addin_package
from .ribbon import RIBBON_FILE, controls
from .sources import RIBBON, SHEET, macro_modules, macro_project, macro_text
from .vba.project import Module

SHEET_MACROS = {
    "check": "CchcSheetCheck", "recalc": "CchcSheetRecalc", "clear": "CchcSheetClear", "send": "CchcSheetSend",
}  # fmt: skip
"""Action -> the macro without arguments that a button on a sheet calls."""


def build_addin() -> bytes:
    """The add-in as an .xlam: the tab CCHC, the macros behind it, one empty sheet that nobody sees."""
    modules = macro_modules(RIBBON)
    return addin_package(macro_text(RIBBON_FILE).encode(), lambda names: macro_project(names, modules))


def build_template_with_buttons(edition: Edition, modules: Sequence[Module] | None = None) -> bytes:
    """The blank workbook of an edition as an .xlsm with buttons on its first sheet. ``modules``: others than those of
    ``macros/``.

    Raises:
        EditionError: it has a rule whose formula is longer than Excel takes.
    """
    shown = {control.action: control for control in controls()}
    buttons = tuple(
        Button(shown[action].label, macro, shown[action].screentip) for action, macro in SHEET_MACROS.items()
    )
    chosen = macro_modules(SHEET) if modules is None else modules
    return build_template(edition, Macros(buttons, lambda names: macro_project(names, chosen)))
