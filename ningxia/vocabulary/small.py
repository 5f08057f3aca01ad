"""Shares so small that their digits would print them as nothing, as they stand in a sentence."""

from __future__ import annotations

import re

from ningxia.vocabulary.language import either

SHARE = re.compile(r"\.(\d)%")  # the format of a share without a sign


def under(value: object, spec: str) -> str | None:
    """What a share is called in a sentence that its digits would make zero and that is not; None for all others.

    >>> under(0.002, ".0%"), under(0.0002, ".1%"), under(0.02, ".0%"), under(0.0, ".0%"), under(0.002, "+.0%")
    ('under 1%', 'under 0.1%', None, None, None)
    """
    found = SHARE.fullmatch(spec)
    if not found or not isinstance(value, float) or not value > 1e-12 or float(format(value, spec)[:-1]):
        return None
    least = f"{10.0 ** -int(found[1]):.{found[1]}f}%"
    return either(f"under {least}", f"不到{least}")
