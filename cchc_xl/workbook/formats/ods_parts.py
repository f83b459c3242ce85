"""How much of the parts of an .ods is read."""

from __future__ import annotations

from ..errors import UnreadableError, too_large
from ..package import Package

ELEMENTS = 600_000
"""Elements of the content: two for a cell and one for a row; blank ones are counted, not written."""

_TAG_BYTES = 2**19
"""Bytes between two tags: expat holds all attributes of a tag before anybody can count them. A text of the greatest
length has less, even where each of its characters is escaped."""

_SIDE_BYTES = 4 * 2**20
"""Bytes of a part beside the content (styles, properties, manifest)."""


def side_part(package: Package, name: str) -> bytes | None:
    """A part that a workbook need not have.

    Raises:
        UnreadableError: it is damaged or too large.
    """
    if package.find(name) is None:
        return None
    data = package.read(name)
    if len(data) > _SIDE_BYTES:
        raise too_large(f"thành phần {name} sau khi giải nén hơn {_SIDE_BYTES // 2**20} MB")
    return data


def content_part(package: Package, name: str) -> bytes:
    """The part that holds the cells.

    Raises:
        UnreadableError: it is missing, damaged or too large, or one of its tags is endless.
    """
    data = package.read(name)
    at = 0
    while at + _TAG_BYTES < len(data):
        # No "<" stands inside a tag, so that no tag is longer than the way to the next one.
        at = data.rfind(b"<", at, at + _TAG_BYTES) + 1
        if not at:
            raise too_large("một thẻ XML quá dài")
    return data


def too_many_elements() -> UnreadableError:
    """More elements than cells could need."""
    return too_large("quá nhiều dòng và ô có định dạng")
