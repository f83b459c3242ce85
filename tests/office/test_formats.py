"""LibreOffice agrees: what it writes as .ods is judged as the .xlsx was, and it reads what the tests write as .xlsb.

Proves: both examples, both templates and a cell of each kind, converted afresh; so neither the kept .ods files nor the
.xlsb writer of the tests are a dialect of their own. (LibreOffice 7.4 gives no places for the names of an .xlsb, those
that Excel wrote included; they are not compared.)
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cchc_xl.workbook.formats.ods import read_ods
from cchc_xl.workbook.grid import Grid, Sheet
from cchc_xl.workbook.read import read_grid
from tests.office.office import needed
from tests.support import EXAMPLES, ROOT
from tests.workbook.formats.biff12 import to_xlsb
from tests.workbook.formats.kit import check_grid, said, texts, write_looks

SOURCES = {
    "quang-tri-2023": EXAMPLES / "quang-tri-2023.xlsx", "quang-ngai-2021": EXAMPLES / "quang-ngai-2021.xlsx",
    "mau-quang-tri": ROOT / "workbooks" / "cchc-quang-tri-2023.xlsx",
    "mau-quang-ngai": ROOT / "workbooks" / "cchc-quang-ngai-2021.xlsx",
}  # fmt: skip
JUDGED = tuple(SOURCES)


def convert(files: list[Path], ending: str, folder: Path) -> None:
    """Let LibreOffice save the files in another format."""
    needed()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, capture_output=True, timeout=300, check=True)


@pytest.fixture(scope="module")
def grids(tmp_path_factory) -> dict[str, Grid]:
    folder = tmp_path_factory.mktemp("nguồn")
    paths = SOURCES | {"kieu-o": write_looks(folder / "kieu-o.xlsx")}
    return {name: read_grid(path.read_bytes()) for name, path in paths.items()}


@pytest.fixture(scope="module")
def as_ods(tmp_path_factory) -> dict[str, Grid]:
    folder = tmp_path_factory.mktemp("ods")
    sources = folder / "xlsx"
    sources.mkdir()
    for name, path in SOURCES.items():
        shutil.copyfile(path, sources / f"{name}.xlsx")
    write_looks(sources / "kieu-o.xlsx")
    convert(sorted(sources.iterdir()), "ods", folder)
    return {path.stem: read_ods(path.read_bytes()) for path in folder.glob("*.ods")}


@pytest.fixture(scope="module")
def through_xlsb(tmp_path_factory, grids) -> dict[str, Grid]:
    """Each workbook written as .xlsb by the tests and saved as .xlsx by LibreOffice."""
    folder = tmp_path_factory.mktemp("xlsb")
    for name, grid in grids.items():
        (folder / f"{name}.xlsb").write_bytes(to_xlsb(grid))
    convert(sorted(folder.glob("*.xlsb")), "xlsx", folder)
    return {path.stem: read_grid(path.read_bytes()) for path in folder.glob("*.xlsx")}


@pytest.mark.parametrize("name", JUDGED)
def test_what_libreoffice_writes_as_ods_is_judged_alike(name, grids, as_ods):
    before, after = check_grid(grids[name]), check_grid(as_ods[name])
    assert said(after) == said(before)
    assert after.undecided == before.undecided


def shown(sheet: Sheet) -> dict[tuple[int, int], object]:
    """What stands in each cell that shows something, and in what format (LibreOffice escapes signs that need it not)."""
    return {
        place: (one.kind, float(one.text) if one.kind == "number" else one.text, one.number_format.replace("\\", ""))
        for place, one in sheet.cells.items()
        if one.text
    }


@pytest.mark.parametrize("name", [*JUDGED, "kieu-o"])
def test_libreoffice_reads_what_the_tests_write_as_xlsb(name, grids, through_xlsb):
    for first, second in zip(grids[name].sheets, through_xlsb[name].sheets, strict=True):
        assert (second.name, second.state, second.hidden_rows) == (first.name, first.state, first.hidden_rows)
        assert sorted(second.merges) == sorted(first.merges)
        assert shown(second) == shown(first)


def test_the_kept_ods_files_are_what_libreoffice_writes(as_ods):
    from tests.workbook.formats.kit import DATA

    for name in ("quang-tri-2023", "quang-ngai-2021", "kieu-o"):
        kept = read_ods((DATA / f"{name}.ods").read_bytes())
        assert [(sheet.name, texts(sheet)) for sheet in kept.sheets] == [
            (sheet.name, texts(sheet)) for sheet in as_ods[name].sheets
        ]
