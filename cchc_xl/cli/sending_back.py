"""``check --mark FOLDER``: what goes back to the agencies, written while the results stream by."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..judging.model import Checked, Unreadable
from ..returning.copies import Copies, CopiesError

if TYPE_CHECKING:
    from ..desk.model import Overview
    from ..returning.copies import Due

Result = Checked | Unreadable


class SendingBackError(Exception):
    """It cannot be done in the way that was asked for; the message is a Vietnamese sentence."""


class SendingBack:
    """The copies that a command makes beside its result."""

    def __init__(self, options: Namespace, due_of: Due | None = None) -> None:
        """``due_of``: agency, as its report names it -> the day by which it is to send, ISO 8601, or None.

        Raises:
            SendingBackError: the folder or the template cannot be used.
        """
        if not options.mark:
            raise SendingBackError("--letter-template chỉ dùng cùng --mark THƯ MỤC.")
        try:
            self._copies = Copies(options.mark, options.path, options.letter_template, due_of or _no_day)
        except CopiesError as error:
            raise SendingBackError(str(error)) from None

    def passing(self, results: Iterator[Result], places: Iterable[str]) -> Iterator[Result]:
        """The same results. ``places``: where their workbooks lie, in the same order; their SHA-256 must be known."""
        return self._copies.passing(zip(results, places, strict=True))

    def finish(self, overview: Overview | None = None) -> None:
        """Once all results have passed: write the list of those to be reminded, and say what was done."""
        print(self._copies.finish(overview), end="", file=sys.stderr)


def _no_day(_agency: str | None) -> None:
    """Nobody is late where no day is known."""
