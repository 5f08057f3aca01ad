"""From notebooks and panel to a report: settings, the contract of parameters, execution, assembly."""

from ningxia.build.contract import ContractError, Parameters, parameters
from ningxia.build.settings import Settings, SettingsError, read_settings

__all__ = ["ContractError", "Parameters", "Settings", "SettingsError", "parameters", "read_settings"]
