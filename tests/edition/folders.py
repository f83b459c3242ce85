"""Copies of an edition with one thing changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from cchc_xl.edition import open_edition
from cchc_xl.edition.table import COLUMNS

QUANG_TRI = "quang-tri-2023"
QUANG_NGAI = "quang-ngai-2021"
BASE = """
id = "tinh-khac-2024"
name = "Tỉnh khác, 2024"
based_on = "quang-tri-2023"
"""


def copy(edition: str, folder: Path) -> Path:
    """A copy of the edition in a folder of its own."""
    target = folder / edition
    shutil.copytree(open_edition(edition).folder, target)
    return target


def change(file: Path, old: str, new: str) -> int:
    """Replace the one place where ``old`` stands; the answer is its line, counted from 1."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def derive(folder: Path, tables: dict[str, list[dict[str, str]]], about: str = BASE) -> Path:
    """An edition that builds on another: per table, its changes as cells by column."""
    target = folder / "tinh-khac"
    target.mkdir()
    (target / "edition.toml").write_text(about, encoding="utf-8")
    for name, changes in tables.items():
        columns = ["change", "after", *COLUMNS]
        lines = [",".join(f'"{row.get(column, "")}"' for column in columns) for row in changes]
        (target / name).write_text("\n".join([",".join(columns), *lines]) + "\n", encoding="utf-8")
    return target
