"""What the ledger of claims comes to: verdicts counted by chapter and by kind, its tables, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ningxia.analyses.claims_diagnosis import diagnosis
from ningxia.analyses.claims_yardsticks import apart, as_printed, parted
from ningxia.panel.claims import CANNOT, CONTRADICTS, HOLDS, HOLDS_NOT, IN_PART, VERDICTS
from ningxia.vocabulary import Both, either, term

CHAPTERS = {  # of the paper, by what the names of their sections begin with
    "I": "Introduction",
    "1": "1 Why adjust",
    "2": "2 Theory",
    "3": "3 Experience",
    "4": "4 Barriers",
    "5": "5 Goals and measures",
}
ITSELF = "paper"  # the kind of what is said of the paper and not of the world
KINDS = {
    "figure": "Printed figures",
    "state": "How things stand",
    "cause": "What brings about what",
    "scheme": "Types, phases, conditions",
    "remedy": "Goals and measures",
    ITSELF: "The paper itself",
}
THEMES = {"hunger": "hungry and inefficient", "scatter": "small and scattered", "innovation": "slow to innovate"}
LEDGER = Both(
    "The claims as the tables below decide them, with their sources there", "下文各表对论断的判断，资料来源见各表"
)
REASONS = {
    "no data": "No figures",
    "not defined": "Not defined",
    "normative": "What ought to be",
    "outside": "Beyond these figures",
}
RIGHT, DECIDED = (HOLDS, IN_PART), VERDICTS[:4]
PAPER = Both(
    "The paper itself; what its figures are held against stands with the table before",
    "论文本身；与其数字对照的数据，来源见前一张表",
)
PART = Both("Part", "论文各部分")  # head of the chapters; elsewhere a part is one of a whole
STACKED = {"label": "Claims", "share": False, "digits": 0}
COMPARED = Both("{compared}.", "{compared}。")
CLAIM = "Claim (place in the paper)"
FIGURE_HEADS = {"claim": CLAIM, "printed": "Printed", "found": "Published", "verdict": "Verdict"}
FIGURE_HEADS |= {"grounds": "Holds if; evidence", "argued": "Section"}
STATE_HEADS = {"claim": CLAIM, "verdict": "Verdict", "criterion": "Holds if"}
STATE_HEADS |= {"evidence": "Evidence", "argued": "Section"}
OPEN_HEADS = {"claim": CLAIM, "printed": "Printed", "why": "Why", "evidence": "What is needed, and what there is"}
COUNTED = {  # recorded of the findings: unit, what it is, indicators
    "asked": ("claims", "claims that apply to the region and year", ()),
    "decided": ("claims", "claims that can be decided", ()),
    "holds": ("claims", "claims that hold", ()),
    "part": ("claims", "claims that hold in part", ()),
    "fails": ("claims", "claims that do not hold", ()),
    "against": ("claims", "claims that contradict the paper itself", ()),
    "pairs": ("pairs", "claims that contradict the paper itself", ()),
    "itself": ("claims", "claims about the paper itself", ()),
    "itself_holds": ("claims", "claims about the paper itself", ()),
    "cannot": ("claims", "claims that cannot be checked", ()),
    "no_data": ("claims", "claims for which figures are wanting", ()),
    "not_defined": ("claims", "claims that are not defined", ()),
    "state_all": ("claims", "claims on how things stand", ()),
    "state_decided": ("claims", "claims on how things stand that can be decided", ()),
    **{
        f"{kind}_{what}": ("claims", f"claims {words}, {told}", ())
        for kind, words in (("printed", "with a printed figure"), ("worded", "in words"))
        for what, told in (("decided", "decided"), ("holds", "that hold"), ("part", "that hold in part"))
    },
    "remedy_all": ("claims", "goals and measures", ()),
    "remedy_decided": ("claims", "goals and measures that can be decided", ()),
    "moved": ("", "claims whose verdict is another than recorded", ()),
    "diagnosis": ("", "which part of the diagnosis holds", ()),
}
BY_CHAPTER = Both(
    "Number of claims. Contradictions are between two passages of the paper.",
    "论断条数。自相矛盾指论文前后两处的说法互相矛盾。",
)
BY_KIND = Both(
    "Number of claims. Goals are judged by what came true. What is said of the paper itself is in no total.",
    "论断条数。目标按后来是否实现判断。关于论文自身的说法不计入合计。",
)
NOTE = Both(
    "High or low: beyond China, provinces of like income and, for a western province, the west, by more than 5 per "
    "cent; in part: beyond China alone, or only some of those named, which are counted. In brackets: China, the twelve "
    "western provinces for one of them, provinces of like income; places count from the highest, on the board of "
    "barriers from the best. What is untested in part holds in part at most. Marked: what does not hold or contradicts "
    "itself.",
    "高或低：超出全国、发展水平相近省份（西部省份还须超出西部）5%以上；部分成立：只超出全国，或只有所列的一部分如此，并注明有几项。括号内为全国、西部12省（区、市）（只限西部省份）和"
    "发展水平相近省份；位次由高到低，在障碍一节的表中则由好到差。有一部分未检验的论断，至多判为部分成立。着色的行：不成立或自相矛盾。",
)


def counts(ledger: pd.DataFrame, column: str, names: Mapping[str, str]) -> pd.DataFrame:
    """Number of claims by a column's `names` (down, in their order) and verdict (across), 0 where there is none.

    >>> ledger = pd.DataFrame({"kind": ["state", "state", "cause"], "verdict": ["holds", "holds", None]})
    >>> counts(ledger, "kind", {"state": "States", "cause": "Causes"})["holds"].tolist()
    [2, 0]
    """
    labels = ledger[column].map(names)
    table = pd.crosstab(labels, ledger["verdict"])
    whole = table.reindex(index=list(dict.fromkeys(names.values())), columns=list(VERDICTS), fill_value=0)
    return whole.rename_axis(index=None, columns=None)


def by_chapter(ledger: pd.DataFrame) -> pd.DataFrame:
    """`counts` by chapter of the paper, without what is said of the paper itself."""
    ledger = of_the_world(ledger)
    return counts(ledger.assign(chapter=ledger["section"].str[0]), "chapter", CHAPTERS)


def by_kind(ledger: pd.DataFrame) -> pd.DataFrame:
    """`counts` by what a claim is about."""
    return counts(ledger, "kind", KINDS)


def of_the_world(ledger: pd.DataFrame) -> pd.DataFrame:
    """The claims but those about the paper itself."""
    return ledger[ledger["kind"] != ITSELF]


def figures(ledger: pd.DataFrame) -> pd.DataFrame:
    """The claims that print a figure and are decided, for print; `grounds` are criterion and evidence together."""
    rows = of_the_world(ledger)
    return _with_grounds(rows[rows["verdict"].isin(DECIDED) & (rows["printed"] != "")])


def on_itself(ledger: pd.DataFrame) -> pd.DataFrame:
    """The claims about the paper itself that are asked, shaped as `figures`."""
    return _with_grounds(ledger[(ledger["kind"] == ITSELF) & ledger["verdict"].notna()])


def _with_grounds(rows: pd.DataFrame) -> pd.DataFrame:
    stop = either(". ", "。")
    grounds = (rows["criterion"] + stop + rows["evidence"]).str.removeprefix(stop).str.strip()
    return _printed(rows.assign(grounds=grounds.str[:1].str.upper() + grounds.str[1:]))


def statements(ledger: pd.DataFrame) -> pd.DataFrame:
    """The claims in words that are decided, for print."""
    rows = of_the_world(ledger)
    return _printed(rows[rows["verdict"].isin(DECIDED) & (rows["printed"] == "")])


def open_claims(ledger: pd.DataFrame) -> pd.DataFrame:
    """The claims that cannot be checked, grouped by why, for print."""
    found = of_the_world(ledger)
    found = found[found["verdict"] == CANNOT]
    order = found["reason"].map({reason: place for place, reason in enumerate(REASONS)})
    return _printed(found.assign(why=found["reason"].map(REASONS)).loc[order.sort_values(kind="stable").index])


def _printed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the place in the paper behind each claim, and a dash for what is empty."""
    pairs = zip(rows["claim"], rows["section"], strict=True)
    claims = [
        either(f"{claim} ({place})", f"{claim.rstrip('。')}（{term(place).replace(', ', '、')}）")
        for claim, place in pairs
    ]
    return rows.assign(claim=claims, printed=rows["printed"].map(as_printed)).replace({"": "–"})


