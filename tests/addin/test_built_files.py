"""The add-in and the workbook with buttons as files.

Proves (issue 5, section 3): the sources that another reader finds in them are those of ``macros/`` letter by letter; the
packages hold together; the same bytes each time; a workbook with buttons is the template it looks like.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Callable
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pytest

from cchc_xl import check
from cchc_xl.addin.build import SHEET_MACROS, build_addin, build_template_with_buttons
from cchc_xl.addin.ribbon import controls
from cchc_xl.addin.sources import macro_text
from cchc_xl.addin.words import words_module
from cchc_xl.edition import open_edition
from cchc_xl.workbook.read import read_grid
from cchc_xl.workbook.template.build import build_template
from tests.addin.packages import as_workbook, kind, parts
from tests.addin.vba.readers import olevba_sources, openvba_sources
from tests.support import run_python

EDITIONS = ("quang-tri-2023", "quang-ngai-2021")
FILES = ("xlam", *EDITIONS)
Reader = Callable[[bytes], dict[str, str]]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def build(name: str) -> bytes:
    return build_addin() if name == "xlam" else build_template_with_buttons(open_edition(name))


@pytest.fixture(scope="module")
def built():
    return {name: build(name) for name in FILES}


def sources(data: bytes, reader: Reader) -> dict[str, str]:
    """Module -> its text, as somebody else's program reads it."""
    project = parts(data)["xl/vbaProject.bin"]
    return {name.rpartition(".")[0] or name: code.replace("\r\n", "\n") for name, code in reader(project).items()}


def code_names(data: bytes) -> list[str]:
    """Those of the workbook and of its sheets, in their order."""
    files = parts(data)
    book = ElementTree.fromstring(files["xl/workbook.xml"]).find(f"{MAIN}workbookPr")
    sheets = sorted(
        (name for name in files if name.startswith("xl/worksheets/sheet")), key=lambda n: int(re.findall(r"\d+", n)[0])
    )
    found = [ElementTree.fromstring(files[name]).find(f"{MAIN}sheetPr") for name in sheets]
    return [element.get("codeName") for element in (book, *found)]


@pytest.mark.parametrize("reader", [olevba_sources, openvba_sources])
@pytest.mark.parametrize("name", FILES)
def test_the_sources_are_those_of_macros(name, reader, built):
    found = sources(built[name], reader)
    for module in ("CchcRibbon" if name == "xlam" else "CchcSheet", "CchcRun", "CchcHost"):
        assert found.pop(module) == macro_text(f"{module}.bas")
    assert found.pop("CchcWords") == words_module("CchcWords", macro_text("messages.txt"))
    assert list(found) == code_names(built[name])
    assert all(line.startswith("Attribute ") for text in found.values() for line in text.splitlines())


@pytest.mark.parametrize("name", FILES)
def test_every_sheet_has_its_module(name, built):
    sheets = len(openpyxl.load_workbook(io.BytesIO(as_workbook(built[name]))).sheetnames)
    assert code_names(built[name]) == ["ThisWorkbook", *(f"Sheet{number}" for number in range(1, sheets + 1))]


@pytest.mark.parametrize("name", FILES)
def test_the_same_bytes_each_time(name, built):
    assert build(name) == built[name]


def test_the_addin_is_the_same_bytes_in_another_process(built, tmp_path):
    """And whatever the hash seed is; nothing in it is compressed, so no zlib makes it another file."""
    program = f"from cchc_xl.addin.build import *\nopen({str(tmp_path / 'a.xlam')!r}, 'wb').write(build_addin())"
    assert run_python("-c", program, PYTHONHASHSEED="7").returncode == 0
    assert (tmp_path / "a.xlam").read_bytes() == built["xlam"]
    with ZipFile(io.BytesIO(built["xlam"])) as archive:
        kinds = {(entry.compress_type, entry.create_system, entry.date_time[0]) for entry in archive.infolist()}
    assert kinds == {(ZIP_STORED, 0, 1980)}


