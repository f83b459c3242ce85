"""``check --mark FOLDER``: what goes back to the agencies, written while the results stream by."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator

from ..judging.model import Checked, Unreadable
from ..returning.copies import Copies, CopiesError, Sender
from .folder import Folder

Result = Checked | Unreadable


class SendingBackError(Exception):
    """It cannot be done in the way that was asked for; the message is a Vietnamese sentence."""


class SendingBack:
    """The copies that a command makes beside its result."""

    def __init__(self, options: Namespace, folder: Folder) -> None:
        """``folder``: what is checked.

        Raises:
            SendingBackError: the folder of the copies or the template cannot be used.
        """
        if not options.mark:
            raise SendingBackError("--letter-template chỉ dùng cùng --mark THƯ MỤC.")
        self._folder, desk = folder, folder.desk
        sender = Sender(desk.name_of, desk.due_of) if desk else Sender()
        try:
            self._copies = Copies(options.mark, options.path, options.letter_template, sender)
        except CopiesError as error:
            raise SendingBackError(str(error)) from None

    def passing(self, results: Iterator[Result]) -> Iterator[Result]:
        """The same results, all that the folder gives; their SHA-256 must be known."""
        placed = ((result, self._folder.place(number)) for number, result in enumerate(results, 1))
        return self._copies.passing(placed)

    def finish(self) -> None:
        """Once all results have passed: write the list of those to be reminded, and say what was done."""
        desk = self._folder.desk
        print(self._copies.finish(desk.overview() if desk else None), end="", file=sys.stderr)
