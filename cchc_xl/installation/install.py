"""Installing the button for this user, and taking it away again. Neither needs an administrator."""

from __future__ import annotations

import sys
from typing import NamedTuple

from .. import __version__
from . import addin_file, interpreter, places
from .addin_file import Likeness
from .errors import InstallError
from .facts import machine_interpreter
from .interpreter import Proof
from .system import KEY, System


class Installed(NamedTuple):
    """What was put where. ``machine``: the interpreter that an administrator registered for all users; where there is one, Excel
    uses it and not what was installed for this user."""

    interpreter: str
    proof: Proof
    addin: str
    likeness: Likeness
    machine: str


class Removed(NamedTuple):
    """What was taken away: the path of the add-in ("" if there was none), and whether the registry held anything.
    ``machine``: whether the administrator's entry for all users is still there."""

    addin: str
    registry: bool
    machine: bool


def install(
    system: System, built: bytes, python: str | None = None, signed: bytes | None = None, edition: str = ""
) -> Installed:
    """Prove that the interpreter serves, put the add-in into XLSTART, and register the interpreter.

    ``built``: the add-in of this version; ``signed``: the same, signed by somebody, to be used in its place.
    ``edition``: folder of the office's own edition, absolute; "" leaves what was chosen before.

    Raises:
        InstallError: something stands in the way; nothing is registered then.
    """
    if interpreter.is_store(sys.base_prefix):  # what it writes would be seen by nobody else
        raise InstallError(interpreter.store_sentence(sys.executable))
    path = interpreter.locate(system, python)
    proof = interpreter.prove(system, path, __version__)
    data = built if signed is None else signed
    likeness = addin_file.compare(data, built)
    addin = addin_file.put(system, data, places.startup_folder())
    try:
        chosen = {"Edition": edition} if edition else {}
        system.write(KEY, {"Interpreter": path, "Version": __version__, **chosen})
    except OSError:
        raise InstallError(
            f"Đã chép «{addin}», nhưng không ghi được HKCU\\{KEY} trong Registry. Đề nghị kiểm tra quyền của người dùng rồi chạy lại."
        ) from None
    return Installed(path, proof, addin, likeness, machine_interpreter(system))


def uninstall(system: System) -> Removed:
    """Take the add-in and the registration of this user away; notes of errors stay.

    Raises:
        InstallError: Excel has the add-in open; nothing was removed.
    """
    addin = addin_file.remove(places.startup_folder())
    try:
        registry = system.forget(KEY)
    except OSError:
        raise InstallError(
            f"Không xóa được HKCU\\{KEY} trong Registry. Đề nghị kiểm tra quyền của người dùng."
        ) from None
    machine = any("interpreter" in system.values(hive, KEY) for hive in ("HKLM", "HKLM32"))
    return Removed(addin, registry, machine)
