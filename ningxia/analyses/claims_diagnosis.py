"""Which part of the paper's diagnosis its claims bear out: that the region is hungry, or that it is scattered."""

from __future__ import annotations

from collections.abc import Mapping

from ningxia.vocabulary import Both, either

DIAGNOSES = {  # by whether most of the claims hold in full, on hunger and on scatter
    (True, False): Both(
        "What holds is that the region is hungry and inefficient ({hunger} of {hunger_all} claims in full); that it is "
        "small and scattered, which clusters would mend, holds in full in {scatter} of {scatter_all}.",
        "成立的是高耗能、低效益的诊断（{hunger_all}条论断中{hunger}完全成立）；至于规模小、布局散，即集群所要解决的问题，"
        "{scatter_all}条中{scatter}完全成立。",
    ),
    (False, True): Both(
        "What holds is what clusters would mend, that the region is small and scattered ({scatter} of {scatter_all} "
        "claims in full); that it is hungry and inefficient holds in full in {hunger} of {hunger_all}.",
        "成立的是规模小、布局散的诊断，即集群所要解决的问题（{scatter_all}条论断中{scatter}完全成立）；至于高耗能、低效益，"
        "{hunger_all}条中{hunger}完全成立。",
    ),
    (True, True): Both(
        "Both of the two diagnoses hold in most of their claims: hungry and inefficient in {hunger} of {hunger_all}, "
        "small and scattered, which clusters would mend, in {scatter} of {scatter_all}.",
        "两项诊断的论断多数成立：高耗能、低效益，{hunger_all}条中{hunger}；规模小、布局散，即集群所要解决的问题，"
        "{scatter_all}条中{scatter}。",
    ),
    (False, False): Both(
        "Neither of the two diagnoses holds in most of its claims: hungry and inefficient in {hunger} of {hunger_all}, "
        "small and scattered, which clusters would mend, in {scatter} of {scatter_all}.",
        "两项诊断完全成立的论断都不过半：高耗能、低效益，{hunger_all}条中{hunger}；规模小、布局散，即集群所要解决的问题，"
        "{scatter_all}条中{scatter}。",
    ),
}


def diagnosis(told: Mapping[str, int | str | list[str]]) -> str:
    """Which part of the paper's diagnosis holds in full in most of its claims, and what follows for clusters.

    >>> diagnosis({"hunger_holds": 7, "hunger_decided": 10, "scatter_holds": 1, "scatter_decided": 8})
    'What holds is that the region is hungry and inefficient (7 of 10 claims in full); that it is small and scattered,
    which clusters would mend, holds in full in 1 of 8.'
    """
    hunger, scatter = ((told[f"{name}_holds"], told[f"{name}_decided"]) for name in ("hunger", "scatter"))
    most = [2 * holds > of for holds, of in (hunger, scatter)]
    words = {
        name: either(str(n or "none"), f"有{n}条" if n else "没有一条")
        for name, (n, _) in (("hunger", hunger), ("scatter", scatter))
    }
    of = words | {"hunger_all": hunger[1], "scatter_all": scatter[1]}
    return DIAGNOSES[tuple(most)].format(**of)
