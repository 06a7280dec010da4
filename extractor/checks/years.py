"""Single years and what they come to: 2021年、2022年分别脱贫…，2023年脱贫…，三年累计脱贫…."""

from __future__ import annotations

from collections.abc import Iterator

from .. import lazy_re as re
from ..model import Check
from .passages import Figure, Passage, clause_start, same_unit
from .sums import agree, can_add, finding

_IN_ALL = re.compile("累计|共|合计|总计")
_YEARS = re.compile(r"(?P<first>\d{4})/(?P<last>\d{4})")
_FEWEST = 2


def check_years(passage: Passage) -> Iterator[Check]:
    """The figures of a passage for several years together, each of which it gives as well.

    Only where every year has just one figure under the same name: a year said twice may be told in two ways.
    """
    singles: dict[tuple[str, str | None, str | None], dict[str, list[Figure]]] = {}
    for figure in passage.figures:
        row = figure.row
        if row is None or row.period is None or not can_add(figure):
            continue
        thing = (row.indicator, row.unit, row.region)
        several = _YEARS.fullmatch(row.period)
        if several is None:
            singles.setdefault(thing, {}).setdefault(row.period, []).append(figure)
            continue
        if not _IN_ALL.search(passage.text, clause_start(passage.text, figure.start), figure.start):
            continue
        years = [str(year) for year in range(int(several["first"]), int(several["last"]) + 1)]
        given = [singles.get(thing, {}).get(year, []) for year in years]
        if len(years) >= _FEWEST and all(
            len(figures) == 1 and same_unit(figures[0].unit, row.unit) for figures in given
        ):
            parts = [figures[0] for figures in given]
            yield finding(passage, figure, parts, "sum.years", holds=agree(parts, figure))
