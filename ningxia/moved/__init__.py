"""What moved between two reports, or between two states of the panel, and why."""
