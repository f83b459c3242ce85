"""The text of a module as the bytes that stand in its stream."""

import re

from .modules import Module

CODE_PAGE = 1252
"""The one code page of every project written here, the same on each machine whatever its locale."""
ENCODING = f"cp{CODE_PAGE}"

_NAME_LINE = re.compile(r"^[ \t]*Attribute[ \t]+VB_Name\b.*$", re.MULTILINE | re.IGNORECASE)
# A lone carriage return would end a line for VBA and not for who reads the text in macros/.
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def source_bytes(module: Module) -> bytes:
    """The source in code page 1252, each line ended by CR LF, the last one too.

    Raises ``ValueError`` where a character has no place in the code page or is no text, and where the
    first line does not give the module's own name.
    """
    text = module.source.replace("\r\n", "\n")
    if not text.endswith("\n"):
        text += "\n"
    _check_name_line(module.name, text)
    if control := _NOT_TEXT.search(text):
        raise ValueError(f"{module.name}: control character {control.group()!r} in line {_line(text, control.start())}")
    try:
        return text.replace("\n", "\r\n").encode(ENCODING)
    except UnicodeEncodeError as error:
        where = _line(error.object, error.start)
        raise ValueError(
            f"{module.name}: {error.object[error.start]!r} in line {where} is not in {ENCODING}"
        ) from error


def _check_name_line(name: str, text: str) -> None:
    expected = f'Attribute VB_Name = "{name}"'
    if not text.startswith(expected + "\n") or _NAME_LINE.findall(text) != [expected]:
        raise ValueError(f"{name}: the source must begin with {expected!r} and say so once")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
