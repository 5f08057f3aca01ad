"""From published Chinese regional statistics to a tested, sourced report."""
