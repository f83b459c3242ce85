"""Names of agencies as two are compared: Sở KH&CN is Sở Khoa học và Công nghệ, UBND H. Hải Lăng is UBND huyện Hải Lăng.

No table of abbreviations: letters abbreviate the words whose initials they are. Whether a name means one agency only
is a question for the roster, which knows them all.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ..judging.cells import short
from ..workbook.locate.texts.spelling import respelt, unaccented
from ..workbook.locate.texts.syllables import is_possible

MAX_NAME = 160
"""Letters of a name that are kept; the longest title of a real office has about 90."""

_BODIES: dict[tuple[str, ...], str] = {("ủy", "ban", "nhân", "dân"): "ubnd", ("hội", "đồng", "nhân", "dân"): "hđnd"}
_BODIES |= {tuple(map(unaccented, words)): unaccented(body) for words, body in _BODIES.items()}
_PLACES = {
    ("tỉnh",): "tinh", ("thành", "phố"): "thanh pho", ("tp",): "thanh pho", ("huyện",): "huyen", ("quận",): "quan",
    ("thị", "xã"): "thi xa", ("tx",): "thi xa",
    ("tinh",): "tinh", ("thanh", "pho"): "thanh pho", ("huyen",): "huyen", ("thi", "xa"): "thi xa",
}  # fmt: skip
"""Words that begin the place of an office, behind its name. Without its marks quận would be that of quản lý."""

_FIRST_PLACE = 2
"""Words of a name before its place may begin: in UBND huyện Hải Lăng the place is the name."""

_WORD_LIKE = re.compile(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,4}[chgnmpt]{0,2}")


class Name(NamedTuple):
    """A name taken apart. ``words``: in lower case with their marks, without "và" and punctuation. ``plain``: the same
    without marks. ``core``: how many of them stand before the place of the office. ``is_plain``: typed without any mark."""

    words: tuple[str, ...]
    plain: tuple[str, ...]
    core: int
    is_plain: bool

    @property
    def key(self) -> str:
        """The same for two spellings of one name."""
        return " ".join(self.words)

    @property
    def plain_key(self) -> str:
        """The same without marks."""
        return " ".join(self.plain)

    @property
    def initials(self) -> str:
        """Of the name without its place: the same for a name and its abbreviation."""
        return "".join(word if _is_letters(word) else word[0] for word in self.plain[: self.core])

    @property
    def place(self) -> tuple[str, tuple[str, ...]]:
        """The place of the office behind its name: what it is, and its words; ("", ()) where none is given."""
        found = _place_at(self.words, self.core)
        return (found[0], self.plain[self.core + found[1] :]) if found else ("", ())


def clean(text: str | None) -> str:
    """A name from a file or a list on one line, control characters made harmless, no longer than ``MAX_NAME``."""
    return short(unicodedata.normalize("NFC", text), MAX_NAME) if text else ""


@lru_cache(maxsize=4096)
def name_of(text: str) -> Name:
    """A name (see ``clean``) taken apart."""
    typed = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", text).casefold()).split()
    spelt = [respelt(str(int(word)) if word.isascii() and word.isdigit() else word) for word in typed]
    words = tuple(word for word in _with_bodies(spelt) if word not in ("và", "va"))
    core = next((at for at in range(_FIRST_PLACE, len(words)) if _place_at(words, at)), len(words))
    return Name(words, tuple(unaccented(word) for word in words), core, all(word.isascii() for word in words))


def _with_bodies(words: list[str]) -> list[str]:
    """UBND and HĐND for their long names."""
    joined: list[str] = []
    for word in words:
        joined.append(word)
        if body := _BODIES.get(tuple(joined[-4:])):
            joined[-4:] = [body]
    return joined


def _place_at(words: tuple[str, ...], at: int) -> tuple[str, int] | None:
    """(kind of place, words that say so) where a place begins there."""
    for size in (2, 1):
        if kind := _PLACES.get(words[at : at + size]):
            return kind, size
    return None


def are_alike(one: Name, other: Name) -> bool:
    """Whether two names may be those of one agency, one being shorter: abbreviated, without its place, or cut."""
    is_short = _abbreviates(one, other) or _abbreviates(other, one)
    return (is_short and _places_agree(one, other)) or _is_cut(one, other) or _is_cut(other, one)


def _places_agree(one: Name, other: Name) -> bool:
    """Whether one place is not given, or both are one, at more or less length: tỉnh, tỉnh Quảng Trị."""
    (kind, first), (other_kind, second) = one.place, other.place
    shorter = min(len(first), len(second))
    return not kind or not other_kind or (kind == other_kind and first[:shorter] == second[:shorter])


def _is_cut(short_one: Name, full: Name) -> bool:
    """Whether one name of a Sở begins the other: Sở Y tế, Sở Y tế Quảng Trị; Sở Nông nghiệp, Sở Nông nghiệp và Môi trường.

    Only of a Sở, since a province has one of each; a commune whose name begins with that of another is another one."""
    size = short_one.core
    if full.plain[:1] != ("so",) or not 1 < size < full.core or not _same(short_one, full, size):
        return False
    rest = full.plain[size : full.core]
    return not short_one.place[0] or short_one.place[1] == rest


def _same(one: Name, other: Name, size: int) -> bool:
    """Whether the first words of two names are the same; marks count unless one of the names has none."""
    if one.is_plain or other.is_plain:
        return one.plain[:size] == other.plain[:size]
    return one.words[:size] == other.words[:size]


def _abbreviates(short_one: Name, full: Name) -> bool:
    """Whether one name without its place is the other one, whole words of it written as their initials."""
    ends = {0}
    with_marks = not (short_one.is_plain or full.is_plain)
    for word, plain in zip(short_one.words[: short_one.core], short_one.plain, strict=False):
        ends = {end for start in ends for end in _behind(word if with_marks else "", plain, full, start)}
        if not ends:
            return False
    return full.core in ends


def _behind(word: str, plain: str, full: Name, start: int) -> set[int]:
    """Where one may be in the full name after a word of the short one."""
    found = set()
    if start < full.core and (word == full.words[start] if word else plain == full.plain[start]):
        found.add(start + 1)
    initials = "".join(other[0] for other in full.plain[start : start + len(plain)])
    if _is_letters(plain) and initials == plain and start + len(plain) <= full.core:
        found.add(start + len(plain))
    return found


@lru_cache(maxsize=4096)
def _is_letters(plain: str) -> bool:
    """Whether a word is no syllable, so may be initials: kh, cn, tp, attp, yt."""
    if plain.isdigit():
        return False
    return not (is_possible(plain) if len(plain) <= 2 else _WORD_LIKE.fullmatch(plain))
