"""What the figures of a section are by the months that its heading names."""

from __future__ import annotations

import pytest

from extractor.context import Context
from extractor.model import Block, BlockKind, Document, Metadata, Role, Span
from extractor.prose.roles.stance import stance, written_by

TEXT = "全市发生事故4起。"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        pytest.param("一、1月份事故情况", Role.ACTUAL, id="months that are over"),
        pytest.param("一、2022年事故情况", Role.ACTUAL, id="a year that is over"),
        pytest.param("二、2023年的工作", Role.TARGET, id="the year that has just begun"),
    ],
)
def test_a_heading_with_its_time(heading: str, role: Role) -> None:
    metadata = Metadata(title="望江县安全生产统计分析", issued="2023-02-21", region="望江县", region_code="340827")
    block = Block(BlockKind.PARAGRAPH, Span(0, len(TEXT)), section=(heading,))
    context = Context.of(Document("made.txt", "txt", TEXT, (block,)), metadata)
    assert stance(context, (heading,), context.scope(block), written_by(context)) is role
