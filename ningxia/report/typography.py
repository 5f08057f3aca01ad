"""Plain text as a printer sets it."""

import re


def curled(text: str) -> str:
    """Return text with curled apostrophes and dashes between years, ranks and per cents that no line's end parts.

    >>> curled("Ningxia's firms' jobs"), curled("the 'new firms' of Ningxia's")
    ('Ningxia’s firms’ jobs', "the 'new firms' of Ningxia’s")
    >>> curled("17 of 31, 1.4 %")
    '17\\xa0of\\xa031, 1.4\\xa0%'
    >>> curled("GB/T 4754-2002, revised 1992-2023 (gdp-2020-2023.csv)")
    'GB/T 4754-2002, revised 1992–2023 (gdp-2020-2023.csv)'
    """
    kept = re.sub(r"(?<=\d) of (?=\d)", "\u00a0of\u00a0", re.sub(r"(?<=\d) (?=%)|(?<=§) (?=\d)", "\u00a0", text))
    kept = re.sub(r"(?<![\w-])((?:19|20)\d\d)-(?=(?:19|20)\d\d\b)", r"\1–", kept)
    quotes = re.search(r"(?:^|[\s(])'", kept)  # where something is quoted, an s' may be the end of it
    return re.sub(r"(?<=\w)'(?=\w)" if quotes else r"(?<=\w)'", "’", kept)
