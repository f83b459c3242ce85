"""Names of OpenDocument attributes as expat gives them: namespace, space, local name.

Source: ODF 1.2 part 1 (OASIS), appendix B of namespaces. ``calcext`` is LibreOffice's own extension.
"""

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TABLE, STYLE = f"{_ODF}:office:1.0 ", f"{_ODF}:table:1.0 ", f"{_ODF}:style:1.0 "
NUMBER, TEXT, META = f"{_ODF}:datastyle:1.0 ", f"{_ODF}:text:1.0 ", f"{_ODF}:meta:1.0 "
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
HREF = "http://www.w3.org/1999/xlink href"
FULL_PATH = f"{_ODF}:manifest:1.0 full-path"

STYLE_NAME = f"{STYLE}name"
TABLE_NAME, TABLE_STYLE = f"{TABLE}name", f"{TABLE}style-name"
DEFAULT_STYLE, VISIBILITY, DISPLAY = f"{TABLE}default-cell-style-name", f"{TABLE}visibility", f"{TABLE}display"
ROWS_REPEATED, COLUMNS_REPEATED = f"{TABLE}number-rows-repeated", f"{TABLE}number-columns-repeated"
ROWS_SPANNED, COLUMNS_SPANNED = f"{TABLE}number-rows-spanned", f"{TABLE}number-columns-spanned"
MATRIX_ROWS, MATRIX_COLUMNS = f"{TABLE}number-matrix-rows-spanned", f"{TABLE}number-matrix-columns-spanned"
FORMULA = f"{TABLE}formula"
VALUE_TYPE, EXTENDED_TYPE = f"{OFFICE}value-type", f"{CALCEXT}value-type"
VALUE, STRING_VALUE, BOOLEAN_VALUE = f"{OFFICE}value", f"{OFFICE}string-value", f"{OFFICE}boolean-value"
DATE_VALUE, TIME_VALUE = f"{OFFICE}date-value", f"{OFFICE}time-value"
