"""Workbooks that are not .xlsx: read into the same Grid, never written."""
