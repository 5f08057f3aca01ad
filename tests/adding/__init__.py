"""Taking in new downloads."""
