"""What stands in the way of an installation."""

from __future__ import annotations


class InstallError(Exception):
    """Nothing, or not everything, could be installed or removed; the message is Vietnamese, complete, and says what to do."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)
