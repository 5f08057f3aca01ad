"""The page of the atlas: what its template is given of the reports."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ningxia.atlas import words
from ningxia.atlas.gather import Gathered, Told
from ningxia.atlas.measures import Measure, Value, measures
from ningxia.atlas.printing import Printed, printed, ranks
from ningxia.atlas.sheet import TEMPLATES, script, sealed, sheet, tile_class
from ningxia.vocabulary import either, provinces, region, speaking
from ningxia.vocabulary.language import LANGUAGES
from ningxia.vocabulary.tables import rows

BAR = 120  # units that the longest bar is wide
SERIES = 6  # series that are named


def page(gathered: Gathered, titles: Mapping[str, str], colours: Mapping[str, str], made_from: str) -> str:
    """The page of these reports; `titles` by section, `colours` of the study, `made_from` what tells its inputs."""
    from jinja2 import Environment, FileSystemLoader

    template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    with speaking(gathered.lang):
        told = context(gathered, titles) | {"made_from": made_from, "lang": gathered.lang}
        text = template.get_template("atlas.html.j2").render(told)
        return sealed(text, sheet(text, colours, gathered), script())


def context(gathered: Gathered, titles: Mapping[str, str]) -> dict[str, Any]:
    """What the template is given."""
    found, unlike = measures(gathered)
    notes = [(one.section, one.note, one.unit) for one in found]
    shown = [printed(one, notes.count((one.section, one.note, one.unit)) > 1) for one in found]
    groups = [
        {"title": titles.get(section, section), "measures": _group(section, shown, gathered)}
        for section in dict.fromkeys(one.section for one in found)
    ]
    first = next((one for group in groups for one in group["measures"] if one["told"]), None)
    if first is not None:
        first["first"] = True
    said = words.fixed() | {
        "title": words.title(),
        "kicker": words.kicker(gathered),
        "lead": words.lead(gathered, len(found)),
        "rule": words.rules(unlike),
        "doubts": words.doubts(gathered),
    }
    return {
        "words": said,
        "script_words": _json(words.for_script()),
        "groups": groups,
        "years": gathered.years,
        "columns": [{"name": _name(one), "href": _href(one)} for one in gathered.reports],
        "second": min(1, len(gathered.reports) - 1),
        "built": [_built(slug, gathered) for slug in provinces()],
        "apart": words.apart(gathered.apart),
    }


def _json(said: object) -> str:
    """A value as JSON that can stand within a script element."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _name(one: Told) -> str:
    return f"{region(one.region).name} {one.year}"


def _href(one: Told) -> str:
    return f"{one.editions[one.lang]}/report.html"


def _group(section: str, shown: Sequence[Printed], gathered: Gathered) -> list[dict[str, Any]]:
    mine = sorted((one for one in shown if one.measure.section == section), key=lambda one: one.label.casefold())
    return [_measure(one, gathered) for one in mine]


def _measure(one: Printed, gathered: Gathered) -> dict[str, Any]:
    measure = one.measure
    drawn = Bars(one)
    years = [_year(one, year, gathered.of(year), drawn) for year in gathered.years if year in measure.years]
    return {
        "key": measure.key,
        "label": one.label,
        "unit": one.unit,
        "head": one.unit or either("Number", "数值"),
        "pale": one.text(one.ends[0]),
        "dark": one.text(one.ends[1]),
        "nation": bool(measure.nation) and not measure.is_rank,
        "spans": any(value.low is not None for told in measure.years.values() for value in told.values()),
        "told": any(year["told"] for year in years),
        "years": years,
        "cells": [_cell(one, report) for report in gathered.reports],
        "made": _made(measure),
    }


def _cell(one: Printed, report: Told) -> str:
    """The number of a report beside others: a dash where the measure is none of its year."""
    told = one.measure.years.get(report.year)
    return one.text(told[report.region].value) if told else "–"


