"""Which Python the button uses, and the proof that it can."""

from __future__ import annotations

import ntpath
import os
import sys
from typing import NamedTuple

from .errors import InstallError
from .system import System

NAME = "pythonw.exe"

_SECONDS = 120  # a slow PC with a virus scanner reads xlwings for the first time

_PROGRAM = """
import importlib, importlib.util, json, os, site, sys
def version(name):
    try:
        from importlib.metadata import version
        return version(name)
    except Exception:
        return ""
missing = {}
for name in sys.argv[2:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        missing[name] = type(error).__name__ + ": " + str(error)
user = site.getusersitepackages()
ours = sys.modules.get("cchc_xl")
answer = {
    "python": sys.version.split()[0],
    "base": sys.base_prefix,
    "runs": getattr(sys, "_base_executable", "") or sys.executable,
    "missing": missing,
    "version": getattr(ours, "__version__", ""),
    "folder": os.path.dirname(getattr(ours, "__file__", None) or ""),
    "xlwings": version("xlwings"),
    "tkinter": bool(importlib.util.find_spec("tkinter") and importlib.util.find_spec("_tkinter")),
    "user": os.path.isdir(user) and any("cchc_xl" in name for name in os.listdir(user)),
}
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(answer, file)
"""
# The answer goes into a file: pythonw.exe may have no streams.


class Proof(NamedTuple):
    """What an interpreter said of itself when it was run as the button runs it. ``missing``: module -> why it could not be
    imported; ``user``: whether cchc_xl lies in the user's own site-packages, which ``-I`` hides; ``runs``: the
    executable that really runs, another one for a virtual environment."""

    python: str
    base: str
    runs: str
    missing: dict[str, str]
    version: str
    folder: str
    xlwings: str
    tkinter: bool
    user: bool

    @property
    def console(self) -> bool:
        """Whether a click flashes a black window: some virtual environments start python.exe for pythonw.exe."""
        return ntpath.basename(self.runs).lower() == "python.exe"


def locate(system: System, wanted: str | None = None) -> str:
    """The absolute path of the pythonw.exe to use. ``wanted``: it, its folder, or the python.exe beside it; None means the
    Python that is running.

    Raises:
        InstallError: there is none, or it lies where the launcher would refuse it.
    """
    path = os.path.normpath(wanted or sys.executable)
    if os.path.isdir(path):
        path = os.path.join(path, NAME)
    elif os.path.basename(path).lower() != NAME:
        path = os.path.join(os.path.dirname(path), NAME)
    trouble = refused(system, path)
    if trouble:
        raise InstallError(trouble)
    if not os.path.isfile(path):
        raise InstallError(
            f"Không có tệp «{path}». Nút bấm cần pythonw.exe nằm cạnh python.exe. Đề nghị cài Python từ python.org, "
            "hoặc chỉ rõ bằng --python."
        )
    return path


def refused(system: System, path: str) -> str:
    """Why the launcher would not run this interpreter; "" if it would."""
    place = system.place(path)
    if place == "relative":
        return f"«{path}» chưa phải đường dẫn đầy đủ. Đề nghị ghi cả ổ đĩa và thư mục, ví dụ C:\\Python313\\{NAME}."
    if place == "network":
        return f"«{path}» nằm trên mạng. Ai ghi được vào đó sẽ chạy được chương trình trên máy này. Đề nghị cài Python vào ổ đĩa của máy."
    if '"' in path or "%" in path:
        return f"Đường dẫn «{path}» có dấu % hoặc dấu ngoặc kép. Đề nghị cài Python vào thư mục khác."
    if ntpath.basename(path).lower() != NAME:
        return f"«{path}» không phải {NAME}. Đề nghị ghi đường dẫn đầy đủ đến {NAME} của Python đã cài cchc_xl."
    if is_store(path):
        return store_sentence(path)
    return ""


def is_store(path: str) -> bool:
    """Whether this Python came from Microsoft Store. What it writes into the registry and AppData, Excel does not see."""
    return "\\windowsapps\\" in f"{path}\\".replace("/", "\\").lower()


def store_sentence(path: str) -> str:
    """Why a Python of Microsoft Store will not do."""
    return (
        f"Python ở «{path}» cài từ Microsoft Store: Windows giữ những gì nó ghi ở một chỗ riêng mà Excel không thấy. "
        "Đề nghị cài Python từ python.org rồi cài lại phần mềm."
    )


def prove(system: System, path: str, version: str) -> Proof:
    """Run an interpreter as the button does (``-I -B``, in an empty folder) and see that it imports everything.

    Raises:
        InstallError: it does not run, or lacks something, or has another version; the message says how to mend it.
    """
    proof = ask(system, path)
    trouble = lacking(proof, path, version)
    if trouble:
        raise InstallError(trouble)
    return proof


def ask(system: System, path: str) -> Proof:
    """What the interpreter says of itself.

    Raises:
        InstallError: it does not run.
    """
    import json
    import subprocess
    import tempfile

    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            answer = os.path.join(folder, "answer.json")
            subprocess.run(
                [path, "-I", "-B", "-c", _PROGRAM, answer, "cchc_xl", "cchc_xl.button.main", *system.modules],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=True,
            )
            with open(answer, encoding="utf-8") as file:
                return Proof(**json.load(file))
    except subprocess.TimeoutExpired:
        raise InstallError(f"«{path}» không trả lời sau {_SECONDS} giây. {_BLOCKED}") from None
    except (OSError, subprocess.CalledProcessError, ValueError, TypeError):
        raise InstallError(f"Không chạy được «{path}». {_BLOCKED}") from None


_BLOCKED = "Đề nghị kiểm tra xem phần mềm diệt vi-rút, AppLocker hoặc chính sách của cơ quan có chặn Python không, hoặc cài lại Python."


def lacking(proof: Proof, path: str, version: str) -> str:
    """What this interpreter lacks to serve the button, and how to mend it; "" if nothing."""
    pip = f'"{os.path.join(os.path.dirname(path), "python.exe")}" -m pip install'
    if is_store(proof.base):
        return store_sentence(path)
    if "cchc_xl" in proof.missing and proof.user:
        return (
            f"cchc_xl đang nằm trong thư mục riêng của người dùng (pip install --user). Nút bấm chạy «{path}» ở chế độ biệt lập (-I) "
            "nên không thấy thư mục đó. Đề nghị cài cchc_xl vào một Python riêng hoặc một môi trường ảo (py -m venv), rồi chạy lệnh này từ đó."
        )
    if "cchc_xl" in proof.missing:
        return f"«{path}» chưa có cchc_xl ({proof.missing['cchc_xl']}). Đề nghị cài: {pip} TỆP-CÀI-ĐẶT.whl"
    if proof.version != version:
        return (
            f"«{path}» có cchc_xl bản {proof.version or 'không rõ'} (ở «{proof.folder}»), còn lệnh này là bản {version}. "
            "Đề nghị cài cùng một bản vào Python đó, hoặc chạy lệnh này bằng chính Python đó."
        )
    for name, reason in proof.missing.items():
        if name.startswith("cchc_xl"):
            return f"cchc_xl ở «{proof.folder}» không đầy đủ ({reason}). Đề nghị cài lại: {pip} --force-reinstall TỆP-CÀI-ĐẶT.whl"
        return f"«{path}» chưa dùng được xlwings ({reason}). Đề nghị cài: {pip} --upgrade xlwings pywin32"
    return ""
