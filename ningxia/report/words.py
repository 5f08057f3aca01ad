"""Words for numbers, chosen by the numbers, for computed sentences. None in, None out, so that `say` notices."""

from collections.abc import Mapping

from ningxia.report.labels import listed
from ningxia.report.numbers import is_missing, printed
from ningxia.vocabulary import either, spoken, term

CARDINALS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def count(number: int | None, noun: str = "", plural: str = "") -> str | None:
    """Return a count in words up to twelve, in figures beyond, with its noun if one is given; in Chinese in figures,
    its noun with the measure word, as the term for the plural.

    >>> count(3), count(761), count(1, "province"), count(7, "province"), count(2, "industry", "industries")
    ('three', '761', 'one province', 'seven provinces', 'two industries')
    """
    if is_missing(number):
        return None
    whole = int(number)
    if spoken() == "zh":
        return printed(whole, 0) + (term(plural or noun + "s") if noun else "")
    text = CARDINALS[whole] if 0 <= whole < len(CARDINALS) else printed(whole, 0)
    return f"{text} {noun if whole == 1 else plural or noun + 's'}" if noun else text


def sides(
    value: float | None,
    benchmarks: Mapping[str, float | None],
    digits: int = 1,
    *,
    share: bool = False,
    tolerance: float = 0.02,
) -> str | None:
    """Return on which side of each benchmark a value lies, level within `tolerance` of it; the missing are left out.
    Compared is what is printed, so that no two benchmarks that print the same lie on different sides.

    >>> sides(0.112, {"China": 0.106, "the west": 0.161, "the coast": None, "like income": 0.168}, share=True)
    'above China (10.6%), below the west (16.1%) and like income (16.8%)'
    >>> sides(4.1, {"China": 4.1}), sides(None, {"China": 4.1}), sides(4.1, {})
    ('level with China (4.1)', None, None)
    >>> sides(6.49, {"the west": 6.44, "like income": 6.36})
    'level with the west (6.4) and like income (6.4)'
    """
    if is_missing(value):
        return None
    places: dict[str, list[str]] = {side: [] for side in ("above", "level with", "below")}
    named = either("{name} ({value})", "{name}（{value}）")
    for name, other in benchmarks.items():
        if not is_missing(other):
            side = _side(*(round(one, digits + 2 * share) for one in (value, other)), tolerance)
            shown = printed(other, digits, share=share) + "%" * share
            places[side].append(named.format(name=term(name), value=shown))
    told = [term(side) + either(" ", "") + listed(names) for side, names in places.items() if names]
    return either(", ", "，").join(told) or None


def _side(own: float, other: float, tolerance: float) -> str:
    if abs(own - other) <= tolerance * abs(other):
        return "level with"
    return "above" if own > other else "below"
