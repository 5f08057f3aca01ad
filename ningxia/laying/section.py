"""A new section: a draft that asks its question of one series of the panel, entered into report.yml."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from ningxia.laying.listing import with_section
from ningxia.vocabulary import HAN, adds_up, indicator

if TYPE_CHECKING:
    import pandas as pd

    from ningxia.build.settings import Settings

DRAFT = Path(__file__).parent / "section.ipynb"
ID = "draft-"  # begins the names of the draft's cells
NAMES = {  # what each kind of draft imports of ningxia.report
    "rate": "begin, figures, record, record_all, say, show, tables, words",
    "amount": "begin, figures, record_all, say, show, tables",
}


class UnfitSection(ValueError):
    """A section that cannot be drafted: its title, its name or its series does not do."""


def write_section(study: Path, title: str, *, series: str = "", title_zh: str = "") -> tuple[Path, str, list[str]]:
    """The notebook written for a section called `title`, its series, and the order of sections in report.yml now.

    The draft asks `title` (made a question where it is none) of `series`, a code of the panel; where none is given, of
    the one whose label has most words in common with the title. `title_zh` is the title in Chinese. Raises
    `UnfitSection` for a title that no file name can be made of, that holds figures or that a notebook has already, and
    for a series that the panel has not, or has for one year alone; nothing is written then.
    """
    from ningxia.build.settings import read_settings
    from ningxia.panel import load

    if re.search(r"\d", title + title_zh):
        raise UnfitSection(f"The title {title!r} holds figures. A title asks; figures are computed in the section.")
    settings = read_settings(study, begun=False)
    panel = load(study)
    code = _published(panel, series) if series else _named_in(panel, title)
    slug = _slug(title, code)
    path = settings.notebooks / f"{_number(settings)}_{slug}.ipynb"
    said = _said(panel, settings, code, title=title, title_zh=title_zh, slug=slug)
    _check_new(settings, said["question"])
    report = settings.notebooks / "report.yml"
    text, order = with_section(report.read_text(encoding="utf-8"), path.stem, settings.last)
    path.write_text(json.dumps(draft(said), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    report.write_text(text, encoding="utf-8")
    return path, code, order


def _check_new(settings: Settings, question: str) -> None:
    """Nothing, where no notebook is headed by the question."""
    head = json.dumps(f"# {question}", ensure_ascii=False)[:-1]
    for path in sorted(settings.notebooks.glob("*.ipynb")):
        text = path.read_text(encoding="utf-8")
        if f"{head}\\n" in text or f'{head}"' in text:
            raise UnfitSection(
                f"{path} asks {question!r} already; nothing was written. Edit that notebook, or give another title."
            )


def draft(said: dict[str, str]) -> dict[str, Any]:
    """The draft with what is said in its slots: a notebook as JSON holds it."""
    notebook = json.loads(DRAFT.read_text(encoding="utf-8"))
    kinds = {said["kind"], None}
    notebook["cells"] = [
        _filled(cell, said) for cell in notebook["cells"] if cell["metadata"].pop("only", None) in kinds
    ]
    return notebook


def _filled(cell: dict[str, Any], said: dict[str, str]) -> dict[str, Any]:
    source = Template("".join(cell["source"])).substitute(said)
    return {**cell, "id": cell["id"].replace(ID, f"{said['prefix']}-", 1), "source": source.splitlines(keepends=True)}


def _said(
    panel: pd.DataFrame, settings: Settings, code: str, *, title: str, title_zh: str, slug: str
) -> dict[str, str]:
    """What stands in the slots of the draft."""
    from ningxia.analyses.first_look import digits, label
    from ningxia.build.contract import parameters

    asked, named, kind = parameters(settings), indicator(code), "amount" if adds_up(code) else "rate"
    values = panel.loc[(panel["indicator"] == code) & (panel["region"] != "china"), "value"]
    plain = re.sub(r",[^,]*\d.*", "", label(code))  # no figures in prose, those of a label neither
    question = title if title.endswith("?") else f"{title}: where does the region stand?"
    question_zh = f"{title_zh or named.label_zh}：本地区处于什么位置？"
    return {
        **{"question": question, "question_zh": title_zh if title_zh.endswith("？") else question_zh},
        **{"label": plain, "label_zh": re.sub(r"[A-Za-z\d]", "", named.label_zh), "series": code},
        **{"region": asked.region, "year": str(asked.year), "digits": str(digits(values))},
        **{"first": str(settings.years[0]), "last": str(settings.years[1])},
        **{"slug": slug.replace("_", "-"), "prefix": re.sub(r"[^a-z]", "", slug.split("_")[0]) or "section"},
        **{"kind": kind, "names": NAMES[kind]},
    }


def _slug(title: str, code: str) -> str:
    """The name of the file: the title's words, or those of the series where the title is Chinese.

    >>> _slug("Water and land", "water_use"), _slug("How rich is it?", "gdp"), _slug("水与土地", "water_use")
    ('water_and_land', 'how_rich_is_it', 'water_use')
    """
    words = re.findall(r"[a-z]+", title.lower())
    if not words and not HAN.search(title):
        raise UnfitSection(f"No file name can be made of the title {title!r}. Use words, such as 'Water and land'.")
    return "_".join(words) or code


def _number(settings: Settings) -> str:
    """The number of the new section: one more than the highest of the notebooks, two digits.

    A notebook without a number does not count.
    """
    found = [re.match(r"(\d+)_", path.name) for path in settings.notebooks.glob("*.ipynb")]
    return f"{max((int(match[1]) for match in found if match), default=0) + 1:02}"


def _published(panel: pd.DataFrame, code: str) -> str:
    """The code, where the panel has provinces' figures of it in two years."""
    from ningxia.panel.access import rows_of

    rows = rows_of(panel, code)
    years = rows.loc[(rows["industry"] == "") & (rows["region"] != "china"), "year"].nunique()
    if years < 2:
        found = "by branch of industry alone" if (rows["industry"] != "").all() else f"in {years} years"
        raise UnfitSection(
            f"The panel has provinces' figures of {code!r} {found}; a first look takes two years or more. "
            "`ningxia series WORD` lists others."
        )
    return code


def _named_in(panel: pd.DataFrame, title: str) -> str:
    """The series of the panel that is named most like the title: most words in common, then fewest others."""
    from ningxia.laying.catalogue import catalogue, words_in

    listed, asked = catalogue(panel), words_in(title)
    listed["shared"] = listed["words"].map(lambda mine: len(asked & mine))
    listed["others"] = listed["words"].map(lambda mine: len(mine - asked))
    best = listed[(listed["shared"] > 0) & (listed["years"] > 1)]
    if best.empty:
        raise UnfitSection(
            f"No series of the panel is called like {title!r}. Name one with --series CODE; `ningxia series WORD` "
            "lists them."
        )
    return str(best.sort_values(["shared", "others"], ascending=[False, True], kind="stable").index[0])
