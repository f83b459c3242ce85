"""Why builds are checked by comparing sources and not by opening the file.

Proves: of single flipped bits in the streams of the modules, comparing what olevba reads with what went
in notices nearly all, and every one that changes a source; "opens without error" notices next to none.
"""

from __future__ import annotations

import io

from olefile import OleFileIO

from cchc_xl.addin.vba.compression import compressed
from cchc_xl.addin.vba.project import vba_project
from cchc_xl.addin.vba.source import source_bytes

from .cases import SHEET, WORKBOOK, crlf, program, standard
from .readers import olevba_sources

MODULES = [WORKBOOK, SHEET, standard("CchcRun", program(12))]
DATA = vba_project("CchcXl", MODULES)
SOURCES = {"ThisWorkbook.cls": WORKBOOK, "Sheet1.cls": SHEET, "CchcRun.bas": MODULES[2]}


def flipped() -> list[bytes]:
    """The file with one bit changed, for every byte of every module's stream."""
    files = []
    for module in MODULES:
        stream = compressed(source_bytes(module))
        assert DATA.count(stream) == 1
        start = DATA.index(stream)
        for at in range(start, start + len(stream)):
            data = bytearray(DATA)
            data[at] ^= 1 << at % 8
            files.append(bytes(data))
    return files


def read(data: bytes) -> dict[str, str] | None:
    """What olevba reads; None where opening or reading fails."""
    try:
        with OleFileIO(io.BytesIO(data)) as ole:
            for path in ole.listdir():
                ole.openstream(path).read()
        return olevba_sources(data)
    except Exception:  # whatever a reader may raise is how it says that the file is broken
        return None


def test_comparing_sources_notices_what_opening_does_not():
    expected = {name: crlf(module.source) for name, module in SOURCES.items()}
    assert read(DATA) == expected
    found = [read(data) for data in flipped()]
    fails_to_open = sum(sources is None for sources in found)
    differs = sum(sources != expected for sources in found)
    assert differs > 0.98 * len(found)
    assert fails_to_open < 0.05 * len(found)
