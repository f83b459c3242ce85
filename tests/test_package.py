"""What is installed from a wheel works on its own, from any folder.

Proves (contract 8): data lies inside the package and never as top-level folders; check
runs and the add-in is built from an empty folder without any other distribution; the console command is declared and runs; the
public names can be used in any order.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cchc_xl.addin.build import build_addin
from tests.support import QUANG_TRI, ROOT, run_python


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run_python("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    assert built.returncode == 0, built.stdout.decode() + built.stderr.decode()
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh folder with nothing but the wheel in it."""
    target = tmp_path_factory.mktemp("site")
    words = ["install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", target, wheel]
    done = run_python("-m", "pip", "--disable-pip-version-check", *words)
    assert done.returncode == 0, done.stderr.decode()
    return target


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as file:
        return file.namelist()


def test_the_wheel_has_one_top_level_package_with_its_data_inside(wheel):
    top = {name.partition("/")[0] for name in names(wheel)}
    assert {name for name in top if not name.endswith(".dist-info")} == {"cchc_xl"}
    kept = set(names(wheel))
    for folder in ("schemas", "workbooks", "macros"):
        source = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        wanted = {f"cchc_xl/{name}" for name in source if "__pycache__" not in name}
        assert wanted <= kept
    assert {"cchc_xl/py.typed", "cchc_xl/render/page.css", "cchc_xl/render/page.js"} <= kept
    assert not [name for name in kept if "tests/" in name or "__pycache__" in name]


def test_the_wheel_declares_the_console_command_and_the_licence(wheel):
    with zipfile.ZipFile(wheel) as file:
        (entry,) = [name for name in file.namelist() if name.endswith("entry_points.txt")]
        (metadata,) = [name for name in file.namelist() if name.endswith(".dist-info/METADATA")]
        assert "[console_scripts]\ncchc_xl = cchc_xl.cli.main:main" in file.read(entry).decode()
        assert "License-Expression: Apache-2.0" in file.read(metadata).decode()
    assert [name for name in names(wheel) if name.endswith("licenses/LICENSE")]


@pytest.mark.parametrize("inside", [True, False], ids=["inside the wheel", "a copy elsewhere"])
def test_check_runs_from_an_empty_folder_with_nothing_else_installed(installed, inside, tmp_path):
    """``-S``: no site-packages, so neither this checkout nor any dependency can help."""
    path = installed / "cchc_xl" / "workbooks" / "vi-du" / "quang-tri-2023.xlsx"
    if not inside:
        path = Path(shutil.copy(path, tmp_path / "báo cáo.xlsx"))
    empty = tmp_path / "trống"
    empty.mkdir()
    done = run_python("-S", "-m", "cchc_xl", "check", path, "--format", "json", cwd=empty, path=installed)
    assert (done.returncode, done.stderr) == (1, b"")
    document = json.loads(done.stdout)
    assert document["summary"] == {"files": 1, "unreadable": 0, "errors": 9, "warnings": 7, "notices": 24}
    assert document["reports"][0]["path"] == str(path)


def test_the_addin_is_built_from_what_was_installed(installed, tmp_path):
    """And is the one of this checkout, byte for byte: a signed one is compared with it."""
    target = tmp_path / "tiện ích.xlam"
    done = run_python("-S", "-m", "cchc_xl", "excel", "build", "-o", target, cwd=tmp_path, path=installed)
    assert (done.returncode, done.stderr) == (0, b"")
    assert target.read_bytes() == build_addin()


def test_the_installed_package_is_the_one_that_ran(installed, tmp_path):
    done = run_python("-S", "-c", "import cchc_xl; print(cchc_xl.__file__)", cwd=tmp_path, path=installed)
    assert Path(done.stdout.decode().strip()).is_relative_to(installed)


def test_the_console_command_runs(installed, tmp_path):
    (script,) = (installed / ("Scripts" if sys.platform == "win32" else "bin")).glob("cchc_xl*")
    environment = {"PYTHONPATH": str(installed)}
    done = subprocess.run(
        [str(script), "check", str(QUANG_TRI)], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "9 chưa khớp" in done.stdout.decode("utf-8")


USES = [
    "cchc_xl.check({path}).findings and cchc_xl.check({path}).findings",
    "cchc_xl.findings(cchc_xl.read({path})) and cchc_xl.check({path}) and cchc_xl.findings(cchc_xl.read({path}))",
    "cchc_xl.check({path}) and cchc_xl.pandera_schema('quang-tri-2023', 1) and cchc_xl.check({path})",
    "len(cchc_xl.frame([cchc_xl.read({path})])) == 1 and cchc_xl.findings(cchc_xl.read({path}))",
    "cchc_xl.editions() == ['quang-tri-2023', 'quang-ngai-2021'] and cchc_xl.check({path}, edition=cchc_xl.editions()[0])",
    "cchc_xl.open_edition('quang-tri-2023').id == 'quang-tri-2023' and issubclass(cchc_xl.UnreadableError, Exception)",
]


@pytest.mark.parametrize("use", USES)
def test_public_names_work_in_any_order_and_more_than_once(use):
    """``cchc_xl.check`` must stay the function, also after a module of that name was imported."""
    done = run_python("-c", f"import cchc_xl; assert {use.format(path=repr(str(QUANG_TRI)))}")
    assert done.returncode == 0, done.stderr.decode().splitlines()[-1]


def test_every_public_name_is_there_and_a_foreign_one_is_not():
    program = "import cchc_xl; [getattr(cchc_xl, n) for n in cchc_xl.__all__]; assert not hasattr(cchc_xl, 'khong_co')"
    done = run_python("-c", program)
    assert done.returncode == 0, done.stderr.decode()
