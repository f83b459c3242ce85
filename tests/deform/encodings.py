"""Vietnamese before Unicode, as old machines still type it: TCVN3 (fonts .VnTime) and VNI (fonts VNI-Times).

Written from the published tables (TCVN 5712:1993 as the .Vn fonts use it; VNI for Windows): what Excel shows
as Vietnamese only in the old font, and stores as these Latin-1 characters.
"""

from __future__ import annotations

import unicodedata

_LETTERS = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
]
"""Each vowel with its five tones: huyền, hỏi, ngã, sắc, nặng."""

_TCVN3_TONES = [
    "µ¶·¸¹",
    "»¼½¾Æ",
    "ÇÈÉÊË",
    "ÌÎÏÐÑ",
    "ÒÓÔÕÖ",
    "×ØÜÝÞ",
    "ßáâãä",
    "åæçèé",
    "êëìíî",
    "ïñòóô",
    "õö÷øù",
    "úûüýþ",
]
_TCVN3_PLAIN = {"ă": "\xa8", "â": "\xa9", "ê": "\xaa", "ô": "\xab", "ơ": "\xac", "ư": "\xad", "đ": "\xae"}
_TCVN3_CAPITALS = {"Ă": "\xa1", "Â": "\xa2", "Ê": "\xa3", "Ô": "\xa4", "Ơ": "\xa5", "Ư": "\xa6", "Đ": "\xa7"}

TCVN3 = dict(_TCVN3_PLAIN)
for _vowels, _codes in zip(_LETTERS, _TCVN3_TONES, strict=True):
    TCVN3 |= dict(zip(_vowels[1:], _codes, strict=True))
# toned capitals have no code of their own: typed with the small letter's code in a capital font (.VnTimeH)
TCVN3 |= {small.upper(): code for small, code in TCVN3.items()} | _TCVN3_CAPITALS

_VNI_TONES = "\xf8\xfb\xf5\xf9\xef"  # huyền, hỏi, ngã, sắc, nặng after a plain vowel, ơ or ư
_VNI_HAT = ["â", "à", "å", "ã", "á", "ä"]  # â ê ô: the hat alone, then with the five tones
_VNI_BREVE = ["ê", "è", "ú", "ü", "é", "ë"]  # ă likewise
_VNI_I = "i\xec\xe6\xf3\xed\xf2"

VNI: dict[str, str] = {"đ": "\xf1"}
for _vowels in _LETTERS:
    base = _vowels[0]
    for _tone, _letter in enumerate(_vowels):
        if base in "âêô":
            code = {"â": "a", "ê": "e", "ô": "o"}[base] + _VNI_HAT[_tone]
        elif base == "ă":
            code = "a" + _VNI_BREVE[_tone]
        elif base == "i":
            code = _VNI_I[_tone]
        elif _letter == "ỵ":
            code = "\xee"
        else:
            code = {"ơ": "\xf4", "ư": "\xf6"}.get(base, base) + ("" if _tone == 0 else _VNI_TONES[_tone - 1])
        VNI[_letter] = code
VNI |= {small.upper(): code.upper() for small, code in VNI.items()}


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
