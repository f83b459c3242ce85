"""The launcher of the macros, run by LibreOffice Basic with another host than Windows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cchc_xl.addin.build import build_template_with_buttons
from cchc_xl.addin.sources import RIBBON, SHEET, macro_modules
from cchc_xl.addin.vba.project import Module
from cchc_xl.edition import open_edition
from tests.office.office import needed, uno_python

_FOLDER = Path(__file__).parent
_SCRIPT = _FOLDER / "press.py"
INTERPRETER = r"C:\Program Files\Python311\pythonw.exe"

_PRETENDING = """
Public Application As Object
Public ActiveWorkbook As Object

Public Function Something(member As String, content As String) As Object
    Dim bag As Object
    Set bag = CreateUnoService("com.sun.star.beans.PropertyBag")
    bag.addProperty(member, 0, content)
    Set Something = bag
End Function

Public Function Switches(status As String) As Object
    Dim bag As Object
    Set bag = Something("StatusBar", status)
    bag.addProperty("EnableEvents", 0, True)
    bag.addProperty("ScreenUpdating", 0, True)
    bag.addProperty("DisplayAlerts", 0, True)
    Set Switches = bag
End Function

Public Sub Pretend(itself As Object, isOn As Boolean)
    Set Application = itself
    Switch isOn
End Sub

Public Sub PretendOpen(active As Object)
    Set ActiveWorkbook = active
End Sub

Public Sub PretendClosed()
    Set ActiveWorkbook = Nothing
End Sub
"""
"""An Excel told by the test: LibreOffice's FullName has no folder, its StatusBar no text without a window, and its switches
are always on."""


class Click(NamedTuple):
    """What is clicked, and what the PC is like. ``front``: another workbook than that with the macros is active.
    ``full_name``: what the active workbook says it is called; "" where there is none, None for what LibreOffice says.
    ``failure``: the error with which starting the process ends. ``status``: what the status bar says; ``says``: what the
    process puts there. ``switches``: whether the process turns those of Excel (events, screen, alerts) "off", or "on" where
    they were off before. These three need a ``full_name``."""

    call: tuple[str, ...] = ()
    press: tuple[str, ...] = ()
    front: Path | None = None
    full_name: str | None = None
    interpreter: str = INTERPRETER
    is_there: bool = True
    code: int = 0
    failure: int = 0
    says: str = ""
    status: str = ""
    switches: str = ""


class Asked(NamedTuple):
    """What the macros asked of their host: ``commands`` to run, ``messages`` to show; what the status bar said
    ``during`` the process and ``after`` it; which command was ``left`` behind; how the
    ``switches`` of Excel stood then; what each button is bound to."""

    answers: list[Any]
    commands: list[str]
    messages: list[str]
    during: str
    after: str
    left: str
    switches: str
    events: Mapping[str, str]


@cache
def book(pretending: bool, edition: str = "quang-tri-2023") -> bytes:
    """The template with buttons, what the ribbon calls and the host of ``host.bas`` in it."""
    source = (_FOLDER / "host.bas").read_text("utf-8")
    if pretending:
        source = source.replace("Option Explicit\n", f"Option Explicit\n{_PRETENDING}", 1)
    host = Module("CchcHost", source, "standard")
    others = [module for module in macro_modules(RIBBON, SHEET) if module.name != host.name]
    return build_template_with_buttons(open_edition(edition), [*others, host])


def clicked(clicks: Iterable[Click], folder: Path, screen: bool = False) -> list[Asked]:
    """What each click asked for. ``screen``: with a display, for real clicks."""
    needed()
    if screen:
        _needed_for_screen()
    books = {}
    for pretending in (False, True):
        books[pretending] = folder / str(pretending) / "mẫu.xlsm"
        books[pretending].parent.mkdir()
        books[pretending].write_bytes(book(pretending))
    jobs = [_as_data(click, books[click.full_name is not None]) for click in clicks]
    return [Asked(**answer) for answer in _answers(jobs, folder, screen)]


def modules_seen(books: Iterable[Path], folder: Path) -> list[dict[str, str]]:
    """Module -> source, as LibreOffice keeps it, of each workbook."""
    needed()
    return _answers([{"book": str(path)} for path in books], folder, screen=False)


def _answers(jobs: list[dict[str, Any]], folder: Path, screen: bool) -> list[dict[str, Any]]:
    lines = "".join(json.dumps(job, ensure_ascii=False) + "\n" for job in jobs)
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    for name in ("PYTHONPATH", "PYTHONSAFEPATH"):  # the script's own folder is where it finds its neighbours
        environment.pop(name, None)
    command = [uno_python(), str(_SCRIPT), str(_profile(folder)), *(["--screen"] if screen else [])]
    if screen:
        command = ["xvfb-run", "-a", "-s", "-screen 0 1366x900x24", *command]
    done = subprocess.run(
        command, input=lines.encode(), capture_output=True, env=environment, timeout=900, check=False
    )  # fmt: skip
    assert done.returncode == 0, (done.returncode, done.stderr.decode())
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def _as_data(click: Click, path: Path) -> dict[str, Any]:
    return {
        "book": str(path), "front": click.front and str(click.front), "full_name": click.full_name, "status": click.status,
        "host": [click.interpreter, click.is_there, str(click.code), str(click.failure), click.says, click.switches],
        "call": click.call, "press": click.press,
    }  # fmt: skip


def _profile(folder: Path) -> Path:
    """A profile that greets nobody with tips."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse">'
        "<value>false</value></prop></item></oor:items>",
        encoding="utf-8",
    )
    return folder / "profile"


def _needed_for_screen() -> None:
    """Skip where there is no display to click on; on a CI machine that is a failure."""
    missing = [name for name in ("xvfb-run", "xauth", "xdotool") if not shutil.which(name)]
    if missing and os.environ.get("CI"):
        pytest.fail(f"{missing} not installed (Debian: xvfb xauth xdotool)")
    if missing:
        pytest.skip(f"{missing} not installed (Debian: xvfb xauth xdotool)")
