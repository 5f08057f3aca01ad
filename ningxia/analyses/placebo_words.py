"""What placebos, and of these the number of people, take from the conditions that pass the test of necessity."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.conditions import CONDITIONS
from ningxia.analyses.necessity import BARE, LINE, NET, PEOPLE, beyond_placebos, passing
from ningxia.vocabulary import either, term


def people_clause(choices: pd.DataFrame) -> str:
    """What placebos, and the number of people, which is no condition, take from the finding, after "pass the test"; ""
    for nothing.

    >>> choices = pd.DataFrame({"given": [0.17, 0.02, 0.1, 0.26, 0.17, 0.14],
    ...                         "given_p": [0.04, 0.9, 0.3, 0.001, 0.03, float("nan")]}, [*CONDITIONS, PEOPLE, LINE])
    >>> people_clause(choices), people_clause(choices.assign(given_p=1.0))
    (', but industry by no more than population, which passes too and is no condition', '')
    >>> choices.loc[LINE, "given"] = 0.18
    >>> people_clause(choices)
    ', but industry no more strongly than placebos do'
    """
    above, weak, level = beyond_placebos(choices, list(CONDITIONS))
    people = bool(passing(choices, [PEOPLE], *NET))
    if not above and not weak and not level:
        told = (
            ", while population does, which nobody would call a condition",
            "，人口反而通过，而谁也不会把人口当作条件",
        )
        return either(*told) if people else ""
    clauses = []
    if weak:
        who, whose = _which(weak, above + level)
        clauses.append(either(f"{who}no more strongly than placebos do", f"{whose}效应量与安慰剂变量相比并不突出"))
    if level:
        who, whose = _which(level, above + weak)
        clauses.append(
            either(
                f"{who}by no more than population, which passes too and is no condition",
                f"{whose}效应量不超过同样通过、却并非条件的人口",
            )
        )
    if clauses:
        return either(", but ", "，但") + either(", and ", "，").join(clauses)
    more = ", by more than population, which passes too and is no condition", "，效应量大于同样通过、却并非条件的人口"
    return either(*more) if people else ""


def _which(names: list[str], others: list[str]) -> tuple[str, str]:
    """The conditions that a clause is about, before it in either language; nothing where there are no `others`."""
    told = [either(CONDITIONS[one], term(CONDITIONS[one])) for one in names] if others else []
    return " and ".join(told) + " " * bool(told), "和".join(told) + "的" * bool(told)


def people_words(choices: pd.DataFrame) -> str | None:
    """The same in sentences, with what can still be read from the test; None where placebos take nothing from it and
    population does not pass.

    >>> choices = pd.DataFrame({"given": [0.17, 0.02, 0.1, 0.26, 0.17, 0.14],
    ...                         "given_p": [0.04, 0.9, 0.3, 0.001, 0.03, float("nan")]}, [*CONDITIONS, PEOPLE, LINE])
    >>> people_words(choices)
    'Since population passes too (effect size 0.17), nothing follows for industry (0.17); science (0.26) goes further.'
    >>> people_words(choices.assign(given_p=[1.0, 1.0, 1.0, 0.001, 0.03, 1.0]))
    "Population's effect size is 0.17; science (0.26) goes further."
    >>> people_words(choices.assign(given_p=1.0)) is None
    True
    >>> choices.loc[LINE, "given"] = 0.18
    >>> people_words(choices.assign(given_p=[0.04, 1.0, 1.0, 0.001, 1.0, 1.0]))
    'Of the placebos 95% lie below 0.18, so that nothing follows for industry (0.17); science (0.26) goes further.'
    """
    parts = beyond_placebos(choices, list(CONDITIONS))
    above, weak, level = (_with_effects(names, choices) for names in parts)
    people = passing(choices, [PEOPLE], *NET)
    further = either("goes further" if len(parts[0]) == 1 else "go further", "的效应量更大")
    beyond = either(f"{above} {further}", f"{above}{further}") if above else ""
    told = [_by_placebos(weak, "" if people else beyond, choices)] if weak else []
    told += [_by_people(level, beyond, choices)] if people and (level or beyond or not weak) else []
    return either(" ", "").join(told) or None


def _by_placebos(weak: str, beyond: str, choices: pd.DataFrame) -> str:
    """What follows for conditions that go no further than placebos, and which go further, as a sentence."""
    line = f"{choices.loc[LINE, 'given']:.2f}"
    return either(
        f"Of the placebos 95% lie below {line}, so that nothing follows for {weak}{'; ' * bool(beyond)}{beyond}.",
        f"95%的安慰剂变量低于{line}，所以{weak}的通过不说明什么{'；' * bool(beyond)}{beyond}。",
    )


def _by_people(level: str, beyond: str, choices: pd.DataFrame) -> str:
    """What follows where the number of people passes: for conditions that go no further, and for those that do."""
    own = f"{choices.loc[PEOPLE, 'given']:.2f}"
    if not beyond and not level:
        return either(
            f"Since population passes (effect size {own}), the test lets through what is no condition.",
            f"人口反而通过（效应量{own}），可见这一检验也会放过并非条件的变量。",
        )
    if not level:
        return either(f"Population's effect size is {own}; {beyond}.", f"人口的效应量为{own}，{beyond}。")
    nothing = either(f"nothing follows for {level}", f"{level}的通过不说明什么")
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
    passed, bare = (passing(choices, names, *NET) for names in (list(CONDITIONS), [BARE]))
    if "Science" not in passed or bare:
        return ""
    if len(passed) == 1:
        return either(", and only through R&D itself", "，而且只是靠R&D本身")
    return either(", science only through R&D itself", "，其中科研环境只是靠R&D本身")
