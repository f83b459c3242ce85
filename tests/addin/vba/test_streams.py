"""The streams around the sources.

Proves: the dir stream has the records of a project that is known to work in Excel, in the same order;
PROJECT says that the project is open and visible, in values that hold under MS-OVBA 2.4.3; there is no
cache that Office could run instead of the source.
"""

from __future__ import annotations

import importlib.util
import io
import os
import re
import struct
import uuid
import zipfile

import pytest
from olefile import OleFileIO

from cchc_xl.addin.vba.project import vba_project

from .cases import SHEET, WORKBOOK, program, standard
from .compound_checker import Compound
from .readers import olevba_decompressed, openvba_project, project_lines

MODULES = [WORKBOOK, SHEET, standard("CchcRun", program(9))]
DATA = vba_project("CchcXl", MODULES)


def shipped(name: str) -> OleFileIO:
    """The project of a workbook that xlwings ships, which works in Excel."""
    found = importlib.util.find_spec("xlwings")
    assert found is not None and found.submodule_search_locations
    with zipfile.ZipFile(os.path.join(found.submodule_search_locations[0], name)) as package:
        return OleFileIO(io.BytesIO(package.read("xl/vbaProject.bin")))


SHIPPED = ["quickstart_standalone.xlsm", "quickstart_addin_ribbon.xlam", "quickstart.xlsm"]


def records(stream: bytes) -> list[tuple[int, bytes]]:
    """The records of a compressed dir stream."""
    data, at, found = olevba_decompressed(stream), 0, []
    while at < len(data):
        number, size = struct.unpack_from("<HI", data, at)
        size += 2 * (number == 0x09)  # PROJECTVERSION does not count its minor version
        found.append((number, data[at + 6 : at + 6 + size]))
        at += 6 + size
    assert at == len(data)
    return found


OURS = records(Compound(DATA).streams["VBA", "dir"])
REFERENCES = {0x16, 0x3E, 0x33, 0x2F, 0x30, 0x0D, 0x0E}
COMPATIBLE = 0x4A  # PROJECTCOMPATVERSION, optional


def module_records(found: list[tuple[int, bytes]], name: bytes) -> list[int]:
    numbers = [number for number, _ in found]
    start = found.index((0x19, name))
    return numbers[start : numbers.index(0x2B, start) + 1]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_dir_stream_has_the_records_of_a_project_that_works(name):
    theirs = records(shipped(name).openstream(["VBA", "dir"]).read())
    assert module_records(OURS, b"ThisWorkbook") == module_records(theirs, b"ThisWorkbook")
    head = [number for number, _ in theirs if number not in {COMPATIBLE, *REFERENCES}]
    assert [number for number, _ in OURS if number not in REFERENCES][: head.index(0x19)] == head[: head.index(0x19)]
    assert OURS[-1] == theirs[-1] == (0x10, b"")


def test_a_standard_module_has_them_too():
    theirs = records(shipped("quickstart_standalone.xlsm").openstream(["VBA", "dir"]).read())
    assert module_records(OURS, b"CchcRun") == module_records(theirs, b"Module1")


def test_what_the_dir_stream_says():
    said = dict(OURS)
    assert said[0x03] == (1252).to_bytes(2, "little")
    assert said[0x02] == said[0x14] == (0x409).to_bytes(4, "little")
    assert said[0x04] == b"CchcXl"
    assert said[0x0F] == (3).to_bytes(2, "little")
    assert {data for number, data in OURS if number == 0x31} == {bytes(4)}  # the source begins each stream
    assert {data for number, data in OURS if number in {0x13, 0x2C}} == {b"\xff\xff"}
    names = [data.decode() for number, data in OURS if number == 0x19]
    assert names == [data.decode("utf-16-le") for number, data in OURS if number == 0x47]
    assert names == [data.decode() for number, data in OURS if number == 0x1A]


def test_the_one_reference_is_one_that_works():
    """Word for word the reference to Office of a project that works; nothing of anybody's own machine."""
    project = openvba_project(DATA)
    assert [(found.name, found.guid, found.version) for found in project.references] == [
        ("Office", "{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}", (2, 0))
    ]
    theirs = records(shipped("quickstart_standalone.xlsm").openstream(["VBA", "dir"]).read())
    assert dict(OURS)[0x0D] == dict(theirs)[0x0D]


