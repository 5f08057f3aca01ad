"""From published Chinese regional statistics to a tested, sourced report."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_MODULES = {"read": "ningxia.layouts", "load": "ningxia.panel"}

__all__ = ["load", "read"]


def __getattr__(name: str) -> Any:
    """`read` and `load` on first use, so that `import ningxia` stays light."""
    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
