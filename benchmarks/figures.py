"""What 25 to 200 figures in one section cost: executed, made a page, made a PDF; for load.py.

`figures.py FOLDER` makes a study to measure in; `figures.py STEP COUNT FOLDER` measures one step.
"""

from __future__ import annotations

import ctypes
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import nbformat
from build import SUBREAPER, measured
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

STUDY, SECTION = Path(__file__).parents[1], "01_many"
SETTINGS = """\
title: "Many figures"
sections: [01_many]
defaults: {region: ningxia, year: 2006}
years: [2005, 2007]
"""
BEGIN = """\
from ningxia.panel import wide
from ningxia.report import begin, figures, show

panel, place = begin(region, year)"""
SHOW = """\
show(
    figures.lines(wide(panel, "{code}"), highlight=place.slug, label="A series", unit="units"),
    name="figure-{number}",
    caption="Series {number} of {{region}} and of the other provinces",
    source=["{code}"],
)"""


def prepared(study: Path) -> None:
    """The study with its panel, and no section yet."""
    from ningxia.building import ready_panel

    shutil.copytree(STUDY / "data", study / "data")
    (study / "notebooks").mkdir()
    (study / "notebooks" / "report.yml").write_text(SETTINGS, encoding="utf-8")
    ready_panel(study, lambda _: None, silent=True)


def section(study: Path, count: int) -> None:
    """A section of so many figures, each of another series that most provinces have for some years."""
    import pandas as pd

    stored = pd.read_parquet(study / "data" / "processed" / "panel.parquet", columns=["indicator", "industry"])
    rows = stored.loc[stored["industry"] == "", "indicator"].value_counts(sort=False)
    codes = sorted(rows[rows > 300].index)[:count]
    if len(codes) < count:
        raise RuntimeError(f"The panel has {len(codes)} series of over 300 figures; {count} are wanted.")
    typed = new_code_cell('region: str = "ningxia"  # a name\nyear: int = 2006  # 2005 to 2007')
    typed.metadata["tags"] = ["parameters"]
    shown = [new_code_cell(SHOW.format(code=code, number=number)) for number, code in enumerate(codes)]
    notebook = new_notebook(cells=[new_markdown_cell("# How many?"), typed, new_code_cell(BEGIN), *shown])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, study / "notebooks" / f"{SECTION}.ipynb")


def executed(study: Path, count: int) -> dict[str, float]:
    """Executing the section: a process of its own, so that all that it starts has ended and is counted."""
    section(study, count)
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    command = [sys.executable, __file__, "cells", str(count), str(study)]
    took = measured(lambda: subprocess.run(command, check=True))
    size = (study / "executed.ipynb").stat().st_size / 1e6
    return {"seconds": took.cpu, "memory": took.memory, "mb": size}


def cells(study: Path) -> None:
    from ningxia.build.execute import execute

    asked = {"region": "ningxia", "year": 2006}
    if failure := execute(study / "notebooks" / f"{SECTION}.ipynb", study / "executed.ipynb", asked):
        raise RuntimeError(str(failure))


def written(study: Path, what: str) -> dict[str, float]:
    """The page and its files, or the PDF, from the executed section."""
    from ningxia.build import parameters, read_settings
    from ningxia.build.assemble import findings, merged, read_notebooks, write_html, write_items
    from ningxia.report.pdf import PDFReport
    from ningxia.vocabulary import speaking

    settings, draft = read_settings(study), study / "draft"
    asked, done = parameters(settings, region="ningxia", year=2006), {SECTION: study / "executed.ipynb"}
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    began = time.process_time()
    sections = read_notebooks(settings, done)
    with speaking(asked.lang, asked.year):
        whole = merged(settings, asked, sections, findings(sections))
        if what == "page":
            write_html(whole, draft)
            write_items(sections, draft)
        else:
            (draft / "report.pdf").write_bytes(PDFReport().from_notebook_node(whole)[0])
    size = (draft / ("report.html" if what == "page" else "report.pdf")).stat().st_size / 1e6
    return {"seconds": time.process_time() - began, "memory": getrusage(RUSAGE_SELF).ru_maxrss / 1e3, "mb": size}


def main(*asked: str) -> None:
    """Prepare a study, or measure a step in it."""
    if len(asked) == 1:
        return prepared(Path(asked[0]))
    step, count, study = asked[0], int(asked[1]), Path(asked[2])
    if step == "cells":
        return cells(study)
    sys.stdout.write(json.dumps(executed(study, count) if step == "execute" else written(study, step)))
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
