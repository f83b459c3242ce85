"""An .xls workbook (Excel 5 to 2003, and older ones) becomes a Grid.

The container is read here, as it is bounded by the size of the file; the BIFF stream inside it by xlrd in a guarded child.
"""

from __future__ import annotations

from ..errors import UnreadableError, damaged
from ..grid import Grid
from ..sniff import encrypted, other_program
from .guarded import answer_of
from .ole import SIGNATURE, Container
from .ole_properties import STREAM, user_properties
from .reply import grid_of

_BOOKS = ("Workbook", "Book")
"""The stream of Excel 97-2003, and that of Excel 5 and 95."""

_MACROS = frozenset({"_vba_project_cur", "_vba_project"})

_FOREIGN = {
    "worddocument": "Word (.doc)", "powerpoint document": "PowerPoint (.ppt)", "__properties_version1.0": "thư Outlook (.msg)",
    "visiodocument": "Visio",
}  # fmt: skip
_ENCRYPTED = "encryptedpackage"


def read_xls(data: bytes) -> Grid:
    """Read an .xls workbook from its bytes. Formulas are told from values, but not what they say (``formula`` is "").

    Raises:
        UnreadableError: it is damaged, encrypted, too large, of an unknown version, or no workbook.
    """
    if not data.startswith(SIGNATURE):
        return grid_of(answer_of(data))  # Excel 2 to 4 had no container
    container = container_of(data)
    stream = next(filter(None, map(container.stream, _BOOKS)), b"")
    if not stream:
        raise damaged()
    grid = grid_of(answer_of(stream))
    properties = user_properties(container.stream(STREAM))
    return grid._replace(properties=properties, has_macros=grid.has_macros or bool(_MACROS & container.storages))


def container_of(data: bytes) -> Container:
    """The compound file that an .xls workbook lies in.

    Raises:
        UnreadableError: it is damaged, an encrypted workbook, or a file of another program.
    """
    try:
        container = Container(data)
    except UnreadableError:
        folded = data.lower()  # a name of the directory is enough to tell what it was, and that may stand anywhere
        if _BOOKS[0].lower().encode("utf-16-le") not in folded:
            _refuse_foreign({name for name in (_ENCRYPTED, *_FOREIGN) if name.encode("utf-16-le") in folded})
        raise
    names = container.streams.keys()
    if not names & {name.lower() for name in _BOOKS}:
        _refuse_foreign(set(names))
        raise other_program("chương trình khác")
    return container


def _refuse_foreign(names: set[str]) -> None:
    if _ENCRYPTED in names:
        raise encrypted()
    for name, program in _FOREIGN.items():
        if name in names:
            raise other_program(program)
