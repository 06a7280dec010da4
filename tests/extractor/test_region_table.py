"""Making the table of divisions from published lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.regions.make_table import main, short_form


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("湖北省", "湖北"),
        ("北京市", "北京"),
        ("西藏自治区", "西藏"),
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("恩施土家族苗族自治州", "恩施"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("长阳土家族自治县", "长阳"),
        ("房县", ""),
        ("神农架林区", "神农架"),
    ],
)
def test_short_form(name: str, short: str) -> None:
    assert short_form(name) == short


def test_table_from_two_lists(tmp_path: Path) -> None:
    current = tmp_path / "current.json"
    cities = {"襄阳市": {"code": "420600000000", "counties": {"南漳县": "420624000000"}}}
    provinces = {"湖北省": {"code": "420000000000", "cities": cities}}
    meta = {"fetched_at": "2026-09-11 10:00:00"}
    current.write_text(json.dumps({"meta": meta, "provinces": provinces}), encoding="utf-8")
    revisions = tmp_path / "curated"
    revisions.mkdir()
    for month, city in (("199012", "襄樊市"), ("200912", "襄樊市"), ("201012", "襄阳市")):
        names = {"420000": "湖北省", "420600": city, "420601": "市辖区"}
        text = f"name = {month!r}\ndivision_schema = {names!r}\n"
        (revisions / f"revision_{month}.py").write_text(text, encoding="utf-8")
    made = tmp_path / "made.tsv"
    main([str(current), str(revisions), str(made)])
    rows = [line for line in made.read_text(encoding="utf-8").splitlines() if line[0].isdigit()]
    assert rows == [
        "420000\t湖北省\t1990\t\t湖北",
        "420600\t襄樊市\t1990\t2009\t襄樊",
        "420600\t襄阳市\t2010\t\t襄阳",
        "420624\t南漳县\t2026\t\t南漳",
    ]
