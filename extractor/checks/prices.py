"""Figures whose growth is reckoned at constant prices, so that it cannot be reckoned from the figures themselves."""

from __future__ import annotations

from .. import lazy_re as re

CONSTANT_PRICES = re.compile(
    r"生产总值|增加值|GDP|总产值|实际增长|可比|不变价|同口径|剔除|扣除|人均[^，。]{0,12}(?:收入|支出)|可支配收入|纯收入"
)
