"""Reports as pandas frames, and the pandera schema of each Biểu mẫu."""

from .build import frame
from .findings import frame_findings, frame_undecided
from .schema import pandera_schema

__all__ = ["frame", "frame_findings", "frame_undecided", "pandera_schema"]
