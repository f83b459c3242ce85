"""A VBA project as bytes, from the source text of its modules."""
