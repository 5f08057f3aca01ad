"""How a study changes the look of its reports: colours and a logo in `notebooks/report.yml`, no code.

    colours: {region: "#0B6E4F", link: "#5B2A86"}
    logo: {file: logo.svg, name: Institute of Statistics}

Colours are of text, lines and marks on white; each has to be legible there.
"""

import base64
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from matplotlib.colors import to_hex, to_rgb

from ningxia.entries import entries, written
from ningxia.report import style
from ningxia.report.style import contrast

COLOURS = {"region": style.REGION, "link": "#0B4F86", **style.BENCHMARKS}
LEAST = 4.5  # contrast of text, WCAG 2.2 AA
PAPER, WASH = {"light": "#FFFFFF", "dark": "#171717"}, {"light": "#F5F5F3", "dark": "#1F2226"}
TINTED = {"light": 0.08, "dark": 0.16}  # how much of the strong colour a marked row has
PICTURES = {".svg": "image/svg+xml", ".png": "image/png"}


class BadLook(ValueError):
    """`report.yml` asks for a colour that cannot be read or a logo that cannot be shown."""


def look_of(said: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return the look that a report.yml in `folder` asks for: every colour, and the logo as data.

    Raises `BadLook` for a colour that is none, is not known or is too pale for text, with its contrast and the nearest
    that will do; and for a logo that is no SVG or PNG in `folder`, or has no name.

    >>> look_of({"colours": {"region": "#0B6E4F"}}, Path())["colours"]["region"]
    '#0B6E4F'
    >>> look_of({"colours": {"region": "#FFCC00"}}, Path())
    Traceback (most recent call last):
        ...
    ningxia.report.look.BadLook: colours: region '#FFCC00' has a contrast of 1.5:1 on #fffbeb; text needs 4.5:1.
    '#876c00' would do.
    """
    asked = said.get("colours") or {}
    for name, colour in asked.items():
        _check_colour(str(name), colour)
    look: dict[str, Any] = {"colours": COLOURS | dict(asked)}
    return look | ({"logo": _logo(said["logo"], folder)} if said.get("logo") else {})


def study_colours(study: Path) -> dict[str, str]:
    """Return the colours of a study's figures, those that its report.yml leaves out as they are."""
    path = study / "notebooks" / "report.yml"
    said = entries(written(path, path.name, BadLook), path.name, BadLook) or {}
    return look_of({"colours": said.get("colours")}, path.parent)["colours"]


def _check_colour(name: str, colour: object) -> None:
    if name not in COLOURS:
        close = get_close_matches(name, COLOURS, 1)
        hint = f" Nearest: {close[0]}." if close else ""
        raise BadLook(f"colours: unknown colour {name!r}.{hint} Known: {', '.join(COLOURS)}.")
    if not isinstance(colour, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise BadLook(f"colours: {name} is {colour!r}, expected six hexadecimal digits in quotes such as '#B3341C'.")
    ground = mixed(colour, PAPER["light"], TINTED["light"]) if name == "region" else PAPER["light"]
    if contrast(colour, ground) < LEAST:
        raise BadLook(
            f"colours: {name} {colour!r} has a contrast of {contrast(colour, ground):.1f}:1 on {ground}; text needs "
            f"{LEAST}:1. {legible(colour, 'light')!r} would do."
        )


def mixed(colour: str, other: str, share: float) -> str:
    """Return `share` of a colour mixed into the other.

    >>> mixed("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    return to_hex([share * one + (1 - share) * two for one, two in zip(to_rgb(colour), to_rgb(other), strict=True)])


def legible(colour: str, theme: str) -> str:
    """Return the colour, or the nearest darker (on "light") or paler one (on "dark") that text may have there.

    >>> legible("#B3341C", "light"), legible("#0B4F86", "dark")
    ('#b3341c', '#6d95b6')
    """
    towards = {"light": "#000000", "dark": "#FFFFFF"}[theme]
    tries = (mixed(towards, colour, step / 100) for step in range(101))
    return next(one for one in tries if all(contrast(one, ground) >= LEAST for ground in grounds(one, theme)))


def grounds(colour: str, theme: str) -> list[str]:
    """Return what text of a colour may stand on: paper, panels, and rows tinted with it."""
    return [PAPER[theme], WASH[theme], mixed(colour, PAPER[theme], TINTED[theme])]


def themes(colours: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return accent, tint and link of a page in light and dark.

    >>> themes(COLOURS)["light"]["accent"]
    '#b3341c'
    """
    found = {}
    for theme in PAPER:
        accent, link = legible(colours["region"], theme), legible(colours["link"], theme)
        found[theme] = {"accent": accent, "tint": mixed(accent, PAPER[theme], TINTED[theme]), "link": link}
    return found


def _logo(said: object, folder: Path) -> dict[str, str]:
    """Return a logo as its media type, base64 and name."""
    if not isinstance(said, dict) or not said.get("file") or not said.get("name"):
        raise BadLook(f"logo: found {said!r}, expected a file and whose it is: {{file: logo.svg, name: Institute}}.")
    path = folder / str(said["file"])
    media = PICTURES.get(path.suffix.lower())
    if media is None or not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        raise BadLook(f"logo: {path} is no file that can be shown. Put an SVG or PNG beside the notebooks.")
    return {"media": media, "content": base64.b64encode(path.read_bytes()).decode(), "name": str(said["name"])}
