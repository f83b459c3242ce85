"""The small picture in the title bar: a sheet with a tick, instead of tkinter's feather."""

from __future__ import annotations

import tkinter as tk

_COLOURS = {"g": "#1f7a4d", "w": "#ffffff"}
_PICTURE = """
................
.gggggggggggggg.
gggggggggggggggg
gggggggggggggggg
gggggggggggggwgg
ggggggggggggwwwg
gggggggggggwwwgg
ggwgggggggwwwggg
gwwwgggggwwwgggg
ggwwwgggwwwggggg
gggwwwgwwwgggggg
ggggwwwwwggggggg
gggggwwwgggggggg
ggggggwggggggggg
.gggggggggggggg.
................
""".split()


def icon(root: tk.Tk, times: int) -> tk.PhotoImage:
    """The picture, so many times 16 pixels wide."""
    image = tk.PhotoImage(master=root, width=16, height=16)
    for y, row in enumerate(_PICTURE):
        for x, letter in enumerate(row):
            if letter in _COLOURS:
                image.put(_COLOURS[letter], (x, y))
    return image.zoom(times, times) if times > 1 else image
