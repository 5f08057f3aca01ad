"""What is installed is what is written down, everywhere the same."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
LOCKS = ["requirements.lock", "requirements-test.lock"]
BROWSER, CLUSTER, MUTANTS = (f"requirements-{name}.lock" for name in ("browser", "cluster", "mutants"))
DASK = {"dask", "distributed"}


def test_conda_names_the_same_packages_and_versions_as_pyproject():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    from_pip = next(item["pip"] for item in conda if isinstance(item, dict))
    from_conda = [item for item in conda if isinstance(item, str) and item.split()[0] not in ("python", "pip")]
    assert sorted(from_conda + from_pip) == sorted(PROJECT["dependencies"])


def test_conda_asks_for_the_same_python():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    assert f"python {PROJECT['requires-python']}" in conda


@pytest.mark.parametrize("name", [*LOCKS, BROWSER, CLUSTER, MUTANTS])
def test_every_locked_package_carries_a_hash(name):
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", [*LOCKS, BROWSER, CLUSTER, MUTANTS])
def test_a_lock_names_no_index(name):
    assert re.findall(r"https?://|file:|--(?:extra-)?index-url|--find-links", (ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_every_package_that_the_project_asks_for(name):
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE))
    asked = {re.match(r"[\w-]+", line)[0].lower() for line in PROJECT["dependencies"]}
    assert asked - locked == set()


def test_no_lock_asks_for_another_version_than_one_it_is_installed_beside():
    def pins(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE))

    tests = pins("requirements-test.lock")
    assert pins("requirements.lock").items() <= tests.items()
    beside = [*pins(BROWSER).items(), *pins(MUTANTS).items()]
    assert {tests.get(name, version) == version for name, version in beside} == {True}
    assert pins(CLUSTER).items() <= tests.items()


def imported(folder):
    """The packages that modules below `folder` import, by the name they are installed under."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / folder).rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    known = packages_distributions()
    roots = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"ningxia"}
    return {re.sub(r"[-_.]+", "-", dist).lower() for root in roots for dist in known.get(root, [])}


def test_what_the_package_imports_is_asked_for():
    assert imported("ningxia") - {re.match(r"[\w-]+", line)[0] for line in PROJECT["dependencies"]} - DASK == set()
    assert imported("ningxia/build/cluster") >= DASK


def test_conda_is_told_the_version_that_the_extra_for_clusters_asks_for():
    asked = PROJECT["optional-dependencies"]["cluster"]
    assert [line for line in asked if f'"{line}"' in (ROOT / "environment.yml").read_text("utf-8")] == asked


def test_what_the_tests_import_is_asked_for():
    extra = [*PROJECT["optional-dependencies"]["test"], *PROJECT["optional-dependencies"]["build"], *DASK]
    groups = [line for group in SETTINGS["dependency-groups"].values() for line in group]
    brought = ["playwright", "libcst"]  # by the packages of the groups
    asked = {re.match(r"[\w-]+", line)[0] for line in [*PROJECT["dependencies"], *extra, *groups, *brought]}
    assert imported("tests") | imported("benchmarks") <= asked
