"""Names of fines: 对车主处 | 500元以下 | 的罚款, 处违法所得 | 1倍以上5倍以下 | 的罚款."""

from __future__ import annotations

from ... import lazy_re as re
from ..grammar.trimming import strip_lead, tidy
from ..grammar.units import is_share

_FINE = re.compile(r"^(?:以[上下内])?的?(?P<fine>罚款|罚金|滞纳金)")
_IMPOSED = re.compile(
    r"(?:(?:^|[，,；;])(?:并)?对(?P<whom>[^，,；;处]{2,24}?)(?:[，,]?由[^，,；;]{2,20}?)?)?(?:可以?)?(?:并|各|分别)?(?:处以?|加收|征收)"
    r"其?(?P<base>[^，,；;]{0,20}?)的?$"
)


def penalty(left: str, right: str, unit: str | None) -> str | None:
    """The name of a fine by whom it falls on, and of one that is reckoned by what that is; None where it is none."""
    fine = _FINE.match(right)
    imposed = _IMPOSED.search(left) if fine is not None else None
    if fine is None or imposed is None:
        return None
    whom, base = tidy(strip_lead(imposed["whom"] or "")), tidy(imposed["base"])
    if unit == "倍" and base:
        return f"{base}{fine['fine']}倍数"
    if base and unit and (is_share(unit) or unit.startswith(("‱", "/"))):
        return f"{whom}{fine['fine']}占{base}比例"
    return whom + fine["fine"] if not base else None
