"""What the summary says, from what the other sections have recorded: its findings in order, and the counted claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ningxia.analyses.common import listed
from ningxia.analyses.held_against import Finding, Told, leading
from ningxia.vocabulary import Both, either, region, term

LEADS = 3
ITS_OWN = "ningxia"  # the region that the paper speaks of
SECTIONS = {
    "01_structure": "Structure",
    "02_conditions": "Conditions",
    "03_typology": "Types",
    "04_barriers": "Barriers",
    "05_goals": "Goals",
    "06_claims": "Claims",
    "07_sources": "Sources",
}
HEADS = {
    "place": "§",
    "paper": "The paper says",
    "section": "Section",
    "distance": ("Distance", "", 2),
    "firmness": ("Firmness", "", 2),
    "product": ("Product", "", 2),
}
FROM_PAPER = Both("Distance", "差距")  # from what the paper says; elsewhere a distance is one between provinces
CLAIM_HEADS = {"count": ("Claims", "", 0)}
TOLD = {
    "findings": ("findings", "findings held against the paper", ()),
    "leads": ("", "findings that lead", ()),
    "by_distance": ("", "findings that would lead by distance alone", ()),
    "led": ("", "findings that lead", ()),
    "staying": ("findings", "leads that distance alone would choose too", ()),
}
LEDGER = {
    "asked": ("claims", "claims that apply", ()),
    "decided": ("claims", "claims that can be decided", ()),
    "holds": ("claims", "claims that hold", ()),
    "part": ("claims", "claims that hold in part", ()),
    "fails": ("claims", "claims that do not hold", ()),
    "state_all": ("claims", "claims on how things stand", ()),
    "state_decided": ("claims", "claims on how things stand that can be decided", ()),
    "remedy_all": ("claims", "goals and measures", ()),
    "remedy_decided": ("claims", "goals and measures that can be decided", ()),
    "itself": ("claims", "claims about the paper itself", ()),
    "diagnosis": ("", "which part of the diagnosis holds", ()),
}
GAPS = {
    "series": ("series", "series used", ()),
    "publications": ("publications", "publications used", ()),
    "figures": ("figures", "figures of the series used", ()),
    "without_words": ("", "series that the region has not", ()),
}
NOTE = Both(
    "Distance and firmness lie between 0 and 1; the code of the summary says for each finding what they are made of.",
    "差距和稳健程度都在0和1之间；各项结论的这两个数由什么构成，见摘要的代码。",
)
RECORDED = Both("What the sections named have recorded, with their sources there", "所列各节记录的结果，资料来源见各节")
NO_REPORT = Both(
    "There is no built report of this region and year yet, and so nothing to sum up. `ningxia build` makes one; this "
    "section then reads what the others have recorded.",
    "这一地区和年份的报告还没有生成，因此没有可以摘要的内容。用`ningxia build`生成后，本节读取其他各节记录的结果。",
)
READ_AS = Both(
    "The paper speaks of {home}. What it says is read here as if said of {region}; where that does not hold, the "
    "paper is not refuted.",
    "论文讲的是{home}，这里把它的说法当作关于{region}的说法来检验；在这里不成立，不等于论文说错了。",
)
FINDING = Both("**{short}.** {text} *{doubt}* ({link})", "**{short}**：{text}*{doubt}*（{link}）")
LEAD = Both("**{text}** ({link})\n\n{doubt}", "**{text}**（{link}）\n\n{doubt}")
VERDICTS = {  # of claims, by the names under which the ledger counts them
    "holds": "holds",
    "part": "holds in part",
    "fails": "does not hold",
    "against": "contradicts itself",
    "cannot": "cannot be checked",
}


def link(section: str) -> str:
    """A section's name as a link to it.

    >>> link("04_barriers")
    '[Barriers](04_barriers.ipynb)'
    """
    return f"[{term(SECTIONS[section])}]({section}.ipynb)"


Said = list[tuple[str | Both, Mapping[str, object]]]  # texts in Markdown, each with the values of its fields


def reading(findings: list[Finding], place: str) -> Said:
    """How the paper's statements are read for another region than its own, as a paragraph; nothing for its own, and
    where there is no finding."""
    own = region(ITS_OWN)
    return [(READ_AS, {"home": own.name})] if findings and region(place) != own else []


def lead_texts(findings: list[Finding]) -> Said:
    """The leading findings: the sentence and where it is shown, then its doubt in a paragraph of its own.

    A sentence that says so where there is no finding.
    """
    told = [(filled(LEAD, one), one.told) for one in leading(findings, LEADS)]
    return told or [(NO_REPORT, {})]


def filled(form: Both, one: Finding) -> str:
    """A finding's text in a form, the fields of its values still open."""
    return form.format(short=one.kind.short, text=one.text, doubt=one.doubt, link=link(one.kind.section))


