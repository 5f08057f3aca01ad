"""The kinds of findings that the summary puts in order, in the order of the paper: see `held_against`."""

from __future__ import annotations

from ningxia.analyses import distances, lead_words
from ningxia.analyses.distances import clusters_of, foremost, listed, others, unsure
from ningxia.analyses.held_against import Kind, named
from ningxia.vocabulary import Both

BRANCHES = Both(
    "{where}: set against its own branches at China's ratios, {region} {beside}.{heavy}",
    "{where}：{region}的{beside}（应有水平按各行业的全国比率计算）。{heavy}",
)
LESSON = Both("{lesson_on_structure}", "{lesson_on_structure}")
SIZES = Both(
    "Beside China's, firms are {size_pattern} ({firm_mean:,.0f} against {firm_mean_nation:,.0f}·10⁴ yuan of "
    "revenue). They keep {profit:.1%} of revenue as profit, China's {profit_nation:.1%}; small ones "
    "{small_margin:.1%}, China's {small_margin_nation:.1%}.",
    "与全国相比，{size_pattern}（企业平均主营业务收入{firm_mean:,.0f}万元，全国{firm_mean_nation:,.0f}万元）"
    "。主营业务收入利润率为{profit:.1%}，全国为{profit_nation:.1%}；其中小型企业为{small_margin:.1%}，全国为{small_margin_nation:.1%}。",
)
TARGETS = Both(
    "Of the six target clusters, {gaining}; {losses}.",
    "六个目标集群中，{gaining}；{losses}。",
)
AIMS = Both(
    "Of the paper's measures {aimed} are aimed at one barrier, {aimed_at}; {left_said}.",
    "论文的措施中，有{aimed}项针对同一个障碍（{aimed_at}）；{left_said}。",
)

