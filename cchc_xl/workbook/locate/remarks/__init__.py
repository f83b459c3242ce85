"""What there is to say of a workbook's structure."""
