"""Changing cells of somebody's workbook, and nothing else: the original bytes are the truth."""
