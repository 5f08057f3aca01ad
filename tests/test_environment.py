"""What is installed is what is written down, everywhere the same."""

import ast
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
LOCKS = ["requirements.lock", "requirements-test.lock"]
BROWSER, CLUSTER, MUTANTS, AUDIT = (f"requirements-{n}.lock" for n in ("browser", "cluster", "mutants", "audit"))
DASK = {"dask", "distributed"}


def test_conda_names_the_same_packages_and_versions_as_pyproject():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    from_pip = next(item["pip"] for item in conda if isinstance(item, dict))
    from_conda = [item for item in conda if isinstance(item, str) and item.split()[0] not in ("python", "pip")]
    assert sorted(from_conda + from_pip) == sorted(PROJECT["dependencies"])


def test_conda_asks_for_the_same_python():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    assert f"python {PROJECT['requires-python']}" in conda


@pytest.mark.parametrize("name", [*LOCKS, BROWSER, CLUSTER, MUTANTS, AUDIT])
def test_every_locked_package_carries_a_hash(name):
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", [*LOCKS, BROWSER, CLUSTER, MUTANTS, AUDIT])
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


@pytest.fixture
def audit(monkeypatch):
    """`.ci/audit.py`, and what to have each database answer: its output, or nothing within its time."""
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    answers = {}

    def run(command, **_):
        said = answers.get(command[command.index("-s") + 1])
        if said is None:
            raise subprocess.TimeoutExpired(command, 1)
        return SimpleNamespace(stdout=json.dumps({"dependencies": said}) if said else "")

    monkeypatch.setattr(module.subprocess, "run", run)
    return module, answers


def package(fixed, name="one"):
    return {"name": name, "version": "2.0", "vulns": [{"id": "V-1", "fix_versions": fixed}]}


@pytest.mark.parametrize(
    ("answers", "status", "said"),
    [
        ({"pypi": [package(["2.1"])]}, 1, "one 2.0: V-1, mended in 2.1"),
        ({"osv": [package(["2.1"])]}, 1, "one 2.0: V-1, mended in 2.1"),
        ({"pypi": [package([])]}, 0, "one 2.0: V-1, mended nowhere yet"),
        ({"pypi": [{"name": "one", "version": "2.0", "vulns": []}]}, 0, "1 packages of a.lock checked, 0 findings."),
        ({"pypi": [{"name": "one", "skip_reason": "not found"}]}, 0, "Nothing was checked"),
        ({"pypi": "", "osv": ""}, 0, "Nothing was checked"),
        ({}, 0, "Nothing was checked"),
    ],
)
def test_a_vulnerability_that_is_mended_somewhere_fails_and_silence_is_not_taken_for_soundness(
    audit, capsys, answers, status, said
):
    audit[1].update(answers)
    assert audit[0].main("a.lock") == status
    assert said in capsys.readouterr().out


def test_a_vulnerability_that_was_judged_not_to_concern_us_is_passed_over(audit):
    assert audit[0].judged([package(["2.1"])], {"V-1": "never called"}) == ([], [])
