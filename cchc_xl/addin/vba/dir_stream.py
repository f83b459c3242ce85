"""The dir stream of MS-OVBA 2.3.4.2, before compression: what the project is, what it uses, which modules it has."""

import struct
from collections.abc import Sequence

from .modules import Module
from .source import CODE_PAGE, ENCODING

_WINDOWS_32 = 1  # which 64-bit Office takes as well; it only says where the project was written
_ENGLISH = 0x409  # prescribed by 2.3.4.2.1.3 and 2.3.4.2.1.4
_VERSION = (1, 0)  # of the project itself; any will do
_COOKIE = 0xFFFF  # prescribed by 2.3.4.2.3.1 and 2.3.4.2.3.2.7

# Excel adds VBA and its own library to each project by itself: the projects that xlwings ships name neither
# and have no cache that could. MS-OVBA would allow an empty list. Office is named because IRibbonControl
# lives there; it is the one reference that the projects looked at have in common (those that xlwings
# ships, those that Excel saved for pyOpenVBA; stdole is missing in some). The library is told by its GUID
# and version. Version 2.0 stands in all of them, whatever their Office, and the path in most.
_OFFICE = (
    "*\\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0"
    "#C:\\Program Files\\Common Files\\Microsoft Shared\\OFFICE16\\MSO.DLL"
    "#Microsoft Office 16.0 Object Library"
)


def dir_stream(name: str, modules: Sequence[Module]) -> bytes:
    """The records of the project, of its reference and of its modules, in the prescribed order."""
    return b"".join(
        [
            _information(name),
            _reference("Office", _OFFICE),
            _record(0x0F, _short(len(modules))),
            _record(0x13, _short(_COOKIE)),
            *map(_module, modules),
            _record(0x10),
        ]
    )


def _information(name: str) -> bytes:
    """PROJECTINFORMATION, 2.3.4.2.1; no description, help file or constants."""
    return b"".join(
        [
            _record(0x01, _long(_WINDOWS_32)),
            _record(0x02, _long(_ENGLISH)),
            _record(0x14, _long(_ENGLISH)),
            _record(0x03, _short(CODE_PAGE)),
            _record(0x04, name.encode(ENCODING)),
            _text(0x05, 0x40, ""),  # description
            _record(0x06) + _record(0x3D),  # help file, twice in the code page
            _record(0x07, _long(0)),  # help context
            _record(0x08, _long(0)),  # library flags
            struct.pack("<HIIH", 0x09, 4, *_VERSION),  # the size leaves out the minor version
            _text(0x0C, 0x3C, ""),  # constants of conditional compilation
        ]
    )


def _reference(name: str, library: str) -> bytes:
    """REFERENCENAME and REFERENCEREGISTERED, 2.3.4.2.2.2 and 2.3.4.2.2.5."""
    identifier = library.encode(ENCODING)
    return _text(0x16, 0x3E, name) + _record(0x0D, _long(len(identifier)) + identifier + bytes(6))


def _module(module: Module) -> bytes:
    """MODULE, 2.3.4.2.3.2. The source begins the stream, since there is no cache before it."""
    return b"".join(
        [
            _text(0x19, 0x47, module.name),
            _text(0x1A, 0x32, module.name),  # the name of its stream
            _text(0x1C, 0x48, ""),  # description
            _record(0x31, _long(0)),  # where the source begins
            _record(0x1E, _long(0)),  # help context
            _record(0x2C, _short(_COOKIE)),
            _record(0x22 if module.kind == "document" else 0x21),
            _record(0x2B),
        ]
    )


def _text(identifier: int, unicode_identifier: int, text: str) -> bytes:
    """A text in the code page, and again in UTF-16."""
    return _record(identifier, text.encode(ENCODING)) + _record(unicode_identifier, text.encode("utf-16-le"))


def _record(identifier: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", identifier, len(data)) + data


def _short(number: int) -> bytes:
    return number.to_bytes(2, "little")


def _long(number: int) -> bytes:
    return number.to_bytes(4, "little")
