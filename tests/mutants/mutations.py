"""The mutations of a file: what mutmut's operators make of the bodies and defaults of its functions, one at a time."""

from __future__ import annotations

import difflib
import inspect
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Mutation:
    """A function of a file as it is, and as it would be with one change."""

    file: str
    function: str
    before: str
    after: str

    @cached_property
    def change(self) -> str:
        """The lines that differ, `what was -> what is`."""
        lines = list(difflib.ndiff(self.before.splitlines(), self.after.splitlines()))
        was, now = (" ".join(line[2:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
        return f"{was} -> {now}"

    @cached_property
    def key(self) -> str:
        """A name that outlasts changes elsewhere in the file."""
        return f"{self.file} {self.function}: {self.change}"

    def plant(self) -> None:
        """Give the function of the running program the changed body and defaults, whoever has imported it already."""
        module = import_module(self.file.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        made = dict(vars(module))
        exec(compile(f"from __future__ import annotations\n{self.after}", self.file, "exec"), made)
        old, new = (
            plain(inspect.getattr_static(owner(module, self.function), name(self.function))),
            made[name(self.function)],
        )
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__


def name(function: str) -> str:
    return function.rpartition(".")[2]


def owner(module: types.ModuleType, function: str) -> object:
    """The module, or the class of a method."""
    holder = function.rpartition(".")[0]
    return getattr(module, holder) if holder else module


def plain(found: object) -> types.FunctionType:
    """The function below its decorators."""
    while not isinstance(found, types.FunctionType) or hasattr(found, "__wrapped__"):
        inner = (getattr(found, slot, None) for slot in ("__wrapped__", "__func__", "fget", "func"))
        found = next(one for one in inner if one is not None)
    return found


def mutations(file: str) -> Iterator[Mutation]:
    """All mutations of the file's functions and methods, from the top."""
    tree = cst.parse_module((ROOT / file).read_text(encoding="utf-8"))
    for function, node in functions(tree.body):
        bare = node.with_changes(decorators=[], leading_lines=[])
        before = tree.code_for_node(bare)
        seen = {before}
        for old, new in changes(bare):
            after = tree.code_for_node(bare.deep_replace(old, new))
            if after not in seen and compiles(after):
                seen.add(after)
                yield Mutation(file, function, before, after)


def functions(body: object, inside: str = "") -> Iterator[tuple[str, cst.FunctionDef]]:
    """Functions and methods with their names, none that stands in another."""
    for node in body:
        if isinstance(node, cst.FunctionDef):
            yield inside + node.name.value, node
        elif isinstance(node, cst.ClassDef):
            yield from functions(node.body.body, f"{inside}{node.name.value}.")


def changes(node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """Every node below, with each one that could stand in its place; annotations and decorators are left alone."""
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            yield from ((node, new) for new in operator(node))
    for child in node.children:
        if not isinstance(child, cst.Annotation | cst.Decorator):
            yield from changes(child)


def compiles(text: str) -> bool:
    try:
        compile(text, "<mutation>", "exec")
    except SyntaxError:
        return False
    return True
