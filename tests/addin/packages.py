"""Looking into a package, and telling Office's other kinds of it apart."""

from __future__ import annotations

import io
from xml.etree import ElementTree
from zipfile import ZipFile

_TYPES = "[Content_Types].xml"


def parts(data: bytes) -> dict[str, bytes]:
    """Part -> its bytes."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def kind(data: bytes) -> str:
    """The content type of the workbook."""
    types = ElementTree.fromstring(parts(data)[_TYPES])
    return next(one.get("ContentType", "") for one in types if one.get("PartName") == "/xl/workbook.xml")


def as_workbook(data: bytes) -> bytes:
    """An add-in as the workbook that it is but for its content type: openpyxl and LibreOffice open no add-ins."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, part in parts(data).items():
            archive.writestr(name, part.replace(b"ms-excel.addin.", b"ms-excel.sheet.") if name == _TYPES else part)
    return stream.getvalue()
