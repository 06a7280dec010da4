"""Headings, their depth, and the section of every block."""

from collections.abc import Callable, Sequence

import pytest

from extractor.model import Block, BlockKind, Document, Span
from extractor.structure.sections import assign_sections

Structured = Callable[[Sequence[str]], Document]

TEXT = "各乡镇要认真组织实施。"


def outline(document: Document) -> list[tuple[str, int | None, tuple[str, ...]]]:
    return [(block.kind.value, block.level, block.section) for block in document.blocks]


def sections(document: Document) -> dict[str, tuple[str, ...]]:
    return {block.span.of(document.text): block.section for block in document.blocks}


def test_outline(structured: Structured) -> None:
    lines = [
        "一、总体要求",
        "（一）指导思想。",
        TEXT,
        "（二）工作目标",
        "1.近期",
        TEXT,
        "2、远期",
        TEXT,
        "二、保障措施",
        TEXT,
    ]
    assert outline(structured(lines)) == [
        ("heading", 1, ()),
        ("heading", 2, ("一、总体要求",)),
        ("paragraph", None, ("一、总体要求", "（一）指导思想")),
        ("heading", 2, ("一、总体要求",)),
        ("heading", 3, ("一、总体要求", "（二）工作目标")),
        ("paragraph", None, ("一、总体要求", "（二）工作目标", "1.近期")),
        ("heading", 3, ("一、总体要求", "（二）工作目标")),
        ("paragraph", None, ("一、总体要求", "（二）工作目标", "2、远期")),
        ("heading", 1, ()),
        ("paragraph", None, ("二、保障措施",)),
    ]


@pytest.mark.parametrize(
    ("line", "following", "kind"),
    [
        pytest.param("一、工作目标", TEXT, "heading", id="no full stop"),
        pytest.param("三、学习政策，宣传到位。", "1、组织学习。办班。", "heading", id="smaller numbers follow"),
        pytest.param("（六）启动1+X证书试点工作。", TEXT, "heading", id="digits in a name"),
        pytest.param("二、2024年主要任务", TEXT, "heading", id="year"),
        pytest.param("（二）主要指标：", TEXT, "heading", id="colon"),
        pytest.param("（二）推进免费服务工作；", TEXT, "list_item", id="semicolon"),
        pytest.param("（三）全年新增就业3万人。", TEXT, "list_item", id="a statement with an amount"),
        pytest.param("（三）网上办证率达到100%", "（四）其他", "list_item", id="first of several"),
        pytest.param(f"1.各单位要在六月底前{'认真' * 9}组织学习，营造氛围。", TEXT, "list_item", id="long sentence"),
        pytest.param("①立项程序完整得一分，否则不得分。", TEXT, "list_item", id="circled"),
        pytest.param("一是加强宣传引导，营造氛围。", TEXT, "list_item", id="spoken"),
        pytest.param("——提高质量。", TEXT, "list_item", id="dash"),
        pytest.param("第三条", TEXT, "paragraph", id="article"),
        pytest.param("第二章　职责分工", "第五条　县级以上机关负责。", "heading", id="chapter"),
        pytest.param("总体要求", TEXT, "paragraph", id="no number, no mark"),
    ],
)
def test_kinds(structured: Structured, line: str, following: str, kind: str) -> None:
    assert structured([line, following]).blocks[0].kind == kind


@pytest.mark.parametrize(
    ("line", "section"),
    [
        pytest.param("（一）加强组织领导。各乡镇要成立专班，落实责任。", ("（一）加强组织领导",), id="run in"),
        pytest.param("2、 健全 工作机制。要定期会商。", ("2、健全工作机制",), id="white space goes"),
        pytest.param("一、元旦：一月一日放假一天。", ("一、元旦",), id="key"),
        pytest.param("第四条　本办法自发布之日起施行。", ("第四条",), id="article"),
        pytest.param("——深入实施科教战略。加大投入，培养人才。", ("——深入实施科教战略",), id="dash"),
        pytest.param("一是加强宣传。发放资料三千份。", ("一是加强宣传",), id="spoken"),
        pytest.param("一是加强宣传。发放资料。二是加强培训。", (), id="several points in one paragraph"),
        pytest.param("（一）全年完成投资3.2亿元。其中公路一亿元。", (), id="an amount is no heading"),
        pytest.param("（一）免费孕前检查覆盖率达到95%。要抓好落实。", (), id="a rate is no heading"),
        pytest.param(
            "（一）" + "全县各乡镇和各有关部门都要进一步提高思想认识并切实把这项工作抓紧抓好。" + TEXT,
            (),
            id="too long",
        ),
    ],
)
def test_run_in_headings(structured: Structured, line: str, section: tuple[str, ...]) -> None:
    assert structured([line, TEXT]).blocks[0].section == section


def test_what_follows_a_run_in_heading_belongs_to_it(structured: Structured) -> None:
    found = sections(
        structured(["一、任务", "（一）抓春耕。保面积。", "各地因地制宜。", "（二）抓防汛。保安全。", "二、要求", TEXT])
    )
    assert found["各地因地制宜。"] == ("一、任务", "（一）抓春耕")
    assert found[TEXT] == ("二、要求",)


def test_numbered_lines_one_after_the_other_are_a_list(structured: Structured) -> None:
    document = structured(["三、有关要求", "1.加强领导", "2.落实责任", "3.强化督查", TEXT])
    assert [block.kind.value for block in document.blocks] == ["heading", *["list_item"] * 3, "paragraph"]
    assert document.blocks[-1].section == ("三、有关要求",)


