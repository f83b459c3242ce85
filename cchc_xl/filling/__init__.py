"""Putting figures into a workbook: reading the table they come from, and what can be wrong with it."""