@pytest.mark.parametrize("name", FILES)
def test_every_part_is_xml_typed_and_reached(name, built):
    files = parts(built[name])
    types = ElementTree.fromstring(files["[Content_Types].xml"])
    defaults = {one.get("Extension") for one in types if one.tag.endswith("Default")}
    overrides = {one.get("PartName").lstrip("/") for one in types if one.tag.endswith("Override")}
    assert overrides <= files.keys()
    reached = {"[Content_Types].xml"}
    for part, data in files.items():
        if not part.endswith(".bin"):
            ElementTree.fromstring(data)
        assert part in overrides or part.rpartition(".")[2] in defaults
        if part.endswith(".rels"):
            reached |= {part} | set(targets(part, data))
    assert reached == files.keys()


def targets(part: str, data: bytes):
    """The parts that a part of relationships points to."""
    folder = posixpath.dirname(posixpath.dirname(part))
    for relation in ElementTree.fromstring(data):
        if relation.get("TargetMode") != "External":
            yield posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")


def test_each_says_what_it_is(built):
    assert kind(built["xlam"]) == "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    workbook = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert {kind(built[edition]) for edition in EDITIONS} == {workbook}


def test_the_ribbon_is_a_part_of_the_addin_alone(built):
    files = parts(built["xlam"])
    assert files["customUI/customUI.xml"].decode() == macro_text("ribbon.xml")
    relations = {
        one.get("Target"): one.get("Type").rpartition("/2006/")[2]
        for one in ElementTree.fromstring(files["_rels/.rels"])
    }
    assert relations["customUI/customUI.xml"] == "relationships/ui/extensibility"
    assert not any("customUI" in name for edition in EDITIONS for name in parts(built[edition]))


@pytest.mark.parametrize("name", FILES)
def test_openpyxl_opens_it_with_its_macros(name, built):
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(built[name])), keep_vba=True)
    assert book.vba_archive is not None
    assert book.sheetnames[0] == ("CCHC" if name == "xlam" else "Thông tin")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_check_says_of_it_only_that_it_has_macros(edition, built, tmp_path):
    path = tmp_path / "a.xlsm"
    path.write_bytes(built[edition])
    found = check(path)
    assert found.report.edition.id == edition
    assert [finding.rule for finding in found.findings] == ["macros"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_differs_from_the_template_in_nothing_but_buttons(edition, built):
    ours, plain = read_grid(built[edition]), read_grid(build_template(open_edition(edition)))
    assert (ours.has_macros, plain.has_macros) == (True, False)
    assert [sheet.cells for sheet in ours.sheets] == [sheet.cells for sheet in plain.sheets]
    assert (ours.names, ours.properties) == (plain.names, plain.properties)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_buttons_say_what_they_do_and_are_not_printed(edition, built):
    vml = parts(built[edition])["xl/drawings/vmlDrawing1.vml"].decode()
    told = {control.action: control for control in controls()}
    assert re.findall(r"<x:FmlaMacro>\[0\]!(\w+)<", vml) == list(SHEET_MACROS.values())
    assert re.findall(r"<font[^>]*>(.*?)<", vml) == [told[action].label for action in SHEET_MACROS]
    assert re.findall(r'alt="(.*?)"', vml) == [told[action].screentip for action in SHEET_MACROS]
    assert vml.count("<x:PrintObject>False</x:PrintObject>") == len(SHEET_MACROS)


def test_the_buttons_stand_in_the_empty_row_below_the_title(built):
    """Columns B to F, row 4, one right of the other."""
    vml = parts(built["quang-tri-2023"])["xl/drawings/vmlDrawing1.vml"].decode()
    places = [[int(number) for number in anchor.split(",")] for anchor in re.findall(r"<x:Anchor>(.*?)<", vml)]
    for left, _, top, _, right, _, bottom, _ in places:
        assert (top, bottom) == (3, 3)
        assert 1 <= left <= right <= 5
    edges = [edge for place in places for edge in ((place[0], place[1]), (place[4], place[5]))]
    assert edges == sorted(edges)
    sheet = openpyxl.load_workbook(io.BytesIO(built["quang-tri-2023"]))["Thông tin"]
    assert [cell.value for cell in sheet[4]] == [None] * sheet.max_column
