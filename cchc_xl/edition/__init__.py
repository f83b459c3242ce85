"""Editions: the forms of one province for some years, read from tables."""

from .catalogue import all_editions, edition_ids, open_edition
from .errors import DefinitionError, EditionError, EditionNotFoundError
from .model import LEVEL_NAMES, LEVELS, PERIODS, REPORTING_PERIODS, Edition, Form, Indicator, Level

__all__ = [
    "LEVELS", "LEVEL_NAMES", "PERIODS", "REPORTING_PERIODS", "DefinitionError", "Edition", "EditionError",
    "EditionNotFoundError", "Form", "Indicator", "Level", "all_editions", "edition_ids", "open_edition",
]  # fmt: skip
