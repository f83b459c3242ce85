"""Just enough of Windows and pywin32 for xlwings' own ``_xlwindows.py`` (BSD licence) to find the Excels of the engine.

So the code between xlwings' objects and COM is the very code that runs on a user's PC: which calls it makes, what it repeats, what it
does not support. Nothing of it is patched but the name ``WindowsError``, which Python has on Windows only. The stand-ins are
in ``sys.modules`` while that module is imported, and only then.
"""

from __future__ import annotations

import atexit
import ctypes
import sys
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from .com import CDispatch, Com
from .errors import ComError

if TYPE_CHECKING:
    from .application import Application
    from .desktop import Engine

NAME = "xlwings._xlwindows"


def _engine() -> Engine:
    return Com.engine


def _child(parent: int, _after: int, window_class: str, _title: None) -> int:
    """``FindWindowEx``: an Excel has XLDESK, and in it EXCEL7 where a workbook is on the screen."""
    excel = _owner(parent) if window_class == "XLDESK" else _engine().excel(parent - 1)
    if excel is None or (window_class == "EXCEL7" and not excel._has_window()):
        return 0
    return excel._hwnd + (1 if window_class == "XLDESK" else 2)


def _next_window(hwnd: int, _which: int) -> int:
    """``GetWindow(hwnd, GW_HWNDNEXT)``: the one below on the screen."""
    order = _order()
    at = order.index(hwnd) + 1
    return order[at] if at < len(order) else 0


def _order() -> list[int]:
    """Every window of every Excel, the topmost first."""
    return [hwnd for excel in _engine().excels for hwnd in excel._handles]


def _owner(hwnd: int) -> Application | None:
    """The Excel that a window belongs to."""
    return next((excel for excel in _engine().excels if hwnd in excel._handles), None)


def _process(hwnd: int) -> tuple[int, int]:
    """``GetWindowThreadProcessId``: the windows of an Excel are of one process."""
    excel = _owner(hwnd)
    return (1, (excel._hwnd if excel else hwnd) + 7000)


def _object_from_window(hwnd: int, _what: int, _iid: object, pointer: Any) -> int:
    if _engine().excel(hwnd - 2) is None:
        raise OSError(0x80004005, "AccessibleObjectFromWindow")
    pointer._obj.value = hwnd
    return 0


def _object_from_unknown(pointer: Any, _iid: object, _is_added: bool) -> Any:
    return SimpleNamespace(hwnd=pointer.value - 2)


def _dispatch(found: Any) -> Com:
    excel = _engine().excel(found.hwnd)
    assert excel is not None
    return excel


def _user32() -> SimpleNamespace:
    return SimpleNamespace(
        GetTopWindow=lambda _parent: next(iter(_order()), 0),
        GetWindow=_next_window,
        GetForegroundWindow=lambda: _engine().foreground,
        SetForegroundWindow=lambda hwnd: _engine().raise_to_top(hwnd, True),
        SetWindowPos=lambda hwnd, *_words: _engine().raise_to_top(hwnd, False),
    )


def _modules() -> dict[str, ModuleType]:
    """The modules of pywin32 that are imported, each with what is used of it."""

    class TimeType:
        """No value of a cell is one here."""

    class CoClassBaseClass:
        pass

    class DispatchBaseClass:
        pass

    client = {
        "CDispatch": CDispatch, "CoClassBaseClass": CoClassBaseClass, "DispatchBaseClass": DispatchBaseClass,
        "Dispatch": _dispatch, "DispatchEx": lambda _name: _engine().start(),
    }  # fmt: skip
    contents: dict[str, dict[str, Any]] = {
        "pywintypes": {"com_error": ComError, "error": OSError, "TimeType": TimeType, "IID": str},
        "pythoncom": {"CoInitialize": lambda: None, "ole_error": ComError, "__file__": "pythoncom"},
        "win32api": {},
        "win32con": {},
        "win32gui": {"FindWindowEx": _child},
        "win32process": {"GetWindowThreadProcessId": _process},
        "win32timezone": {},
        "win32com": {},
        "win32com.client": client,
        "xlwings._win32patch": {"CoClassBaseClass": CoClassBaseClass},
    }
    modules = {}
    for name, names in contents.items():
        modules[name] = ModuleType(name)
        vars(modules[name]).update(names)
    modules["win32com"].client = modules["win32com.client"]  # type: ignore[attr-defined]
    return modules


@contextmanager
def _pretended():
    """Windows, for as long as it takes to import a module."""
    ole = SimpleNamespace(
        ole32=SimpleNamespace(CLSIDFromString=lambda *_words: 0),
        oleacc=SimpleNamespace(AccessibleObjectFromWindow=_object_from_window),
    )
    names = {
        "windll": SimpleNamespace(user32=_user32()),
        "oledll": ole,
        "PyDLL": lambda _path: SimpleNamespace(PyCom_PyObjectFromIUnknown=_object_from_unknown),
    }
    modules = _modules()
    kept_modules = {name: sys.modules.get(name) for name in modules}
    kept_names = {name: getattr(ctypes, name, None) for name in names}
    sys.modules.update(modules)
    vars(ctypes).update(names)
    try:
        yield
    finally:
        for name, module in kept_modules.items():
            sys.modules.pop(name)
            if module is not None:
                sys.modules[name] = module
        for name, value in kept_names.items():
            delattr(ctypes, name)
            if value is not None:
                setattr(ctypes, name, value)


def xlwindows() -> ModuleType:
    """xlwings' module for Excel on Windows, over this engine. Imported once."""
    global _LOADED  # noqa: PLW0603 - a module is imported once
    if _LOADED is None:
        import xlwings

        path = xlwings.__file__.replace("__init__.py", "_xlwindows.py")
        spec = spec_from_file_location(NAME, path)
        assert spec is not None and spec.loader is not None
        module = module_from_spec(spec)
        vars(module).setdefault("WindowsError", OSError)
        with _pretended():
            spec.loader.exec_module(module)
        atexit.unregister(module.cleanup)  # it would look for processes of Excel
        sys.modules[NAME] = module
        xlwings._xlwindows = module  # where a program sets N_COM_ATTEMPTS
        _LOADED = module
    return _LOADED


_LOADED: ModuleType | None = None
