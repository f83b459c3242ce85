"""Putting the add-in where Excel finds it, and saying what is installed here."""
