"""What `ningxia build`, `why` and `verify` do and say: reports made, what would be made, what differs since."""

from __future__ import annotations

import shlex
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

import click

from ningxia.build.contract import Parameters, parameters, report_name, reports
from ningxia.build.engine.server import abandon
from ningxia.build.events import Event, Tell
from ningxia.build.folders import Folders, NoReport
from ningxia.build.results import DamagedReport
from ningxia.build.run import Options, build, plan
from ningxia.build.settings import Settings, read_look, read_settings
from ningxia.build.steps import Built
from ningxia.build.verify import built_with, differences
from ningxia.panel import CheckReport, is_fresh
from ningxia.progress import view
from ningxia.sources import NoStudy, find_study
from ningxia.terminal import INTERRUPTED, visible

LISTED = 3  # reports whose files are all named; of more only the folder
STALE = "The panel would be read anew, since data/raw or what reads it changed; what follows takes its figures to stay."


def build_reports(
    study: Path,
    lists: Mapping[str, str | None],
    others: Mapping[str, str],
    options: Options,
    *,
    quiet: bool = False,
    machine: bool = False,
) -> int:
    """Build what is asked for and tell of it; the exit status: 1 where something failed."""
    settings = read_settings(study)
    jobs = reports(settings, lists, **others)
    began = time.monotonic()
    with view(quiet=quiet, machine=machine) as shown:
        try:
            sound = ready_panel(study, shown.tell, silent=quiet or machine)
            built = build(settings, jobs, tell=shown.tell, options=options) if sound else []
        except KeyboardInterrupt:
            abandon()
            shown.tell(Event("interrupted"))
            click.echo(
                "Interrupted. Sections that were finished are kept; the next build goes on from there.", err=True
            )
            return INTERRUPTED
        failed = [one.asked for one in built if one.failures]
        warm = any(not one.fresh for one in built)
        beside = renewed_atlas(settings, len(jobs), shown.tell, warm=warm) if built else None
        status = 1 if failed or len(built) < len(jobs) or beside is False else 0
        again = rerun_commands(settings, failed, others)
        more = {"status": status, "failed": [one.name for one in failed] or None, "rerun": again or None}
        shown.tell(Event("build-finished", more={**more, "seconds": round(time.monotonic() - began, 1)}))
    side_by_side = ["all reports side by side:", f"  {beside}"] if beside else []
    for line in [] if quiet or machine else [*success_lines(built), *side_by_side]:
        click.echo(line)
    for line in failure_lines(built, len(jobs) - len(built), again):
        click.echo(visible(line), err=True)
    return status


def renewed_atlas(settings: Settings, count: int, tell: Tell, *, warm: bool = False) -> Path | Literal[False] | None:
    """Where the atlas lies, written anew after a build of more than one report, or of one beside which it stands.

    None where there is none to write, False where it could not be written: it is told why, and the reports stay.
    Where a build has left a `warm` server, a process of that writes it, which need not import what takes seconds.
    """
    from ningxia.atlas.write import atlas_path

    if count < 2 and not atlas_path(settings.study).is_file():
        return None
    try:
        path, written = _atlas(settings, warm=warm)
    except NoReport:
        return None
    except (OSError, DamagedReport) as error:  # a full disk, say
        tell(Event("atlas-failed", more={"error": f"{type(error).__name__}: {error}"}))
        click.echo(f"The atlas could not be written: {str(error).rstrip('.')}. `ningxia atlas` writes it.", err=True)
        return False
    if written:
        tell(Event("atlas-written", more={"file": str(path)}))
    return path


def _atlas(settings: Settings, *, warm: bool) -> tuple[Path, bool]:
    from ningxia.atlas.write import write_atlas

    if not warm:
        return write_atlas(settings)
    from ningxia.build.apart import Died, apart

    try:
        return apart(write_atlas, settings)
    except Died as error:
        raise ChildProcessError(str(error)) from error


def plan_lines(study: Path, lists: Mapping[str, str | None], others: Mapping[str, str], *, anew: bool) -> list[str]:
    """What `build` would do and why; nothing is run."""
    settings = read_settings(study)
    read_look(settings)  # what a build refuses is refused here, too
    standings = plan(settings, reports(settings, lists, **others), anew=anew).standings
    return [*([] if is_fresh(study) else [STALE]), *(line for one in standings for line in one.lines())]


def why_lines(study: Path, report: str | None) -> list[str]:
    """What changed since the report was built: which part, which file, which version."""
    settings = read_settings(study)
    asked = built_with(settings, report_name(settings, report)) if report else parameters(settings)
    return [*([] if is_fresh(study) else [STALE]), *plan(settings, [asked]).standings[0].lines()]


