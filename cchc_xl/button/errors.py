"""Why a click does nothing: one sentence for the person who clicked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class CannotError(Exception):
    """The action cannot be done; the message is Vietnamese and complete."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


_CALL_REJECTED, _RETRY_LATER, _IGNORED = -2147418111, -2147417846, -2146777998
"""RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, VBA_E_IGNORE: a cell is being edited or a dialog is open."""


def is_of_excel(error: BaseException) -> bool:
    """Whether Excel itself refused something. pywintypes is not imported for that: it exists on Windows only."""
    return hasattr(error, "hresult") or type(error).__name__ == "ExcelBusyError"


def is_busy(error: BaseException) -> bool:
    """Whether Excel takes no call now."""
    if type(error).__name__ == "ExcelBusyError":
        return True
    codes = {getattr(error, "hresult", None)}
    details = error.args[2] if len(error.args) > 2 else None
    if isinstance(details, tuple):
        codes |= set(details)
    return bool(codes & {_CALL_REJECTED, _RETRY_LATER, _IGNORED})


def is_refusal(error: BaseException) -> bool:
    """Whether Excel has understood and does not do it; asking again would not help."""
    return is_of_excel(error) and not is_busy(error)


@contextmanager
def even_if_refused() -> Iterator[None]:
    """Something that Excel may refuse without harm; that it is busy, or an error of ours, comes out as ever."""
    try:
        yield
    except Exception as error:
        if not is_refusal(error):
            raise
