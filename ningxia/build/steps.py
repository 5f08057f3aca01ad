"""The steps from notebooks to a report in its place: execute what is stale, stage by stage, then write, then rename."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ningxia.build.contract import Parameters
from ningxia.build.events import Course
from ningxia.build.failure import Failure, in_no_cell
from ningxia.build.folders import Folders
from ningxia.build.inputs import Inputs, changed, digest
from ningxia.build.jobs import ReportJob, SectionJob, SectionOutcome
from ningxia.build.key import Recipe, key_of, report_recipe, section_recipe
from ningxia.build.manifest import Manifest, write_manifest
from ningxia.build.results import of_another, write_results
from ningxia.build.store import Executed, Store, notebook_of

if TYPE_CHECKING:
    from ningxia.build.schedule import Steps


@dataclass(frozen=True)
class Built:
    """What became of one report: its folder, whether it was up to date, and what failed (then nothing was replaced)."""

    asked: Parameters
    folder: Path
    fresh: bool
    failures: tuple[Failure, ...] = ()

    @property
    def paths(self) -> list[Path]:
        """The files a reader opens first."""
        names = ("report.html",) if self.failures else ("report.html", "report.pdf", "results.json")
        return [self.folder / name for name in names if (self.folder / name).is_file()]


def steps(now: Inputs, asked: Parameters, course: Course, *, anew: bool = False) -> Steps:
    """The steps of one report, which no other process builds meanwhile; they come to what `Built` says."""
    folders = Folders(now.settings.study, asked.name)
    try:
        with folders.held():
            folders.tidy()
            return (yield from _Making(now, asked, course, folders, Store(folders, anew)).steps())
    except OSError as error:  # a full disk, say: the last good report stays, finished sections are kept
        failure = in_no_cell("", f"{type(error).__name__}: {error}")
        course.report_failed(asked.name, (failure,), None)
        return Built(asked, folders.failed, fresh=False, failures=(failure,))


@dataclass
class _Making:
    """A report being made: what is executed so far and with which recipe, and what failed."""

    now: Inputs
    asked: Parameters
    course: Course
    folders: Folders
    store: Store
    recipes: dict[str, Recipe] = field(default_factory=dict)
    executed: dict[str, Executed] = field(default_factory=dict)
    partial: dict[str, Path] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    ran: bool = False

    def steps(self) -> Steps:
        """Every stage, then the report, where there is anything to do."""
        for stage in self.now.settings.stages:
            yield from self._stage(stage)
        recipe = report_recipe(
            self.now, self.asked, {one: key_of(self._parts(self.recipes[one])) for one in self.executed}
        )
        if not self.ran and not self.failures and not self.store.why_report(self._parts(recipe)):
            self.folders.clear()
            return Built(self.asked, self.folders.final, fresh=True)
        return (yield from self._write(recipe))

    def _stage(self, stage: tuple[str, ...]) -> Steps:
        """Execute the stale sections of a stage; those of a later one, only where all before came off."""
        if self.failures:
            for section in stage:
                before = ", ".join(one.section for one in self.failures)
                self._fails(in_no_cell(section, f"not executed: it reads what all others record, and {before} failed"))
            return
        before = {section: digest(one.results) for section, one in self.executed.items()}
        jobs = [job for section in stage if (job := self._job(section, before)) is not None]
        self.ran = self.ran or bool(jobs)
        ahead = jobs
        for _ in jobs:
            outcome = yield ahead
            self._settle(outcome)
            ahead = []

    def _job(self, section: str, before: dict[str, str]) -> SectionJob | None:
        """What is to be executed; None where the section is up to date."""
        self.recipes[section] = recipe = section_recipe(self.now, section, self.asked, before)
        found = self.store.find(section, self._parts(recipe))
        if found is not None:
            self.executed[section] = found
            self.course.section_kept(self.asked.name, section)
            return None
        part = self.folders.part()
        source = self.now.settings.notebook(section)
        results = part / "before.json"  # written for the first stage too, so that none reads those of an older report
        write_results(self.asked, {one: done.results for one, done in self.executed.items() if one in before}, results)
        parameters = recipe.said["parameters"]
        code, longest = self.now.sections[section].hash, self.now.settings.longest_cell
        return SectionJob(self.asked.name, section, source, part, parameters, results, code, longest)

    def _settle(self, outcome: SectionOutcome) -> None:
        """Keep an executed section, so that it survives whatever happens to the rest."""
        job, failure = outcome.job, outcome.failure or self._changed() or self._of_another(outcome)
        if failure is None:
            self.folders.keep(job.section, job.part, key_of(self._parts(self.recipes[job.section])), outcome.results)
            self.executed[job.section] = Executed(self.folders.executed(job.section), outcome.results)
            self.course.section_done(self.asked.name, job.section)
            return
        notebook = job.part / f"{job.section}.ipynb"
        if notebook.is_file():
            self.partial[job.section] = notebook
        kept = self.folders.failed / notebook_of(job.section)
        self._fails(replace(failure, section=job.section, notebook=kept))

    def _fails(self, failure: Failure) -> None:
        self.failures.append(failure)
        self.course.section_failed(self.asked, failure)

    def _changed(self) -> Failure | None:
        """What says that files were edited since the build began; their hashes would then tell of other contents."""
        if names := changed(self.now):
            self.course.overtaken = f"{', '.join(names)} changed while the report was built. Build again."
        return in_no_cell("", self.course.overtaken) if names else None

    def _of_another(self, outcome: SectionOutcome) -> Failure | None:
        """What says that a section recorded numbers of another region or year than the report's."""
        said = of_another(self.asked, (outcome.results or {}).get("numbers", {}))
        return in_no_cell(outcome.job.section, said) if said else None

    def _write(self, recipe: Recipe) -> Steps:
        """Write the report and put it in its place, or beside it where something failed."""
        draft = self.folders.part()
        paths = {section: one.path for section, one in self.executed.items()} | self.partial
        ordered = [one for one in self.now.settings.sections if one in self.executed]
        results = {section: self.executed[section].results for section in ordered}
        failed = yield [ReportJob(self.now.settings, self.asked, paths, results, draft, tuple(self.failures))]
        failed = failed or (None if self.failures else self._changed())
        self.failures += [failed] if failed else []
        if self.failures:
            self.folders.put_failed(draft)
            self.course.report_failed(self.asked.name, tuple(self.failures), self.folders.failed)
            return Built(self.asked, self.folders.failed, fresh=False, failures=tuple(self.failures))
        write_manifest(draft, self._manifest(recipe))
        self.folders.put(draft)
        built = Built(self.asked, self.folders.final, fresh=False)
        self.course.report_done(self.asked.name, built.paths)
        return built

    def _manifest(self, report: Recipe) -> Manifest:
        used = {name for one in [report, *self.recipes.values()] for names in one.files.values() for name in names}
        files = {name: digest for name, digest in self.now.files.items() if name in used}
        return Manifest(self.asked.said(), files, self.now.versions, self.now.data, self.recipes, report)

    def _parts(self, recipe: Recipe) -> dict[str, dict[str, object]]:
        return recipe.parts(self.now.files, self.now.versions)
