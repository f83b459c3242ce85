"""The reports of a province added up into its own form, each figure traceable to the cells it comes from."""
