"""Vietnamese before Unicode, as old machines still type it: TCVN3 (fonts .VnTime) and VNI (fonts VNI-Times).

Written from the published tables (TCVN 5712:1993 as the .Vn fonts use it; VNI for Windows): what Excel shows
as Vietnamese only in the old font, and stores as these Latin-1 characters.
"""

from __future__ import annotations

import unicodedata

_LETTERS = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ"
"""Each vowel with its five tones: huyền, hỏi, ngã, sắc, nặng."""

_TCVN3_TONES = (
    "\xb5\xb6\xb7\xb8\xb9 \xbb\xbc\xbd\xbe\xc6 \xc7\xc8\xc9\xca\xcb \xcc\xce\xcf\xd0\xd1 \xd2\xd3\xd4\xd5\xd6 "
    "\xd7\xd8\xdc\xdd\xde \xdf\xe1\xe2\xe3\xe4 \xe5\xe6\xe7\xe8\xe9 \xea\xeb\xec\xed\xee \xef\xf1\xf2\xf3\xf4 "
    "\xf5\xf6\xf7\xf8\xf9 \xfa\xfb\xfc\xfd\xfe"
)
_TCVN3_PLAIN = {"ă": "\xa8", "â": "\xa9", "ê": "\xaa", "ô": "\xab", "ơ": "\xac", "ư": "\xad", "đ": "\xae"}
_TCVN3_CAPITALS = {"Ă": "\xa1", "Â": "\xa2", "Ê": "\xa3", "Ô": "\xa4", "Ơ": "\xa5", "Ư": "\xa6", "Đ": "\xa7"}

_VNI_TONES = "\xf8\xfb\xf5\xf9\xef"
"""The tones behind a plain vowel, ơ or ư."""
_VNI_HATS = {"â": "a", "ê": "e", "ô": "o"}
_VNI_HAT, _VNI_BREVE = "\xe2\xe0\xe5\xe3\xe1\xe4", "\xea\xe8\xfa\xfc\xe9\xeb"
"""The hat of â ê ô and the breve of ă: alone, then with the five tones."""
_VNI_I, _VNI_HORNS = "i\xec\xe6\xf3\xed\xf2", {"ơ": "\xf4", "ư": "\xf6"}


def _tcvn3_table() -> dict[str, str]:
    table = dict(_TCVN3_PLAIN)
    for vowels, codes in zip(_LETTERS.split(), _TCVN3_TONES.split(" "), strict=True):
        table |= dict(zip(vowels[1:], codes, strict=True))
    # toned capitals have no code of their own: typed with the small letter's code in a capital font (.VnTimeH)
    return table | {small.upper(): code for small, code in table.items()} | _TCVN3_CAPITALS


def _vni_letter(vowel: str, tone: int) -> str:
    if vowel in _VNI_HATS:
        return _VNI_HATS[vowel] + _VNI_HAT[tone]
    if vowel == "ă":
        return "a" + _VNI_BREVE[tone]
    if vowel == "i":
        return _VNI_I[tone]
    if vowel == "y" and tone == 5:
        return "\xee"
    return _VNI_HORNS.get(vowel, vowel) + ("" if tone == 0 else _VNI_TONES[tone - 1])


def _vni_table() -> dict[str, str]:
    vowels = _LETTERS.split()
    table = {letter: _vni_letter(group[0], tone) for group in vowels for tone, letter in enumerate(group)}
    table["đ"] = "\xf1"
    return table | {small.upper(): code.upper() for small, code in table.items()}


TCVN3, VNI = _tcvn3_table(), _vni_table()


def tcvn3(text: str) -> str:
    """``Số đơn vị`` -> ``Sè ®¬n vÞ``."""
    return "".join(TCVN3.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def vni(text: str) -> str:
    """``Số đơn vị`` -> ``Soá ñôn vò``."""
    return "".join(VNI.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def unaccented(text: str) -> str:
    """``Số đơn vị`` -> ``So don vi``."""
    bare = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
