"""All that knows the xlsx format: reading within bounds, and locating indicators."""
