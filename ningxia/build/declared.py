"""What each notebook declares in its parameters cell, and whether that keeps the contract."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ningxia.build.contract import FIELDS, ContractError, Parameters, known_name, worded
from ningxia.build.settings import Settings, hint

Declared = dict[str, ast.expr | None]  # names that a parameters cell sets, each with its default
ALWAYS = ("region", "year")
TAG, INJECTED = "parameters", "injected-parameters"
FINDINGS = "findings"  # tag of the cells whose texts stand on the title page
SHOWN_IN = re.compile(r"(?: \(|（)\[[^\]]*\]\((\w+)\.ipynb\)[)）]")  # where a finding is shown, behind it in brackets


def cells(path: Path) -> list[dict[str, Any]]:
    """The cells of a notebook as they are stored, each with its source as one text; `ContractError` for no notebook."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if "\n<<<<<<< " in text:
        raise ContractError(
            f"{path} holds a conflict of a merge. Mend it between <<<<<<< and >>>>>>> in a text editor."
        )
    try:
        found = json.loads(text)["cells"]
        return [{**cell, "source": "".join(cell["source"])} for cell in found]
    except (ValueError, TypeError, KeyError) as error:
        raise ContractError(f"{path} is no notebook of format 4 ({error!r}). Save it from JupyterLab.") from error


def is_tagged(cell: Mapping[str, Any], tag: str) -> bool:
    """Whether a cell carries the tag."""
    return tag in cell.get("metadata", {}).get("tags", [])


def parameters_cell(path: Path) -> str:
    """The source of the one cell of a notebook that sets its parameters."""
    tagged = [cell for cell in cells(path) if cell["cell_type"] == "code" and is_tagged(cell, TAG)]
    if len(tagged) != 1:
        raise ContractError(
            f"{path}: {len(tagged)} cells are tagged '{TAG}', expected one. Tag the cell that sets them."
        )
    return tagged[0]["source"]


def declared(path: Path) -> Declared:
    """The names that the parameters cell of a notebook sets, each with its default."""
    try:
        body = ast.parse(parameters_cell(path)).body
    except SyntaxError as error:
        raise ContractError(f"{path}, parameters cell, line {error.lineno}: {error.msg}.") from error
    found: Declared = {}
    for node in body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        found |= {target.id: getattr(node, "value", None) for target in targets if isinstance(target, ast.Name)}
    return found


def taken(names: Declared, asked: Parameters) -> dict[str, Any]:
    """Those of the parameters that are said and that a notebook declares; of a scenario, the numbers it names."""
    mine = {name: value for name, value in asked.said().items() if name in names}
    if "scenario" in mine:
        known = _value(names["scenario"])
        mine["scenario"] = known | {name: value for name, value in mine["scenario"].items() if name in known}
    return mine


def check_taken(sections: Mapping[str, Declared], asked: Parameters) -> None:
    """Nothing, where some section takes each parameter that is said; `ContractError` for one that would be idle."""
    names = sorted({name for found in sections.values() for name in found})
    for name in asked.said():
        if name != "lang" and name not in names:
            raise ContractError(f"No section takes '{name}'.{hint(name, names)} They take: {', '.join(names)}.")
    known = sorted({name for found in sections.values() if "scenario" in found for name in _value(found["scenario"])})
    for name in asked.scenario or {}:
        if name not in known:
            raise ContractError(
                f"No section's scenario has a number '{name}'.{hint(name, known)} They have: {', '.join(known)}."
            )


def check_notebooks(settings: Settings, sections: Collection[str]) -> None:
    """Nothing, where the parameters cell of each of these sections keeps the contract; `ContractError` otherwise.

    Papermill's own inspection says what it would inject; it must be what Python would set.
    """
    for section in sections:
        path = settings.notebook(section)
        names = declared(path)
        found = _inspected(path)
        for name in names:
            known_name(name, f"{path}, parameters cell")
            if name not in found:
                raise ContractError(
                    f"{path}, parameters cell: Papermill cannot read '{name}'. Give it one line and one '='."
                )
            _check_type(path, name, found[name]["inferred_type_name"])
        for name in ALWAYS:
            if name not in names:
                raise ContractError(f"{path}: its parameters cell lacks '{name}'. Add it with a type and a comment.")
        _check_defaults(path, names)


def _inspected(path: Path) -> dict[str, dict[str, str]]:
    from papermill import inspect_notebook

    return inspect_notebook(str(path))


def _check_type(path: Path, name: str, found: str) -> None:
    expected = Parameters.model_fields[name].description
    if found != expected:
        said = "has no type" if found == "None" else f"has type {found}"
        raise ContractError(f"{path}, parameters cell: '{name}' {said}. Expected: {name}: {expected} = ...")


def _check_defaults(path: Path, names: Declared) -> None:
    values = {name: _value(default) for name, default in names.items()}
    try:
        Parameters.model_validate(values)
    except ValidationError as error:
        raise worded(error, dict.fromkeys(FIELDS, f"{path}, parameters cell")) from error


def _value(default: ast.expr | None) -> Any:
    try:
        return ast.literal_eval(default) if default is not None else None
    except ValueError as error:
        raise ContractError(
            f"parameters cell: the default '{ast.unparse(default)}' is no plain text, number or list."
        ) from error
