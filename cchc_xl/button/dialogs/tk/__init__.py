"""Windows drawn by tkinter. Only ``windows.py`` imports this, and only when such a window is needed."""
