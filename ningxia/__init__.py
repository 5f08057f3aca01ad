"""From published Chinese regional statistics to a tested, sourced report."""

from __future__ import annotations

from typing import Any

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    """`read` on first use, so that `import ningxia` stays light."""
    if name == "read":
        from ningxia.layouts import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
