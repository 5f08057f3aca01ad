"""Printed digits: the sign before them, and what is too small for them."""

from __future__ import annotations

import re

from ningxia.vocabulary.language import either

NOISE = 1e-9  # what arithmetic leaves of a zero
SHARE = re.compile(r"\.(\d)%")  # the format of a share without a sign


def true_minus(text: str) -> str:
    """Return printed digits with the hyphen before them made a minus sign; what is rounded to nothing has no sign.

    >>> true_minus("-3.2"), true_minus("-0%"), true_minus("+0.0")
    ('−3.2', '0%', '0.0')
    """
    return re.sub(r"^[+-](?=[0.]+%?$)", "", text).replace("-", "−")


def too_small(value: float, digits: int) -> str | None:
    """What a positive number is printed as that its digits would make zero; None for all others.

    >>> too_small(0.03, 1), too_small(0.4, 0), too_small(0.06, 1), too_small(0.0, 1), too_small(1e-15, 1)
    ('<0.1', '<1', None, None, None)
    """
    return f"<{10**-digits:.{digits}f}" if value > NOISE and not float(f"{value:.{digits}f}") else None


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
