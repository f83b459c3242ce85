"""What the desk keeps of files, made without files."""

from __future__ import annotations

from cchc_xl.desk.model import Received
from cchc_xl.report import Period

YEAR = Period("nam", 2023)


def kept(number: int, agency: str | None = "Sở Y tế", **fields: object) -> Received:
    """A readable report that is like no other; ``fields``: what is different."""
    made = Received(
        number, f"{number}.xlsx", f"/nhan/{number}.xlsx", f"{number:064x}", "quang-tri-2023", agency, "so", YEAR, "2023-12-10",
        None, {1: ("clean", 0)}, 0, 0, 0, 0, f"figures {number}", None, f"contents {number}",
    )  # fmt: skip
    return made._replace(**fields)


def unread(number: int, **fields: object) -> Received:
    """A file that could not be read."""
    empty = kept(number, None, edition=None, level="", period=None, date=None, states={}, fingerprint="", contents="")
    return empty._replace(error=("damaged", "Tệp bị hỏng."), **fields)
