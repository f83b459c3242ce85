"""How findings look on the cells themselves: colours, notes and the sheet of results. Knows nothing of Excel."""