def test_chapters_and_articles(structured: Structured) -> None:
    lines = [
        "第一章 总则",
        "第一条 为了规范管理，制定本办法。",
        "（一）适用于城镇；",
        "第二章 职责",
        "第二条 县级机关负责。",
    ]
    assert [section for _, _, section in outline(structured(lines))] == [
        (),
        ("第一章总则", "第一条"),
        ("第一章总则", "第一条"),
        (),
        ("第二章职责", "第二条"),
    ]


def test_decimal_numbers(structured: Structured) -> None:
    found = sections(
        structured(["1　总则", "1.1　目的", "为了及时处置。", "1.2　范围", "本县境内适用。", "2　职责", TEXT])
    )
    assert found["为了及时处置。"] == ("1总则", "1.1目的")
    assert found[TEXT] == ("2职责",)


def test_table_of_contents_heads_nothing(structured: Structured) -> None:
    lines = ["防汛预案", "目　录", "一、总则……1", "二、职责……3", "（一）机构……3", "一、总则", TEXT, "二、职责", TEXT]
    document = structured(lines)
    assert [block.kind.value for block in document.blocks] == [
        *["paragraph"] * 2,
        *["list_item"] * 3,
        *["heading", "paragraph"] * 2,
    ]
    assert document.blocks[6].section == ("一、总则",)


@pytest.mark.parametrize("mark", ["附件", "附件1", "附件 2：", "附：", "附 录"])
def test_annex_begins_anew(structured: Structured, mark: str) -> None:
    document = structured(["二、要求", TEXT, mark, "任务分解表", "一、领导小组", TEXT])
    title = mark.replace(" ", "").rstrip("：")
    assert outline(document)[2] == ("heading", 1, ())
    assert document.blocks[-1].section == (title, "一、领导小组")


def test_list_of_annexes(structured: Structured) -> None:
    document = structured(["二、要求", TEXT, "附件：1.任务分解表", "2.责任清单", "甲县人民政府", "2024年3月5日"])
    assert outline(document)[2:] == [
        ("paragraph", None, ()),
        ("list_item", None, ()),
        ("paragraph", None, ()),
        ("paragraph", None, ()),
    ]


def test_signature_and_date_end_all_sections(structured: Structured) -> None:
    found = sections(structured(["三、工作要求", TEXT, "甲县卫生健康局", "二〇二四年三月五日", "绩效自评表"]))
    assert found["甲县卫生健康局"] == found["绩效自评表"] == ()


def test_issuer_and_date_below_the_title_end_nothing(structured: Structured) -> None:
    found = sections(structured(["# 甲县统计公报", "甲县统计局", "2024年3月5日", TEXT]))
    assert found[TEXT] == ("甲县统计公报",)


def test_marked_headings_and_numbers_together(structured: Structured) -> None:
    lines = [
        "# 甲县工作方案",
        "## 一、目标",
        TEXT,
        "### （一）近期",
        TEXT,
        "## （二）远期",
        "### 二、措施",
        TEXT,
        "## 检查表",
    ]
    document = structured(lines)
    assert [(block.level, block.section) for block in document.blocks if block.level] == [
        (1, ()),
        (2, ("甲县工作方案",)),
        (3, ("甲县工作方案", "一、目标")),
        (3, ("甲县工作方案", "一、目标")),
        (2, ("甲县工作方案",)),
        (2, ("甲县工作方案",)),
    ]


def test_marked_headings_without_numbers(structured: Structured) -> None:
    found = sections(structured(["# 甲", "### 乙", "正文一。", "### 丙", "正文二。", "## 丁", "正文三。"]))
    assert [found[f"正文{sign}。"] for sign in "一二三"] == [("甲", "乙"), ("甲", "丙"), ("甲", "丁")]


def test_notes_and_margins_are_in_no_section() -> None:
    text = "一、总体\n正文。\n注释。\n— 1 —"
    kinds = (BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.MARGIN)
    spans = (Span(0, 4), Span(5, 8), Span(9, 12), Span(13, 18))
    blocks = assign_sections(text, [Block(kind, span) for kind, span in zip(kinds, spans, strict=True)])
    assert [block.section for block in blocks] == [(), ("一、总体",), (), ()]


REPORT = [
    "各位代表：",
    "2021年工作回顾",
    TEXT,
    "一、稳增长",
    TEXT,
    "二、惠民生",
    "2022年工作安排",
    TEXT,
    "一、抓项目",
    TEXT,
]


def test_parts_of_a_report_without_numbers(structured: Structured) -> None:
    document = structured(REPORT)
    assert [block.section for block in document.blocks if block.span.of(document.text) == TEXT] == [
        ("2021年工作回顾",),
        ("2021年工作回顾", "一、稳增长"),
        ("2022年工作安排",),
        ("2022年工作安排", "一、抓项目"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["2021年工作总结", TEXT, "一、稳增长"], id="title"),
        pytest.param([TEXT, "一、稳增长", "2021年主要工作", TEXT, "二、惠民生"], id="inside a numbered section"),
        pytest.param([TEXT, "2021年完成投资12亿元", "一、稳增长"], id="a statement"),
    ],
)
def test_lines_that_only_look_like_parts_of_a_report(structured: Structured, lines: list[str]) -> None:
    document = structured(lines)
    assert not [path for path in sections(document).values() if any(name.startswith("2021年") for name in path)]
