"""Types Unicode text as TCVN3 and VNI fonts keep it: the tables by letter and tone, apart from the reader's."""

from __future__ import annotations

import unicodedata

_ORDER = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_TCVN3_ROWS = {
    "a": "a¸µ¶·¹", "ă": "¨¾»¼½Æ", "â": "©ÊÇÈÉË", "e": "eÐÌÎÏÑ", "ê": "ªÕÒÓÔÖ", "i": "iÝ×ØÜÞ",
    "o": "oãßáâä", "ô": "«èåæçé", "ơ": "¬íêëìî", "u": "uóïñòô", "ư": "\xadøõö÷ù", "y": "yýúûüþ",
}  # fmt: skip
_VNI_MARKS = {"": ("", "ù", "ø", "û", "õ", "ï"), "\u0302": "âáàåãä", "\u0306": "êéèúüë"}
_VNI_SINGLE = dict(zip("íìỉĩịỵđ", "íìæóòîñ", strict=True))
_VNI_HORN = {"ơ": "ô", "ư": "ö"}


def as_tcvn3(text: str, capitals: str = "ĂÂÊÔƠƯĐ") -> str:
    """The text in .VnTime; capitals with a tone, which it cannot write, as the small letter of .VnTimeH."""
    codes = {"đ": "®", **dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))}
    for base, row in _TCVN3_ROWS.items():
        for tone, code in zip(_ORDER, row, strict=True):
            letter = unicodedata.normalize("NFC", base + tone)
            codes[letter] = code
            codes.setdefault(letter.upper(), code)
    return "".join(codes.get(letter, letter) if not letter.isascii() else letter for letter in text)


def as_vni(text: str) -> str:
    """The text in VNI-Times."""
    return "".join(map(_vni, unicodedata.normalize("NFC", text)))


def _vni(letter: str) -> str:
    small = letter.lower()
    if small in _VNI_SINGLE:
        typed = _VNI_SINGLE[small]
    else:
        split = unicodedata.normalize("NFD", small)
        if split[0] not in "aeiouy":
            return letter
        tone = next((mark for mark in split[1:] if mark in _ORDER), "")
        shape = next((mark for mark in split[1:] if mark in "\u0302\u0306"), "")
        base = unicodedata.normalize("NFC", split[0] + "\u031b") if "\u031b" in split else split[0]
        typed = _VNI_HORN.get(base, base) + _VNI_MARKS[shape][_ORDER.index(tone)]
    return typed.upper() if letter != small else typed
