"""Findings in each output format; one file per format, none knows how findings come about."""
