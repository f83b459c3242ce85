"""Definitions that cannot be used, and editions that cannot be found."""

from __future__ import annotations


class EditionError(Exception):
    """Base: something about an edition; the message is Vietnamese and complete."""


class DefinitionError(EditionError):
    """A definition that is wrong: ``file``, ``line`` (1-based, 0 = the file as a whole), ``reason``."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        where = f"{file}, dòng {line}" if line else file
        super().__init__(f"{where}: {reason}.")


class EditionNotFoundError(EditionError):
    """No edition of that name or folder."""
