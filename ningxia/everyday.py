"""The commands of an analyst's day, each one function call: study, section, series, JupyterLab, watching, doctor."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ningxia.options import STUDY
from ningxia.terminal import aligned, visible


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--region", default="ningxia", show_default=True, help="The region it is about unless another is asked for."
)
@click.option("--year", type=int, default=2006, show_default=True, help="The year, likewise.")
def init(folder: Path, region: str, year: int) -> None:
    """Lay out a new study in FOLDER.

    It gets report.yml, room for published tables, a README, and what git needs to know.

    Example: ningxia init my-study --region gansu --year 2020
    """
    from ningxia.laying import lay_out

    for path in lay_out(folder, region=region, year=year):
        click.echo(visible(str(path)))
    click.echo(visible(f"Next: cd {folder}, ningxia add FILE, ningxia new-section TITLE, ningxia build"))


@click.command()
@click.argument("title")
@click.option(
    "--series", default="", metavar="CODE", help="The series it looks at; the one named most like TITLE otherwise."
)
@click.option("--zh", "title_zh", default="", metavar="TITLE", help="The title in Chinese.")
@STUDY
def new_section(title: str, series: str, title_zh: str, study: Path | None) -> None:
    """Write a notebook that asks TITLE of a series of the panel.

    It is entered into report.yml, runs as it is, in both languages, and keeps the form of a section: four figures and
    tables, every number computed. Edit it in JupyterLab, or see it grow with `ningxia watch`.

    Example: ningxia new-section "Water and land" --series water_use --zh 水与土地
    """
    from ningxia.laying import write_section

    home = with_panel(study)
    path, code, order = write_section(home, title, series=series, title_zh=title_zh)
    click.echo(visible(f"{path}, a first look at {code}"))
    click.echo(visible(f"notebooks/report.yml: sections {', '.join(order)}"))
    click.echo("Next: edit the notebook, ningxia build")


@click.command()
@click.argument("words", nargs=-1)
@STUDY
def series(words: tuple[str, ...], study: Path | None) -> None:
    """List the series of the panel by WORDS of their names.

    Those whose code or name holds all WORDS, English or Chinese; without any, all there are.

    Example: ningxia series water use
    """
    from ningxia.laying.catalogue import series_lines
    from ningxia.panel import load

    for line in aligned(series_lines(load(with_panel(study)), " ".join(words))):
        click.echo(visible(line))


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("more", nargs=-1, type=click.UNPROCESSED)
@STUDY
def lab(more: tuple[str, ...], study: Path | None) -> None:
    """Open JupyterLab on the notebooks.

    MORE are options of JupyterLab's own, such as --no-browser. The kernel is that of this environment, and edits of the
    library reach it at the next cell. In a git clone a filter is set up, for this clone alone, so that outputs stay in
    your folder and out of every commit.

    Example: ningxia lab --no-browser
    """
    from ningxia.lab import command, keep_outputs_out
    from ningxia.sources import find_study

    home = find_study(study)
    _has_panel(home)  # what is refused is said; notebooks can be written all the same
    if not keep_outputs_out(home):
        click.echo("No git clone here: nothing keeps outputs out of one.", err=True)
    arguments, environment = command(home, more)
    os.execve(arguments[0], arguments, environment)


@click.command()
@click.option("--region", help="English name in lower case, Chinese name or code.")
@click.option("--year", help="The year.")
@click.option("--lang", help="Language of the report: en or zh.")
@click.option("--port", type=int, default=0, help="Port to listen on, of this machine alone; a free one otherwise.")
@click.option("--open/--no-open", "show", default=True, help="Open the report in the browser, or do not.")
@STUDY
def watch(port: int, show: bool, study: Path | None, **lists: str | None) -> None:
    """Build a report on every save, and show it in the browser.

    It is shown anew where you were reading. Only what a save touches is executed again. What failed stands above the
    last good report. Nobody else is served: the server listens on 127.0.0.1. The report's file stays as `ningxia build`
    makes it, without a script.

    Example: ningxia watch --region gansu --year 2010
    """
    import sys

    from ningxia.sources import find_study
    from ningxia.watching import watch as watching

    sys.exit(watching(find_study(study), lists, port=port, show=show))


@click.command()
@STUDY
def doctor(study: Path | None) -> None:
    """Say what is to be mended on this machine, and how.

    Python, packages, fonts, rights, room and data are looked at. Exit status 1 where something is to be mended.

    Example: ningxia doctor
    """
    import sys

    from ningxia.doctor import findings
    from ningxia.sources import NoStudy, find_study

    try:
        home = find_study(study)
    except NoStudy:
        home = None
    sound = True
    for one in findings(home):
        click.echo(visible(one.line))
        sound = sound and one.sound
    sys.exit(0 if sound else 1)


def with_panel(study: Path | None, *, or_last: bool = False) -> Path:
    """The study, its panel made where it is absent or stale; exit status 1 where it cannot be, unless the last one
    will do and there is one."""
    from ningxia.panel import panel_path
    from ningxia.sources import find_study

    home = find_study(study)
    if not _has_panel(home) and not (or_last and panel_path(home).is_file()):
        click.get_current_context().exit(1)
    return home


def _has_panel(home: Path) -> bool:
    """Whether there is a panel of what lies in data/raw, which is read where there is none yet."""
    from ningxia.building import ready_panel
    from ningxia.panel import is_fresh

    if not is_fresh(home):
        click.echo("Reading data/raw, which takes a moment ...", err=True)
    return ready_panel(home, lambda _: None, silent=True)


COMMANDS = (init, lab, watch, doctor, new_section, series)
