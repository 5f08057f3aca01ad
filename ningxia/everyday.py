"""Commands of an analyst's day: a study, a section, the series there are. Each is one function call."""

from __future__ import annotations

from pathlib import Path

import click

from ningxia.terminal import aligned, visible

STUDY = click.option(
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Study folder; otherwise the nearest one upward from here that holds notebooks/report.yml.",
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--region", default="ningxia", show_default=True, help="The region it is about unless another is asked for."
)
@click.option("--year", type=int, default=2006, show_default=True, help="The year, likewise.")
def init(folder: Path, region: str, year: int) -> None:
    """Lay out a new study in FOLDER: report.yml, room for published tables, a README, what git needs to know.

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
    """Write a notebook that asks TITLE of a series of the panel, and enter it into report.yml.

    It runs as it is, in both languages, and keeps the form of a section: four figures and tables, every number
    computed. Edit it in JupyterLab, or see it grow with `ningxia watch`.

    Example: ningxia new-section "Water and land" --series water_use --zh 水与土地
    """
    from ningxia.building import ready_panel
    from ningxia.laying import write_section
    from ningxia.sources import find_study

    home = find_study(study)
    if not ready_panel(home, lambda _: None, silent=True):
        click.get_current_context().exit(1)
    path, code, order = write_section(home, title, series=series, title_zh=title_zh)
    click.echo(visible(f"{path}, a first look at {code}"))
    click.echo(visible(f"notebooks/report.yml: sections {', '.join(order)}"))
    click.echo("Next: edit the notebook, ningxia build")


@click.command()
@click.argument("words", nargs=-1)
@STUDY
def series(words: tuple[str, ...], study: Path | None) -> None:
    """List the series of the panel whose code or name holds all WORDS, English or Chinese; all without any.

    Example: ningxia series water use
    """
    from ningxia.laying.catalogue import series_lines
    from ningxia.panel import load
    from ningxia.sources import find_study

    for line in aligned(series_lines(load(find_study(study)), " ".join(words))):
        click.echo(visible(line))


COMMANDS = (init, new_section, series)
