"""From notebooks and panel to a report: settings, the contract of parameters, execution, assembly."""

from __future__ import annotations

from typing import Any

CONTRACT = ("ContractError", "Parameters", "parameters")
SETTINGS = ("Settings", "SettingsError", "read_settings")
__all__ = [*CONTRACT, *SETTINGS]


def __getattr__(name: str) -> Any:
    """Each name on first use, so that Papermill finds the engine here without loading what builds reports."""
    if name in CONTRACT:
        from ningxia.build import contract as home
    elif name in SETTINGS:
        from ningxia.build import settings as home
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(home, name)
