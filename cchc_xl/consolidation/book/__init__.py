"""The roll-up as a workbook: the edition's own template, filled, with its first page and its sources."""
