"""The `ningxia` command: every subcommand is one function call, imported when it is asked for."""

import sys
from pathlib import Path

import click

from ningxia.comparing import atlas, diff
from ningxia.everyday import COMMANDS, with_panel
from ningxia.options import STUDY
from ningxia.pages import explained, folder
from ningxia.terminal import INTERRUPTED, visible


class Clear(click.Group):
    """A group whose commands end with a sentence, not a traceback, when what they were given is wrong."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; errors that explain themselves become its last line and exit status 2, Ctrl-C 130."""
        try:
            return super().invoke(ctx)
        except (ValueError, LookupError, FileNotFoundError) as error:
            if not type(error).__module__.startswith("ningxia."):
                raise
            said = error.args[0] if error.args else type(error).__name__
            click.echo(visible(f"{type(error).__name__}: {said}", keep="\n"), err=True)
            if explained(error):
                click.echo(f"See {explained(error)}", err=True)
            ctx.exit(2)
        except OSError as error:
            from ningxia.doctor import mended_by

            if not mended_by(error):
                raise
            place = f"{error.filename}: " if error.filename else ""
            click.echo(visible(f"{type(error).__name__}: {place}{error.strerror}. {mended_by(error)}"), err=True)
            ctx.exit(2)
        except KeyboardInterrupt:  # click would end with 1
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("ningxia"):
                raise
            click.echo(f"{error} in {sys.executable}. `ningxia doctor` says what to install.", err=True)
            ctx.exit(2)

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """End the list of commands with where more is said."""
        formatter.write(f"\nningxia COMMAND --help has an example of each. Tutorial and how-to: {folder()}\n")


@click.group(cls=Clear, commands=[atlas, diff, *COMMANDS], context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ningxia")
def main() -> None:
    """Published Chinese regional statistics in; a tested, sourced report out."""


REPORT = click.argument("report", required=False)


@main.command()
@click.option("--region", help="English name in lower case, Chinese name or code; gansu,qinghai for several, or all.")
@click.option("--year", help="Year, or several with commas: 2006,2010.")
@click.option("--lang", help="Language of the report: en or zh; en,zh for both.")
@click.option("-p", "--parameter", "extra", nargs=2, multiple=True, metavar="NAME VALUE", help="Any other parameter.")
@click.option("--force", is_flag=True, help="Build what is up to date, too.")
@click.option("--dry-run", is_flag=True, help="Say what would be executed and why; run nothing.")
@click.option("--fail-fast", is_flag=True, help="Begin nothing more once a section has failed.")
@click.option("--workers", type=click.IntRange(1), default=None, help="Jobs at once; as many as processors otherwise.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Run the jobs on a Dask cluster: tcp://host:8786.")
@click.option("--quiet", is_flag=True, help="Say only what failed.")
@click.option("--json", "machine", is_flag=True, help="One event a line, as JSON: docs/automation.md lists them.")
@STUDY
def build(
    extra: tuple[tuple[str, str], ...],
    force: bool,
    dry_run: bool,
    fail_fast: bool,
    workers: int | None,
    scheduler: str,
    quiet: bool,
    machine: bool,
    study: Path | None,
    **lists: str | None,
) -> None:
    """Build reports, and the panel where it is absent or stale.

    What is up to date is left alone; a good report is never replaced by a broken one. Exit status 1 where a section
    failed, 2 where nothing could begin.

    Example: ningxia build --region gansu --year 2010
    """
    from ningxia.building import Options, build_reports, plan_lines
    from ningxia.sources import find_study

    if dry_run:
        for line in plan_lines(find_study(study), lists, dict(extra), anew=force):
            click.echo(visible(line))
        return
    options = Options(workers=workers or 0, anew=force, fail_fast=fail_fast, scheduler=scheduler)
    sys.exit(build_reports(find_study(study), lists, dict(extra), options, quiet=quiet, machine=machine))


@main.command()
@REPORT
@STUDY
def why(report: str | None, study: Path | None) -> None:
    """Say what changed since REPORT was built.

    Which part, which notebook, file or version. REPORT is a folder of outputs/ such as gansu-2010, by default that of
    report.yml's defaults.

    Example: ningxia why gansu-2010
    """
    from ningxia.building import why_lines
    from ningxia.sources import find_study

    for line in why_lines(find_study(study), report):
        click.echo(visible(line))


@main.command()
@REPORT
@STUDY
def verify(report: str | None, study: Path | None) -> None:
    """Say whether REPORT is as written, and from what there is.

    The hashes of its files, and of all it was made from, are taken anew. REPORT is a folder of outputs/ such as
    gansu-2010, by default that of report.yml's defaults. Exit status 1 where anything differs.

    Example: ningxia verify gansu-2010
    """
    from ningxia.building import verify_report
    from ningxia.sources import find_study

    sys.exit(verify_report(find_study(study), report))


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

    home = with_panel(study, or_last=True)
    if region is None:
        told = number_lines(home, what, report)
    else:
        told = figure_lines(home, what, region, year, industry=industry, vintage=vintage)
    for line in told:
        click.echo(visible(line))


def _check(study: Path) -> int:
    from ningxia.panel import check as check_panel

    report = check_panel(study)
    for line in report.lines():
        click.echo(line)
    return 1 if report.errors else 0
