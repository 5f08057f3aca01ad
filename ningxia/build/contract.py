"""The contract of parameters: one model for the command line, `report.yml` and each notebook's parameters cell.

A misspelt province that is silently replaced by a default gives a fluent report on the wrong region; so nothing
runs before every name and value is known.
"""

from pydantic import BaseModel, ConfigDict, ValidationError

from ningxia.build.settings import Settings, nearest
from ningxia.vocabulary import region as find_region


class ContractError(ValueError):
    """A parameter is unknown, missing or mistyped; the message names the nearest."""


class Parameters(BaseModel):
    """What a section is told: one region, one year."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    region: str
    year: int


def parameters(settings: Settings, **given: object) -> Parameters:
    """The parameters of one report: what is `given`, and the defaults of `report.yml` for the rest.

    The region may be an English name in lower case, a Chinese name or a code; it comes back as the former. Raises
    `ContractError` for an unknown or mistyped parameter and for a year outside `years` of `report.yml`, and
    `ningxia.vocabulary.UnknownRegion` for a region that is not known.
    """
    said = settings.defaults | {key: value for key, value in given.items() if value is not None}
    fields = tuple(Parameters.model_fields)
    for key in said:
        if key not in fields:
            raise ContractError(f"Unknown parameter '{key}'.{nearest(key, fields)} Known: {', '.join(fields)}.")
    try:
        asked = Parameters.model_validate(said)
    except ValidationError as error:
        raise ContractError(_wording(error)) from error
    place = find_region(asked.region)
    if place.slug == "china":
        raise ContractError("'china' is the nation, the benchmark of every report. Choose a province, such as ningxia.")
    first, last = settings.years
    if not first <= asked.year <= last:
        close = min(max(asked.year, first), last)
        raise ContractError(f"No report for year {asked.year}: figures reach from {first} to {last}. Nearest: {close}.")
    return Parameters(region=place.slug, year=asked.year)


def check_notebooks(settings: Settings) -> None:
    """Nothing, where every section takes just the parameters of the contract; `ContractError` otherwise."""
    from papermill import inspect_notebook

    fields = tuple(Parameters.model_fields)
    for section in settings.sections:
        path = settings.notebook(section)
        found = tuple(inspect_notebook(str(path)))
        for name in found:
            if name not in fields:
                raise ContractError(
                    f"{path}, parameters cell: '{name}' is not a parameter of a report."
                    f"{nearest(name, fields)} Known: {', '.join(fields)}."
                )
        for name in fields:
            if name not in found:
                raise ContractError(f"{path}: its parameters cell lacks '{name}'. Add it with a type and a comment.")


def _wording(error: ValidationError) -> str:
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        return f"Parameter '{name}' is missing. Give it on the command line or under 'defaults' in report.yml."
    return f"Parameter '{name}' is {first['input']!r}: {first['msg'].lower()}."
