"""Text typed with fonts older than Unicode: TCVN3 (ABC: .VnTime, .VnTimeH, ...) and VNI (VNI-Times, ...).

A workbook keeps such text as Latin-1 characters that only look Vietnamese in their font: ``Sè nhiÖm vô``,
``Soá nhieäm vuï``. Tables: TCVN 5712:1993 VN3 (charset ``TCVN5712-1`` of the GNU C library) and VNI-WIN, both as
UniKey's vnconv has them (ukengine/data.cpp), compared with each other and with those of the npm package
vietnamese-conversion, which has VNI's Ỷ and Ỹ wrong.

Which encoding it is, is decided by evidence over many texts: of the words that are no Vietnamese syllables as they
stand, at least nine in ten must become possible ones (``syllables.py``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal

Encoding = Literal["tcvn3", "vni"]

ENOUGH = 0.9
"""Share of the strange words that must become syllables."""
MAX_TEXTS, MAX_CHARACTERS, MAX_SHEET = 2_000, 2_000, 40_000
"""How many texts of a sheet are looked at, how much of each, and how much of all together."""
_MAX_WORDS = 400

# Capitals with a tone are the small letters in a font of capitals (.VnTimeH), so there are codes for seven only.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®¸µ¶·¹¾»¼½ÆÊÇÈÉËÐÌÎÏÑÕÒÓÔÖÝ×ØÜÞãßáâäèåæçéíêëìîóïñòôøõö÷ùýúûüþ",
        "ĂÂÊÔƠƯĐăâêôơưđáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ",
        strict=True,
    )
)

# VNI writes a letter and then its mark as a character of its own; a few letters are one character.
_VNI_LETTERS = dict(zip("ñôöíìæóòîÑÔÖÍÌÆÓÒÎ", "đơưíìỉĩịỵĐƠƯÍÌỈĨỊỴ", strict=True))
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_CIRCUMFLEX = dict(zip("âáàåãä", ("", *_TONES.values()), strict=True))
_BREVE = dict(zip("êéèúüë", ("", *_TONES.values()), strict=True))

# Patterns are texts, compiled when they are first needed: nearly no workbook needs them.
_MODERN_MARK = "[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]"
"""What only Unicode text has."""
_STRANGE = "¡¢£¤¥¦¨©ª«¬\xad®µ¶¸¹»¼½¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñöøûüþ÷"
"""Characters of both encodings that no modern Vietnamese word has."""
_TELLTALE = "µ¸¶ÖÑØÞßæëïñöøûü"
"""Those that no text of some length in TCVN3 or VNI lacks, and that stand in modern text for nothing (¹, ®, « do)."""
_SHORT = 300
"""So few characters are looked at closely also without one: ``Khoâng coù``."""
_WORD = f"[A-Za-zÀ-ÿ§·{_STRANGE}]+"
_CAPITALS = r"[A-Z]{2}|[A-Z][^\W\d_a-z]+[A-Z]"
_ABBREVIATION = r"[B-DF-HJ-NP-TV-XZĐ]+"
_BARE_CAPITALS = r"[^\W\d_]+"
_FOOTNOTE = r"(?<=[B-DF-HJ-NP-TV-XZ]{3})[¹²³](?![^\W\d_])"
"""A footnote mark behind an abbreviation (VBQPPL¹), where no letter can stand."""


def encoding_of(texts: Iterable[str]) -> Encoding | None:
    """The encoding that the texts of a sheet are in; None for modern text, for foreign words, and for too little.

    A text that holds Unicode Vietnamese is no evidence, so a sheet may hold both. Two different words are needed,
    or one of three letters and more.
    """
    words = _strange_words(texts)
    if not words:
        return None
    score, best = max((_score(words, encoding), encoding) for encoding in _DECODERS)
    enough = len(words) > 1 or len(words[0]) > 2
    return best if enough and score >= ENOUGH else None


def decoded(text: str, encoding: Encoding | None) -> str:
    """``text`` in Unicode (NFC), read as ``encoding``; unchanged for None and where it is Unicode already."""
    if encoding is None or text.isascii() or len(text) > MAX_CHARACTERS:
        return text
    if re.search(_MODERN_MARK, text):
        return re.sub(r"\S+", lambda word: _word_decoded(word[0], encoding), text)
    return _decoded(text, encoding) if _is_strange(text) else text


def _word_decoded(word: str, encoding: Encoding) -> str:
    """A word beside Unicode ones: only what cannot be one of them is in the old encoding."""
    return _decoded(word, encoding) if not re.search(_MODERN_MARK, word) and _is_strange(word) else word


def _is_strange(text: str) -> bool:
    """Whether a text is no Vietnamese as it stands. One word that is (``Có``) may just as well be Unicode; where
    there are more, that would be chance."""
    return " " in text.strip() or any(char in _STRANGE for char in text) or any(True for _ in _words_of(text))


def _decoded(text: str, encoding: Encoding) -> str:
    text = re.sub(_FOOTNOTE, " ", text)
    plain = unicodedata.normalize("NFC", _DECODERS[encoding](text))
    return _with_capitals(text, plain) if encoding == "tcvn3" else plain


def modern(text: str) -> str:
    """One text by itself in Unicode; unchanged unless it is surely in an old encoding.

    Where there is a whole sheet, ``encoding_of`` all of its texts is surer.
    """
    return decoded(text, encoding_of((text,)))


def _strange_words(texts: Iterable[str]) -> list[str]:
    """The different words that are no Vietnamese as they stand, of texts without any Unicode Vietnamese."""
    bounded = [text[:MAX_CHARACTERS] for text in islice(texts, MAX_TEXTS)]
    whole = "\n".join(bounded)[:MAX_SHEET]
    if whole.isascii() or (len(whole) > _SHORT and not any(char in whole for char in _TELLTALE)):
        return []  # so much for nearly every workbook there is
    found: dict[str, None] = {}
    for text in whole.split("\n"):
        if not text.isascii() and not re.search(_MODERN_MARK, text):
            found.update(dict.fromkeys(_words_of(text)))
        if len(found) >= _MAX_WORDS:
            break
    return list(found)


def _words_of(text: str) -> Iterator[str]:
    from .syllables import is_possible

    for match in re.finditer(_WORD, text):
        word = match[0]
        # without a plain letter it is a sign: «, ±, ®
        if not word.isascii() and any(char.isascii() for char in word) and not is_possible(word):
            yield word


def _score(words: list[str], encoding: Encoding) -> float:
    """The share of the words that become syllables; abbreviations such as ĐVSN say nothing."""
    from .syllables import is_possible

    read = [word for word in map(_DECODERS[encoding], words) if not re.fullmatch(_ABBREVIATION, word)]
    return sum(map(is_possible, read)) / len(read) if read else 0.0


def _from_tcvn3(text: str) -> str:
    return text.translate(_tcvn3_table())


@lru_cache(maxsize=1)
def _tcvn3_table() -> dict[int, str]:
    return {ord(code): letter for code, letter in _TCVN3.items()}


def _from_vni(text: str) -> str:
    pairs, pattern = _vni_pairs()
    return pattern.sub(lambda found: pairs.get(found[0], found[0]), text)


@lru_cache(maxsize=1)
def _vni_pairs() -> tuple[dict[str, str], re.Pattern[str]]:
    """Code -> letter for all that VNI writes, and a pattern of it: the pairs first, then single ones."""
    table = dict(_VNI_LETTERS)
    table.update(("y" + mark, "y" + tone) for mark, tone in _TONES.items())
    for base in "aeou":
        table.update((base + mark, base + tone) for mark, tone in _TONES.items())
    for base in "aeo":
        table.update((base + mark, base + "\u0302" + tone) for mark, tone in _CIRCUMFLEX.items())
    table.update(("a" + mark, "a\u0306" + tone) for mark, tone in _BREVE.items())
    for base, letter in (("ô", "ơ"), ("ö", "ư")):
        table.update((base + mark, letter + tone) for mark, tone in _TONES.items())
    both = dict(table)
    for typed, letter in table.items():
        for again in (typed.upper(), typed[0].upper() + typed[1:], typed[0] + typed[1:].upper()):
            both.setdefault(again, letter.upper() if again[0].isupper() else letter)
    marks = "".join({*_TONES, *_CIRCUMFLEX, *_BREVE})
    return both, re.compile(f"[aeouyôöAEOUYÔÖ][{marks}{marks.upper()}]|[{''.join(_VNI_LETTERS)}]")


def _with_capitals(typed: str, read: str) -> str:
    """Words of a font of capitals, whose marked letters are stored small: ``CéNG`` is CỘNG, not CộNG."""
    letters = [char for char in typed if char.isascii() and char.isalpha()]
    if len(letters) > 3 and not any(char.islower() for char in letters):
        return read.upper()
    return re.sub(_BARE_CAPITALS, lambda word: word[0].upper() if re.match(_CAPITALS, word[0]) else word[0], read)


_DECODERS: dict[Encoding, Callable[[str], str]] = {"tcvn3": _from_tcvn3, "vni": _from_vni}
