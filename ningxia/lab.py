"""JupyterLab on the notebooks of a study: with the kernel of this environment, and no output reaching git."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread

OURS = Path(__file__).parent / "jupyter"  # a kernel of this environment, and settings with which nothing is fetched
ADDED = ("codemirror_mode", "file_extension", "mimetype", "nbconvert_exporter", "pygments_lexer", "version")
FILTER = "nbstripout"


def command(study: Path, more: Sequence[str] = ()) -> tuple[list[str], dict[str, str]]:
    """What opens JupyterLab on the notebooks of `study`, and the environment it needs; `more` are options of its own.

    Of the kernels that Jupyter finds, that of this Python comes first; it loads edited modules anew before each cell.
    """
    arguments = [sys.executable, "-m", "jupyterlab", str(study / "notebooks"), *more]
    first = {name: _first(os.environ.get(name)) for name in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH")}
    return arguments, {**os.environ, **first}


def _first(paths: str | None) -> str:
    return os.pathsep.join([str(OURS), *([paths] if paths else [])])


def keep_outputs_out(study: Path) -> bool:
    """Have git, in the clone that `study` lies in and nowhere else, store and compare its notebooks without outputs.

    Whether there is such a clone. Which files it holds for stands in its .gitattributes. Raises
    `subprocess.CalledProcessError` where git refuses.
    """
    if not _git(study, "rev-parse", "--is-inside-work-tree"):
        return False
    keys = " ".join(f"metadata.language_info.{key}" for key in ADDED)
    strips = f'"{Path(sys.executable).as_posix()}" -m ningxia.git_filter --keep-id --extra-keys "{keys}"'
    said = {
        f"filter.{FILTER}.clean": strips,
        f"filter.{FILTER}.smudge": "cat",
        f"filter.{FILTER}.required": "true",
    }
    for name, value in said.items():
        subprocess.run(["git", "-C", str(study), "config", "--local", name, value], check=True)
    return True


def after_save(os_path: str, model: Mapping[str, object], **_: object) -> None:
    """What JupyterLab calls once it has saved a file."""
    if model["type"] == "notebook":
        Thread(target=settle, args=(Path(os_path),), daemon=True).start()


def settle(notebook: Path) -> None:
    """Have git take a notebook that was run but not edited for what it is.

    By its size alone git calls it modified, though there is no difference, and refuses to pull over it. What was edited
    is left as it is, and nothing is staged.
    """
    if _git(notebook.parent, "diff", "--quiet", "--", str(notebook)):
        _git(notebook.parent, "update-index", "--", str(notebook))


def _git(study: Path, *arguments: str) -> bool:
    try:
        return subprocess.run(["git", "-C", str(study), *arguments], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:  # no git on this machine, so no clone either
        return False
