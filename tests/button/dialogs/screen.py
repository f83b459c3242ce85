"""A screen that nobody sees, with real keys and a real mouse."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import pytest

from tests.support import ROOT

_TOOLS = ("Xvfb", "xdotool")
_PATIENCE = 60.0
"""Seconds until a window that does not come, or does not end, fails a test."""


def needed() -> None:
    """Skip where there is no screen to be had; on a CI machine that is a failure."""
    missing = [name for name in _TOOLS if not shutil.which(name)] + [
        name for name in ["_tkinter"] if not find_spec(name)
    ]
    if not missing:
        return
    message = f"tests of windows need {', '.join(missing)} (Debian: apt-get install xvfb xdotool python3-tk)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def until(done: Callable[[], Any], what: str) -> Any:
    """What ``done`` gives as soon as it gives something."""
    end = time.monotonic() + _PATIENCE
    while not (found := done()):
        assert time.monotonic() < end, f"still waiting: {what}"
        time.sleep(0.02)
    return found


class Shown:
    """A window on the screen, in a process of its own. ``places``: what ``child`` says is where."""

    def __init__(self, screen: Screen, process: subprocess.Popen[str]) -> None:
        self._screen, self._process = screen, process
        self.places: dict[str, Any] = {}

    def read(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the process has ended without an answer"
        found: dict[str, Any] = json.loads(line)
        return found

    def press(self, *keys: str) -> None:
        self._screen.do("key", *keys)

    def click(self, place: Sequence[int], times: int = 1) -> None:
        self._screen.do("mousemove", *map(str, place), "click", "--repeat", str(times), "--delay", "40", "1")

    def end(self) -> dict[str, Any]:
        """What came of it; nothing of the window may be left while its process still lives."""
        found = self.read()
        until(lambda: not self._screen.windows(), "the window is gone")
        return found

    def answer(self) -> Any:
        return self.end()["answer"]


class Screen:
    """One screen of 1366 x 768, as on small laptops, without any window manager."""

    width, height = 1366, 768

    def __init__(self, display: str) -> None:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        self._environment = ours | {"DISPLAY": display, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
        self.display = display

    def do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
        return done.stdout

    def windows(self) -> list[str]:
        """The windows of ours that can be seen."""
        return self.do("search", "--onlyvisible", "--name", "^CCHC").split()

    @contextmanager
    def open(self, method: str, *words: Any, native: tuple[int, ...] = (), broken: bool = False) -> Iterator[Shown]:
        """A call of ``Windows.method`` whose window has the keyboard."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.button.dialogs.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self._environment, text=True, encoding="utf-8", cwd=ROOT,
        )  # fmt: skip
        assert process.stdin
        watch = threading.Timer(_PATIENCE, process.kill)
        watch.start()
        try:
            print(
                json.dumps({"method": method, "words": words, "native": native, "broken": broken}),
                file=process.stdin, flush=True,
            )  # fmt: skip
            shown = Shown(self, process)
            shown.places = shown.read()
            until(lambda: self.do("getwindowfocus", "getwindowname").startswith("CCHC"), "the window has the keyboard")
            yield shown
        finally:
            watch.cancel()
            process.kill()
            process.communicate()

    def clipboard(self) -> str:
        """What another program would paste; "" where there is nothing yet."""
        program = "import tkinter\nprint(tkinter.Tk().clipboard_get(), end='')"
        done = subprocess.run(
            [sys.executable, "-c", program], env=self._environment, capture_output=True, timeout=_PATIENCE, check=False
        )
        return done.stdout.decode() if done.returncode == 0 else ""

    def ask_to_close(self) -> None:
        """What a window manager does when somebody presses the cross."""
        (window,) = self.windows()
        _send_delete(self.display, int(window))


class _ClientMessage(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong), ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5), ("padding", ctypes.c_long * 24),
    )  # fmt: skip


def _send_delete(display: str, window: int) -> None:
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    x11.XSendEvent.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p)
    x11.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    opened = x11.XOpenDisplay(display.encode())
    protocols, delete = (x11.XInternAtom(opened, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
    client_message = 33
    event = _ClientMessage(type=client_message, window=window, message_type=protocols, format=32)
    event.data[0] = delete
    x11.XSendEvent(opened, window, 0, 0, ctypes.byref(event))
    x11.XCloseDisplay(opened)


@contextmanager
def running() -> Iterator[Screen]:
    """A screen on a display that was free."""
    size = f"{Screen.width}x{Screen.height}x24"
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-dpi", "96", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout
    try:
        yield Screen(f":{server.stdout.readline().strip()}")
    finally:
        server.terminate()
        server.communicate()
