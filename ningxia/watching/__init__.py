"""Watching a study: what changes on disk is built again, and the page that shows the report loads it anew.

Files are looked at five times a second rather than by notices of the system: that needs no further library, holds on
network folders and in containers, where such notices are lost, and a look at a thousand files takes some milliseconds.
What a build then does is decided by contents, as ever; a file that was only touched costs nothing.
"""

from ningxia.watching.loop import watch

__all__ = ["watch"]
