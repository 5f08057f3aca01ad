"""The `ningxia` command: every subcommand is one function call, imported when it is asked for."""

import sys
from pathlib import Path

import click

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
            click.echo(f"{type(error).__name__}: {said}", err=True)
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


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--region", help="The region, where the file does not say it.")
@click.option("--indicator", help="The indicator, where the file does not say it.")
@click.option("--unit", help="The unit, where the file does not say it.")
@click.option("--year", type=int, help="The year, where the file does not say it.")
@click.option("--csv", "as_csv", is_flag=True, help="All rows as CSV.")
def read(
    file: Path, region: str | None, indicator: str | None, unit: str | None, year: int | None, as_csv: bool
) -> None:
    """Show what the readers make of one published FILE.

    Example: ningxia read download.csv --csv > tidy.csv
    """
    import ningxia

    frame = ningxia.read(file, region=region, indicator=indicator, unit=unit, year=year)
    click.echo(frame.to_csv(index=False) if as_csv else frame.to_string(max_rows=40, max_colwidth=40))


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
