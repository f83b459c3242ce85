"""Which editions there are, and finding one by its id or its folder."""

from __future__ import annotations

import os
from functools import lru_cache

from ..resources import data_folder
from .about import ABOUT
from .errors import EditionNotFoundError
from .load import load_edition, read_about
from .model import Edition


def edition_ids() -> list[str]:
    """Ids of the editions that come with the product, the default one first."""
    root = data_folder("schemas")
    if not os.path.isdir(root):
        return []
    names = [name for name in sorted(os.listdir(root)) if os.path.isfile(os.path.join(root, name, ABOUT))]
    return sorted(names, key=lambda name: not read_about(os.path.join(root, name)).get("default", False))


def open_edition(name: str) -> Edition:
    """The edition with that id, or in that folder (a user's own).

    Raises:
        EditionNotFoundError: neither an id nor a folder with an ``edition.toml``.
        DefinitionError: its definition is wrong.
    """
    return _load(edition_folder(name))


def all_editions() -> list[Edition]:
    """Every edition that comes with the product, the default one first."""
    return [open_edition(name) for name in edition_ids()]


def edition_folder(name: str) -> str:
    """The folder of the edition with that id, or the folder itself.

    Raises:
        EditionNotFoundError: there is none.
    """
    inside = os.path.join(data_folder("schemas"), name)
    if os.path.basename(name) == name and os.path.isfile(os.path.join(inside, ABOUT)):
        return inside
    if os.path.isfile(os.path.join(name, ABOUT)):
        return os.path.abspath(name)
    known = ", ".join(edition_ids())
    raise EditionNotFoundError(
        f"Không có bộ biểu mẫu «{name}». Các bộ có sẵn: {known}; hoặc ghi đường dẫn đến thư mục có tệp {ABOUT}."
    )


@lru_cache(maxsize=16)
def _load(folder: str) -> Edition:
    return load_edition(folder, edition_folder)
