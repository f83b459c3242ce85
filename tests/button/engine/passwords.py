"""Whether a password is the one that a sheet or a workbook was protected with (ECMA-376 part 1, 18.2.29 and 18.3.1.85)."""

from __future__ import annotations

import base64
import hashlib

Hashed = tuple[str | None, str | bytes | None, str | bytes | None, int | None]
"""Algorithm, hash, salt, spin count."""


def is_password(password: str, short: str | None, hashed: Hashed = (None, None, None, None)) -> bool:
    """``short``: the 16 bits of old, in hexadecimal. A sheet without a password opens with any."""
    algorithm, wanted, salt, spins = hashed
    if algorithm and wanted:
        found = hashlib.new(
            algorithm.replace("-", "").lower(), base64.b64decode(salt or "") + password.encode("utf-16-le")
        )
        for turn in range(spins or 0):
            found = hashlib.new(found.name, found.digest() + turn.to_bytes(4, "little"))
        return found.digest() == base64.b64decode(wanted)
    if not short:
        return True
    from openpyxl.utils.protection import hash_password

    return int(short, 16) == int(hash_password(password), 16)
