"""What an analyst says of a file, and what is asked where the file and the analyst leave something unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ningxia import vocabulary
from ningxia.vocabulary import UnknownIndicator

NEW, OLD = "new", "old"
NONE = "none"  # how a vintage that the table does not name is said


@dataclass(frozen=True)
class Said:
    """What is said of a file; what is empty is unsaid, and so is a vintage of None.

    `hints` are region, unit and year where the file leaves them out; `indicator` is the code of its one series,
    `indicators` gives codes for printed labels; `outside` names places that are neither province nor nation;
    `name` is the path below data/raw; `prefer` says whose figures are used where they differ, `new` or `old`.
    """

    hints: Mapping[str, object] = field(default_factory=dict)
    indicator: str = ""
    indicators: Mapping[str, str] = field(default_factory=dict)
    outside: tuple[str, ...] = ()
    publisher: str = ""
    title: str = ""
    table: str = ""
    address: str = ""
    read: str = ""
    vintage: str | None = None
    note: str = ""
    name: str = ""
    prefer: str = ""


@dataclass(frozen=True)
class Question:
    """Something unsaid: `key` of `Said` (or `label:` and a printed label), the flag that says it, a sentence.

    `default` is proposed, None where nothing can be; `choices` are the only answers, where there are any.
    """

    key: str
    flag: str
    text: str
    default: str | None = None
    choices: tuple[str, ...] = ()


class Unsaid(ValueError):
    """The file leaves something unsaid; `questions` ask for it, `found` tells what is known of the file so far."""

    def __init__(self, name: str, questions: Iterable[Question], found: Iterable[str] = ()) -> None:
        self.questions, self.found = tuple(questions), tuple(found)
        lines = [f"  {one.text} Say {one.flag}{_proposed(one)}." for one in self.questions]
        super().__init__("\n".join([f"{name} leaves open what nothing may guess; nothing was written.", *lines]))


def _proposed(one: Question) -> str:
    return f" (--yes takes {one.default})" if one.default else ""


def answered(said: Said, question: Question, answer: str) -> Said:
    """`said` and the answer to a question; a name that the vocabulary does not know is refused with the nearest."""
    answer = answer.strip()
    if question.key.startswith("label:"):
        label = question.key.removeprefix("label:")
        return replace(said, indicators={**said.indicators, label: code_of(answer)})
    if question.key in ("region", "unit", "year"):
        return replace(said, hints={**said.hints, question.key: _hint(question.key, answer)})
    if question.key == "indicator":
        return replace(said, indicator=code_of(answer))
    if question.key == "vintage":
        return replace(said, vintage=vintage_of(answer))
    if question.choices and answer not in question.choices:
        raise ValueError(f"{answer!r}: expected one of {', '.join(question.choices)}.")
    return replace(said, **{question.key: answer})


def _hint(key: str, text: str) -> object:
    if key == "unit":
        vocabulary.unit(text)
        return text
    return int(text) if key == "year" else regions_of(text)


def regions_of(text: str) -> str | list[str]:
    """A region under its Chinese name, or a list of them for names with commas: one a row, from the top.

    >>> regions_of("ningxia"), regions_of("北京,天津")
    ('宁夏', ['北京', '天津'])
    """
    names = [vocabulary.region(name.strip()).name_zh for name in text.replace("，", ",").split(",") if name.strip()]
    return names[0] if len(names) == 1 else names


def vintage_of(text: str) -> str:
    """A vintage that a card may carry: a name of the vocabulary, or "" for `none`.

    >>> vintage_of("census4"), vintage_of("none")
    ('census4', '')
    """
    if text in (NONE, ""):
        return ""
    if text == "latest":
        raise vocabulary.UnknownVintage("'latest' is asked of the panel, a table has a vintage of its own or none.")
    return vocabulary.check_vintage(text)


def code_of(text: str) -> str:
    """The code of an indicator given by code or by label; `UnknownIndicator` names the nearest of both.

    >>> code_of("gdp"), code_of("地区生产总值")
    ('gdp', 'gdp')
    """
    if text in vocabulary.indicators().index:
        return text
    try:
        return vocabulary.labelled(text)[0].code
    except UnknownIndicator:
        raise UnknownIndicator(
            f"{text!r} is no code and no label of vocabulary/indicators.csv. Nearest: {', '.join(near(text)) or '-'}. "
            "Use one. A new series first gets a row of data/raw/indicators.csv: leave with Ctrl-C, nothing is written."
        ) from None


def near(label: str, most: int = 4) -> list[str]:
    """Codes of the indicators whose label or code is most like `label`, each with its label.

    >>> near("地区总产值", 1)
    ['gdp (地区生产总值)']
    """
    names = {
        name: one for one in vocabulary.indicators().itertuples() for name in (one.Index, one.label_zh, *one.aliases)
    }
    close = (names[name] for name in vocabulary.nearest(label, names, most))
    return list(dict.fromkeys(f"{one.Index} ({one.label_zh})" for one in close))


def labels_said(given: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The values of `--indicator`: a code for the file's one series, and codes by printed label (`LABEL=CODE`).

    >>> labels_said(["gdp"]), labels_said(["生产总值=gdp", "人口=population"])
    (('gdp', {}), ('', {'生产总值': 'gdp', '人口': 'population'}))
    """
    alone, by_label = "", {}
    for text in given:
        label, sign, code = text.rpartition("=")
        if sign and label.strip():
            by_label[label.strip()] = code_of(code.strip())
        elif alone:
            raise UnknownIndicator(f"--indicator {alone} and {text}: one code alone, or LABEL=CODE for each label.")
        else:
            alone = code_of(text.strip())
    return alone, by_label
