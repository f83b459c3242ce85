"""The texts in ``macros/`` that add-in and workbook are made from."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ..resources import data_folder
from .vba.project import Module, document_module, vba_project
from .words import words_module

PROJECT = "CchcXl"
RIBBON, SHEET = "CchcRibbon", "CchcSheet"
"""What buttons call: those of the add-in, those on a sheet. A workbook has one of the two."""
WRITTEN, WORDS = ("CchcRun", "CchcHost"), "CchcWords"
"""What both have. ``CchcWords`` is made from the messages, all others stand in ``macros/``."""


def macro_text(name: str) -> str:
    """One file of ``macros/``, with the same line ends on every system."""
    with open(os.path.join(data_folder("macros"), name), encoding="utf-8") as file:
        return file.read()


def macro_modules(*buttons: str) -> tuple[Module, ...]:
    """Every module with code in it. ``buttons``: ``RIBBON`` or ``SHEET``."""
    words = Module(WORDS, words_module(WORDS, macro_text("messages.txt")), "standard")
    return (*(Module(name, macro_text(f"{name}.bas"), "standard") for name in (*buttons, *WRITTEN)), words)


def macro_project(code_names: Sequence[str], modules: Sequence[Module]) -> bytes:
    """``vbaProject.bin`` for a workbook. ``code_names``: that of the workbook, then those of its sheets."""
    workbook, *sheets = code_names
    documents = [document_module(workbook, "workbook"), *(document_module(name, "worksheet") for name in sheets)]
    return vba_project(PROJECT, [*documents, *modules])
