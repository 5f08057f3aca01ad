"""How a notebook shows a figure or a table: with its finding, its source, its doubt, and for every exporter at once."""

import base64
import html
import io
import re
from collections.abc import Hashable, Iterable
from numbers import Integral
from typing import Any

import pandas as pd

from ningxia.report import style
from ningxia.report.context import Context, claim, context, said_before
from ningxia.report.figures.drawing import Drawing, check_text, save
from ningxia.report.figures.lean import lean_svg
from ningxia.report.labels import is_region, label
from ningxia.report.look import legible
from ningxia.report.marks import unmarked
from ningxia.report.numbers import Measure
from ningxia.report.publish import ITEM, publish
from ningxia.report.records import publish_missing, say, sentence, written
from ningxia.report.sourceline import MOST, indicator_names, regions_of, source_line, unpublished, years_of
from ningxia.report.strings import phrase
from ningxia.report.tables import Table, emphasised, heads, rows, table_csv, table_html
from ningxia.vocabulary import Both, Doubted, term

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LARGEST_SVG = 200_000  # bytes; a larger figure travels as PNG


class EmptyColumn(ValueError):
    """A figure or table of regions has a column in which none of them has a value."""


def show(
    thing: Drawing | Table,
    *,
    name: str,
    caption: str | Both,
    zh: str = "",
    source: Iterable[str] | str | Both = (),
    note: str | Both = "",
    years: tuple[int, int] | None = None,
    aside: str | Both | None = None,
) -> None:
    """Emit a figure or table with its caption (the finding, a sentence), source line and note.

    `name` is its file name and the target of references, once in a notebook; `caption` and `note` may hold recorded
    values in braces, as in `say`; `zh` is the caption in Chinese, a note comes as `Both`; `source` lists codes of
    indicators, or is a text for what shows no figures of a series; `years` are those of the source line, read off the
    data where left out. Where the thing holds no value for the notebook's region, or the caption's value is missing,
    one line says so instead; `aside` is said in its place where a thing without values is about another region or year
    alone, nothing if it is "". Raises `EmptyColumn`.

    >>> from ningxia.report import begin, figures
    >>> panel, place = begin("ningxia", 2006, panel=pd.DataFrame({"year": [2006]}))
    >>> dots = figures.ranked(pd.Series({"gansu": 2.2, "ningxia": 4.1}), highlight="ningxia", label="Energy per GDP")
    >>> show(dots, name="energy", caption="{region} uses most.")
    Figure energy: Ningxia uses most.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"show(): {name!r} cannot name a file. Use small letters, digits and hyphens: 'energy-rank'.")
    now, codes = context(), [] if isinstance(source, str | Both) else list(source)
    caption_text, absent = sentence(written(caption, zh), now)
    span = years or years_of(thing.data, now.year)
    if not holds(thing.data, now.place.slug):
        if aside is not None:
            return say(aside) if str(aside) else None
        lacking = unpublished(now.panel, codes, span, now.place.slug)
        return publish_missing(indicator_names(lacking), "rest_not_shown")
    if caption_text is None:
        return publish_missing(absent)
    refuse_empty_columns(thing.data, name)
    note_text, _ = sentence(written(_once(note)), now)
    claim("show()", name)
    shown = regions_of(thing.data, now.place.slug)
    lengths = (MOST, len(codes)) if len(codes) > MOST else (MOST,)
    lines = [source_line(now.panel, now.cards, codes, span, shown, most=most) for most in lengths]
    lines = [lines[0], lines[-1]]
    lines = [str(source), str(source)] if isinstance(source, str | Both) else lines
    bundle = item(thing, now, name=name, caption=caption_text, sources=lines, note=note_text or "", series=codes)
    publish({ITEM: bundle, "text/html": _page(thing, bundle), "text/plain": _plain(bundle)})


def _once(note: str | Both) -> str | Both:
    """Return a note with its doubt, or with a reference to it where the notebook has told it before."""
    return note.again if isinstance(note, Doubted) and said_before("doubt", note.doubt.en) else note


def holds(data: pd.DataFrame, slug: str) -> bool:
    """Return whether the frame holds a value for the region; a frame without regions, whether it holds any.

    >>> holds(pd.DataFrame({"x": [1.0, None]}, index=["gansu", "tibet"]), "tibet")
    False
    >>> holds(pd.DataFrame({"x": [1.0]}, index=["Coal mining"]), "tibet")
    True
    """
    keys = _places(data)
    own = data[[key == slug for key in keys]] if any(map(is_region, keys)) else data
    return bool(own.notna().any(axis=None))


def _places(data: pd.DataFrame) -> list[Hashable]:
    """Return the first label of each row: the region, where the frame is of regions."""
    return [key[0] if isinstance(key, tuple) else key for key in data.index]


def refuse_empty_columns(data: pd.DataFrame, name: str) -> None:
    """Nothing, unless of the regions in the frame none has a value in some column (years apart): then `EmptyColumn`.

    A frame without regions may have such a column: what is not published of the one region it is about.

    >>> refuse_empty_columns(pd.DataFrame({"x": [1.0, None]}, index=["gansu", "tibet"]), "firms")
    """
    empty = [column for column in data.columns if not isinstance(column, Integral) and data[column].isna().all()]
    if empty and any(map(is_region, _places(data))):
        raise EmptyColumn(
            f"show(): no region has a value in the column {empty[0]!r} of {name!r}; its labels may not be those of the "
            "frame it was taken from. Where it may be missing, drop it: frame.dropna(axis=1, how='all')."
        )


def item(
    thing: Drawing | Table, now: Context, *, name: str, caption: str, sources: list[str], note: str, series: list[str]
) -> dict[str, Any]:
    """Return what exporters and the build need of a shown thing, as JSON holds it.

    Its texts stand in it without marks, and with them under "marked": there `source` is the short source line and
    `sources` the one that names every series.
    """
    shown = thing if isinstance(thing, Table) else _plotted(thing)
    source, all_sources = sources
    marked = {"caption": caption, "source": source, "note": note}
    return {
        "kind": "table" if isinstance(thing, Table) else "figure",
        "name": name,
        **{key: unmarked(text) for key, text in marked.items()},
        "marked": marked | {"sources": all_sources},
        "series": series,
        "columns": heads(shown),
        "rows": rows(shown),
        "emphasis": emphasised(shown, now.place.slug),
        "csv": table_csv(shown),
        **({"html": table_html(thing, name, now.place.slug)} if isinstance(thing, Table) else picture(thing, name)),
    }


def _plotted(drawing: Drawing) -> Table:
    """Return the table of what a figure plots."""
    columns = {name: drawing.columns.get(name) or Measure(label(name)) for name in drawing.data.columns}
    head = term(drawing.stub) or phrase("stub" if any(map(is_region, drawing.data.index)) else "stub_of_rows")
    empty, none = drawing.empty, drawing.inapplicable
    return Table(drawing.data, columns, (head,), by_row=drawing.by_row, empty=empty, inapplicable=none)


def picture(drawing: Drawing, name: str) -> dict[str, Any]:
    """Return a figure's alternative text, its picture (SVG, or PNG where that is large) and its size in points.

    Raises `MissingGlyph` for a character that its fonts lack.
    """
    import matplotlib.pyplot as plt  # a running notebook has loaded it; the exporters need not

    width, height = (round(72 * side, 2) for side in drawing.figure.get_size_inches())
    plt.close(drawing.figure)  # one made with pyplot would be shown by the notebook a second time
    check_text(drawing.figure, name)
    drawn = io.StringIO()
    save(drawing.figure, drawn, "svg")
    svg = lean_svg(drawn.getvalue())
    sized = {"alt": drawing.alt, "width": width, "height": height}
    if len(svg.encode()) <= LARGEST_SVG:
        return sized | {"svg": svg}
    png = io.BytesIO()
    save(drawing.figure, png, "png")
    return sized | {"png": base64.b64encode(png.getvalue()).decode()}


LAB = """<style>
.ningxia .gt_table, .ningxia .gt_table * { background-color: transparent !important; }
.ningxia .gt_table, .ningxia .gt_table :not([style*="color"]) { color: inherit !important; }
[data-jp-theme-light="false"] .ningxia .gt_table [style*="color"] { color: %s !important; }
</style>"""  # colours are those of JupyterLab's theme, which may be dark


def _page(thing: Drawing | Table, bundle: dict[str, Any]) -> str:
    """Return the HTML that JupyterLab shows."""
    if isinstance(thing, Table):
        body = LAB % legible(style.REGION, "dark") + bundle["html"]
    else:
        kind = "svg+xml" if "svg" in bundle else "png"
        data = base64.b64encode(bundle["svg"].encode()).decode() if "svg" in bundle else bundle["png"]
        pixels = round(bundle["width"] * 96 / 72)
        alt = html.escape(bundle["alt"])
        body = f'<img src="data:image/{kind};base64,{data}" width="{pixels}" alt="{alt}">'
    lines = [bundle["caption"], _labelled("note", bundle["note"]), _labelled("source", bundle["source"])]
    words = "<br>".join(html.escape(line) for line in lines if line)
    return f'<figure class="ningxia">{body}<figcaption style="opacity: .8">{words}</figcaption></figure>'


def _labelled(key: str, text: str) -> str:
    return phrase(key, text=text) if text else ""


def _plain(bundle: dict[str, Any]) -> str:
    return f"{bundle['kind'].capitalize()} {bundle['name']}: {bundle['caption']}"
