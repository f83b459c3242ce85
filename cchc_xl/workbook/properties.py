"""The custom document properties of a workbook: how one of our templates says what it is."""

from __future__ import annotations

from .package import Package
from .xml import parse

_MAX_TEXT = 255


def custom_properties(package: Package) -> dict[str, str]:
    """Name -> value as text; empty where the workbook has none.

    Raises:
        UnreadableError: the part is damaged.
    """
    found: dict[str, str] = {}
    for kind, target in package.relations("").values():
        if kind == "custom-properties" and package.find(target):
            _read(package.read(target), found)
    return found


def _read(data: bytes, found: dict[str, str]) -> None:
    name: str | None = None
    words: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal name
        if tag == "property":
            name = attributes.get("name", "")
            words.clear()

    def end(tag: str) -> None:
        nonlocal name
        if tag == "property" and name is not None:
            found[name[:_MAX_TEXT]] = "".join(words)[:_MAX_TEXT]
            name = None

    parse(data, start, end, lambda text: words.append(text) if name is not None else None)
