"""Our own workbook templates: generated from an edition, carrying its rules as live formulas."""
