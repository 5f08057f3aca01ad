"""Writes reference.md beside this file, from the help of the commands and the docstrings of what notebooks call."""

import inspect
import re
from importlib import import_module
from pathlib import Path

import click

from ningxia.cli import main

TARGET = Path(__file__).with_suffix(".md")
MODULES = {
    "ningxia": "Figures, in a line",
    "ningxia.panel": "The panel: every published figure under one code and unit",
    "ningxia.report": "What a notebook states its findings with",
    "ningxia.report.figures": "Kinds of figures",
    "ningxia.report.tables": "Tables",
    "ningxia.report.words": "Words chosen by numbers",
    "ningxia.analyses.first_look": "A first look at one series",
    "ningxia.analyses.common": "What a region is held against",
    "ningxia.measures": "Measures: labelled tables in, labelled tables out",
    "ningxia.vocabulary": "Names, codes and definitions",
}
HEAD = """# Reference

Every command and every public function, in their own words: `make docs` writes this. For tasks see [how-to](how-to.md),
for what the terms mean [vintages and definitions](vintages.md).
"""


def reference() -> str:
    """The whole page."""
    parts = [HEAD, "## Commands\n", *map(command, sorted(main.commands))]
    for name, title in MODULES.items():
        parts += [f"## {name}\n", f"{title}.\n", *functions(name)]
    return "\n".join(parts)


def command(name: str) -> str:
    """The help of a command."""
    above = click.Context(main, info_name="ningxia", terminal_width=100, **main.context_settings)
    return f"### ningxia {name}\n\n{indented(click.Context(main.commands[name], above, name).get_help())}\n"


def functions(module: str) -> list[str]:
    """The public functions and classes of a module, in order, each with its signature and docstring."""
    home = import_module(module)
    named = getattr(home, "__all__", None) or [name for name in vars(home) if defined_in(home, name)]
    things = [(name, getattr(home, name)) for name in sorted(named, key=str.lower)]
    return [entry(name, thing) for name, thing in things if callable(thing) and inspect.getdoc(thing)]


def defined_in(module: object, name: str) -> bool:
    """Whether a module itself defines something public of that name."""
    return not name.startswith("_") and getattr(getattr(module, name), "__module__", "") == module.__name__


def entry(name: str, thing: object) -> str:
    """Name, signature and docstring; of an error or a class the docstring alone."""
    said = "" if inspect.isclass(thing) else str(inspect.signature(thing))
    plain = re.sub(r"(: |-> )'([^']+)'", r"\1\2", said)  # annotations, which are texts where they are looked at late
    short = re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", plain)
    head = f"### {name}\n\n" + (f"`{name}{short}`\n\n" if said else "")
    return head + fenced(inspect.getdoc(thing)) + "\n"


def fenced(text: str) -> str:
    """A docstring as Markdown: its examples set apart, `*` and `<` that mean nothing to Markdown as they are."""
    lines, inside = [], False
    for line in text.splitlines():
        if line.startswith(">>>") and not inside:
            lines, inside = [*lines, "```python"], True
        elif not line.strip() and inside:
            lines, inside = [*lines, "```"], False
        lines.append(line if inside else re.sub(r"(?<!`)([*<])", r"\\\1", line))
    return "\n".join([*lines, "```"] if inside else lines) + "\n"


def indented(text: str) -> str:
    """Text as a block of code."""
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
