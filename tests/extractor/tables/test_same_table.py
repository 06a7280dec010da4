"""The same table gives the same rows, whatever format it is read from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractor import extract_file
from extractor.model import Extraction

from .written import WRITERS, placed, write_docx

TABLES = {
    "清江市2021年河道管护工作考核评分表": """
| 考核项目 | 考核内容 | 分值 | 评分标准 | 责任科室 |
| 日常巡查（40分）{r2} | 1、按月巡查河段并登记 | 25 | 漏巡一次扣2分，扣完为止。 | 河道科 |
| 2、问题整改及时到位 | 15 | 每拖延一件扣3分。 / 拒不整改的不得分。 | 河道科 / 监察科 |
| 设施维护（60分）{r3} | 1、护栏完好无缺损 | 20 | 发现一处扣1分。 | 工程科 |
| 2、闸门启闭灵活 | 30 | 故障一次扣5分。 | 工程科 |
| 3、标识牌齐全清晰 | 10 | 缺一块扣2分。 | 办公室 |
| 合计{c2} | 100 | | |
""",
    "清江市2021年林长制工作考核细则": """
| 序号 | 考核项目 | 各项分值 | 考核指标 | 负责考核部门 |
| | 总分 | 30 | | |
| 一、 | 压实护林责任 | 13 | | |
| 1 | 完善组织体系 | 6 | 公示牌信息更新及时，人员变动后一周内更换。 | 市林业局 |
| 2 | 落实巡林制度 | 7 | 1.按月巡林，得4分。 / 2.记录完整，得3分。 | 市林业局 / 市公安局 |
| 二、 | 防火工作 | 17 | | |
| 3 | 开展入户宣传 | 17 | 进村入户讲解用火规定，资料齐全。 | 市应急管理局 |
""",
    "清江市2021年公厕改造项目支出绩效自评表": """
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
| 产出指标{r3} | 数量指标 | 改造公厕数量 | ≥20座 | 21座 | 20 | 20 | |
| 质量指标 | 验收合格率 | 100% | 95% | 20 | 19 | 一座待整改，已约定复验。 |
| 时效指标 | 按期完工率 | ≥90% | 92% | 10 | 10 | |
| 效益指标{r2} | 社会效益指标 | 服务居民人数 | 3000人 | 3200人 | 20 | 20 | |
| 生态效益指标 | 污水收集率 | ≥85% | 86% | 20 | 20 | |
| 满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% | 93% | 10 | 10 | |
| 总分{c5} | 100 | 99 | |
""",
    "清江市2021年部门支出绩效评价指标表": """
| 一级指标 | 分值 | 二级指标 | 分值 | 评价标准 | 得分 |
| 投入{r2} | 20{r2} | 目标合理性 | 8 | 目标不明确的扣4分。 | 8 |
| 预算完整性 | 12 | 漏报一项扣2分。 | 10 |
| 过程{r2} | 30{r2} | 制度健全性 | 10 | 缺一项制度扣1分。 | 9 |
| 资金合规性 | 20 | 违规一次不得分。 | 20 |
""",
    "清江市2021年村镇建设考核指标及评分标准": """
| 序号 | 考核指标 | 东山县 | 西岭县 | 基本分 | 评分标准 |
| 1 | 村庄规划编制率 | 90% | 85% | 5 | 每增加1个百分点加0.5分。 |
| 2 | 新增公共绿地（公顷） | 3 | 6 | 10 | 未完成的不得分。 |
| 3 | 新建供水站（座） | 4 | 2 | 15 | 少建一座扣5分。 |
""",
    "清江市经济社会发展主要指标": """
| 类别 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
| 经济发展{r2} | 地区生产总值 | 亿元 | 320 | 450 | 预期性 |
| 常住人口城镇化率 | % | 58 | 65 | 预期性 |
| 绿色生态{r2} | 森林覆盖率 | % | 51.2 | 52 | 约束性 |
| 水质达标断面 | 个 | 12 | 14 | 约束性 |
""",
    "清江市2021年教学基地评估表": """
| 评估项目{c3} | 评估内容{r2} | 评分标准{r2} | 分值{r2} | 得分{r2} |
| 一级指标 | 二级指标 | 三级指标 |
| 基本条件（9分）{r3} | 场地设施{r2} | 教室面积 | 有独立教室 | 不达标的不得分 | 4 | |
| 训练设备 | 设备完好 | 缺一件扣1分 | 3 | |
| 人员配备 | 专职教师 | 配备到位 | 缺一人扣1分 | 2 | |
| 组织管理（6分）{r2} | 制度建设{r2} | 培训计划 | 有年度计划 | 无计划的不得分 | 4 | |
| 考勤制度 | 记录完整 | 缺一次扣0.5分 | 2 | |
""",
    "清江市2021年联系单位考核细则": """
| 序号 | 考核项目{c2} | 各项分值 | 考核内容 | 评分标准 |
| 1 | 通用项目{r2} | 组织领导 | 8 | 成立工作专班 | 未成立的不得分 |
| 2 | 日常工作 | 12 | 按季度报送情况 | 少报一次扣3分 |
| 3 | 履职项目{r2} | 技术指导 | 10 | 下乡指导 | 少一次扣2分 |
| 4 | 宣传推介 | 20 | 开展宣传活动 | 少一场扣5分 |
""",
}


def rows_of(extraction: Extraction) -> Counter[tuple[object, ...]]:
    return Counter(
        (row.indicator, row.value, row.unit, row.comparator, row.measure, row.role, row.period, row.departments)
        for row in extraction.observations
    )


def duties_of(extraction: Extraction) -> Counter[tuple[str, str, str]]:
    return Counter(
        (duty.task, department.name, department.role)
        for duty in extraction.responsibilities
        for department in duty.departments
    )


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("title", TABLES)
def test_the_same_rows_from_every_format(title: str, name: str, tmp_path: Path) -> None:
    suffix, write = WRITERS[name]
    cells = placed(TABLES[title])
    write_docx(tmp_path / "table.docx", title, cells)
    write(tmp_path / f"table.{suffix}", title, cells)
    word, other = extract_file(tmp_path / "table.docx"), extract_file(tmp_path / f"table.{suffix}")
    assert len(word.observations) > 3
    assert rows_of(other) == rows_of(word)
    assert duties_of(other) == duties_of(word)
    assert other.metadata.title == word.metadata.title == title
