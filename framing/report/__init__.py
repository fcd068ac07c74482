"""Reports in every format: one small file a format, each knowing only the records."""
