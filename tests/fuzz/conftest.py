"""`make fuzz` has hypothesis try many more tables than `make test` does."""

from hypothesis import settings

settings.register_profile("fuzz", max_examples=10_000)
