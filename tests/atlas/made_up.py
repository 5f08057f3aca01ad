"""Reports made up for tests: results.json and manifest.json as a build writes them, with numbers anyone can redo."""

import json

SECTION = "01_structure"


def number(value, unit="yuan", note="", source=("gdp",)):
    """A recorded number."""
    return {"value": value, "unit": unit, "note": note, "source": list(source)}


def report(outputs, region, year, numbers, *, lang="en", panel="a", files=(), sections=None, **parameters):
    """Write the report of a region and year that recorded `numbers`, by name, in one section."""
    folder = outputs / (f"{region}-{year}" + ("" if lang == "en" else f"-{lang}"))
    folder.mkdir(parents=True, exist_ok=True)
    told = {name: one | {"region": region, "year": year} for name, one in numbers.items()}
    results = {"region": region, "year": year, "sections": {SECTION: told}, "series": {SECTION: ["gdp"]}}
    made = {
        "parameters": {"region": region, "year": year, "lang": lang, **parameters},
        "files": {"data/processed/panel.parquet": panel, **dict(files)},
        "environment": {"pandas": "3.1.0"},
        "data": ["data/processed/panel.parquet", *dict(files)],
        "sections": sections or {SECTION: {"said": {"code": {f"notebooks/{SECTION}.ipynb": "a" * 64}}, "package": []}},
        "report": {"files": {}, "said": {}},
        "outputs": {},
    }
    for name, said in (("results.json", results), ("manifest.json", made)):
        (folder / name).write_text(json.dumps(said, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    return folder
