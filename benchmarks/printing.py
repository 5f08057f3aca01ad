"""The PDF by itself, which a build makes beside the page; a module of its own, from which a warm process takes it."""

import time
from collections.abc import Mapping
from pathlib import Path

from ningxia.build.assemble import findings, merged, read_notebooks
from ningxia.build.contract import Parameters
from ningxia.build.settings import Settings
from ningxia.report.pdf import PDFReport
from ningxia.vocabulary import speaking


def printed(settings: Settings, asked: Parameters, executed: Mapping[str, Path], room: Path) -> float:
    """Write the PDF of a report from its executed notebooks into `room`, in a process that has made none; seconds that
    the exporter took of it.
    """
    sections = read_notebooks(settings, executed)
    with speaking(asked.lang, asked.year):
        whole = merged(settings, asked, sections, findings(sections))
        began = time.perf_counter()
        pdf, _ = PDFReport().from_notebook_node(whole)
    took = time.perf_counter() - began
    (room / "report.pdf").write_bytes(pdf)
    return took
