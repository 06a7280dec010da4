"""The same text gives the same facts, however it is written, cut into lines, or stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.model import Document
from extractor.readers import read
from samples.markup import parse

from .rewriting import beside_numbers, every, facts_of, gaps, inserted, lines_of, narrow, traditional, wide, written_as

REPORT = """
# 临江县2022年国民经济和社会发展情况报告
= 临江县人民政府
= （2023年3月2日）
## 一、2022年主要工作
2022年，全县实现地区生产总值186.4亿元，比上年增长6.2%。其中：第一产业增加值31.2亿元，增长4.1%；第二产业增加值78.9亿元，增长7.0%；第三产业增加值76.3亿元，增长6.3%。
全年粮食播种面积42.6万亩，粮食总产量17.85万吨，比上年增长1.3%；生猪出栏28.4万头，下降2.5%；水产品产量9300吨。
一般公共预算收入12.7亿元，同比增长5.4%，其中税收收入占一般公共预算收入的71.2%。金融机构各项存款余额达到243亿元，比年初增加21亿元。
城镇新增就业4260人，城镇登记失业率控制在3.5%以内，开展职业技能培训6800余人次，培训合格率为96.3%。
全县共有卫生机构217个，床位1846张，每千人口执业医师2.61人，家庭医生签约服务覆盖率达83.5%，孕产妇死亡率为8.9/10万，婴儿死亡率降至3.2‰。
新建农村公路126公里，改造危桥11座，城乡公交一体化率由上年的78%提高到85%，农村自来水普及率达到94.6%。
空气质量优良天数比例为97.8%，森林覆盖率稳定在64%以上，单位地区生产总值能耗下降2.8%，完成营造林面积三万二千亩。
全县立案查处违法案件312件，结案301件，结案率96.5%，罚没金额约185.6万元。
学前教育毛入园率95.2%，高中阶段毛入学率93.7%，资助困难学生2140名，发放助学金321万元，人均1500元。
低保标准提高到每人每月735元，累计救助困难群众1.2万人次，新建社区养老服务站23个，近三成行政村建有互助养老点。
旅游总收入24.3亿元，接待游客386万人次，分别增长18.6%和15.2%。
## 二、2023年主要目标
2023年，地区生产总值力争增长6.5%左右，一般公共预算收入增长5%，城镇新增就业不低于4000人，居民消费价格涨幅控制在3%以内。
改造老旧小区不少于35个，新增高标准农田1.8万亩，新建充电桩500个以上，政务服务事项网上可办率达到98%。
到2025年，常住人口城镇化率达到58%，万人发明专利拥有量翻一番，新能源装机容量突破120万千瓦。
"""
FORMATS = (".txt", ".md", ".html", ".docx")

Rewriting = Callable[[Document], Document]

REWRITINGS: dict[str, Rewriting] = {
    "full width": lambda document: replace(document, text=wide(document.text)),
    "half width": lambda document: replace(document, text=narrow(document.text)),
    "traditional characters": lambda document: replace(document, text=traditional(document.text)),
    "gaps beside numbers": lambda document: inserted(document, " ", beside_numbers),
    "gaps everywhere": lambda document: inserted(document, " ", gaps()),
    "wide gaps": lambda document: inserted(document, "\u3000", gaps()),
    "lines of 30": lambda document: inserted(document, "\n", every(30)),
    "lines of 37": lambda document: inserted(document, "\n", every(37)),
}

rewritten = pytest.mark.parametrize("rewriting", [pytest.param(change, id=name) for name, change in REWRITINGS.items()])


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The report of this module as plain text."""
    return read(written_as(parse(REPORT), ".txt", tmp_path_factory.mktemp("report")))


def test_the_report_is_full_of_figures(report: Document) -> None:
    found = facts_of(report)
    assert len(found) >= 60
    assert {"actual", "target"} <= {fact.role for fact in found}
    assert {"change", "level"} <= {fact.measure for fact in found}


@rewritten
def test_rewritten_report(report: Document, rewriting: Rewriting) -> None:
    assert facts_of(rewriting(report)) == facts_of(report)


def test_report_in_very_short_lines(report: Document) -> None:
    assert facts_of(inserted(report, "\n", every(9))) == facts_of(report)


@pytest.mark.parametrize("suffix", FORMATS)
def test_report_in_another_format(report: Document, suffix: str, tmp_path: Path) -> None:
    assert facts_of(read(written_as(parse(REPORT), suffix, tmp_path))) == facts_of(report)


@pytest.mark.parametrize("width", [22, 28, 35, 44])
def test_report_with_every_line_a_paragraph(report: Document, width: int, tmp_path: Path) -> None:
    """A text that was copied from a page: what its lines cut is put together again."""
    path = tmp_path / "report.txt"
    path.write_text("\n".join(_as_lines(width)), encoding="utf-8")
    assert facts_of(read(path)) == facts_of(report)


def _as_lines(width: int) -> Iterator[str]:
    for line in REPORT.strip().splitlines():
        words = line.lstrip("#= ")
        yield from [words] if words != line else lines_of(words, width)


@rewritten
def test_rewritten_samples(sample: Document, rewriting: Rewriting) -> None:
    assert facts_of(rewriting(sample)) == facts_of(sample)


@rewritten
def test_rewritten_seeds(shared: Path, rewriting: Rewriting) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        document = read(path)
        assert facts_of(rewriting(document)) == facts_of(document), path.name


_SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "documents").iterdir())


@pytest.fixture(scope="module", params=_SAMPLES, ids=[path.name for path in _SAMPLES])
def sample(request: pytest.FixtureRequest) -> Document:
    """Each of the sample documents."""
    return read(request.param)
