"""Options that several commands share."""

import os
from pathlib import Path

import click

OWN_SERIES = "NINGXIA_STUDY"  # environment: see ningxia.vocabulary.tables, which help need not load


def _with_its_series(_: click.Context, __: click.Parameter, study: Path | None) -> Path | None:
    """Have the series of a study that is named count, also in the processes that are started."""
    if study is not None:
        os.environ[OWN_SERIES] = str(study.resolve())
    return study


STUDY = click.option(
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=_with_its_series,
    help="Study folder; otherwise the nearest one upward from here that holds notebooks/report.yml.",
)
