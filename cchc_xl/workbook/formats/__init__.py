"""Readers of workbooks in other formats than .xlsx; each ends in the same Grid."""
