"""Options that several commands share."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

OWN_SERIES = "NINGXIA_STUDY"  # environment: see ningxia.vocabulary.tables, which help need not load


def _with_its_series(context: click.Context, _: click.Parameter, study: Path | None) -> Path | None:
    """Have the series of a study that is named count until the command ends, also in the processes that it starts."""
    if study is not None:
        context.with_resource(_series_of(study))
    return study


@contextmanager
def _series_of(study: Path) -> Iterator[None]:
    before = os.environ.get(OWN_SERIES)
    os.environ[OWN_SERIES] = str(study.resolve())
    try:
        yield
    finally:
        del os.environ[OWN_SERIES]
        os.environ.update({} if before is None else {OWN_SERIES: before})


STUDY = click.option(
    "--study",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=_with_its_series,
    help="Study folder; otherwise the nearest one upward from here that holds notebooks/report.yml.",
)
