"""Texts made comparable: labels, STT, old fonts."""
