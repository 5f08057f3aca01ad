"""What a notebook states its findings with: begin, record, say, show; figures, tables and words."""

from ningxia.report import figures, tables, words
from ningxia.report.context import begin
from ningxia.report.earlier import earlier
from ningxia.report.items import show
from ningxia.report.records import record, record_all, say, say_each
from ningxia.vocabulary import Both

__all__ = [
    "Both",
    "begin",
    "earlier",
    "figures",
    "record",
    "record_all",
    "say",
    "say_each",
    "show",
    "tables",
    "words",
]
