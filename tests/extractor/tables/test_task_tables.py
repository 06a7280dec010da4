"""Lists of tasks and of their progress: cells that speak in sentences, and columns that name who is responsible."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import extract_file
from extractor.model import Extraction
from extractor.responsibilities.columns import head_role

PROGRESS = """# 南屏区2023年民生实事进展情况（1-9月份）

| 序号 | 事项名称 | 2023年度任务目标 | 牵头单位 | 责任主体与协同单位 | 分管领导 | 1-9月份推进情况 |
|---|---|---|---|---|---|---|
| 1 | 建设口袋公园 | 新建口袋公园12个，改造公厕30座。 | 城管局 | 住建局、各街道 | 周某 | 已建成口袋公园9个。 |
| 2 | 扩增停车泊位 | 新增停车泊位800个。 | 城管局 | 交警大队 | 周某 | 已建成停车泊位650个。 |
| 3 | 助老服务 | 招聘护理员40名。 | 民政局 | 各街道 | 吴某 | 完成92% |
| 4 | 改造农贸市场 | 改造农贸市场3个。 | 商务局 | 各街道 | 吴某 | 已进场施工，完成45%。 |
"""


@pytest.fixture
def progress(tmp_path: Path) -> Extraction:
    path = tmp_path / "进展.md"
    path.write_text(PROGRESS, encoding="utf-8")
    return extract_file(path)


def test_cells_are_read_under_their_headers(progress: Extraction) -> None:
    found = [(row.indicator, int(row.value), str(row.role), row.period) for row in progress.observations]
    assert found == [
        ("新建口袋公园数", 12, "target", "2023"),
        ("公厕改造数", 30, "target", "2023"),
        ("口袋公园数", 9, "actual", "2023-01/2023-09"),
        ("新增停车泊位数", 800, "target", "2023"),
        ("停车泊位数", 650, "actual", "2023-01/2023-09"),
        ("护理员招聘人数", 40, "target", "2023"),
        ("助老服务完成率", 92, "actual", "2023-01/2023-09"),
        ("农贸市场改造数", 3, "target", "2023"),
        ("改造农贸市场完成率", 45, "actual", "2023-01/2023-09"),
    ]


def test_headers_do_not_become_part_of_the_section(progress: Extraction) -> None:
    assert {row.section for row in progress.observations} == {("南屏区2023年民生实事进展情况（1-9月份）",)}


def test_bodies_of_every_column(progress: Extraction) -> None:
    found = [[(d.name, str(d.role)) for d in duty.departments] for duty in progress.responsibilities]
    assert found[:2] == [[("城管局", "lead")], [("住建局", "responsible"), ("各街道", "responsible")]]
    assert len(found) == 8


def test_a_column_of_bodies_is_no_issuer(progress: Extraction) -> None:
    assert progress.metadata.issuer is None


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("责任单位", "responsible"),
        ("考核责任单位", "responsible"),
        ("总牵头单位", "lead"),
        ("主要责任单位", "responsible"),
        ("协同配合单位", "support"),
        ("责任主体与协同单位", "responsible"),
        ("牵头及配合单位", "responsible"),
        ("单位", None),
        ("分管领导", None),
        ("工作任务", None),
    ],
)
def test_head(head: str, role: str | None) -> None:
    assert head_role(head) == role
