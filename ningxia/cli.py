"""The `ningxia` command: every subcommand is one function call, imported when it is asked for."""

import sys
from pathlib import Path

import click

from ningxia.terminal import visible

STUDY = click.option(
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Study folder; otherwise the nearest one upward from here that holds notebooks/report.yml.",
)


class Clear(click.Group):
    """A group whose commands end with a sentence, not a traceback, when what they were given is wrong."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; errors that explain themselves become its last line and exit status 2."""
        try:
            return super().invoke(ctx)
        except (ValueError, LookupError, FileNotFoundError) as error:
            if not type(error).__module__.startswith("ningxia."):
                raise
            said = error.args[0] if error.args else type(error).__name__
            click.echo(visible(f"{type(error).__name__}: {said}", keep="\n"), err=True)
            ctx.exit(2)


@click.group(cls=Clear, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ningxia")
def main() -> None:
    """Published Chinese regional statistics in; a tested, sourced report out."""


@main.command()
@click.option("--region", help="English name in lower case, Chinese name or code; several with commas: gansu,qinghai.")
@click.option("--year", help="Year, or several with commas: 2006,2010.")
@click.option("-p", "--parameter", "extra", nargs=2, multiple=True, metavar="NAME VALUE", help="Any other parameter.")
@click.option("--force", is_flag=True, help="Build what is up to date, too.")
@STUDY
def build(
    region: str | None, year: str | None, extra: tuple[tuple[str, str], ...], force: bool, study: Path | None
) -> None:
    """Build reports, and the panel where it is absent or stale.

    Example: ningxia build --region gansu --year 2010
    """
    from ningxia.build import build as build_reports
    from ningxia.build import parameters, read_settings
    from ningxia.sources import find_study

    settings = read_settings(find_study(study))
    regions, years = _listed(region), _listed(year)
    jobs = [parameters(settings, region=r, year=y, **dict(extra)) for r in regions for y in years]
    panel = _fresh_panel(settings.study)
    with Progress() as progress:
        built = build_reports(settings, jobs, panel=panel, force=force, tell=progress.tell)
    for one in built:
        _print_built(one)
    sys.exit(1 if any(one.failures for one in built) else 0)


@main.command()
@STUDY
def check(study: Path | None) -> None:
    """Read all of data/raw, check it, and write the panel.

    Example: ningxia check
    """
    from ningxia.sources import find_study

    sys.exit(_check(find_study(study)))


FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@main.command()
@FILE
@click.option("--region", help="The region, where the file does not say it; several with commas, one a row.")
@click.option("--indicator", help="The indicator, where the file does not say it.")
@click.option("--unit", help="The unit, where the file does not say it.")
@click.option("--year", type=int, help="The year, where the file does not say it.")
@click.option("--csv", "as_csv", is_flag=True, help="All rows as CSV.")
@click.option("--dropped", is_flag=True, help="Everything that was left out: footers, notes, sheets without a table.")
def read(
    file: Path,
    region: str | None,
    indicator: str | None,
    unit: str | None,
    year: int | None,
    as_csv: bool,
    dropped: bool,
) -> None:
    """Show what the readers make of one published FILE.

    Example: ningxia read download.csv --csv > tidy.csv
    """
    import ningxia
    from ningxia.adding import regions_of
    from ningxia.adding.tell import csv_text, summary

    places = regions_of(region) if region else None
    frame = ningxia.read(file, region=places, indicator=indicator, unit=unit, year=year)
    if as_csv:
        click.echo(csv_text(frame), nl=False)
    for line in [] if as_csv else summary(file, frame, dropped=dropped):
        click.echo(visible(line))


@main.command()
@FILE
@click.option("--region", default="", help="The region, where the file does not say it; several with commas.")
@click.option(
    "--indicator", "labels", multiple=True, metavar="CODE", help="The series: its code, or LABEL=CODE; may be repeated."
)
@click.option("--unit", help="The unit, where the file does not say it.")
@click.option("--year", type=int, help="The year, where the file does not say it.")
@click.option("--outside", multiple=True, metavar="PLACE", help="A place that is neither a province nor the nation.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--title", default="", help="The publication.")
@click.option("--table", default="", help="The table in the publication.")
@click.option("--address", default="", help="Where it is published.")
@click.option("--read", "read_on", default="", help="The date on which it was read there.")
@click.option("--vintage", help="State of revision, of vocabulary/vintages.csv, or none.")
@click.option("--note", default="", help="What a user of the figures should know.")
@click.option("--as", "name", default="", help="Name below data/raw, such as gdp-2025 or yearbook/gdp-2025.")
@click.option("--prefer", type=click.Choice(["new", "old"]), help="Whose figures are used where they differ.")
@click.option("--yes", is_flag=True, help="Take what is proposed, ask nothing, and add it despite doubts.")
@STUDY
def add(file: Path, study: Path | None, yes: bool, **said: object) -> None:
    """Take a new download FILE into data/raw, with its card.

    Shows what is in it, how it differs from the panel and what looks like a slip, and asks for what neither the file
    nor a flag says. Card and file are written both or neither; nothing that is there is overwritten.

    Example: ningxia add download.csv && ningxia build
    """
    from ningxia.asking import take_in
    from ningxia.sources import find_study

    sys.exit(take_in(find_study(study), file, yes=yes, **said))


@main.command()
@click.argument("what")
@click.argument("region", required=False)
@click.argument("year", type=int, required=False)
@click.option("--industry", default="", help="Branch of industry, by name or code, of a series by branch.")
@click.option("--vintage", help="State of revision, of vocabulary/vintages.csv, or latest.")
@click.option("--report", help="Report that recorded the number: a folder of outputs/ such as gansu-2010.")
@STUDY
def trace(
    what: str,
    region: str | None,
    year: int | None,
    industry: str,
    vintage: str | None,
    report: str | None,
    study: Path | None,
) -> None:
    """Lead from a figure back to the published cell it comes from.

    WHAT REGION YEAR is a figure of the panel: publisher, file, sheet, cell, printed text, conversion, corrections,
    other vintages. WHAT alone is a number that a built report recorded, by its name or as it is printed: the cells of
    its series.

    Example: ningxia trace energy_per_gdp ningxia 2006
    """
    from ningxia.build.traced import figure_lines, number_lines
    from ningxia.sources import find_study

    if region is None:
        told = number_lines(find_study(study), what, report)
    else:
        told = figure_lines(find_study(study), what, region, year, industry=industry, vintage=vintage)
    for line in told:
        click.echo(visible(line))


class Progress:
    """What runs now: a spinner where somebody watches, a plain line for each step where nobody does."""

    def __enter__(self) -> "Progress":
        from rich.console import Console

        self.console = Console(stderr=True)
        self.status = self.console.status("starting") if self.console.is_terminal else None
        if self.status:
            self.status.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self.status:
            self.status.stop()

    def tell(self, step: str) -> None:
        """Show `step`."""
        if self.status:
            self.status.update(step)
        self.console.print(step, highlight=False, markup=False)


def _listed(text: str | None) -> list[str | None]:
    return [part.strip() for part in text.split(",") if part.strip()] if text else [None]


def _fresh_panel(study: Path) -> Path:
    from ningxia.panel import is_fresh, panel_path

    if not is_fresh(study) and _check(study):
        click.echo("The panel could not be made; no report was built.", err=True)
        sys.exit(1)
    return panel_path(study)


def _check(study: Path) -> int:
    from ningxia.panel import check as check_panel

    report = check_panel(study)
    for line in report.lines():
        click.echo(line)
    return 1 if report.errors else 0


def _print_built(one: object) -> None:
    if one.failures:
        click.echo(
            f"\n{one.asked.region} {one.asked.year}: no report; {len(one.failures)} section(s) failed:", err=True
        )
        for failure in one.failures:
            click.echo(f"  {failure}\n  partial notebook: {failure.notebook}", err=True)
        return
    click.echo(f"{one.asked.region} {one.asked.year}{' is up to date' if one.fresh else ''}:")
    for path in one.paths:
        click.echo(f"  {path}")
