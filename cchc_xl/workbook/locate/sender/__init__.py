"""Who sent a workbook, read from its title lines."""
