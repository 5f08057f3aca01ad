"""From published Chinese regional statistics to a tested, sourced report."""

from __future__ import annotations

from typing import Any

__all__ = ["load", "read"]


def __getattr__(name: str) -> Any:
    """`read` and `load` on first use, so that `import ningxia` stays light."""
    if name == "read":
        from ningxia.layouts import read

        return read
    if name == "load":
        from ningxia.panel import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
