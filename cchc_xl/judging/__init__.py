"""Findings: what does not fit in a report, with severity, cause, group and sentence."""