def marked(rows: pd.DataFrame) -> dict[str, object]:
    """How a table of claims is printed: the head of their ids, and as marked those that do not hold or contradict."""
    return {"stub": "No.", "emphasis": list(rows.index[rows["verdict"].isin([HOLDS_NOT, CONTRADICTS])])}


def changed(ledger: pd.DataFrame) -> list[str]:
    """Claims whose verdict is not the recorded one, with both, as in a list.

    >>> row = {"verdict": "does not hold", "expected": "holds"}
    >>> changed(pd.DataFrame([row, {"verdict": None, "expected": "holds"}], index=["C001", "C002"]))
    ['C001 (does not hold, holds before)']
    """
    moved = ledger[ledger["verdict"].notna() & (ledger["verdict"] != ledger["expected"])]
    told = either("{name} ({now}, {before} before)", "{name}（现为{now}，原为{before}）")
    return [
        told.format(name=name, now=term(row["verdict"]), before=term(row["expected"])) for name, row in moved.iterrows()
    ]


def compared(ledger: pd.DataFrame, own: bool) -> str:
    """What `COMPARED` says of verdicts beside the recorded ones, which are those for the paper's region and year: there
    nothing where all are alike."""
    if own:
        moved = changed(ledger)
        return (
            (either("Judged otherwise than in the list of claims: ", "与论断清单所记不同：") + parted(moved))
            if moved
            else ""
        )
    both = ledger[(ledger["about"] == "region") & ledger["verdict"].isin(DECIDED) & ledger["expected"].isin(DECIDED)]
    same = int((both["verdict"] == both["expected"]).sum())
    every = of_the_world(ledger)
    apart_from = int((every["verdict"].isna() & (every["about"] == "ningxia")).sum())
    return either(
        f"Of {len(both)} claims about the region that are decided here and for the paper's own, {same} come out alike; "
        f"{apart_from} are about the paper's own region and year alone and not asked",
        f"关于地区的论断中，有{len(both)}条在本地区和论文所研究的地区都能判断，其中{same}条结果相同；另有{apart_from}条只涉及论文所研究的"
        "地区和年份，这里不作检验",
    )


