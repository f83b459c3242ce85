"""``vbaProject.bin`` from the text of its modules, the same bytes each time.

Source: MS-OVBA and MS-CFB. There is no performance cache, so Office compiles the source when it opens
the file, and what runs is what can be read in ``macros/``.
"""

from collections.abc import Sequence

from .compound import compound_file
from .compression import IncompressibleError, compressed
from .dir_stream import dir_stream
from .modules import Module, check_names, document_module
from .project_stream import name_map_stream, project_stream
from .source import source_bytes

__all__ = ["Module", "document_module", "vba_project"]

# _VBA_PROJECT, 2.3.4.1: version 0xFFFF, which no Office has, so that none trusts a cache; the rest as Excel leaves it.
_NO_CACHE = b"\xcc\x61\xff\xff\x00\x01\x00"


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """The VBA project of this name with these modules, as a compound file.

    Raises ``ValueError`` for a name that Office does not take or that stands twice, a source that is not
    plain text within code page 1252, and one whose ``VB_Name`` is missing or another's.
    """
    check_names(name, modules)
    sources = {module.name: _source_stream(module) for module in modules}
    storage = {"dir": compressed(dir_stream(name, modules)), "_VBA_PROJECT": _NO_CACHE, **sources}
    project = {"PROJECT": project_stream(name, modules), "PROJECTwm": name_map_stream(modules)}
    return compound_file({"VBA": storage, **project})


def _source_stream(module: Module) -> bytes:
    try:
        return compressed(source_bytes(module))
    except IncompressibleError as error:
        raise ValueError(f"{module.name}: {error}") from error