def verify_report(study: Path, report: str | None) -> int:
    """Say what differs between a report, what it was made from and what there is now; the exit status: 1 where any."""
    settings = read_settings(study)
    name = report_name(settings, report)
    touched, changed = differences(settings, name)
    folder = Folders(settings.study, name).final
    click.echo(f"{folder}: {'every file is as it was written' if not touched else 'touched since it was written'}.")
    for line in touched:
        click.echo(f"  {visible(line)}")
    click.echo(f"Inputs, code and environment {'are those it was made from' if not changed else 'differ by now'}.")
    for line in changed:
        click.echo(f"  {visible(line)}")
    return 1 if touched or changed else 0


def ready_panel(study: Path, tell: Tell, *, silent: bool) -> bool:
    """Make the panel where it is absent or stale; whether there is one now. What is refused is said in any case.

    What only looks wrong is counted, unless `silent`; `ningxia check` lists it.
    """
    report = made_panel(study, tell)
    for line in report.errors if report else []:
        click.echo(line, err=True)
    if report and report.errors:
        click.echo("The panel could not be made anew.", err=True)
    elif report and not silent:
        click.echo(f"{report.summary} `ningxia check` lists them.")
    return not (report and report.errors)


def made_panel(study: Path, tell: Tell) -> CheckReport | None:
    """What was found in data/raw, read anew; None where the panel is made of it already."""
    if is_fresh(study):
        return None
    from ningxia.panel import check

    with Folders(study, "panel").held(patient=True):
        report = check(study)
    tell(Event("panel-read", more={"files": len(report.read), "rows": report.rows, "refused": len(report.refused)}))
    return report


def success_lines(built: Sequence[Built]) -> list[str]:
    """Where the reports lie that are whole: their files, or of many their folders."""
    told = []
    for one in [one for one in built if not one.failures]:
        state = " is up to date" if one.fresh else ""
        if len(built) > LISTED:
            told.append(f"{one.folder}{state}")
        else:
            told += [f"{one.asked.name}{state}:", *(f"  {path}" for path in one.paths)]
    return told


def failure_lines(built: Sequence[Built], left: int, again: Sequence[str] = ()) -> list[str]:
    """What failed, where and with what, what became of it, and the commands that build it `again`.

    `left` is how many reports were not begun.
    """
    failed = [one for one in built if one.failures]
    told = [line for one in failed for line in _failure(one)]
    if failed and len(built) + left > 1:
        names = ", ".join(one.asked.name for one in failed)
        told += ["", f"{len(failed)} of {len(built) + left} reports failed: {names}"]
        told += ["What builds just these again:", *(f"  {one}" for one in again)]
    return [*told, f"{left} reports were not begun; the same command builds them."] if left and failed else told


def rerun_commands(settings: Settings, asked: Sequence[Parameters], others: Mapping[str, str]) -> list[str]:
    """The commands that build just the reports `asked`: one for the years that have the same regions in one language.

    `others` are the parameters that the command line gave besides region, year and language.
    """
    regions: dict[tuple[str, int], list[str]] = {}
    for one in asked:
        regions.setdefault((one.lang, one.year), []).append(one.region)
    years: dict[tuple[str, str], list[str]] = {}
    for (lang, year), names in regions.items():
        years.setdefault((lang, ",".join(names)), []).append(str(year))
    says_lang = "lang" in settings.matrix or "lang" in settings.defaults
    rest = [*(word for name, value in others.items() for word in ("-p", name, value)), *_study_option(settings.study)]
    return [
        shlex.join(
            [*("ningxia", "build", "--region", names, "--year", ",".join(numbers))]
            + (["--lang", lang] if says_lang or lang != "en" else [])
            + rest
        )
        for (lang, names), numbers in years.items()
    ]


def _study_option(study: Path) -> list[str]:
    """What tells a command of the study where it does not lie upward from here."""
    with suppress(NoStudy):
        if find_study() == study:
            return []
    return ["--study", str(study)]


def _failure(one: Built) -> list[str]:
    told = ["", f"{one.asked.name}: no report ({one.asked.told}). The last good one, if any, stays."]
    told += [f"  {line}" for failure in one.failures for line in str(failure).splitlines()]
    if not all(failure.section for failure in one.failures):
        told.append("  `ningxia doctor` says whether it is the machine: room, rights, fonts, packages.")
    return [*told, *(f"  what there is of it: {path}" for path in one.paths)]
