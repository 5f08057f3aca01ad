"""Plain text and Markdown as a printer sets them."""

import re

from ningxia.vocabulary import HAN

NUMBER = r"(?=\[?[+−]?\d)"  # a number follows, which may be marked
BEHIND = r"(?:(?<=\d)|(?<=%)|(?<=[⁰¹²³⁴-⁹])|(?<=[0-9a-f]{8}\)))"  # behind a number, or the digest of a marked one
UNITS = r"%|‰|per cent|percentage|points|10[⁰¹²³⁴-⁹]|yuan|persons|tonnes|tce|kWh|km|million|billion|[亿万]"
TOGETHER = [
    re.compile(rf"(?<=§)[ \n]{NUMBER}"),
    re.compile(rf"(?<=\b[A-Za-zρτσβα])[ \n](?=[=<>≤≥]\s*{NUMBER})|(?<=\bR²)[ \n](?=[=<>≤≥]\s*{NUMBER})"),
    re.compile(rf"(?<=[\w²\s\u00a0][=<>≤≥])[ \n]{NUMBER}"),
    re.compile(rf"{BEHIND}[ \n](?={UNITS})"),
    re.compile(rf"(?<=\brank)[ \n]{NUMBER}|(?<=\bpage)[ \n]{NUMBER}"),
]
CODE = re.compile(r"(```.*?(?:```|$)|`[^`]*`|\$[^$\n]+\$|\n\n(?: {4}|\t)[^\n]*)", re.DOTALL)
LETTER = r"[0-9A-Za-zͰ-ϿЀ-ӿ²³¹⁰-⁹₀-₉]"  # or digit, beside which a Chinese character stands apart
SCRIPTS = re.compile(rf"(?<={HAN.pattern})(?={LETTER})|(?<={LETTER})(?={HAN.pattern})")
OF = re.compile(rf"{BEHIND}[ \n]of[ \n]{NUMBER}")


def kept_together(text: str) -> str:
    """Return text in which no line's end parts a sign, a number and its unit, or the two numbers of a rank.

    >>> kept_together("p = 0.72, R² = 0.4 (§ 3)")
    'p\\xa0=\\xa00.72, R²\\xa0=\\xa00.4 (§\\xa03)'
    >>> kept_together("5 %, 232 亿元, 3 10⁴ yuan; 17 of 31, a list of 4")
    '5\\xa0%, 232\\xa0亿元, 3\\xa010⁴\\xa0yuan; 17\\xa0of\\xa031, a list of 4'
    >>> kept_together("rank [7](#number:size:f5c63f32) of [31](#number:of:e46c77f5)")
    'rank\\xa0[7](#number:size:f5c63f32)\\xa0of\\xa0[31](#number:of:e46c77f5)'
    """
    for spaces in TOGETHER:
        text = spaces.sub("\u00a0", text)
    return OF.sub("\u00a0of\u00a0", text)


def markdown_kept_together(text: str) -> str:
    """Return Markdown with its words, but not its code and formulas, `kept_together`.

    >>> markdown_kept_together("p = 1, `p = 1`")
    'p\\xa0=\\xa01, `p = 1`'
    """
    return "".join(part if number % 2 else kept_together(part) for number, part in enumerate(CODE.split(text)))


def parted_scripts(text: str) -> str:
    """Return text with a space between Chinese and a letter or digit, as Typst and a browser set it by themselves.

    >>> parted_scripts("2006年R&D经费占3.2%的省份，"), parted_scripts("R&D over GDP")
    ('2006 年 R&D 经费占 3.2%的省份，', 'R&D over GDP')
    """
    return SCRIPTS.sub(" ", text)


def curled(text: str) -> str:
    """Return text with curled apostrophes and dashes between years, ranks and per cents that no line's end parts.

    >>> curled("Ningxia's firms' jobs"), curled("the 'new firms' of Ningxia's")
    ('Ningxia’s firms’ jobs', "the 'new firms' of Ningxia’s")
    >>> curled("17 of 31, 1.4 %")
    '17\\xa0of\\xa031, 1.4\\xa0%'
    >>> curled("GB/T 4754-2002, revised 1992-2023 (gdp-2020-2023.csv)")
    'GB/T 4754-2002, revised 1992–2023 (gdp-2020-2023.csv)'
    """
    kept = re.sub(r"(?<![\w-])((?:19|20)\d\d)-(?=(?:19|20)\d\d\b)", r"\1–", kept_together(text))
    quotes = re.search(r"(?:^|[\s(])'", kept)  # where something is quoted, an s' may be the end of it
    return re.sub(r"(?<=\w)'(?=\w)" if quotes else r"(?<=\w)'", "’", kept)
