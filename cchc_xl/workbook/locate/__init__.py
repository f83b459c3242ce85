"""From a Grid to a Report: which edition, which cell is which indicator, by what a person reads."""
