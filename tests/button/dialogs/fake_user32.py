"""A ``user32`` that notes what is asked of it."""

from __future__ import annotations

from typing import Any


class FakeUser32:
    """``pressed``: what message boxes answer, the last answer again and again; ``work_area``: None where unknown."""

    def __init__(self, *pressed: int, work_area: tuple[int, int, int, int] | None = None) -> None:
        self._pressed = list(pressed) or [1]
        self._work_area = work_area
        self.boxes: list[tuple[int | None, str, str, int]] = []
        self.calls: list[tuple[Any, ...]] = []

    def SetProcessDPIAware(self) -> int:
        self.calls.append(("SetProcessDPIAware",))
        return 1

    def MessageBoxW(self, owner: int | None, text: str, title: str, flags: int) -> int:
        assert self.calls, "before the process has said that it draws sharply"
        assert "\0" not in text + title, "ctypes refuses it"
        self.boxes.append((owner, text, title, flags))
        return self._pressed.pop(0) if len(self._pressed) > 1 else self._pressed[0]

    def MonitorFromWindow(self, window: int | None, otherwise: int) -> int:
        self.calls.append(("MonitorFromWindow", window, otherwise))
        return 77

    def GetMonitorInfoW(self, monitor: int | None, info: Any) -> int:
        assert (monitor, info[0]) == (77, 40)
        if self._work_area is None:
            return 0
        info[1:5] = (0, 0, 1366, 768)
        info[5:9] = self._work_area
        return 1

    def OpenClipboard(self, owner: int | None) -> int:
        self.calls.append(("OpenClipboard", owner))
        return 1

    def GetClipboardData(self, format: int) -> int:
        self.calls.append(("GetClipboardData", format))
        return 1

    def CloseClipboard(self) -> int:
        self.calls.append(("CloseClipboard",))
        return 1
