"""Holds a lock against a public database of vulnerabilities; exit status 1 where a package has one that is mended.

Where no database answers it says that nothing was checked, and passes: a build must not hang on somebody's server.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import Any

DATABASES = ("pypi", "osv")  # as pip-audit calls them; the first that answers
PATIENCE = 300  # seconds for one of them, which is asked for each package in turn; a request has 5
ACCEPTED: dict[str, str] = {}  # vulnerability: why it does not concern us


def asked(lock: str, database: str) -> list[dict[str, Any]]:
    """What a database knows of each package of the lock; nothing of any where it does not answer."""
    options = ["--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json", "--timeout=5"]
    command = [sys.executable, "-m", "pip_audit", "-r", lock, "-s", database, *options]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        return [one for one in json.loads(done.stdout)["dependencies"] if "skip_reason" not in one]
    except (subprocess.TimeoutExpired, ValueError):
        return []


def judged(packages: Iterable[Mapping[str, Any]], accepted: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Lines on vulnerabilities that a newer version mends, and on those that none does and that are not accepted.

    >>> known = [{"id": "V-1", "fix_versions": ["2.1"]}, {"id": "V-2", "fix_versions": []}]
    >>> judged([{"name": "one", "version": "2.0", "vulns": known}], {})
    (['one 2.0: V-1, mended in 2.1'], ['one 2.0: V-2, mended nowhere yet'])
    """
    mended, open_ = [], []
    for package in packages:
        for found in package["vulns"]:
            where = ", ".join(found["fix_versions"])
            if found["id"] not in accepted:
                told = f"{package['name']} {package['version']}: {found['id']}, mended"
                (mended if where else open_).append(f"{told} in {where}" if where else f"{told} nowhere yet")
    return mended, open_


def main(lock: str) -> int:
    """Say what was found; the exit status."""
    packages = next(filter(None, (asked(lock, database) for database in DATABASES)), [])
    if not packages:
        names = ", ".join(DATABASES)
        sys.stdout.write(f"Nothing was checked: no database ({names}) answered in {PATIENCE} seconds.\n")
        return 0
    mended, open_ = judged(packages, ACCEPTED)
    count = f"{len(packages)} packages of {lock} checked, {len(mended) + len(open_)} findings."
    mend = ["Take the mended versions in: `make lock`, then `make test`."] if mended else []
    sys.stdout.write("\n".join([*mended, *open_, count, *mend]) + "\n")
    return 1 if mended else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
