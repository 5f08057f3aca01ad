"""How a report stands: which sections would be executed again, whether it would be written anew, and why."""

from __future__ import annotations

from dataclasses import dataclass

from ningxia.build.contract import Parameters
from ningxia.build.folders import Folders
from ningxia.build.inputs import Inputs, digest
from ningxia.build.key import key_of, report_recipe, section_recipe
from ningxia.build.store import Store


@dataclass(frozen=True)
class Standing:
    """Reasons by section for executing it again (none: it is up to date), and for writing the report anew.

    `unsure` are the sections of `last` that run only where those before them come to other results.
    """

    name: str
    sections: dict[str, list[str]]
    report: list[str]
    unsure: tuple[str, ...] = ()

    @property
    def stale(self) -> list[str]:
        """The sections that would be executed, in the order of reading."""
        return [section for section, reasons in self.sections.items() if reasons]

    @property
    def is_fresh(self) -> bool:
        """Whether nothing is to be done."""
        return not self.stale and not self.report

    def lines(self) -> list[str]:
        """What would be done and why, a line for each reason."""
        if self.is_fresh:
            return [f"{self.name} is up to date."]
        stale = [one for one in self.stale if one not in self.unsure]
        runs = [f"would execute {', '.join(stale)}"] if stale else []
        runs += [f"then perhaps {', '.join(self.unsure)}"] if self.unsure else []
        return [f"{self.name}: {', '.join([*runs, 'write the report'])}.", *(f"  {one}" for one in self.reasons())]

    def reasons(self) -> list[str]:
        """The reasons, each once, with the sections it holds for."""
        found: dict[str, list[str]] = {}
        for section, reasons in [*self.sections.items(), ("report", self.report)]:
            for reason in reasons:
                found.setdefault(reason, []).append(section)
        every = {*self.sections} if len(self.sections) > 1 else set()
        return [f"{'all sections' if every == {*where} else ', '.join(where)}: {one}" for one, where in found.items()]


def standing(now: Inputs, asked: Parameters, *, anew: bool = False) -> Standing:
    """How the report stands against what there is now; where all is asked for `anew`, nothing is up to date."""
    store = Store(Folders(now.settings.study, asked.name), anew)
    reasons: dict[str, list[str]] = {}
    keys: dict[str, str] = {}
    recorded: dict[str, str] = {}
    unsure = []
    for stage in now.settings.stages:
        before, stale = dict(recorded), [one for one, why in reasons.items() if why]
        for section in stage:
            if stale:
                reasons[section] = [f"results: {', '.join(stale)} may record others"]
                unsure.append(section)
                continue
            parts = section_recipe(now, section, asked, before).parts(now.files, now.versions)
            found = store.find(section, parts)
            reasons[section] = [] if found else store.why(section, parts)
            keys[section] = key_of(parts)
            recorded |= {section: digest(found.results)} if found else {}
    report = (
        []
        if any(reasons.values())
        else store.why_report(report_recipe(now, asked, keys).parts(now.files, now.versions))
    )
    return Standing(asked.name, {one: reasons[one] for one in now.settings.sections}, report, tuple(unsure))
