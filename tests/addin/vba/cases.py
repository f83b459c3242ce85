"""Module texts as the tests use them."""

from __future__ import annotations

import random
import string

from hypothesis import strategies as st

from cchc_xl.addin.vba.project import Module, document_module

WORKBOOK = document_module("ThisWorkbook", "workbook")
SHEET = document_module("Sheet1", "worksheet")


def standard(name: str, body: str = "", ends: str = "\n") -> Module:
    return Module(name, f'Attribute VB_Name = "{name}"\n{body}'.replace("\n", ends), "standard")


def program(lines: int) -> str:
    """Text as repetitive as programs are."""
    return "".join(f'Public Sub Step{n}()\n    Debug.Print "{n * n}"\nEnd Sub\n' for n in range(lines))


def noise(length: int, seed: int = 1) -> bytes:
    """Bytes in which no three come twice; no line ends, no nulls."""
    draw, data, seen = random.Random(seed), bytearray(), set()
    while len(data) < length:
        data.append(draw.randrange(0x80, 0x100))
        if bytes(data[-3:]) in seen:
            data.pop()
        else:
            seen.add(bytes(data[-3:]))
    return bytes(data)


def noisy_line(length: int, seed: int = 1) -> str:
    return "".join(random.Random(seed).choices(string.ascii_letters + string.digits + "éèàüöñçßÆØ€", k=length))


texts = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]) | st.sampled_from("\n\t"))


def crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")
