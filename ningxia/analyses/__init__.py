"""What the panel says: pure functions from the panel to the frames and values that a section states."""
