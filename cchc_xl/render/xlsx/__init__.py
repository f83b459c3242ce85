"""Findings and figures of all files as one workbook for the officer who received them: overview, list, forms side by side, notes."""
