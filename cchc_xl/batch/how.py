"""How files are to be checked: what every task says, wherever it is carried out."""

import pickle
from functools import lru_cache
from typing import NamedTuple

from ..edition import Edition, open_edition
from ..workbook.locate.build import LevelOf

AnEdition = str | bytes
"""An id, a folder, or, for a process that cannot open the folder, the pickled edition itself."""


class How(NamedTuple):
    """``edition``: None to recognise it. ``level``: None where the file says it. ``wide``: judge through frames.
    ``level_of``: a ``LevelOf``, pickled once for all tasks, since it may be a list of a thousand agencies."""

    edition: AnEdition | None = None
    level: str | None = None
    with_digest: bool = True
    wide: bool = False
    level_of: bytes | None = None


@lru_cache(maxsize=8)
def opened(name: AnEdition) -> Edition:
    """An edition, opened once in each process."""
    if isinstance(name, str):
        return open_edition(name)
    edition: Edition = pickle.loads(name)
    return edition


@lru_cache(maxsize=1)
def level_of(how: bytes) -> LevelOf:
    """What tells the level of an agency, taken apart once in each process."""
    made: LevelOf = pickle.loads(how)
    return made
