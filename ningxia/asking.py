"""The dialogue of `ningxia add`: shows, asks where somebody can answer, and writes when nothing is open."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from ningxia.adding import (
    Arrival,
    Question,
    RefusedFile,
    Said,
    answered,
    card_text,
    labels_said,
    put,
    regions_of,
    restored,
    settled,
    twin,
    vintage_of,
)
from ningxia.terminal import visible


def take_in(study: Path, file: Path, *, yes: bool, **given: object) -> int:
    """Take `file` into `study`; the exit status: 0 where it is there now, 1 where it was declined.

    `given` are the flags. Raises `Unsaid` where something is open and nobody can be asked, `RefusedFile` where the
    file cannot enter or, with nobody to ask and no `yes`, where something is doubtful.
    """
    card = twin(study, file)
    if card is not None:
        back = restored(study, file, card)
        said = f"was missing from data/raw and is back as {card.file}" if back else f"is there already as {card.file}"
        click.echo(f"{visible(file.name)} {said} (card {card.id}). Its card is as it was.")
        return 0
    somebody = somebody_there() and not yes
    _refresh(study)
    ready, said = settled(study, file, said_of(**given), answer=_prompt if somebody else _proposal(yes), tell=_echo)
    if not _agreed(ready, somebody, yes):
        click.echo("Nothing was written.")
        return 1
    target = put(study, file, ready.card, ready.before)
    where = f" before {ready.before}, so that its figures are used where the two differ" if ready.before else ""
    click.echo(f"\nAdded {target.relative_to(study)}; card {ready.card.id} in data/raw/sources.yml{where}.")
    click.echo("Next: ningxia build")
    return 0


def somebody_there() -> bool:
    """Whether questions can be asked: input comes from a terminal."""
    return sys.stdin.isatty()


def said_of(
    *,
    region: str,
    labels: tuple[str, ...],
    unit: str | None,
    year: int | None,
    vintage: str | None,
    read_on: str,
    prefer: str | None,
    **more: object,
) -> Said:
    """What the flags say; names that the vocabulary does not know are refused with the nearest."""
    alone, by_label = labels_said(labels)
    hints = {"region": regions_of(region) if region else None, "unit": unit, "year": year}
    return Said(
        hints={key: value for key, value in hints.items() if value is not None},
        indicator=alone,
        indicators=by_label,
        vintage=None if vintage is None else vintage_of(vintage),
        read=read_on.strip(),
        prefer=prefer or "",
        **{key: value.strip() if isinstance(value, str) else value for key, value in more.items()},
    )


def _refresh(study: Path) -> None:
    """Bring the panel up to date for the comparison; where that is refused, say that the last one stands in."""
    from ningxia.panel import check, is_fresh
    from ningxia.sources import CARDS, read_cards

    if is_fresh(study) or not (study / CARDS).is_file() or not read_cards(study):
        return
    click.echo("Reading data/raw, which has changed since the last check ...", err=True)
    errors = check(study).errors
    if errors:
        click.echo(f"The last panel stands in: the check refuses {len(errors)}, such as {errors[0]}", err=True)


def _echo(line: str) -> None:
    click.echo(visible(line))


def _proposal(yes: bool) -> Callable[[Question], str | None]:
    """An answer to each question: what it proposes where that is to be taken, else none."""
    return lambda question: question.default if yes else None


def _prompt(question: Question) -> str:
    """An answer that `answered` takes; asked again until it does."""
    click.echo(f"\n{visible(question.text)}")
    while True:
        kind = click.Choice(question.choices) if question.choices else str
        reply = click.prompt(question.flag.split()[0].lstrip("-"), default=question.default, type=kind)
        try:
            answered(Said(), question, reply)
        except (ValueError, LookupError) as error:
            click.echo(visible(str(error.args[0])))
            continue
        return reply


def _agreed(ready: Arrival, somebody: bool, yes: bool) -> bool:
    """Whether the file is to be added, once its card has been shown."""
    click.echo(f"Card:\n{visible(card_text(ready.card), keep=chr(10))}", nl=False)
    if somebody:
        return click.confirm("Add it?", default=not ready.doubts)
    if ready.doubts and not yes:
        raise RefusedFile(
            f"{ready.path.name} looks wrong in {len(ready.doubts)} ways, listed above; nothing was written. Give the "
            "right --unit where the file states none, or add it all the same with --yes."
        )
    return True
