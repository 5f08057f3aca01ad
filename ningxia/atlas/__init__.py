"""The atlas: the provinces of all built reports side by side, on one page that needs no script and no network."""
