"""Fuzzing of everything that reads: `make fuzz` runs it, `make test` only a few hundred inputs.

An input is a function of seed and number, so that a finding is had again by these two. Files are only those our tests
write in publishers' layouts, those of tests/layouts/fixtures and those of data/raw.
"""
