"""What a notebook states its findings with: begin, record, say, show; figures, tables and words."""

from ningxia.report import figures, tables, words
from ningxia.report.context import begin
from ningxia.report.earlier import Earlier, earlier
from ningxia.report.items import show
from ningxia.report.records import record, record_all, say
from ningxia.vocabulary import Both

__all__ = ["Both", "Earlier", "begin", "earlier", "figures", "record", "record_all", "say", "show", "tables", "words"]
