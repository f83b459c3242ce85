"""The messages of the macros as a module: VBA source holds no Vietnamese, so each letter beyond ASCII is ``~XXXX``."""

from __future__ import annotations

_HEAD = """Attribute VB_Name = "{module}"
' Made from messages.txt. Letters beyond ASCII are ~XXXX: no code page of a VBA project holds all of Vietnamese.
Option Explicit
Option Private Module
"""
_WIDTH = 100
_AS_THEY_ARE = frozenset(map(chr, range(0x20, 0x7F))) - {"~", '"'}


def sentences(text: str) -> dict[str, str]:
    """What ``messages.txt`` says: ``NAME = sentence``, an indented line is a further line of it, ``#`` a comment."""
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            found[name] += "\n" + line.strip()
        else:
            name, _, sentence = (part.strip() for part in line.partition("="))
            found[name] = sentence
    return found


def words_module(module: str, text: str) -> str:
    """A standard module with a constant ``WORD_NAME`` for each sentence of ``messages.txt``."""
    constants = [_constant(f"WORD_{name}", sentence) for name, sentence in sentences(text).items()]
    return "\n".join([_HEAD.format(module=module), *constants])


def _constant(name: str, sentence: str) -> str:
    """One declaration, over several lines: VBA takes 1023 characters in a line, and 24 lines more."""
    lines, line = [], ""
    for letter in map(_escaped, sentence):
        if len(line) + len(letter) > _WIDTH:
            lines.append(line)
            line = ""
        line += letter
    joined = " & _\n    ".join(f'"{part}"' for part in [*lines, line])
    return f"Public Const {name} As String = _\n    {joined}\n"


def _escaped(letter: str) -> str:
    """Each UTF-16 unit as ``~XXXX``, or the letter itself."""
    if letter in _AS_THEY_ARE:
        return letter
    units = letter.encode("utf-16-be").hex().upper()
    return "".join(f"~{units[at : at + 4]}" for at in range(0, len(units), 4))
