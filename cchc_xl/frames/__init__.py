"""Reports as pandas frames, and the pandera schema of each Biểu mẫu."""
