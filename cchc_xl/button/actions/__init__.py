"""One module for each button of the ribbon, with one function ``run``."""
