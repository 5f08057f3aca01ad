"""The commands that set reports side by side: `ningxia atlas` and `ningxia diff`."""

from pathlib import Path

import click

from ningxia.options import STUDY
from ningxia.terminal import visible


@click.command()
@STUDY
def atlas(study: Path | None) -> None:
    """Write outputs/index.html: the provinces of all built reports side by side.

    Maps, rankings and comparisons by every number that the reports define alike. A build of more than one report
    writes it, too.

    Example: ningxia atlas
    """
    from ningxia.atlas.write import write_atlas
    from ningxia.build.settings import read_settings
    from ningxia.sources import find_study

    path, written = write_atlas(read_settings(find_study(study)))
    click.echo(visible(f"{path}{'' if written else ' is up to date'}"))
