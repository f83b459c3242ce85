"""Builds the Excel add-in and the workbook with buttons from the texts in ``macros/``."""
