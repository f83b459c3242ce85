"""Bytes changed as accidents and attackers change them: anywhere in the file, or inside a part that is packed again.

Everything is drawn from one ``random.Random``: the same seed gives the same files.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes], bytes]

_TOKEN = re.compile(rb"<[^<>]{0,2000}>|[^<>]{1,2000}")
_ATTRIBUTE = re.compile(rb"""([\w:]{1,40})\s*=\s*("[^"<]{0,400}"|'[^'<]{0,400}')""")
_NUMBER = re.compile(rb"\d{1,20}(?:\.\d{1,20})?")
_NAME = re.compile(rb"(?<=[</])[\w:]{1,40}")

NUMBERS = [
    b"0", b"-1", b"1", b"2", b"255", b"256", b"16384", b"16385", b"32768", b"65536", b"1048576", b"1048577", b"2147483647",
    b"2147483648", b"4294967296", b"99999999999999999999", b"1e308", b"-1e308", b"1e999", b"1e-999", b"NaN", b"inf", b"0x10",
    b"1_0", b"", b" ", "٣".encode(), b"1" * 400, b"0." + b"0" * 400, b"1.5.2", b"--1", b"1e", b"00012",
]  # fmt: skip
WORDS = [
    b"", b"A1", b"XFD1048576", b"XFE1", b"A0", b"$A$1", b"A1:B2", b"A1:", b"R1C1", b"s", b"str", b"inlineStr", b"b", b"e", b"n",
    b"d", b"shared", b"array", b"dataTable", b"true", b"1", b"hidden", b"veryHidden", b"External", b"../../x", b"/xl/workbook.xml",
    b"rId1", b"#REF!", b"#DIV/0!", b"General", b"0.0%", b"[&lt;1]0;[&gt;=1e5]0%", b"@", b"d/m", b"yyyy", b"[h]:mm", b"0.0;-0;;@",
    b"_x0000_", b"_xFFFF_", b"_xD800_", b"&#xD7FF;", b"&#0;", b"&amp;", b"&lt;", b"&nope;", "…".encode(), b"...", b"-", b"02/02",
    "Có".encode(), "không".encode(), "Chỉ tiêu thống kê".encode(), "Số liệu".encode(), b"STT", b"1.", b"1.1.1.1.1", b"I", b"IV",
    "e\u0301\u0323".encode(), "\ufdfa".encode(), "\u202e".encode(), "\U0001f600".encode(), b"\xff", b"\xed\xa0\x80", b"\x00", b"\x1b[2J",
    b"=1+1", b"SUM(A1:A9)", b"SUM(A:A)", b"1/0", b"IF(", b")", b"'x'!A1", b"[1]x!A1", b"INDIRECT(A1)", b"{1,2}", b"A1#", b"1 2",
    b"<", b">", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?x?>", b"<x>", b"</x>", b"<!DOCTYPE x>", b"<v>", b"</v>", b"<f>", b"</c>",
]  # fmt: skip


