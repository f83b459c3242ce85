"""The streams beside the VBA storage: PROJECT (MS-OVBA 2.3.1), text, and PROJECTwm (2.3.3), names."""

import uuid
from collections.abc import Iterable, Sequence

from .modules import Module
from .obfuscation import obfuscated
from .source import ENCODING

# An unprotected project: nothing locked, no password, visible (2.3.1.15 to 2.3.1.17).
_PROTECTION, _PASSWORD, _VISIBILITY = bytes(4), b"\x00", b"\xff"
_EDITOR = "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"  # as Excel writes it in every project
_CLOSED = "0, 0, 0, 0, C"


def project_stream(name: str, modules: Sequence[Module]) -> bytes:
    """The PROJECT stream. The project's id follows from its name, so that it is the same on every machine."""
    project_id = f"{{{uuid.uuid5(uuid.NAMESPACE_URL, f'cchc_xl/vba/{name}')}}}".upper()
    lines = [
        f'ID="{project_id}"',
        *map(_module_line, modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{obfuscated(_PROTECTION, project_id)}"',
        f'DPB="{obfuscated(_PASSWORD, project_id)}"',
        f'GC="{obfuscated(_VISIBILITY, project_id)}"',
        "",
        "[Host Extender Info]",
        _EDITOR,
        "",
        "[Workspace]",
        *(f"{module.name}={_CLOSED}" for module in modules),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode(ENCODING)


def name_map_stream(modules: Iterable[Module]) -> bytes:
    """The PROJECTwm stream: each name in the code page and in UTF-16, both ended by a null."""
    names = (module.name + "\0" for module in modules)
    return b"".join(name.encode(ENCODING) + name.encode("utf-16-le") for name in names) + b"\0\0"


def _module_line(module: Module) -> str:
    return f"Document={module.name}/&H00000000" if module.kind == "document" else f"Module={module.name}"
