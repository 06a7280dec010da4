"""Units that measure the same: what one of them is in another."""

from __future__ import annotations

from decimal import Decimal

_WRITTEN: dict[str, tuple[str, str]] = {
    # Persons
    "名": ("人", "1"),
    "位": ("人", "1"),
    "口": ("人", "1"),
    # Shares
    "‰": ("%", "0.1"),
    "个百分点": ("百分点", "1"),
    # Areas
    "公顷": ("亩", "15"),
    "千公顷": ("亩", "15000"),
    "平方公里": ("亩", "1500"),
    "平方千米": ("亩", "1500"),
    "平方米": ("亩", "0.0015"),
    # Lengths
    "千米": ("公里", "1"),
    "米": ("公里", "0.001"),
    # Masses
    "公斤": ("吨", "0.001"),
    "千克": ("吨", "0.001"),
    "斤": ("吨", "0.0005"),
    "市斤": ("吨", "0.0005"),
    "千吨": ("吨", "1000"),
    "克": ("吨", "0.000001"),
    # Volumes
    "方": ("立方米", "1"),
    "升": ("立方米", "0.001"),
    # Power and energy
    "瓦": ("千瓦", "0.001"),
    "兆瓦": ("千瓦", "1000"),
    "吉瓦": ("千瓦", "1000000"),
    "度": ("千瓦时", "1"),
    "瓦时": ("千瓦时", "0.001"),
    # Counts
    "家": ("个", "1"),
    "所": ("个", "1"),
    "件": ("例", "1"),
    "起": ("例", "1"),
    "宗": ("例", "1"),
}
"""A unit with its common one, and how much of that it is. 万 and 亿 are multiplied out before."""
_COMMON = {unit: (common, Decimal(factor)) for unit, (common, factor) in _WRITTEN.items()}
_ONE = Decimal(1)


def common(unit: str | None) -> tuple[str | None, Decimal]:
    """The unit that figures in ``unit`` are compared in, and what one of ``unit`` is in it: ``公顷`` → ``亩``, 15."""
    return _COMMON.get(unit or "") or (unit, _ONE)


def convert(value: Decimal, unit: str | None, wanted: str | None) -> Decimal:
    """``value`` of ``unit`` in ``wanted``. Raises ValueError for units that measure different things."""
    (one, factor), (other, divisor) = common(unit), common(wanted)
    if one != other:
        raise ValueError(f"{unit} in {wanted}")
    return value if unit == wanted else value * factor / divisor


def rate(unit: str | None, wanted: str | None) -> Decimal | None:
    """What one of ``unit`` is in ``wanted``, of yields and the like as well: ``公斤/公顷`` in ``公斤/亩`` is 1/15. None
    where they measure different things, or where either is unknown."""
    if unit is None or wanted is None or unit.count("/") != wanted.count("/"):
        return None
    result, divides = _ONE, False
    for one, other in zip(unit.split("/"), wanted.split("/"), strict=True):
        (a, factor), (b, divisor) = common(one), common(other)
        if a != b:
            return None
        result = result * divisor / factor if divides else result * factor / divisor
        divides = True
    return result
