"""``cite`` over several years: units made one, the grid both ways round, trends, and the page with its chart."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from rich.cells import cell_len

from terminal.console import out

from .conftest import Run

_YEARS = {
    2016: "年末全县常住人口76.39万人。一般公共预算收入5.62亿元。人口出生率12.1‰。耕地面积30亩。",
    2017: "年末全县常住人口771200人。一般公共预算收入61000万元。人口出生率1.19%。耕地面积4公顷。",
    2018: "年末全县常住人口77.9万人。一般公共预算收入6.32亿元。人口出生率11.8‰。耕地面积75亩。",
}


@pytest.fixture
def years(run: Run, tmp_path: Path) -> Run:
    """A corpus of three bulletins, each with the same figures in other units."""
    folder = tmp_path / "years"
    folder.mkdir()
    for year, text in _YEARS.items():
        title = f"望江县{year}年国民经济和社会发展统计公报"
        (folder / f"{year}.txt").write_text(f"{title}\n\n{text}\n\n望江县统计局\n\n{year + 1}年3月1日\n", "utf-8")
    assert run("add", folder, "-j", "1").code == 0
    return run


@pytest.mark.parametrize(
    ("indicator", "unit", "values"),
    [
        pytest.param("常住人口", "万人", [76.39, 77.12, 77.9], id="人 in 万人"),
        pytest.param("一般公共预算收入", "亿元", [5.62, 6.1, 6.32], id="万元 in 亿元"),
        pytest.param("人口出生率", "‰", [12.1, 11.9, 11.8], id="% in ‰"),
        pytest.param("耕地面积", "亩", [30, 60, 75], id="公顷 in 亩"),
    ],
)
def test_figures_of_other_units_stand_in_one_line(years: Run, indicator: str, unit: str, values: list[float]) -> None:
    data = json.loads(years("cite", indicator, "--pivot", "year", "--format", "json").out)
    (strand,) = data["pivot"]["strands"]
    (region,) = strand["regions"]
    assert strand["unit"] == unit
    assert [period["period"] for period in region["periods"]] == ["2016", "2017", "2018"]
    assert [period["actual"][0]["value"] for period in region["periods"]] == values
    assert len(region["trend"]) == 3
    assert region["trend"] in years("cite", indicator).out
    table = years("cite", indicator, "--pivot", "region").out
    assert all(f"{value:g}" in table for value in values)


def test_a_page_has_chart_grid_and_every_figure(years: Run, tmp_path: Path) -> None:
    done = years("cite", "常住人口", "-o", "p.html")
    assert done.code == 0
    page = (tmp_path / "p.html").read_text("utf-8")
    for forbidden in ("<script", "src=", "@import", "url(", "<link"):
        assert forbidden not in page
    svg = ElementTree.fromstring(page[page.index("<svg xmlns") : page.index("</svg>") + 6])
    space = "{http://www.w3.org/2000/svg}"
    said = ["".join(circle.itertext()) for circle in svg.iter(f"{space}circle")]
    assert [text.split("　")[1] for text in said] == ["76.39万人", "77.12万人", "77.9万人"]
    heights = [float(circle.get("cy", "0")) for circle in svg.iter(f"{space}circle")]
    assert heights == sorted(heights, reverse=True)
    assert "<mark>771200</mark>" in page
    assert "2016–2018" in page


def test_a_page_about_nothing_is_a_page(years: Run, tmp_path: Path) -> None:
    done = years("cite", "空气质量优良天数", "-o", "p.html")
    assert done.code == 1
    assert "p.html 中没有内容" in done.err
    assert "空气质量优良天数" in (tmp_path / "p.html").read_text("utf-8")


def test_a_workbook_without_a_chart_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    """Figures without region and period are listed; there is no line to draw."""
    (tmp_path / "rules.txt").write_text("村级服务站建设办法\n\n常住人口5000人以上的村设立服务站。\n", "utf-8")
    run("add", "rules.txt", "-j", "1")
    done = run("cite", "常住人口", "-o", "p.xlsx")
    assert done.code == 0
    assert "没有图表" in done.err
    with ZipFile(tmp_path / "p.xlsx") as book:
        assert not [name for name in book.namelist() if "chart" in name]
        assert "常住人口5000人" in book.read("xl/sharedStrings.xml").decode()


def test_a_workbook_has_a_chart_a_strand(years: Run, tmp_path: Path) -> None:
    done = years("cite", "常住人口", "-o", "p.xlsx")
    assert done.code == 0
    assert "图表" not in done.err
    with ZipFile(tmp_path / "p.xlsx") as book:
        chart = ElementTree.fromstring(book.read("xl/charts/chart1.xml"))
    space = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    drawn = [float(value.text or "") for value in chart.findall(f".//{space}val//{space}v")]
    assert drawn == pytest.approx([76.39, 77.12, 77.9])


@pytest.mark.parametrize("width", [40, 60, 200])
def test_no_value_of_a_grid_is_cut(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """What does not fit beside the regions stands in a further table."""
    for year in range(2012, 2022):
        text = f"{year}年，全县粮食产量{year}0.25万吨。"
        name = f"望江县{year}年统计公报"
        (tmp_path / f"{year}.txt").write_text(f"{name}\n\n{text}\n\n望江县统计局\n\n{year + 1}年3月1日\n", "utf-8")
    assert run("add", tmp_path, "-j", "1").code == 0
    monkeypatch.setattr(out(), "_width", width)
    done = run("cite", "粮食产量", "--pivot", "region")
    assert all(f"{year}0.2" in done.out for year in range(2012, 2022))
    assert all(cell_len(line) <= width for line in done.out.splitlines() if "─" in line)
    assert (done.out.count("望江县") > 2) is (width < 100)