def other_texts(findings: list[Finding]) -> Said:
    """The findings that do not lead, in their order: its name, the sentence, its doubt and where it is shown."""
    leads = leading(findings, LEADS)
    rest = [one for one in findings if one not in leads]
    return [(filled(FINDING, one), one.told) for one in rest]


def order(findings: Iterable[Finding]) -> pd.DataFrame:
    """The findings in their order, by `short`: what the paper says and in which `place`, the `section` of this report,
    distance, firmness and their product."""
    rows = [
        {
            "finding": str(one.kind.short),
            "place": one.kind.place,
            "paper": str(one.kind.paper),
            "section": SECTIONS[one.kind.section],
            "distance": one.distance,
            "firmness": one.firmness,
            "product": one.product,
        }
        for one in findings
    ]
    return pd.DataFrame(rows, columns=["finding", *HEADS]).set_index("finding")


def heads() -> dict[str, str | tuple[str, str, int]]:
    """The heads of the table of findings, in the language spoken."""
    return {**HEADS, "distance": (str(FROM_PAPER), "", 2)}


def in_words(findings: list[Finding]) -> dict[str, object]:
    """What sentences say of the findings: how many, the `leads`, and those that would lead by distance alone,
    `by_distance`; both in words, `led`; how many of `leads` are among these, `staying`. Missing where there is no
    finding."""
    leads = [str(one.kind.short).lower() for one in leading(findings, LEADS)]
    others = [str(one.kind.short).lower() for one in leading(findings, LEADS, by=lambda one: one.distance)]
    return {
        "findings": len(findings) or None,
        "leads": leads or None,
        "by_distance": others or None,
        "led": led_words(leads, others) if leads else None,
        "staying": sum(one in others for one in leads) if leads else None,
    }


def led_words(leads: list[str], by_distance: list[str]) -> str:
    """Which findings lead, and which would by distance alone, as a sentence without its stop.

    >>> led_words(["branches", "goals"], ["goals", "branches"])
    'These lead, the first of each section, by the product as by distance alone: branches and goals'
    >>> led_words(["branches"], ["goals"])
    'These lead, the first of each section: branches; by distance alone these would: goals'
    """
    led, others = listed(leads, LEADS), listed(by_distance, LEADS)
    if set(leads) == set(by_distance):
        return either(
            f"These lead, the first of each section, by the product as by distance alone: {led}",
            f"按乘积或只按差距，领先的都是{led}（每节只取一项）",
        )
    return either(
        f"These lead, the first of each section: {led}; by distance alone these would: {others}",
        f"按乘积领先的是{led}（每节只取一项）；只按差距，领先的是{others}",
    )


def claims(told: Told) -> pd.DataFrame:
    """Number of claims by verdict, `count`, and as part of those asked, `share`; empty where none are counted."""
    counted: Mapping[str, object] = told.get("06_claims", {})
    found = {word: counted.get(name) for name, word in VERDICTS.items()}
    table = pd.DataFrame({"count": pd.Series(found, dtype=float)}).dropna()
    return table.assign(share=table["count"] / table["count"].sum())


def ledger(told: Told) -> dict[str, object]:
    """What the ledger of claims has recorded for sentences, None where it has not: `asked`, `decided`, `holds`, `part`,
    `fails`; claims on how things stand and on goals and measures, all and decided; those about the paper `itself`; the
    `diagnosis` in words."""
    counted = told.get("06_claims", {})
    names = ("asked", "decided", "holds", "part", "fails", "state_all", "state_decided", "remedy_all", "remedy_decided")
    return {name: counted.get(name) for name in (*names, "itself", "diagnosis")}


def gaps(told: Told) -> dict[str, object]:
    """What the section on sources has recorded of what is missing, None where it has not."""
    counted = told.get("07_sources", {})
    return {name: counted.get(name) for name in ("series", "publications", "figures", "without", "without_words")}
