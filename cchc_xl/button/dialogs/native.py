"""What Windows shows by itself, without tkinter: message boxes, and what windows of ours ask of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from ctypes import Array, c_int32

from .base import Mood
from .places import Area

_OK, _OKCANCEL = 0x0, 0x1
_QUESTION = 0x20
_FOREGROUND, _TOPMOST = 0x10000, 0x40000
_ICONS = {"error": 0x10, "warning": 0x30, "info": 0x40}
_PRESSED_OK = 1
_TEXT = 13
"""CF_UNICODETEXT"""
_MAIN_SCREEN = 1
"""MONITOR_DEFAULTTOPRIMARY: where the owner is on no screen, the main one."""
_LINES, _LETTERS = 30, 100
"""What a message box holds on a low screen: it has no scroll bar."""
_MORE = "… (còn nữa, chưa hiển thị hết)"


class User32(Protocol):
    """The functions of Windows that are used here, as ``ctypes`` gives them."""

    def SetProcessDPIAware(self) -> int: ...
    def MessageBoxW(self, owner: int | None, text: str, title: str, flags: int, /) -> int: ...
    def MonitorFromWindow(self, window: int | None, otherwise: int, /) -> int | None: ...
    def GetMonitorInfoW(self, monitor: int | None, info: Array[c_int32], /) -> int: ...
    def OpenClipboard(self, owner: int | None, /) -> int: ...
    def GetClipboardData(self, format: int, /) -> int | None: ...
    def CloseClipboard(self) -> int: ...


def load_user32() -> User32 | None:
    """The library of Windows that draws windows; None on other systems."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    user32 = ctypes.WinDLL("user32", use_last_error=True)
    user32.MessageBoxW.argtypes = (wintypes.HWND, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.UINT)
    user32.MonitorFromWindow.argtypes = (wintypes.HWND, wintypes.DWORD)
    user32.MonitorFromWindow.restype = ctypes.c_void_p
    user32.GetMonitorInfoW.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    user32.OpenClipboard.argtypes = (wintypes.HWND,)
    user32.GetClipboardData.restype = ctypes.c_void_p
    return cast(User32, user32)


class Native:
    """Windows itself, for an Excel whose window is ``owner``; 0 where there is none."""

    def __init__(self, user32: User32, owner: int) -> None:
        self._user32 = user32
        self._owner = owner
        # Before any window: else Windows enlarges what we draw, and letters are blurred on sharp screens.
        user32.SetProcessDPIAware()

    def tell(self, title: str, text: str, mood: Mood) -> None:
        """A message with one button, as much of it as the box can hold."""
        self._box(title, cut(text), _OK | _ICONS[mood])

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        """A question. The buttons are in the language of Windows, so the text says what they do; Esc means no."""
        answers = f"OK: {yes}. Cancel (Hủy bỏ): {no}."
        return self._box(title, f"{cut(text)}\n\n{answers}", _OKCANCEL | _QUESTION) == _PRESSED_OK

    def work_area(self) -> Area | None:
        """The screen on which Excel is, without the taskbar; None where Windows does not say."""
        import ctypes

        monitor = self._user32.MonitorFromWindow(self._owner or None, _MAIN_SCREEN)
        info = (ctypes.c_int32 * 10)(40)  # MONITORINFO: its size, the screen, the work area, flags
        if not self._user32.GetMonitorInfoW(monitor, info):
            return None
        return Area(*info[5:9])

    def keep_clipboard(self) -> None:
        """Make Windows fetch now what Tk has put on the clipboard; it would be lost when the process ends."""
        if self._user32.OpenClipboard(None):
            self._user32.GetClipboardData(_TEXT)
            self._user32.CloseClipboard()

    def _box(self, title: str, text: str, flags: int) -> int:
        """OSError where Windows shows nothing at all."""
        text = text.replace("\0", " ")
        pressed: int = 0
        if self._owner:
            pressed = self._user32.MessageBoxW(self._owner, text, title, flags | _FOREGROUND)
        if not pressed:  # Excel's window is gone, or was never known
            pressed = self._user32.MessageBoxW(None, text, title, flags | _FOREGROUND | _TOPMOST)
        if not pressed:
            raise OSError("MessageBoxW shows nothing")
        return pressed


def cut(text: str) -> str:
    """As many lines as a message box can hold."""
    kept: list[str] = []
    room = _LINES
    for line in text.splitlines():
        if room <= 0:
            return "\n".join([*kept, _MORE])
        kept.append(line[: room * _LETTERS])
        room -= max(1, -(-len(line) // _LETTERS))
    return text if room >= 0 else "\n".join([*kept, _MORE])
