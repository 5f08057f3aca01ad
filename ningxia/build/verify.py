"""Whether a report is what its manifest says, and still what would be made: outputs, inputs, code, environment."""

from __future__ import annotations

from pathlib import Path

from ningxia.build.contract import Parameters
from ningxia.build.folders import Folders, no_report
from ningxia.build.inputs import Inputs, digest, inputs
from ningxia.build.key import changes, key_of, report_recipe, section_recipe
from ningxia.build.manifest import Manifest, read_manifest
from ningxia.build.results import FILE, read_results
from ningxia.build.settings import Settings
from ningxia.build.standing import Standing


def built_with(settings: Settings, name: str) -> Parameters:
    """The parameters with which the report called `name` was built; `NoReport` where it was not."""
    return Parameters.model_validate(dict(_manifest(settings.study, name).parameters))


def differences(settings: Settings, name: str) -> tuple[list[str], list[str]]:
    """Files of a report that were touched since it was written; and what it was made from that differs by now."""
    made, folder = _manifest(settings.study, name), Folders(settings.study, name).final
    touched = made.touched(folder)
    recorded = {} if FILE in touched else {one: digest(said) for one, said in read_results(folder / FILE).items()}
    compared = _compared(inputs(settings), made, built_with(settings, name), recorded)
    return [f"{file} {how}" for file, how in touched.items()], compared.reasons()


def _compared(now: Inputs, made: Manifest, asked: Parameters, recorded: dict[str, str]) -> Standing:
    """What differs in the keys of sections and report, whether or not other executed sections are kept by now."""
    reasons, keys, before = {}, {}, {}
    for stage in now.settings.stages:
        earlier = dict(before)
        for section in stage:
            parts = section_recipe(now, section, asked, earlier).parts(now.files, now.versions)
            known = section in made.sections
            reasons[section] = changes(made.section_parts(section), parts) if known else ["it is a new section"]
            keys[section] = key_of(parts)
            before |= {section: recorded[section]} if section in recorded else {}
    parts = report_recipe(now, asked, keys).parts(now.files, now.versions)
    own = changes(made.report_parts(), parts | {"sections": made.report_parts()["sections"]})
    return Standing(asked.name, reasons, own)


def _manifest(study: Path, name: str) -> Manifest:
    made = read_manifest(Folders(study, name).final)
    if made is None:
        raise no_report(study, name)
    return made
