"""The form of the whole province, added up from what its agencies sent, every figure with its lineage."""
