"""A Windows PC made of a dictionary and folders: its registry behaves as ``winreg`` does, its files lie in tmp_path."""

from __future__ import annotations

import io
import os
import subprocess
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

from cchc_xl.installation.system import Windows
from tests.support import ROOT

REG_SZ, REG_BINARY, REG_DWORD = 1, 3, 4
_64, _32 = 0x100, 0x200


class Registry(SimpleNamespace):
    """As much of ``winreg`` as a per-user installation needs; ``locked`` keys cannot be written."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "HKCU", "HKLM"
    KEY_READ, KEY_WRITE, KEY_WOW64_64KEY, KEY_WOW64_32KEY = 0x20019, 0x20006, _64, _32
    REG_SZ = REG_SZ

    def __init__(self) -> None:
        super().__init__(keys={}, locked=False)

    def _name(self, root: str, key: str, access: int) -> tuple[str, str]:
        return (f"{root}32" if root == "HKLM" and access & _32 else root, key.lower())

    @contextmanager
    def OpenKey(self, root, key, reserved=0, access=KEY_READ) -> Iterator[dict]:
        name = self._name(root, key, access)
        if name not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        yield self.keys[name]

    @contextmanager
    def CreateKeyEx(self, root, key, reserved=0, access=KEY_WRITE) -> Iterator[dict]:
        if self.locked:
            raise PermissionError(5, "Access is denied")
        yield self.keys.setdefault(self._name(root, key, access), {})

    def QueryInfoKey(self, opened):
        return (0, len(opened), 0)

    def EnumValue(self, opened, index):
        return [(name, *pair) for name, pair in opened.items()][index]

    def SetValueEx(self, opened, name, reserved, kind, value):
        opened[name] = (value, kind)

    def DeleteKey(self, root, key):
        if self.locked:
            raise PermissionError(5, "Access is denied")
        if (root, key.lower()) not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del self.keys[root, key.lower()]


class PC(Windows):
    """The code for Windows itself, but for the shape of paths, which are those of the system the tests run on."""

    modules = ("xlwings",)

    def __init__(self, home: Path, registry: Registry) -> None:
        self.home, self.registry = home, registry

    def place(self, path):
        return "local" if os.path.isabs(path) else "relative"

    def set(self, hive: str, key: str, **values: object) -> None:
        """Write values as an administrator would; ``allow_user_locations`` stands for a name with spaces."""
        kinds = {str: REG_SZ, bytes: REG_BINARY, int: REG_DWORD}
        opened = self.registry.keys.setdefault((hive, key.lower()), {})
        opened |= {name.replace("_", " "): (value, kinds[type(value)]) for name, value in values.items()}

    def get(self, name: str) -> object:
        """What stands in the user's entry of cchc_xl."""
        return self.registry.keys.get(("HKCU", "software\\cchc_xl"), {}).get(name, (None,))[0]

    @property
    def addin(self) -> Path:
        return self.home / "AppData" / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "cchc_xl.xlam"


PARTS = {
    "[Content_Types].xml": b"<Types/>",
    "_rels/.rels": b"<Relationships/>",
    "customUI/customUI.xml": "<customUI>Kiểm tra số liệu</customUI>".encode(),
    "xl/workbook.xml": b"<workbook/>",
    "xl/vbaProject.bin": b"VBA of version 1",
}
SIGNED = {
    "[Content_Types].xml": b"<Types><Override/></Types>",
    "xl/_rels/vbaProject.bin.rels": b"<Relationships/>",
    "xl/vbaProjectSignature.bin": b"legacy",
    "xl/vbaProjectSignatureAgile.bin": b"agile",
    "xl/vbaProjectSignatureV3.bin": b"v3",
}


def package(**changed: bytes | None) -> bytes:
    """An add-in of the test parts; ``None`` leaves a part out."""
    parts = {name: data for name, data in (PARTS | changed).items() if data is not None}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


ADDIN = package()


def environment(folder: Path, *paths: Path) -> Path:
    """A virtual environment that finds what lies in ``paths``; its pythonw.exe, run by this very Python."""
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(folder)}))
    (packages / "test.pth").write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
    scripts = Path(sysconfig.get_path("scripts", "venv", vars={"base": str(folder)}))
    target = scripts / "pythonw.exe"
    if not target.exists():
        target.symlink_to("python")
    return target


def complete(folder: Path) -> Path:
    """An environment in which this library, as it lies here, and xlwings are installed."""
    return environment(folder, ROOT, Path(sysconfig.get_path("purelib")))


def stub(folder: Path, version: str, button: bool = True) -> Path:
    """A folder with a package cchc_xl of another version."""
    (folder / "cchc_xl").mkdir(parents=True)
    (folder / "cchc_xl" / "__init__.py").write_text(f"__version__ = {version!r}\n", encoding="utf-8")
    if button:
        (folder / "cchc_xl" / "button").mkdir()
        for name in ("__init__.py", "main.py"):
            (folder / "cchc_xl" / "button" / name).write_text("", encoding="utf-8")
    return folder


def user_site(python: Path) -> Path:
    """Where ``pip install --user`` of an interpreter puts things."""
    done = subprocess.run(
        [python, "-c", "import site; print(site.getusersitepackages())"], capture_output=True, text=True, check=True
    )
    return Path(done.stdout.strip())


def this_python_has(name: str) -> bool:
    """Whether the Python below the virtual environments has a module."""
    return find_spec(name) is not None
