"""Checking many workbooks: in several processes, in order, and never more at once than fits into memory."""
