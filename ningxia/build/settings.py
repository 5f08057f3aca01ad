"""The settings of a study: `notebooks/report.yml`, read once and checked before anything runs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from ningxia.entries import entries, written
from ningxia.vocabulary.language import LANGUAGES

KEYS = (
    *("title", "subtitle", "authors", "logo", "colours"),
    *("sections", "last", "defaults", "matrix", "years", "longest_cell"),
)

LOOK = ("colours", "logo")
WORDS = ("region", "region_zh", "year")  # what title and subtitle may name

LONGEST_CELL = 600  # seconds; a section's slowest cell takes a few


class SettingsError(ValueError):
    """`report.yml` says something that cannot be built; the message says where and what to do."""


class UnfitLook(SettingsError):
    """The colours or the logo that `report.yml` asks for cannot be shown."""


@dataclass(frozen=True)
class Settings:
    """What `report.yml` of the study at `study` says: `sections` as they are read, `last` as those of them execute.

    `title` and `subtitle` are texts by language, `look` is what it says of colours and logo, unchecked. `matrix` lists
    values of parameters: one report for each combination. A cell that runs for more than `longest_cell` seconds fails.
    """

    study: Path
    title: dict[str, str]
    subtitle: dict[str, str]
    authors: tuple[str, ...]
    sections: tuple[str, ...]
    last: tuple[str, ...]
    defaults: dict[str, object]
    years: tuple[int, int]
    matrix: dict[str, list[object]] = field(default_factory=dict)
    look: dict[str, object] = field(default_factory=dict)
    longest_cell: int = LONGEST_CELL

    @property
    def notebooks(self) -> Path:
        """The folder of the notebooks."""
        return self.study / "notebooks"

    @property
    def stages(self) -> tuple[tuple[str, ...], ...]:
        """The sections in the order of execution: those of a stage beside each other, the last ones in turn."""
        return (self.first, *((section,) for section in self.last))

    @property
    def first(self) -> tuple[str, ...]:
        """The sections that execute beside each other, before those of `last`."""
        return tuple(section for section in self.sections if section not in self.last)

    def written(self, name: str, lang: str) -> str:
        """The "title" or "subtitle" in a language; `SettingsError` where report.yml has none in it."""
        texts = getattr(self, name)
        if lang not in texts:
            path = self.notebooks / "report.yml"
            raise SettingsError(f"{path}: '{name}' has no text in '{lang}'. Write {name}: {{en: ..., {lang}: ...}}.")
        return texts[lang]

    def notebook(self, section: str) -> Path:
        """The notebook of a section."""
        return self.notebooks / f"{section}.ipynb"


def read_settings(study: Path, *, begun: bool = True) -> Settings:
    """The settings of the study at `study`; one that is not `begun` needs no section yet.

    Raises `SettingsError` for an unknown key, a title that names an unknown word in braces, a section without a
    notebook, one of `last` that is no section, years that are not a range or a limit that is no number of seconds; each
    message names the file, what was found and what is expected.
    """
    path = study / "notebooks" / "report.yml"
    said = entries(written(path, str(path), SettingsError), str(path), SettingsError)
    if not isinstance(said, dict):
        raise SettingsError(f"{path}: found {type(said).__name__}, expected the keys {', '.join(KEYS)}.")
    for key in said:
        if key not in KEYS:
            raise SettingsError(f"{path}: unknown key '{key}'.{hint(str(key), KEYS)} Known: {', '.join(KEYS)}.")
    settings = Settings(
        study=study,
        title=_texts(path, "title", said.get("title", "{region}")),
        subtitle=_texts(path, "subtitle", said.get("subtitle", "{year}")),
        authors=_names(path, said, "authors"),
        sections=_names(path, said, "sections"),
        last=_names(path, said, "last"),
        defaults=_mapping(path, said, "defaults"),
        years=_range(path, said.get("years")),
        matrix=_lists(path, said.get("matrix")),
        look={name: said[name] for name in LOOK if said.get(name)},
        longest_cell=_seconds(path, said.get("longest_cell", LONGEST_CELL)),
    )
    if begun and not settings.sections:
        raise SettingsError(f"{path}: 'sections' is empty. `ningxia new-section TITLE` writes one and enters it.")
    _check_sections(path, settings)
    return settings


def read_look(settings: Settings) -> dict[str, object]:
    """The colours and the logo that `report.yml` asks for, checked; `UnfitLook` for what cannot be shown.

    Apart from `read_settings`, since it takes a second of imports, and a build with nothing to do needs none of it.
    """
    if not settings.look:
        return {}
    from ningxia.report.look import BadLook, look_of

    try:
        return look_of(settings.look, settings.notebooks)
    except BadLook as error:
        raise UnfitLook(f"{settings.notebooks / 'report.yml'}: {error}") from None


def hint(word: str, known: tuple[str, ...] | list[str]) -> str:
    """A sentence that names the known word nearest to `word`, or nothing.

    >>> hint("titel", ["title", "sections"])
    ' Nearest: title.'
    >>> hint("xyz", ["title"])
    ''
    """
    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f" Nearest: {close[0]}." if close else ""


def filled(text: str, words: Mapping[str, object]) -> str:
    """The text with each `{name}` replaced by its word; other braces are text. `SettingsError` for an unknown name.

    >>> filled("{region}, {0} {region.__class__}", {"region": "Gansu"})
    'Gansu, {0} {region.__class__}'
    """

    def word(found: re.Match[str]) -> str:
        if found[1] not in words:
            raise SettingsError(
                f"report.yml: {text!r} names {{{found[1]}}}.{hint(found[1], [*words])} Known: {', '.join(words)}."
            )
        return str(words[found[1]])

    return re.sub(r"\{([a-z_]+)\}", word, text)


def _range(path: Path, years: object) -> tuple[int, int]:
    if isinstance(years, list) and len(years) == 2 and all(isinstance(y, int) for y in years) and years[0] <= years[1]:
        return years[0], years[1]
    raise SettingsError(f"{path}: 'years' is {years!r}, expected a first and a last year such as [2006, 2016].")


def _seconds(path: Path, said: object) -> int:
    if isinstance(said, int) and not isinstance(said, bool) and said > 0:
        return said
    raise SettingsError(f"{path}: 'longest_cell' is {said!r}, expected a number of seconds such as {LONGEST_CELL}.")


def _texts(path: Path, name: str, said: object) -> dict[str, str]:
    """A text by language, which names known words alone; one that names no language is English."""
    texts = said if isinstance(said, dict) else {"en": said}
    for lang in texts:
        if lang not in LANGUAGES:
            close, known = hint(str(lang), [*LANGUAGES]), ", ".join(LANGUAGES)
            raise SettingsError(f"{path}: '{name}' is written in '{lang}'.{close} Known: {known}.")
    for text in texts.values():
        filled(str(text), dict.fromkeys(WORDS, ""))
    return {lang: str(text) for lang, text in texts.items()}


def _names(path: Path, said: dict, name: str) -> tuple[str, ...]:
    """The names listed under a key; one alone needs no list."""
    listed = [said[name]] if isinstance(said.get(name), str) else said.get(name) or []
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise SettingsError(f"{path}: '{name}' is {listed!r}, expected a list of names.")
    return tuple(listed)


def _mapping(path: Path, said: dict, name: str) -> dict[str, object]:
    found = said.get(name) or {}
    if not isinstance(found, dict):
        raise SettingsError(f"{path}: '{name}' is {found!r}, expected names with values.")
    return {str(key): value for key, value in found.items()}


def _lists(path: Path, matrix: object) -> dict[str, list[object]]:
    """A matrix of parameters with each value as a list."""
    if matrix is None:
        return {}
    if isinstance(matrix, dict) and all(matrix.values()):
        return {str(name): values if isinstance(values, list) else [values] for name, values in matrix.items()}
    raise SettingsError(
        f"{path}: 'matrix' is {matrix!r}, expected lists such as {{region: [ningxia, gansu], year: [2006, 2010]}}."
    )


def _check_sections(path: Path, settings: Settings) -> None:
    present = sorted(p.stem for p in settings.notebooks.glob("*.ipynb"))
    for section in settings.sections:
        if section not in present:
            raise SettingsError(
                f"{path}: section '{section}' has no notebook {section}.ipynb in that folder."
                f"{hint(str(section), present)} Write it, or take it off the list."
            )
    for section in settings.last:
        if section not in settings.sections or settings.last.count(section) > 1:
            raise SettingsError(
                f"{path}: 'last' names '{section}', which is not one of 'sections', or names it twice."
                f"{hint(str(section), settings.sections)} Put it in its place of the reading, and here once."
            )
