"""What the CCHC ribbon of Excel calls: one process a click, ``python -m cchc_xl.button ACTION``."""