def sources(ledger: pd.DataFrame) -> list[str]:
    """The indicators that the claims are held against, each once."""
    return list(dict.fromkeys(code for codes in ledger["sources"] for code in codes))


def recorded(ledger: pd.DataFrame) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """What `record_all` is told of each claim: no unit, the claim in words, the indicators it is held against."""
    return {name: ("", row["claim"], row["sources"]) for name, row in ledger.iterrows()}


def right(rows: pd.DataFrame) -> int:
    """How many hold, wholly or in part."""
    return int(rows["verdict"].isin(RIGHT).sum())


def decided(rows: pd.DataFrame) -> int:
    """How many have a verdict other than that they cannot be checked."""
    return int(rows["verdict"].isin(DECIDED).sum())


def findings(ledger: pd.DataFrame, own: bool) -> dict[str, int | str | list[str]]:
    """What sentences say of the ledger: numbers of claims by verdict, by kind and by theme, and what has changed.

    `asked` and `decided` claims, and by verdict `holds`, `part`, `fails`, `against`, `cannot`, the last by reason; of a
    kind or theme, or with a figure (`printed`) or without (`worded`), `..._all`, `..._decided`, `..._right` (they hold,
    wholly or in part), `..._holds` and `..._part`; in words what is `failing`, has `moved`, how verdicts are `compared`
    with the recorded ones, and the `diagnosis`. All these are claims about the world; beside them stand how many are
    about the paper itself, `itself`, and how many of these hold, `itself_holds`.
    """
    every, itself = of_the_world(ledger), on_itself(ledger)["verdict"]
    asked = every[every["verdict"].notna()]
    number = asked["verdict"].value_counts()
    words = {"holds": HOLDS, "part": IN_PART, "fails": HOLDS_NOT, "against": CONTRADICTS, "cannot": CANNOT}
    told: dict[str, int | str | list[str]] = {"all": len(every), "asked": len(asked), "decided": decided(asked)}
    told |= {name: int(number.get(word, 0)) for name, word in words.items()}
    told |= {"pairs": pairs(asked), "itself": len(itself), "itself_holds": int((itself == HOLDS).sum())}
    for name, rows in (("printed", asked[asked["printed"] != ""]), ("worded", asked[asked["printed"] == ""])):
        told |= _of_group(name, rows)
    told |= {reason.replace(" ", "_"): int((asked["reason"] == reason).sum()) for reason in REASONS}
    for column, names in (("kind", KINDS), ("theme", THEMES)):
        for name in names:
            told |= _of_group(name, asked[asked[column] == name])
    failing = asked[(asked["verdict"] == HOLDS_NOT) & (asked["printed"] == "")]
    told["failing"] = few([numbered(name, text) for name, text in failing["claim"].items()])
    told["moved"] = (changed(ledger) if own else []) or ["none"]
    return told | {"compared": compared(ledger, own), "diagnosis": diagnosis(told)}


def pairs(ledger: pd.DataFrame) -> int:
    """How many pairs of claims contradict each other.

    >>> pairs(pd.DataFrame({"contradicts": [("C002",), ("C001",), ()]}, index=["C001", "C002", "C003"]))
    1
    """
    return len({frozenset((name, other)) for name, others in ledger["contradicts"].items() for other in others})


def _of_group(name: str, rows: pd.DataFrame) -> dict[str, int]:
    return {
        f"{name}_all": len(rows),
        f"{name}_decided": decided(rows),
        f"{name}_right": right(rows),
        f"{name}_part": int((rows["verdict"] == IN_PART).sum()),
        f"{name}_holds": int((rows["verdict"] == HOLDS).sum()),
    }


def few(texts: list[str], most: int = 6) -> str:
    """Texts as a list in a sentence, the first of them where they are many.

    >>> few(["C001 One", "C002 Two"]), few(["C001 One", "C002 Two", "C003 Three"], most=2), few([])
    ('C001 One; C002 Two', 'C001 One; C002 Two; and 1 more', 'none')
    """
    left = len(texts) - most
    rest = [either(f"and {left} more", f"另有{left}条")] if left > 0 else []
    return apart([*texts[:most], *rest]) or term("none")


def numbered(name: str, claim: str) -> str:
    """A claim as it stands in a list: its id and its text without the stop.

    >>> numbered("C093", "The kinds of industry are many, and scattered.")
    'C093 The kinds of industry are many, and scattered'
    """
    return either(f"{name} {claim.removesuffix('.')}", f"{claim.removesuffix('。')}（{name}）")
