"""The modules of a VBA project, and which names Office and the project file allow them."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

# Identifiers of MS-VBAL are longer and richer; the editor takes 31 characters, a stream name no more either.
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
_LONGEST_CODE_NAME = 22
"""What is known to work as ``codeName`` of a workbook or sheet, which must equal the module's name."""
# "dir" is a stream beside those of the modules; the others are libraries that every project sees.
_TAKEN = {"dir", "vba", "excel", "office"}

_BASES = {
    "workbook": "0{00020819-0000-0000-C000-000000000046}",
    "worksheet": "0{00020820-0000-0000-C000-000000000046}",
}


class Module(NamedTuple):
    """One module: its name, the whole of its text (beginning with ``Attribute VB_Name``), its kind."""

    name: str
    source: str
    kind: Literal["standard", "document"]


def document_module(name: str, base: Literal["workbook", "worksheet"]) -> Module:
    """The empty module that Excel keeps for the workbook and for each sheet, with the attributes it writes there."""
    attributes = [
        f'VB_Name = "{name}"',
        f'VB_Base = "{_BASES[base]}"',
        "VB_GlobalNameSpace = False",
        "VB_Creatable = False",
        "VB_PredeclaredId = True",
        "VB_Exposed = True",
        "VB_TemplateDerived = False",
        "VB_Customizable = True",
    ]
    return Module(name, "".join(f"Attribute {line}\n" for line in attributes), "document")


def check_names(project: str, modules: Iterable[Module]) -> None:
    """Raise ``ValueError`` for a name that Office would not take, or that stands twice (letter case apart)."""
    _check_name(project)
    seen = {project.lower()}  # a module named like its project does not compile
    for module in modules:
        _check_name(module.name)
        if module.kind == "document" and len(module.name) > _LONGEST_CODE_NAME:
            raise ValueError(f"code name longer than {_LONGEST_CODE_NAME} characters: {module.name!r}")
        if module.name.lower() in seen:
            raise ValueError(f"name stands twice in the project: {module.name!r}")
        seen.add(module.name.lower())


def _check_name(name: str) -> None:
    if not _IDENTIFIER.fullmatch(name) or name.lower() in _TAKEN:
        raise ValueError(f"not a name for a VBA project or module: {name!r}")
