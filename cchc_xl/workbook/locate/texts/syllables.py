"""Which words can be Vietnamese syllables: an onset, a rhyme and a tone that go together.

The list is that of the orthography, not of a dictionary: ``nghuệch`` is as possible as ``việt``. Both places of a
tone (``hoà``, ``hòa``) and both spellings of /i/ (``kỉ``, ``kỷ``) count. Source: the onsets and rhymes of
Vietnamese orthography as any grammar lists them (Đoàn Thiện Thuật, Ngữ âm tiếng Việt, 1977).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def _words(text: str) -> list[str]:
    return text.split()


_ONSETS = frozenset(_words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")) | {""}
_RHYMES = frozenset(
    _words(
        """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
    oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ơng
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt
    uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yê yêm yên yêng yêt yêu
    """
    )
)
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_STOPPED = ("c", "ch", "p", "t")
_LONGEST_ONSET = 3
MAX_LENGTH = 7
"""Letters of the longest syllable, nghiêng."""


@lru_cache(maxsize=4096)
def is_possible(word: str) -> bool:
    """Whether a word, in any case, is a syllable that Vietnamese can have."""
    if not 1 <= len(word) <= MAX_LENGTH:
        return False
    bare, tones = _split(word.lower())
    if len(tones) > 1 or (bare.endswith(_STOPPED) and not set(tones) <= {"\u0301", "\u0323"}):
        return False
    return any(bare[:size] in _ONSETS and _fits(bare[:size], bare[size:]) for size in range(_LONGEST_ONSET + 1))


def _fits(onset: str, rhyme: str) -> bool:
    if onset == "gi" and rhyme in ("", "n", "êng", "êt", "êc"):
        return True  # gì, gìn, giếng: the i is part of both
    if onset == "qu":
        return rhyme in _RHYMES or "u" + rhyme in _RHYMES
    return rhyme in _RHYMES


def _split(word: str) -> tuple[str, str]:
    """A word without its tone, and its tones."""
    split = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in split if char in _TONES)
    bare = "".join(char for char in split if char not in _TONES)
    return unicodedata.normalize("NFC", bare), tones
