"""The list of lines to tick: a table that keyboard and mouse tick, with headings between the lines."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from itertools import zip_longest
from tkinter import ttk
from typing import Literal

from ..base import Choice
from ..ticks import Heading, Row, Ticks
from ..wrapping import wrapped
from .look import HEADING, HEADING_TEXT, Look

_MARKS = {"all": "☑", "none": "☐", "some": "▣"}
_COLUMNS = {"tick": "Chọn", "place": "Ô", "what": "Nội dung", "old": "Đang ghi", "new": "Sẽ ghi"}
_WIDEST = {"tick": 6, "place": 18, "what": 90, "old": 24, "new": 24}
"""How many letters a column is wide at most."""
_NARROWEST = 20
"""How many letters ``what`` keeps on the smallest screen."""
_HIGHEST = 3
"""How many lines of the table a text takes at most."""
_SHOWN = 22
_CELL_EDGE = 8
"""What ttk keeps free at both sides of a cell, in pixels."""


class Lines:
    """The table. A text too long for its column goes on in the next line of the table, which belongs to the same row.

    ``changed`` is called after each change of ``ticks``. ``complete``: whether no text had to be cut.
    """

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        choices: Sequence[Choice],
        ticks: Ticks,
        width: int,
        changed: Callable[[], object],
    ) -> None:
        self._look, self._choices, self._ticks, self._changed = look, choices, ticks, changed
        self._rows = list(ticks.rows())
        self._items: list[list[str]] = []  # names of the lines of each row in the table
        self._current = next((at for at, row in enumerate(self._rows) if not isinstance(row, Heading)), 0)
        self.complete = True
        self.frame = ttk.Frame(parent, style="Page.TFrame")
        self.tree = ttk.Treeview(self.frame, columns=list(_COLUMNS), show="headings", selectmode="none")
        bar = ttk.Scrollbar(self.frame, orient="vertical", command=self.tree.yview, takefocus=False)
        self.tree.configure(yscrollcommand=bar.set)
        bar.pack(side="right", fill="y")
        self.tree.pack(side="left", fill="both", expand=True)
        self._paint()
        self._fill(self._widths(width - bar.winfo_reqwidth()))
        self._bind()
        if self._rows:
            self.tree.selection_set(self._items[self._current])
        self.refresh()

    def refresh(self) -> None:
        """Draw the ticks anew."""
        for row, items in zip(self._rows, self._items, strict=True):
            self.tree.set(items[0], "tick", _MARKS[self._ticks.state(row)])
        self._changed()

    def current(self) -> Row | None:
        """The row that the keyboard is on."""
        return self._rows[self._current] if self._rows else None

    def _paint(self) -> None:
        look = self._look
        self.tree.tag_configure("heading", font=look.bold, background=HEADING, foreground=HEADING_TEXT)
        self.tree.tag_configure("even", background=look.page, foreground=look.page_text)
        self.tree.tag_configure("odd", background=look.striped, foreground=look.page_text)
        ttk.Style(self.tree).configure("Treeview", rowheight=look.line + look.gap * 3 // 4)

    def _texts(self, row: Row) -> dict[str, str]:
        if isinstance(row, Heading):
            return dict.fromkeys(_COLUMNS, "") | {"what": row.name}
        choice = self._choices[row]
        return {"tick": "", "place": choice.place, "what": choice.what, "old": choice.old, "new": choice.new}

    def _widths(self, room: int) -> dict[str, int]:
        """The width of each column; that of ``what`` is what the others leave."""
        needed = {name: self._look.bold.measure(words) for name, words in _COLUMNS.items()}
        for row in self._rows:
            for name, text in self._texts(row).items():
                needed[name] = max(needed[name], self._measure(row)(text[: _WIDEST[name] * 2]))
        padding = _CELL_EDGE + self._look.gap
        widths = {name: min(width, _WIDEST[name] * self._look.letter) + padding for name, width in needed.items()}
        others = sum(widths.values()) - widths["what"]
        return widths | {"what": max(_NARROWEST * self._look.letter, min(widths["what"], room - others))}

    def _fill(self, widths: dict[str, int]) -> None:
        broken: set[str] = set()
        for at, row in enumerate(self._rows):
            cells = [self._cell(row, text, widths[column]) for column, text in self._texts(row).items()]
            broken |= {column for column, cell in zip(_COLUMNS, cells, strict=True) if len(cell) > 1}
            tag = "heading" if isinstance(row, Heading) else ("even", "odd")[at % 2]
            lines = list(zip_longest(*cells, fillvalue=""))
            self._items.append(
                [self.tree.insert("", "end", f"{at}.{n}", values=line, tags=(tag,)) for n, line in enumerate(lines)]
            )
        self.tree.configure(height=max(3, min(sum(map(len, self._items)), _SHOWN)))
        for column, words in _COLUMNS.items():
            # Figures stand under each other by their last digit; texts of several lines do not.
            side: Literal["center", "e", "w"] = "w"
            if column not in broken:
                side = "center" if column == "tick" else "e" if column in {"old", "new"} else "w"
            self.tree.heading(column, text=words, anchor=side)
            self.tree.column(
                column, width=widths[column], stretch=column == "what", anchor=side, minwidth=3 * self._look.letter
            )

    def _cell(self, row: Row, text: str, width: int) -> list[str]:
        words, whole = wrapped(text, width - _CELL_EDGE, _HIGHEST, self._measure(row))
        self.complete = self.complete and whole
        return words.split("\n")

    def _measure(self, row: Row) -> Callable[[str], int]:
        return (self._look.bold if isinstance(row, Heading) else self._look.font).measure

    def _bind(self) -> None:
        tree = self.tree
        tree.bind("<space>", lambda _: self._toggle())
        tree.bind("<Button-1>", lambda event: self._clicked(event, twice=False))
        tree.bind("<Double-1>", lambda event: self._clicked(event, twice=True))
        tree.bind("<Up>", lambda _: self._go(self._current - 1))
        tree.bind("<Down>", lambda _: self._go(self._current + 1))
        tree.bind("<Prior>", lambda _: self._go(self._current - self._page()))
        tree.bind("<Next>", lambda _: self._go(self._current + self._page()))
        tree.bind("<Home>", lambda _: self._go(0))
        tree.bind("<End>", lambda _: self._go(len(self._rows) - 1))

    def _clicked(self, event: tk.Event[ttk.Treeview], *, twice: bool) -> None:
        """A click on the tick, or two clicks anywhere on a row."""
        item = self.tree.identify_row(event.y)
        if not item or self.tree.identify_region(event.x, event.y) != "cell":
            return
        self._go(int(item.partition(".")[0]))
        if twice or self.tree.identify_column(event.x) == "#1":
            self._toggle()

    def _toggle(self) -> str:
        if self._rows:
            self._ticks.toggle(self._rows[self._current])
            self.refresh()
        return "break"

    def _page(self) -> int:
        first, last = self.tree.yview()
        return max(1, int(len(self._rows) * (last - first)) - 1)

    def _go(self, to: int) -> str:
        if self._rows:
            self._current = max(0, min(len(self._rows) - 1, to))
            items = self._items[self._current]
            self.tree.selection_set(items)
            for item in (items[-1], items[0]):
                self.tree.see(item)
        return "break"
