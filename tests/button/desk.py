"""A clerk at a PC without Excel: a workbook open in the engine, clicks, and dialogs that answer as they were told."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlwings

from cchc_xl.button.arguments import Click
from cchc_xl.button.dialogs.base import Choice, FileKind, Mood
from cchc_xl.button.main import DONE, clicked
from tests.button.engine import Engine, install
from tests.support import run_python

HWND = 1001


class Told:
    """Dialogs that note what is shown and answer what a test has set."""

    def __init__(self) -> None:
        self.messages: list[tuple[Mood, str]] = []
        self.questions: list[str] = []
        self.windows: list[tuple[str, str]] = []
        self.choices: list[Choice] = []
        self.agrees = True
        self.text: str | None = None
        self.offered = ""
        self.path: str | None = None
        self.ticks: list[int] | None = None
        self.keeps_ticks = True

    def tell(self, text: str, mood: Mood = "info") -> None:
        self.messages.append((mood, text))

    def confirm(self, text: str, yes: str = "Tiếp tục", no: str = "Hủy") -> bool:
        self.questions.append(text)
        return self.agrees

    def show(self, title: str, text: str) -> None:
        self.windows.append((title, text))

    def ask_text(self, title: str, prompt: str, initial: str = "") -> str | None:
        self.questions.append(prompt)
        self.offered = initial
        return self.text

    def choose_file(self, title: str, kinds: Sequence[FileKind], folder: str = "") -> str | None:
        return self.path

    def choose(self, title: str, intro: str, choices: Sequence[Choice], yes: str) -> list[int] | None:
        self.choices = list(choices)
        if self.keeps_ticks:
            return [number for number, choice in enumerate(choices) if choice.ticked]
        return self.ticks

    @property
    def said(self) -> str:
        """The one message there is."""
        ((_, text),) = self.messages
        return text


class Desk:
    """One Excel with one workbook open."""

    def __init__(self, path: Path, **how: Any) -> None:
        self.path = path
        self.engine: Engine = install([path], **how)
        self.dialogs = Told()

    @property
    def app(self) -> Any:
        return next(app for app in xlwings.apps if app.api.Hwnd == HWND)

    @property
    def book(self) -> Any:
        return next(book for book in self.app.books if book.api.FullName == str(self.path))

    def click(self, action: str, workbook: str | None = "", hwnd: int = HWND) -> None:
        """Press a button; what goes wrong is told and never raised."""
        name = str(self.path) if workbook == "" else workbook
        self.dialogs.messages.clear()
        assert clicked(Click(action, name, hwnd), self.dialogs) == DONE

    def select(self, sheet: str, cell: str) -> None:
        self.book.sheets[sheet].activate()
        self.book.sheets[sheet].range(cell).select()

    def reopened(self) -> Desk:
        """The workbook saved, closed and opened again."""
        self.book.save()
        again = Desk(self.path)
        again.dialogs = self.dialogs
        return again

    def results(self) -> list[list[str]]:
        """The sheet of results as text, row by row."""
        sheet = self.book.sheets["Kết quả kiểm tra"]
        return [[str(value or "") for value in row] for row in sheet.used_range.raw_value]


def copied(source: Path, folder: Path, name: str = "") -> Path:
    """A workbook of somebody's own, in a folder of theirs."""
    return Path(shutil.copy(source, folder / (name or source.name)))


def command_line(path: Path) -> dict[str, Any]:
    """The report of ``check --format json`` in a process of its own."""
    done = run_python("-m", "cchc_xl", "check", path, "--format", "json")
    assert done.returncode in (0, 1), done.stderr.decode()
    (report,) = json.loads(done.stdout)["reports"]
    return report


def remember_ctrl_z() -> None:
    """As if the message about Ctrl+Z had been shown before."""
    from cchc_xl.button.memory import remember

    remember("ctrl-z")
    assert os.environ["XDG_STATE_HOME"]
