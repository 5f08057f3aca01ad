"""From notebooks and panel to a report: settings, the contract of parameters, execution, assembly."""

from ningxia.build.contract import ContractError, Parameters, parameters
from ningxia.build.run import Built, build
from ningxia.build.settings import Settings, SettingsError, read_settings

__all__ = ["Built", "ContractError", "Parameters", "Settings", "SettingsError", "build", "parameters", "read_settings"]