KINDS = (
    Kind(
        section="01_structure",
        short=Both("Sectors", "三次产业"),
        paper=Both("The three sectors are out of proportion, agriculture too large", "三次产业不合理，农业比重过大"),
        place="1.2",
        needs=("lesson_on_structure", "sectors_rank", "sectors_of", "closest_years", "closest_of"),
        may=("by_branches",),
        held=distances.sectors,
        against=LESSON,
        along=LESSON,
        doubt=Both(
            "Counted from the farthest it is number {sectors_rank} of {sectors_of} provinces{by_branches}; it was "
            "among the five closest in {closest_years} of {closest_of} years. A finer list always shows more "
            "difference.",
            "按三次产业，与全国的差异在{sectors_of}个省（区、市）中由大到小居第{sectors_rank}位{by_branches}；{closest_of}个年份中"
            "{closest_years:有#个|没有一个}年份属于最接近全国的五个省份。分类越细，差异总是越大。",
        ),
        words=lead_words.none_for_zero("closest_years"),
    ),
    Kind(
        section="01_structure",
        short=Both("Branches", "行业构成"),
        paper=Both(
            "The structure is to blame for hunger for energy and poor results",
            "高耗能、低效益应归咎于产业结构",
        ),
        place="1.1",
        needs=("electricity", "taken_inside", "profit", "earned_inside"),
        may=("electricity_by_branch", "electricity_by_jobs", "profit_by_branch", "profit_by_jobs", "heavy_said"),
        held=distances.branches,
        against=BRANCHES,
        along=BRANCHES,
        doubt=Both(
            "{unsure}A branch of two digits holds unlike products: who makes the {products} ones shows that as "
            "inside it.",
            "{unsure}两位数行业包含不同的产品：生产其中{products}的产品，也会表现为行业内部的差距。",
        ),
        words=lead_words.blamed,
    ),
    Kind(
        section="01_structure",
        short=Both("Growth", "增长"),
        paper=Both("Output grows fast", "产出增长快"),
        place="1.1",
        needs=("growth", "growth_rank", "growth_of", "growth_china", "secondary_rank", "tertiary_rank", "first",
               "faster_than_china", "printed"),
        held=distances.growth,
        against=Both(
            "Growth was not fast beside that of other provinces: {growth:.1%} a year from {first}, rank "
            "{growth_rank} of {growth_of} from the fastest.",
            "与其他省份相比，增长并不快：{first}年起年均增长{growth:.1%}，在{growth_of}个省（区、市）中由快到慢居第"
            "{growth_rank}位。",
        ),
        along=Both(
            "Growth was {pace} beside that of other provinces: {growth:.1%} a year from {first}, rank {growth_rank} of "
            "{growth_of} from the fastest.",
            "与其他省份相比，增长{pace}：{first}年起年均增长{growth:.1%}，在{growth_of}个省（区、市）中由快到慢居第"
            "{growth_rank}位。",
        ),
        doubt=Both(
            "By the secondary sector the rank is {secondary_rank}, by the tertiary {tertiary_rank}; above China's "
            "{growth_china:.1%} are {faster_than_china} of {printed} provinces.",
            "第二产业居第{secondary_rank}位，第三产业居第{tertiary_rank}位；{printed}个省（区、市）中，有"
            "{faster_than_china}个的增速高于全国的{growth_china:.1%}。",
        ),
        words=lead_words.pace,
    ),
    Kind(
        section="02_conditions",
        short=Both("Conditions", "条件"),
        paper=Both("Four conditions are necessary for innovative clusters", "创新型集群需要四个条件"),
        place="2.5",
        needs=("conditions_beyond_income", "beyond_words", "conditions_rank", "conditions_range", "of",
               "years", "beyond_industry", "beyond_market", "beyond_access", "beyond_science", "beyond_people"),
        held=distances.conditions,
        against=Both(
            "Once income is taken out of both sides, {beyond_words} the test of necessity{of_science}{people_too}: the "
            "paper's four conditions are sides of one development rather than four things to build. On all "
            "together {region} ranks {conditions_rank} of {of} from the best ({conditions_range} under other weights).",
            "剔除人均地区生产总值的影响后，{beyond_words}必要条件分析（NCA）的检验{of_science}{people_too}：论文的四个条件是同一发展过程的几个侧面，而不是可以分别建设的"
            "四件事。四个条件综合，{region}在{of}个省（区、市）中居第{conditions_rank}位（其他权重下为{conditions_range}位）。",
        ),
        along=Both(
            "Even with income taken out of both sides, {beyond_words} the test of necessity{of_science}{people_too}. "
            "On the paper's four conditions together {region} ranks {conditions_rank} of {of} from the best "
            "({conditions_range} under other weights).",
            "即使剔除人均地区生产总值的影响，{beyond_words}必要条件分析（NCA）的检验{of_science}{people_too}。论文的四个条件综合，{region}在{of}个省（区、市）中居第"
            "{conditions_rank}位（其他权重下为{conditions_range}位）。",
        ),
        doubt=Both(
            "{people}Of {years} years these conditions pass more strongly than nearly all placebos: {passed}; "
            "where population passes, too (in {beyond_people}), a condition counts as passing only if its effect "
            "exceeds population's. Figures of one time cannot say what came first.",
            "{people}{years}个年份中，只计效应量高于绝大多数安慰剂变量的，{passed}；"
            "{beyond_people:人口也通过的#个年份，只计效应量也大于人口的条件|人口各年都没有通过}。同一时点的数据说明不了孰先孰后。",
        ),
        words=lead_words.passing,
        may=("people", "people_too", "of_science"),
    ),
    Kind(
        section="03_typology",
        short=Both("Kinds of cluster", "集群类型"),
        paper=Both("Clusters are of three kinds, each with its model", "集群分为三类，各有代表"),
        place="3.2.3",
        needs=("likeness", "likeness_tree", "off_cases", "off_of", "low", "high", "low_tree", "high_tree",
               "first_year", "last_year"),
        held=distances.kinds,
        against=Both(
            "The paper's three models are outstanding provinces, not kinds to choose from: groups made of the same "
            "marks agree with the types at {methods} (one is the same, zero is chance).",
            "论文的三种模式是突出的省份，而不是可供选择的类型：按同样的特征分组，与三种类型的相似度{methods}（1为完全一致，0为纯属偶然）。",
        ),
        along=Both(
            "Groups made of the same marks come near the paper's three kinds{found}: they agree with the types at "
            "{methods} (one is the same, zero is chance).",
            "按同样的特征分组，结果接近论文的三种类型{found}：与三种类型的相似度{methods}（1为完全一致，0为纯属偶然）。",
        ),
        doubt=Both(
            "Over {first_year}–{last_year} likeness is {span} by k-means and {span_tree} by Ward's tree.",
            "{first_year}–{last_year}年的相似度，按K均值法为{span}，按沃德法为{span_tree}。",
        ),
        words=lead_words.found_as,
    ),
    Kind(
        section="04_barriers",
        short=Both("Barriers", "障碍"),
        paper=Both("Six barriers stand before clusters", "集群面临六项障碍"),
        place="4.2",
        needs=("n_stands", "n_shared", "n_free", "judged", "stands", "free", "moved", "shared_with"),
        held=distances.barriers,
        against=Both(
            "A barrier of the paper stands for {region} by {n_stands} of {judged} gauges{worst}; by "
            "{n_shared} it is shared with {shared_with}, by {n_free} there is no barrier ({rest}){alone}.",
            "{judged}项指标中，{n_stands:有#项|没有一项}表明论文所说的障碍在{region}存在{worst}；{n_shared:有#项|没有一项}为{shared_with}"
            "所共有，{n_free:有#项没有障碍|没有一项不存在障碍}{rest_told}{alone}。",
        ),
        along=Both(
            "Most of the paper's barriers stand for {region}: by {n_stands} of {judged} gauges{worst}; by "
            "{n_shared} it is shared with {shared_with}, by {n_free} there is no barrier ({rest}){alone}.",
            "论文所说的障碍在{region}大多存在：{judged}项指标中有{n_stands}项{worst}；{n_shared:有#项|没有一项}为{shared_with}"
            "所共有，{n_free:有#项没有障碍|没有一项不存在障碍}{rest_told}{alone}。",
        ),
        doubt=Both(
            "With other bounds of like income, or another margin for a tie, {unsure}.",
            "改变发展水平相近省份的范围，或改变视为持平的幅度，{unsure}。",
        ),
        words=lambda told: {"worst": foremost(told["stands"]), "rest": listed(told["free"], 3),
                            "rest_told": lead_words.bracketed(told["free"]),
                            **lead_words.standing(told)},
    ),
    Kind(
        section="04_barriers",
        short=Both("Firm size", "企业规模"),
        paper=Both("Firms are too small", "企业规模太小"),
        place="4.2.2",
        needs=("size_pattern", "firm_mean", "firm_mean_nation", "small", "small_nation", "large", "large_nation",
               "profit", "profit_nation", "small_margin", "small_margin_nation", "held", "held_of", "held_last"),
        held=distances.firms,
        against=SIZES,
        along=SIZES,
        doubt=Both(
            "Smaller in each class yet larger on average: this was so in {held} of {held_of} years to {held_last}.",
            "两类企业都较小、平均规模却较大：截至{held_last}年的{held_of}个年份中，{held:有#个|没有一个}年份如此。",
        ),
        words=lead_words.none_for_zero("held"),
    ),
    Kind(
        section="04_barriers",
        short=Both("Will to innovate", "创新意愿"),
        paper=Both("The will to innovate is weak", "创新意愿不强"),
        place="4.2.5",
        needs=("rd_intensity", "rd_nation", "rd_expected", "rd_low", "rd_high", "rd_expected_nation"),
        held=distances.research,
        against=Both(
            "Most of the distance to China in R&D goes with income: R&D is {rd_intensity:.2f}% of GDP{revised}, where "
            "GDP per head alone would give {rd_expected:.2f}%; in China it is {rd_nation:.2f}%, where it would give "
            "{rd_expected_nation:.2f}%.",
            "R&D经费投入强度与全国的差距，大部分与发展水平有关：R&D经费相当于地区生产总值的{rd_intensity:.2f}%{revised}，仅按"
            "人均地区生产总值推算为{rd_expected:.2f}%；全国为{rd_nation:.2f}%，推算为{rd_expected_nation:.2f}%。",
        ),
        along=Both(
            "{part} of the distance to China in R&D goes with income: R&D is {rd_intensity:.2f}% of GDP{revised}, "
            "where GDP per head alone would give {rd_expected:.2f}%; in China it is {rd_nation:.2f}%, where it would "
            "give {rd_expected_nation:.2f}%.",
            "R&D经费投入强度与全国的差距，{part}：R&D经费相当于地区生产总值的{rd_intensity:.2f}%{revised}，"
            "仅按人均地区生产总值推算为{rd_expected:.2f}%；全国为{rd_nation:.2f}%，推算为{rd_expected_nation:.2f}%。",
        ),
        doubt=Both(
            "Two provinces of three with such an income lie between {rd_low:.2f}% and {rd_high:.2f}%{outside}."
            "{benchmarks}",
            "人均地区生产总值达到这一水平的省份，三分之二在{rd_low:.2f}%至{rd_high:.2f}%之间{outside}。{benchmarks}",
        ),
        words=lambda told: lead_words.beyond_band(told) | {"revised": told["rd_revised"] or ""},
        may=("rd_benchmarks", "rd_revised"),
    ),
    Kind(
        section="05_goals",
        short=Both("Goals", "目标"),
        paper=Both("What it proposes leads to its goals", "论文的主张能够实现其目标"),
        place="5.1",
        needs=("gained", "lost_said", "judged", "n_clusters", "moved"),
        held=distances.goals,
        against=Both(
            "Of the series nearest to the paper's goals {gains}{rose}; {lost_said}.",
            "最接近论文目标的各项指标中，{gains}{rose}；{lost_said}。",
        ),
        along=Both(
            "Most of the series nearest to the paper's goals gained on China in the years that followed: {up}{rose}; "
            "{lost_said}.",
            "最接近论文目标的各项指标此后几年大多相对全国提高，有：{up}{rose}；{lost_said}。",
        ),
        doubt=Both(
            "What followed the paper is not what it brought about; {unsure}.",
            "论文之后发生的事，未必由它带来；{unsure}。",
        ),
        may=("rose",),
        words=lambda told: {"up": listed(others(told["gained"])), "rose": lead_words.risen(told),
                            "gains": lead_words.gains(others(told["gained"])),
                            "unsure": unsure(others(told["moved"]))},
    ),
    Kind(
        section="05_goals",
        short=Both("Target clusters", "目标集群"),
        paper=Both("Six clusters have advantages to build on", "六个集群有优势可以依托"),
        place="5.2.2",
        needs=("gained", "behind", "differ", "moved", "gaining", "n_clusters", "n_both"),
        held=distances.targets,
        against=TARGETS,
        along=TARGETS,
        doubt=Both(
            "With farming {followed} can be followed; {unlike}; {unsure}.",
            "连同农业，{followed}可以跟踪；{unlike}；{unsure}。",
        ),
        words=lambda told: {"losses": lead_words.gainless(clusters_of(told["behind"])),
                            **lead_words.followed(told["n_clusters"], named(told["differ"]), told["n_both"]),
                            "unsure": unsure(clusters_of(told["moved"]))},
    ),
    Kind(
        section="05_goals",
        short=Both("Measures", "措施"),
        paper=Both("The measures answer the barriers", "措施针对障碍"),
        place="5.3",
        needs=("left_said", "aimed", "aimed_at", "standing", "touch"),
        held=distances.measures,
        against=AIMS,
        along=AIMS,
        doubt=Both(
            "Which measure is aimed at what is our reading of the paper.",
            "哪项措施针对哪个障碍，是我们对论文的理解。",
        ),
    ),
)  # fmt: skip
