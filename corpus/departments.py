"""One department under many names: short forms, other spellings, names from before a reform.

The table ``extractor/data/department_names.tsv`` gives the stems that mean one department; region, level and ending
are read here. 省卫生计生委 and 省卫健委 are one body, 县卫生健康局 is another; without a level a name means the bodies
of all levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from extractor.normal import fold

_LEVELS = {
    "国家": "state", "国务院": "state", "全国": "state", "中国": "state", "中央": "state",
    "全省": "province", "省": "province", "自治区": "province", "直辖市": "province",
    "全市": "city", "市": "city", "自治州": "city", "州": "city", "盟": "city",
    "全县": "county", "县": "county", "区": "county", "旗": "county",
    "乡": "township", "镇": "township", "街道": "township",
}  # fmt: skip
_ENDING = re.compile(
    r"(?:(?:行政主管|行政管理|行政|主管)?部门|委员会办公室|委员会|委办公室|领导小组办公室|办公室|总局|总署|委|局|厅|部|署|办|会|联)$"
)
_STATE_ENDINGS = ("部", "署", "总局")
"""A 局 or 委 may be of any level, a 部 of the state only."""
_LEVEL = re.compile("(?:" + "|".join(sorted(_LEVELS, key=len, reverse=True)) + r")(?:人民政府|政府|委)?")


@dataclass(frozen=True, slots=True)
class Department:
    """A line of the table. ``until`` gives for stems that a reform ended the year of it."""

    name: str
    stems: tuple[str, ...]
    until: Mapping[str, int]
    examples: tuple[str, ...]


class Body(NamedTuple):
    """A department at its place: ``department`` is the name of the table, or the name itself where the table does not
    know it; ``level`` (state, province, city, county, township) and ``region`` (青川县) are empty where it does not
    say; ``until`` is the year that the name was given up in."""

    department: str
    level: str
    region: str
    until: int | None
    known: bool


@cache
def departments() -> tuple[Department, ...]:
    """The table of departments. Raises ValueError for a line that is not one."""
    found = []
    text = files("extractor").joinpath("data", "department_names.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3:
            raise ValueError(f"department_names.tsv: {line}")
        stems, until = [], {}
        for entry in fields[1].split("|"):
            stem, _, year = entry.partition("=")
            stems.append(stem)
            if year:
                until[stem] = int(year)
        found.append(Department(fields[0], tuple(stems), until, tuple(fields[2].split("|"))))
    return tuple(found)


@cache
def _by_stem() -> dict[str, Department]:
    return {stem: department for department in departments() for stem in department.stems}


@lru_cache(maxsize=50_000)
def body(name: str) -> Body:
    """The body that ``name`` means: 县卫健局 → 卫生健康委 at county level."""
    written = "".join(fold(name).split()).removeprefix("各级").removeprefix("各")
    table = _by_stem()
    for region, level, rest in _readings(written):
        # 共青团 has no ending, and lists leave it away: 教育、民政等部门. But 中央财政 is money.
        bare = [rest] if rest == written and len(rest) > 1 else []
        for stem in (*bare, *_stems(rest)):
            if department := table.get(stem):
                if not level and rest.endswith(_STATE_ENDINGS):
                    level = "state"
                elif not level and rest.endswith("厅"):
                    level = "province"
                return Body(department.name, level, region, department.until.get(stem), True)
    return Body(written, "", "", None, False)


def _readings(written: str) -> Iterator[tuple[str, str, str]]:
    """Region, level and the rest of a name, for each place where a level may end; the name as it stands first."""
    yield "", "", written
    for match in _LEVEL.finditer(written):
        before, sign = written[: match.start()], match[0]
        word = next(level for level in sorted(_LEVELS, key=len, reverse=True) if sign.startswith(level))
        region = before + word if before else ""
        yield region, _LEVELS[word], written[match.end() :]


def _stems(rest: str) -> Iterator[str]:
    ending = _ENDING.search(rest)
    while ending and ending.start():
        rest = rest[: ending.start()]
        yield rest
        ending = _ENDING.search(rest)


def known_names(name: str) -> tuple[str, ...]:
    """The stems of all names of the department that ``name`` means; the name itself where no table knows it."""
    found = body(name)
    return next(
        (one.stems for one in departments() if found.known and one.name == found.department), (found.department,)
    )


def same_body(name: str, wanted: str) -> bool:
    """Whether ``name`` is the body that is asked for; a level or region that ``wanted`` does not give may be any."""
    one, other = body(name), body(wanted)
    if one.known and other.known:
        return (
            one.department == other.department
            and (not other.level or not one.level or one.level == other.level)
            and (not other.region or not one.region or one.region == other.region)
        )
    return other.department in one.department if not other.known else False