def _year(one: Printed, year: int, reports: Mapping[str, Told], drawn: Bars) -> dict[str, Any]:
    measure, told = one.measure, one.measure.years[year]
    count = sum(value.value is not None for value in told.values())
    of_all = bool(measure.order) and any(value.rank is not None and value.of is not None for value in told.values())
    nation = measure.nation.get(year)
    return {
        "year": year,
        "tiles": [_tile(one, slug, told) for slug in provinces()],
        "rank": either(f"Rank of {count}", f"位次（共{count}）"),
        "caption": words.caption(year, count, "" if nation is None else one.text(nation), is_rank=measure.is_rank),
        "spans": any(one.span(value) for value in told.values()),
        "told": words.rank_in_report(measure.order) if of_all else "",
        "rows": [
            {
                "rank": rank or "–",
                "href": _href(reports[slug]),
                "name": region(slug).name,
                "text": one.text(value.value),
                "span": one.span(value),
                "bar": drawn.of(value, nation),
                "told": _rank_told(value),
            }
            for rank, slug, value in ranks(told, ascending=measure.is_rank)
        ],
    }


def _rank_told(value: Value) -> str:
    if value.rank is None or value.of is None:
        return "–"
    return either(f"{value.rank:.0f} of {value.of:.0f}", f"{value.rank:.0f}/{value.of:.0f}")


def _tile(one: Printed, slug: str, told: Mapping[str, Value]) -> dict[str, str]:
    place = tile_class(slug)
    if slug not in told:
        return {"place": place, "shade": " x", "text": ""}
    value = told[slug].value
    shade = one.shade(value)
    return {"place": place, "shade": " m" if shade is None else f" s{shade}", "text": one.text(value)}


class Bars:
    """Bars of a measure from zero, its intervals and the nation's figure, all years on one scale."""

    def __init__(self, one: Printed) -> None:
        """Take the scale from all numbers."""
        self.is_rank = one.measure.is_rank
        self.low, self.high = min([0, *one.measure.values]), max([0, *one.measure.values])

    def of(self, value: Value, nation: float | None) -> Any:
        """The drawing of one number; "" for a rank, which has no length, and for what is missing."""
        from markupsafe import Markup

        if self.is_rank or value.value is None or self.high == self.low:
            return ""
        at = {name: self._place(number) for name, number in vars(value).items() if name in ("value", "low", "high")}
        parts = [f'<path d="M{self._place(0)} 6H{at["value"]}"/>']
        if value.low is not None and value.high is not None:
            parts.append(f'<path class="i" d="M{at["low"]} 6H{at["high"]}"/>')
        if nation is not None:
            parts.append(f'<path class="c" d="M{self._place(nation)} 0V12"/>')
        return Markup(f"<svg>{''.join(parts)}</svg>")

    def _place(self, number: float | None) -> str:
        return "" if number is None else f"{BAR * (number - self.low) / (self.high - self.low):.0f}"


def _made(measure: Measure) -> str:
    """Under which name the reports record it, and the series it is made from."""
    codes = measure.source[max(measure.source)]
    names = [_series_names().get(code, code) for code in codes]
    more = either(f"; {len(names) - SERIES} more", f"等{len(names)}项") if len(names) > SERIES else ""
    joined = either("; ", "、").join(names[:SERIES])
    place = f"{measure.section}.{measure.name}"
    return either(f"Recorded as {place}. Made from: {joined}{more}.", f"报告中记为{place}；所用指标：{joined}{more}。")


def _series_names() -> dict[str, str]:
    return {row["code"]: either(row["label_en"], row["label_zh"]) for row in rows("indicators")}


def _built(slug: str, gathered: Gathered) -> dict[str, Any]:
    place = region(slug)
    reports = {one.year: one for one in gathered.reports if one.region == slug}
    return {
        "name": place.name,
        "other": either(place.name_zh, ""),
        "find": " ".join([place.name_en, place.name_zh, slug]).lower(),
        "cells": [_links(reports.get(year)) for year in gathered.years],
    }


def _links(one: Told | None) -> list[dict[str, Any]]:
    """The links to a report: page and PDF in each of its languages."""
    found = []
    for lang, folder in one.editions.items() if one else ():
        foreign = {"en": "en", "zh": "zh-Hans"}[lang] if lang != one.lang or len(one.editions) > 1 else ""
        found.append({"href": f"{folder}/report.html", "text": LANGUAGES[lang], "lang": foreign, "year": one.year})
        found.append({"href": f"{folder}/report.pdf", "text": "PDF", "lang": "", "year": one.year})
    return found
