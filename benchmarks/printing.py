"""The PDF exporter by itself; in a module of its own, from which a warm process can take it."""

import time
from collections.abc import Mapping
from pathlib import Path

from ningxia.build.assemble import findings, merged, read_notebooks
from ningxia.build.contract import Parameters
from ningxia.build.settings import Settings
from ningxia.report.pdf import PDFReport
from ningxia.vocabulary import speaking


def exported(settings: Settings, asked: Parameters, executed: Mapping[str, Path]) -> float:
    """Seconds that the exporter takes for the notebook of a whole report, in a process that has made none."""
    sections = read_notebooks(settings, executed)
    with speaking(asked.lang):
        whole = merged(settings, asked, sections, findings(sections))
        began = time.perf_counter()
        PDFReport().from_notebook_node(whole)
    return time.perf_counter() - began
