"""Laying out: a study of one's own, and a section of it."""

from ningxia.laying.section import UnfitSection, write_section
from ningxia.laying.study import FolderTaken, lay_out

__all__ = ["FolderTaken", "UnfitSection", "lay_out", "write_section"]