def mutated(random: Random, data: bytes) -> bytes:
    """The file, changed in one to a few places."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        change = random.choices((_inside_parts, _parts_themselves, _raw), (12, 3, 2))[0]
        data = change(random, data)
    return data


def parts_of(data: bytes) -> dict[str, bytes] | None:
    """The parts of a zip; None where the bytes are none that can be taken apart."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return {info.filename: file.read(info) for info in file.infolist() if info.file_size < 2**22}
    except Exception:  # whatever an earlier change did to it
        return None


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """The parts as a zip with true sizes and checksums."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as file:
        for name, data in parts.items():
            file.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


def _inside_parts(random: Random, data: bytes) -> bytes:
    parts = parts_of(data)
    if not parts:
        return _raw(random, data)
    name = random.choice(list(parts))
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        change = random.choice(
            (_number, _number, _attribute, _attribute, _attribute_gone, _text, _text, _element, _element, _tag, _bytes)
        )
        parts[name] = change(random, parts[name])
    return packed(parts)


def _parts_themselves(random: Random, data: bytes) -> bytes:
    parts = parts_of(data)
    if not parts:
        return _raw(random, data)
    one, other = random.choice(list(parts)), random.choice(list(parts))
    kind = random.randrange(6)
    if kind == 0:
        del parts[one]
    elif kind == 1:
        parts[one], parts[other] = parts[other], parts[one]
    elif kind == 2:
        parts[one.upper()] = parts.pop(one)
    elif kind == 3:
        parts[one] = parts[one][: random.randrange(len(parts[one]) + 1)]
    elif kind == 4:
        parts[one] = (
            parts[one].decode("utf-8", "replace").encode(random.choice(("utf-16", "utf-16-be", "utf-8-sig", "utf-32")))
        )
    else:
        parts[
            random.choice(("xl/vbaProject.bin", "content.xml", "xl/workbook.bin", "docProps/custom.xml", one + "x"))
        ] = parts[other]
    return packed(parts, random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def _raw(random: Random, data: bytes) -> bytes:
    """Flipped, cut, doubled and overwritten bytes, whatever they mean."""
    if not data:
        return b"PK\x03\x04"
    kind, place = random.randrange(5), random.randrange(len(data))
    if random.random() < 0.3:  # the directory at the end of a zip
        place = max(0, len(data) - 1 - random.randrange(min(len(data), 1500)))
    if kind == 0:
        return data[:place]
    if kind == 1:
        return data[:place] + bytes([data[place] ^ (1 << random.randrange(8))]) + data[place + 1 :]
    if kind == 2:
        return data[:place] + random.randbytes(random.randrange(1, 9)) + data[place + random.randrange(9) :]
    end = min(len(data), place + random.choice((1, 4, 50, 2000)))
    if kind == 3:
        return data[:place] + data[end:]
    return data[:end] + data[place:end] + data[end:]


def _replaced(
    random: Random, data: bytes, pattern: re.Pattern[bytes], other: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    match = random.choice(found)
    return data[: match.start()] + other(match) + data[match.end() :]


def _number(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, _NUMBER, lambda _: random.choice(NUMBERS))


def _attribute(random: Random, data: bytes) -> bytes:
    value = random.choice(NUMBERS + WORDS)
    return _replaced(random, data, _ATTRIBUTE, lambda match: match[1] + b'="' + value.replace(b'"', b"&quot;") + b'"')


def _attribute_gone(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, _ATTRIBUTE, lambda _: b"")


def _tag(random: Random, data: bytes) -> bytes:
    names = [match[0] for match in _NAME.finditer(data)] or [b"x"]
    old, new = (
        random.choice(names),
        random.choice([*names, b"c", b"v", b"f", b"is", b"t", b"row", b"si", b"rPh", b"x:c"]),
    )
    return data.replace(b"<" + old, b"<" + new).replace(b"</" + old, b"</" + new)


def _text(random: Random, data: bytes) -> bytes:
    """What stands between two elements."""
    places = [match.start() + 1 for match in re.finditer(rb">[^<]", data)]
    if not places:
        return data
    begin = random.choice(places)
    end = data.find(b"<", begin)
    word = random.choice(WORDS + NUMBERS) * random.choice((1, 1, 1, 2, 300))
    return data[:begin] + random.choice((word, data[begin:end] + word, word + data[begin:end])) + data[end:]


def _element(random: Random, data: bytes) -> bytes:
    """Elements doubled, dropped, or moved to where others stand."""
    tokens = [match.span() for match in _TOKEN.finditer(data)]
    if len(tokens) < 4:
        return data
    first = random.randrange(len(tokens) - 1)
    last = min(len(tokens) - 1, first + random.choice((1, 2, 3, 5, 9, 40)))
    begin, end = tokens[first][0], tokens[last][0]
    piece = data[begin:end]
    kind = random.randrange(4)
    if kind == 0:
        return data[:begin] + data[end:]
    if kind == 1:
        return data[:end] + piece * random.choice((1, 1, 3, 50)) + data[end:]
    place = random.choice(tokens)[0]
    return data[:place] + (piece if kind == 2 else random.choice(WORDS)) + data[place:]


def _bytes(random: Random, data: bytes) -> bytes:
    return _raw(random, data) if data else random.choice(WORDS)