def test_there_is_no_cache():
    """Version 0xFFFF and nothing behind it, as in the projects that xlwings ships; no stream of compiled code."""
    streams = Compound(DATA).streams
    assert streams["VBA", "_VBA_PROJECT"] == shipped(SHIPPED[0]).openstream(["VBA", "_VBA_PROJECT"]).read()
    assert streams["VBA", "_VBA_PROJECT"][2:4] == b"\xff\xff"
    assert set(streams) == {
        ("PROJECT",), ("PROJECTwm",), ("VBA", "dir"), ("VBA", "_VBA_PROJECT"),
        ("VBA", "ThisWorkbook"), ("VBA", "Sheet1"), ("VBA", "CchcRun"),
    }  # fmt: skip


def revealed(digits: str, project_id: str) -> bytes:
    """Data Encryption read backwards, MS-OVBA 2.4.3.3, with every check it allows."""
    seed, version, key, *rest = bytes.fromhex(digits)
    assert seed ^ version == 2
    assert seed ^ key == sum(project_id.encode()) & 0xFF
    plain, before, encrypted = [], seed ^ key, [version, key]
    for byte in rest:
        before = byte ^ (encrypted[-2] + before & 0xFF)
        plain.append(before)
        encrypted.append(byte)
    ignored = (seed & 6) // 2
    length = int.from_bytes(bytes(plain[ignored : ignored + 4]), "little")
    data = bytes(plain[ignored + 4 :])
    assert len(data) == length
    return data


def protection(text: str) -> dict[str, bytes]:
    """What CMG, DPB and GC of a PROJECT stream say."""
    said = dict(re.findall(r'^(ID|CMG|DPB|GC)="([^"]*)"\r?$', text, re.MULTILINE))
    return {key: revealed(value, said["ID"]) for key, value in said.items() if key != "ID"}


OPEN = {"CMG": bytes(4), "DPB": b"\0", "GC": b"\xff"}
EXAMPLE = """ID="{917DED54-440B-4FD1-A5C1-74ACF261E600}"
CMG="0705D8E3D8EDDBF1DBF1DBF1DBF1"
DPB="0E0CD1ECDFF4E7F5E7F5E7"
GC="1517CAF1D6F9D7F9D706"
"""  # MS-OVBA 3.1.6


@pytest.mark.parametrize("text", [EXAMPLE, *SHIPPED])
def test_the_reading_of_protection_agrees_with_known_projects(text):
    known = text if text == EXAMPLE else shipped(text).openstream("PROJECT").read().decode()
    assert protection(known) == OPEN


@pytest.mark.parametrize("name", ["CchcXl", "P", "VBAProject", "Z9_"])
def test_the_project_is_open_and_visible(name):
    text = "\n".join(project_lines(vba_project(name, MODULES)))
    assert protection(text) == OPEN
    digits = dict(re.findall(r'^(CMG|DPB|GC)="([0-9A-F]*)"$', text, re.MULTILINE))
    assert 22 <= len(digits["CMG"]) <= 28 and 16 <= len(digits["GC"]) <= 22 and len(digits["DPB"]) >= 16


def test_the_lines_of_project():
    lines = project_lines(DATA)
    assert uuid.UUID(lines[0].removeprefix('ID="').removesuffix('"')).version == 5
    assert [line for line in lines[1:] if not line.startswith(("CMG=", "DPB=", "GC="))] == [
        "Document=ThisWorkbook/&H00000000",
        "Document=Sheet1/&H00000000",
        "Module=CchcRun",
        'Name="CchcXl"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        "ThisWorkbook=0, 0, 0, 0, C",
        "Sheet1=0, 0, 0, 0, C",
        "CchcRun=0, 0, 0, 0, C",
        "",
    ]


def test_projects_of_other_names_have_other_ids():
    assert project_lines(vba_project("One", MODULES))[0] != project_lines(vba_project("Two", MODULES))[0]


def test_the_name_map_is_as_in_a_project_that_works():
    """Made from the names of a shipped project, it is that project's own."""
    theirs = shipped("quickstart.xlsm").openstream("PROJECTwm").read()
    made = vba_project("P", [WORKBOOK, SHEET, standard("Module1"), SHEET._replace(
        name="Sheet2", source=SHEET.source.replace("Sheet1", "Sheet2"),
    )])  # fmt: skip
    assert Compound(made).streams["PROJECTwm",] == theirs
