"""A province that does not exist: dữ liệu sinh ra để thử. Its agencies are called Đơn vị 001 and so on, its figures are random."""

from tests.province.arrange import Province, write_province
from tests.province.many import write_workbooks

__all__ = ["Province", "write_province", "write_workbooks"]
