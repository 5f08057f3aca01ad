"""The commands that set reports side by side: `ningxia atlas` and `ningxia diff`."""

import sys
from contextlib import suppress
from pathlib import Path

import click

from ningxia.options import STUDY
from ningxia.terminal import visible


@click.command()
@STUDY
def atlas(study: Path | None) -> None:
    """Write outputs/index.html: all built reports side by side.

    Maps, rankings and comparisons of the provinces by every number that the reports define alike. A build of more than
    one report writes it, too.

    Example: ningxia atlas
    """
    from ningxia.atlas.write import write_atlas
    from ningxia.build.settings import read_settings
    from ningxia.sources import find_study

    path, written = write_atlas(read_settings(find_study(study)))
    click.echo(visible(f"{path}{'' if written else ' is up to date'}"))


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--json", "machine", is_flag=True, help="Everything that moved as JSON: docs/automation.md lists the keys."
)
@click.option(
    "--html",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it as a page, too; that of two Chinese reports is in Chinese.",
)
@STUDY
def diff(old: str, new: str, machine: bool, target: Path | None, study: Path | None) -> None:
    """Say what moved from OLD to NEW, and why.

    Numbers, ranks, findings, verdicts on claims. OLD and NEW are two reports (a folder, its results.json, or a name of
    outputs/ such as gansu-2010), two vintages of the panel (pre_census4 census4), or two panels (.parquet). Exit status
    0 where nothing moved, 1 where something did, 2 where they cannot be compared.

    Example: ningxia diff backup/gansu-2010 gansu-2010 --html moved.html
    """
    from ningxia.moved.outcome import outcome
    from ningxia.moved.tell import json_text
    from ningxia.sources import NoStudy, find_study

    found = None
    with suppress(NoStudy):
        found = find_study(study)
    moved = outcome(old, new, found)
    if target is not None:
        target.write_text(moved.page(), encoding="utf-8")
    for line in [json_text(moved.said)] if machine else moved.lines:
        click.echo(line if machine else visible(line))
    sys.exit(1 if moved.anything else 0)
