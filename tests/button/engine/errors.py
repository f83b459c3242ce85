"""How Excel says no to a program outside it, and what a test must never get past."""

from __future__ import annotations

DISP_E_EXCEPTION = -2147352567
"""Excel itself raised an error; what it is stands in ``excepinfo``."""
DISP_E_BADINDEX = -2147352565
RPC_E_CALL_REJECTED = -2147418111
"""Excel does not answer at all: a dialog is open."""
VBA_E_IGNORE = -2146777998
"""Excel does not take orders now: a cell is being edited."""
ERROR_1004 = -2146827284

ExcepInfo = tuple[int, str | None, str | None, str | None, int, int]


class ComError(Exception):
    """What pywin32 raises (``pywintypes.com_error``): same arguments, same attributes."""

    def __init__(self, hresult: int, strerror: str, excepinfo: ExcepInfo | None, argerror: int | None) -> None:
        self.hresult = hresult
        self.strerror = strerror
        self.excepinfo = excepinfo
        self.argerror = argerror
        super().__init__(hresult, strerror, excepinfo, argerror)


class WouldHang(BaseException):
    """xlwings would ask again and again, for ever: it does so with a rejected call unless ``N_COM_ATTEMPTS`` is set."""


class WouldAsk(BaseException):
    """Excel would show a dialog of its own now, in English or Vietnamese, and wait for the user."""


class Missing(NotImplementedError):
    """Excel has it, this engine does not. ``Engine.missing`` lists what was asked for."""


def refused(text: str) -> ComError:
    """Run-time error 1004 with the text that Excel gives it."""
    info = (0, "Microsoft Excel", text, "xlmain11.chm", 0, ERROR_1004)
    return ComError(DISP_E_EXCEPTION, "Exception occurred.", info, None)


def bad_index() -> ComError:
    """There is no item of that name or number."""
    return ComError(DISP_E_EXCEPTION, "Exception occurred.", (0, None, None, None, 0, DISP_E_BADINDEX), None)


def busy(state: str, kind: str) -> ComError:
    """What a call gives while a cell is edited (``editing``) or a dialog is open (``rejected``)."""
    if state == "rejected":
        return ComError(RPC_E_CALL_REJECTED, "Call was rejected by callee.", None, None)
    if kind == "set":
        return ComError(DISP_E_EXCEPTION, "Exception occurred.", (0, None, None, None, 0, VBA_E_IGNORE), None)
    return ComError(VBA_E_IGNORE, "OLE error 0x800ac472", None, None)
