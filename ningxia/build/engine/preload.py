"""Imported once, in the process that kernels are forked from: what notebooks, Papermill and the report import.

It starts nothing: a fork of a process with threads can hang. So data are read without, and the server's environment
holds linear algebra to one. What is read here of a study is kept by its very content: a kernel reads the files again
and takes what was made of them only where they still hold the same.
"""

import gc
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from ningxia.build.engine.server import ROOM, leave_nothing

PATH = [entry for entry in sys.path if entry]  # that of a fresh interpreter; a child is given its parent's

# jsonschema checks international addresses with it where it is installed. Compiling its grammar takes a second, more
# than a third of all that is imported here; `kernel` lets a notebook that imports jsonschema have it whole.
GRAMMAR = "rfc3987_syntax"

# ipykernel brings it along where it is installed, a tenth of a second in each kernel; nobody steps through a kernel
# that executes a notebook by itself. A notebook that imports it has it.
DEBUGGER = "debugpy"

KERNEL = [
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.magics.execution",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.kernelapp",
    "ipykernel.kernelspec",
    "matplotlib_inline.backend_inline",
    "sqlite3",
    "tornado.platform.asyncio",
]
LIBRARIES = [
    "fontTools.ttLib.sfnt",
    "great_tables",
    "jinja2.ext",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "numpy",
    "pandas",
    "pyarrow.dataset",
    "pyarrow.parquet",
    "pygments.lexers.python",
    "scipy.cluster.hierarchy",
    "scipy.integrate",
    "scipy.optimize",
    "scipy.spatial.distance",
    "scipy.stats",
    "seaborn",
    "sklearn.cluster",
    "sklearn.decomposition",
    "sklearn.metrics",
    "uharfbuzz",
]
PAGE = "ningxia.report.html"
OURS = [
    "ningxia.build.assemble",
    "ningxia.build.engine.client",
    "ningxia.build.section",
    "ningxia.report",
    PAGE,
    "ningxia.report.origins",
    "ningxia.report.pdf",
]


def analyses() -> list[str]:
    """The modules that sections import."""
    import ningxia.analyses as package

    return [f"{package.__name__}.{module.name}" for module in iter_modules(package.__path__)]


def read_ahead() -> None:
    """Read what each section would: panel, cards and claims of the study that is built, and what the fonts can print.

    A study that is not there, or that a section could not read, is left to the section, which says what is wrong. So
    are the series, which another study names otherwise.
    """
    from ningxia.entries import written
    from ningxia.panel import load
    from ningxia.panel.access import VINTAGES
    from ningxia.panel.claims import said_in
    from ningxia.report.glyphs import coverage, sans
    from ningxia.sources import CLAIMS, find_study, read_cards
    from ningxia.vocabulary.tables import STUDY

    for font in sans():
        coverage(font)
    with suppress(OSError, ValueError, LookupError):
        study = find_study(Path(os.environ[STUDY]) if os.environ.get(STUDY) else None)
        read_cards(study)
        said_in(written(study / CLAIMS, CLAIMS.name, ValueError))
        for vintage in VINTAGES:
            load(study, vintage)


def look_up_ahead() -> None:
    """Look up what each process would: the rules of a notebook, plug-ins, templates, which definitions a series has."""
    from jupyter_client.provisioning import KernelProvisionerFactory
    from matplotlib.backends import backend_registry
    from nbformat.validator import get_validator

    from ningxia.vocabulary.definitions import patterns

    for lenient in (False, True):
        get_validator(4, 5, relax_add_props=lenient)
    KernelProvisionerFactory.instance()
    backend_registry.list_all()
    patterns()
    with suppress(Exception):  # as for modules: a template that breaks fails where it is used
        import_module(PAGE).page_exporter()  # by name, so that no section counts as made by it


def import_without(absent: str, name: str) -> None:
    """Import the module `name` as where `absent`, which it can do without, is not installed."""
    if absent not in sys.modules:
        sys.modules[absent] = None  # not to be found
        import_module(name)
        del sys.modules[absent]


signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the caller, who ends the server
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # see `server.warm`
gc.disable()  # what is imported stays; looking through it again and again takes a sixth of the time
import_without(GRAMMAR, "jsonschema")
import_without(DEBUGGER, "ipykernel.debugger")

for name in [*LIBRARIES, *KERNEL, *OURS, *analyses(), "papermill"]:
    with suppress(Exception):  # a library that is not installed, a module that breaks, fails where it is used
        import_module(name)

read_ahead()
look_up_ahead()
if ROOM in os.environ:
    import_module("ningxia.panel.answers").use(Path(os.environ.pop(ROOM)))
leave_nothing()
gc.freeze()  # a collection in a child then touches, and so copies, none of these pages
gc.enable()
