"""Notes of cells, which COM calls comments; threaded comments are told apart and left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .areas import Area
from .cells import is_covered, made
from .com import Collection, Com, method, prop, state
from .errors import bad_index, refused
from .units import replaced, sliced, units

if TYPE_CHECKING:
    from .range import Range
    from .worksheet import Worksheet

_POINTS = 0.75
"""Points of a pixel: openpyxl keeps the size of a note in pixels."""
_THREADED = "tc={"
"""How the author of the note begins that stands in for a threaded comment."""

_BEFORE = "\n\nComment:\n    "
_STAND_IN = f"[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.{_BEFORE}"
"""How the text of that note begins."""

At = tuple[int, int]


def _note(sheet: Worksheet, at: At) -> Any:
    cell = sheet._data._cells.get(at)
    return cell.comment if cell is not None else None


def _is_thread(note: Any) -> bool:
    return note is not None and (note.author or "").startswith(_THREADED)


def _taken(text: str) -> str:
    """What one call takes of a text."""
    return sliced(text, 0, Com.engine.note_limit)


def begin_thread(sheet: Worksheet, at: At, text: str) -> None:
    """Put a threaded comment on a cell, as a user does."""
    from openpyxl.comments import Comment as Note

    made(sheet._data, at).comment = Note(_STAND_IN + text, _THREADED + "00000000-0000-4000-8000-000000000001}")


class Commented(Com):
    """What ``Range`` has of it: always of its first cell."""

    _sheet: Worksheet
    _areas: tuple[Area, ...]

    @prop
    def Comment(self):
        at = self._areas[0][:2]
        note = _note(self._sheet, at)
        return None if note is None or _is_thread(note) else Comment(self._sheet, at)

    @prop
    def CommentThreaded(self):
        at = self._areas[0][:2]
        return Thread(self._sheet, at) if _is_thread(_note(self._sheet, at)) else None

    @method
    def AddComment(self, Text=""):
        at = self._areas[0][:2]
        taken = _note(self._sheet, at) is not None or is_covered(self._sheet._data, at)
        if taken or len(self._areas) > 1 or self._areas[0].rows * self._areas[0].columns > 1:
            raise refused("AddComment method of Range class failed")
        self._sheet._demand_objects("AddComment method of Range class failed")
        from openpyxl.comments import Comment as Note

        self._sheet._touch()
        made(self._sheet._data, at).comment = Note(_taken(str(Text)), self._sheet._book._excel._user)
        return Comment(self._sheet, at)


class Thread(Com):
    """A threaded comment, to be seen and not touched."""

    def __init__(self, sheet: Worksheet, at: At) -> None:
        self._sheet, self._at = sheet, at

    @method
    def Text(self):
        text = _note(self._sheet, self._at).text
        return text.partition(_BEFORE)[2] or text


class Comment(Com):
    """A note."""

    def __init__(self, sheet: Worksheet, at: At) -> None:
        self._sheet, self._at = sheet, at

    Visible = state(False)
    Author = prop(lambda self: self._kept().author)
    Parent = prop(lambda self: self._cell())

    @prop
    def Shape(self):
        return Shape(self)

    @method
    def Text(self, Text=None, Start=None, Overwrite=None):
        if Text is not None:
            note = self._change()
            first = 0 if Start is None else int(Start) - 1
            last = None if Start is None or Overwrite is None or Overwrite else first
            note.text = replaced(note.text, first, last, _taken(str(Text)))
        return self._kept().text

    @method
    def Delete(self):
        self._change()
        self._sheet._data._cells[self._at].comment = None

    def _cell(self) -> Range:
        from .range import Range

        return Range(self._sheet, (Area(*self._at, *self._at),))

    def _kept(self) -> Any:
        found = _note(self._sheet, self._at)
        if found is None:
            raise refused("Object has been deleted.")
        return found

    def _change(self) -> Any:
        self._sheet._demand_objects("The cell or chart you're trying to change is on a protected sheet.")
        self._sheet._touch()
        return self._kept()


class Comments(Collection):
    """The notes of a sheet, row by row."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet

    def _items(self):
        cells = self._sheet._data._cells
        places = sorted(at for at, cell in cells.items() if cell.comment is not None and not _is_thread(cell.comment))
        return [Comment(self._sheet, at) for at in places]

    def _found(self, key):
        items = self._items()
        if not 1 <= int(key) <= len(items):
            raise bad_index()
        return items[int(key) - 1]


def _side(name: str) -> Any:
    def put(shape: Shape, value: Any) -> None:
        setattr(shape._note._change(), name, round(value / _POINTS))

    return prop(lambda shape: getattr(shape._note._kept(), name) * _POINTS, put)


class Shape(Com):
    """The box of a note."""

    def __init__(self, note: Comment) -> None:
        self._note = note

    Width = _side("width")
    Height = _side("height")
    TextFrame = prop(lambda self: TextFrame(self._note))


class TextFrame(Com):
    """The text in it."""

    def __init__(self, note: Comment) -> None:
        self._note = note

    @prop
    def AutoSize(self):
        return self._note.__dict__.get("_fits", False)

    @AutoSize.setter
    def AutoSize(self, value):
        note = self._note._change()
        self._note._fits = bool(value)
        if value:  # about what Excel does: no line is broken
            lines = note.text.splitlines() or [""]
            note.width, note.height = 6 * max(map(len, lines)) + 12, 15 * len(lines) + 8

    @method
    def Characters(self, Start=1, Length=None):
        return Characters(self._note, int(Start) - 1, Length)


class Characters(Com):
    """Some letters of a note, counted from one."""

    def __init__(self, note: Comment, first: int, length: int | None) -> None:
        self._note, self._first = note, first
        self._last = None if length is None else first + int(length)

    Text = prop(lambda self: self._part())

    @method
    def Delete(self):
        note = self._note._change()
        limit = self.engine.note_limit
        if limit is None or units(self._part()) <= limit:
            note.text = replaced(note.text, self._first, self._last, "")

    def _part(self) -> str:
        return sliced(self._note._kept().text, self._first, self._last)
