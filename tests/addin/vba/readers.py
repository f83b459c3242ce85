"""What other people's programs read in a VBA project."""

from __future__ import annotations

import logging
import warnings

import pyopenvba.cfb
import pyopenvba.vba

from .compound_checker import Compound

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # oletools calls its parser by old names
    from oletools.olevba import VBA_Parser, decompress_stream

logging.getLogger("olevba").setLevel(logging.CRITICAL)


def olevba_decompressed(container: bytes) -> bytes:
    return bytes(decompress_stream(bytearray(container)))


def olevba_sources(data: bytes) -> dict[str, str]:
    """Source by the name that oletools gives it: .bas for a standard module, .cls for a document."""
    parser = VBA_Parser("vbaProject.bin", data=data)
    try:
        return {name: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()


def openvba_project(data: bytes) -> pyopenvba.vba.VBAProject:
    compound = pyopenvba.cfb.CFB.from_bytes(data)
    project = pyopenvba.vba.parse_vba_project(compound)
    assert project.validate(compound) == []
    return project


def openvba_sources(data: bytes) -> dict[str, str]:
    return {module.name: module.source for module in openvba_project(data).modules}


def project_lines(data: bytes) -> list[str]:
    return Compound(data).streams["PROJECT",].decode("cp1252").split("\r\n")
