"""What the number of people, a placebo that can pass the test of necessity, takes from the conditions that pass it."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.conditions import CONDITIONS
from ningxia.analyses.necessity import BARE, PEOPLE, against_people, passing
from ningxia.vocabulary import either, term


def _people(choices: pd.DataFrame) -> tuple[list[str], list[str]] | None:
    """The conditions that pass beyond income and go further than the number of people, and those that do not; None
    where the number of people does not pass."""
    if not passing(choices, [PEOPLE], "given", "given_p"):
        return None
    return against_people(choices, list(CONDITIONS), "given", "given_p")


def people_clause(choices: pd.DataFrame) -> str:
    """What the number of people, which is no condition, takes from the finding, after "pass the test"; "" for nothing.

    >>> choices = pd.DataFrame({"given": [0.17, 0.02, 0.1, 0.26, 0.17], "given_p": [0.04, 0.9, 0.3, 0.001, 0.03]},
    ...                        index=[*CONDITIONS, PEOPLE])
    >>> people_clause(choices), people_clause(choices.assign(given_p=1.0))
    (', but industry by no more than population, which passes too and is no condition', '')
    """
    found = _people(choices)
    if found is None:
        return ""
    above, level = found
    if not above and not level:
        return either(
            ", while population does, which nobody would call a condition", "，人口反而通过，而谁也不会把人口当作条件"
        )
    names, *others = level or [""]
    which = ""
    if above and level:
        names = either(" and ", "和").join(either(CONDITIONS[one], term(CONDITIONS[one])) for one in [names, *others])
        which = either(f"{names} ", f"{names}的")
    if level:
        return either(
            f", but {which}by no more than population, which passes too and is no condition",
            f"，但{which}效应量不超过同样通过、却并非条件的人口",
        )
    return either(
        ", by more than population, which passes too and is no condition", "，效应量大于同样通过、却并非条件的人口"
    )


def people_words(choices: pd.DataFrame) -> str | None:
    """The same as a sentence, with what can still be read from the test; None where population does not pass.

    >>> choices = pd.DataFrame({"given": [0.17, 0.02, 0.1, 0.26, 0.17], "given_p": [0.04, 0.9, 0.3, 0.001, 0.03]},
    ...                        index=[*CONDITIONS, PEOPLE])
    >>> people_words(choices)
    'Since population passes too (effect size 0.17), nothing follows for industry (0.17); science (0.26) goes further.'
    >>> people_words(choices.assign(given_p=[1.0, 1.0, 1.0, 0.001, 0.03]))
    "Population's effect size is 0.17; science (0.26) goes further."
    >>> people_words(choices.assign(given_p=1.0)) is None
    True
    """
    found = _people(choices)
    if found is None:
        return None
    above, level = (_with_effects(names, choices) for names in found)
    own = f"{choices.loc[PEOPLE, 'given']:.2f}"
    if not above and not level:
        return either(
            f"Since population passes (effect size {own}), the test lets through what is no condition.",
            f"人口反而通过（效应量{own}），可见这一检验也会放过并非条件的变量。",
        )
    further = either("goes further" if len(found[0]) == 1 else "go further", "的效应量更大")
    nothing = either(f"nothing follows for {level}", f"{level}的通过不说明什么")
    beyond = either(f"{above} {further}", f"{above}{further}") if above else ""
    if not level:
        return either(f"Population's effect size is {own}; {beyond}.", f"人口的效应量为{own}，{beyond}。")
    told = either("; ", "；").join(part for part in (nothing, beyond) if part)
    return either(
        f"Since population passes too (effect size {own}), {told}.", f"人口也通过（效应量{own}），所以{told}。"
    )


def _with_effects(names: list[str], choices: pd.DataFrame) -> str:
    """Conditions with their effect sizes once income is out, joined."""
    told = [
        either(
            f"{CONDITIONS[name]} ({choices.loc[name, 'given']:.2f})",
            f"{term(CONDITIONS[name])}（{choices.loc[name, 'given']:.2f}）",
        )
        for name in names
    ]
    *others, last = told or [""]
    return either(", ", "、").join(others) + either(" and ", "和") + last if others else last


def research_clause(choices: pd.DataFrame) -> str:
    """That science passes by R&D alone, after "pass the test"; "" where universities without R&D pass too, or science
    does not.

    >>> choices = pd.DataFrame({"given": [0.1, 0.1, 0.1, 0.26, 0.12], "given_p": [0.2, 0.2, 0.2, 0.001, 0.16]},
    ...                        index=[*CONDITIONS, BARE])
    >>> research_clause(choices), research_clause(choices.assign(given_p=0.001))
    (', and only through R&D itself', '')
    """
    passed, bare = (passing(choices, names, "given", "given_p") for names in (list(CONDITIONS), [BARE]))
    if "Science" not in passed or bare:
        return ""
    if len(passed) == 1:
        return either(", and only through R&D itself", "，而且只是靠R&D本身")
    return either(", science only through R&D itself", "，其中科研环境只是靠R&D本身")
