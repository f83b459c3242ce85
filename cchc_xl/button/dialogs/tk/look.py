"""How our windows look: the system's own theme and font, sizes that follow the sharpness of the screen."""

from __future__ import annotations

import tkinter as tk
from tkinter import font, ttk

from .icon import icon

PAGE, PAGE_TEXT = ("SystemWindow", "#ffffff"), ("SystemWindowText", "#1a1a1a")
"""The white part of a window: as Windows calls it (it changes where somebody needs high contrast), and elsewhere."""
STRIPED = "#f5f8fb"
QUIET = ("SystemGrayText", "#6d6d6d")
HEADING, HEADING_TEXT = "#dde7f3", "#12305c"
EDGE, FOCUS = ("SystemButtonShadow", "#b4b4b4"), ("SystemHighlight", "#0067c0")
_SURFACE, _CHOSEN = "#f0f0f0", "#b9d9f2"


class Look:
    """Colours, fonts and distances of one window."""

    def __init__(self, root: tk.Tk) -> None:
        self._root = root
        self.font = font.nametofont("TkDefaultFont", root)
        self.bold = self.font.copy()
        self.bold.configure(weight="bold")
        self.line = self.font.metrics("linespace")
        self.letter = max(1, self.font.measure("n"))
        self.gap = round(root.winfo_fpixels("6p"))
        self.frame = 3 * self.line
        self.page, self.page_text = self.colour(*PAGE), self.colour(*PAGE_TEXT)
        self.striped = STRIPED if self._is_light() else self.page
        self.quiet = self.colour(*QUIET)
        self._icon = icon(root, max(1, round(root.winfo_fpixels("1i") / 96)))
        root.iconphoto(True, self._icon)
        self._dress(ttk.Style(root))

    def colour(self, name: str, otherwise: str) -> str:
        """A colour of Windows, or what stands for it elsewhere."""
        try:
            self._root.winfo_rgb(name)
        except tk.TclError:
            return otherwise
        return name

    def _is_light(self) -> bool:
        """Whether pages are white or nearly so, as without high contrast."""
        return min(self._root.winfo_rgb(self.page)) > 0xE000

    def _dress(self, style: ttk.Style) -> None:
        themes = style.theme_names()
        if "vista" in themes:
            style.theme_use("vista")
        else:
            style.theme_use("clam")
            self._calm(style)
        style.configure("Page.TFrame", background=self.page)
        style.configure("Page.TLabel", background=self.page, foreground=self.page_text)
        style.configure("Quiet.Page.TLabel", background=self.page, foreground=self.quiet)
        style.configure("TButton", padding=(self.gap * 2, self.gap // 2))
        style.configure("Treeview.Heading", padding=(self.gap // 2, self.gap // 2))

    def _calm(self, style: ttk.Style) -> None:
        """Clam in the greys of an office."""
        self._root.configure(background=_SURFACE)
        style.configure(".", background=_SURFACE, bordercolor=EDGE[1], lightcolor=_SURFACE, darkcolor=_SURFACE)
        style.configure("TButton", background="#e6e6e6")
        style.map("TButton", background=[("disabled", _SURFACE), ("active", "#d6e6f5")])
        style.configure("Treeview", fieldbackground=self.page, background=self.page, foreground=self.page_text)
        style.map("Treeview", background=[("selected", _CHOSEN)], foreground=[("selected", self.page_text)])
