"""What a template remembers of the definition it was made from."""

from __future__ import annotations

import zlib
from functools import cache

from ...edition import Edition


@cache
def definition_hash(edition: Edition) -> str:
    """Eight hexadecimal digits that change with any row, label, unit or rule of an edition; not with how reports
    add up, which no template shows: a province may change that while its templates are out."""
    rows = [row._replace(source=("", 0), consolidate="") for row in edition.rows.values()]
    return f"{zlib.crc32(repr(rows).encode()):08x}"
