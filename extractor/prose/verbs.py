"""Verbs that act together on one thing: 报送并录用 | 信息, 分配使用 | 公租房."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import Word

_AND = frozenset("并 和 、 或 及".split())
# Verbs that stand right behind another one; elsewhere such a one is an attribute (发放 | 补贴资金).
_SECOND = frozenset("使用 完善 提升 认定 整顿 升级 更新 修订".split())


def verbs_joined(tokens: Sequence[Word], places: Sequence[int], place: int) -> int:
    """The last of the verbs joined to the one at ``place``; ``places`` are those of the verbs among ``tokens``."""
    while place + 1 in places and place + 2 < len(tokens) and tokens[place + 1].text in _SECOND:
        place += 1
    while place + 2 in places and tokens[place + 1].text in _AND:
        place += 2
    return place
