"""Check, fill and recalculate the Vietnamese statistical forms of administrative reform (CCHC).

The names below are imported when they are first used, so that ``import cchc_xl`` stays light
(pandas and pandera alone take half a second).
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # typing itself would be looked for where ``python -m`` was called, see __main__.py
if TYPE_CHECKING:
    from typing import Any

    from .checking import check, findings, read
    from .edition import DefinitionError, EditionError, EditionNotFoundError, open_edition
    from .edition import edition_ids as editions
    from .frames import frame, frame_findings, frame_undecided, pandera_schema
    from .workbook.errors import UnreadableError

__version__ = "0.1.0"

_WHERE = {
    "check": ".checking", "findings": ".checking", "read": ".checking",
    "frame": ".frames", "frame_findings": ".frames",
    "frame_undecided": ".frames", "pandera_schema": ".frames",
    "open_edition": ".edition", "DefinitionError": ".edition", "EditionError": ".edition",
    "EditionNotFoundError": ".edition", "UnreadableError": ".workbook.errors",
}  # fmt: skip

__all__ = [
    "DefinitionError", "EditionError", "EditionNotFoundError", "UnreadableError", "check", "editions", "findings",
    "frame", "frame_findings", "frame_undecided", "open_edition", "pandera_schema", "read",
]  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401  (whatever the name stands for)
    if name == "editions":
        return import_module(".edition", __name__).edition_ids
    if name in _WHERE:
        return getattr(import_module(_WHERE[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
