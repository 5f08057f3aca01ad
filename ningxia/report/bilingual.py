"""Markdown in both languages: the English stands as it is, the Chinese behind it in a `<div lang="zh">` of its own."""

import re

from ningxia.vocabulary import UnknownTerm

CHINESE = re.compile(r'^<div lang="zh">\n(.*?)\n</div>$', re.DOTALL | re.MULTILINE)


def in_language(source: str, lang: str) -> str:
    """Return what a Markdown cell says in `lang`, "en" or "zh".

    Raises `UnknownTerm` where a cell with words has no Chinese.

    >>> cell = '# Is it large?\\n\\n<div lang="zh">\\n\\n# 是否偏大？\\n\\n</div>'
    >>> in_language(cell, "en"), in_language(cell, "zh")
    ('# Is it large?', '# 是否偏大？')
    """
    english, chinese = CHINESE.sub("", source).strip(), [part.strip() for part in CHINESE.findall(source)]
    if lang == "en":
        return re.sub(r"\n{3,}", "\n\n", english)
    if not chinese and re.search(r"[A-Za-z]", english):
        start = english.splitlines()[0][:60]
        raise UnknownTerm(f'The Markdown cell {start!r} has no Chinese. Add it below in <div lang="zh"> ... </div>.')
    return "\n\n".join(chinese) or english
