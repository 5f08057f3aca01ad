"""Options that several commands share."""

from pathlib import Path

import click

STUDY = click.option(
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Study folder; otherwise the nearest one upward from here that holds notebooks/report.yml.",
)
