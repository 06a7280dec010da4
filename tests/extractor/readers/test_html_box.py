"""What a page's own box says of its document."""

from collections.abc import Callable

import pytest

from extractor.model import Document
from extractor.readers.html_box import KEYS, iso_date
from extractor.readers.html_names import LABELS

Reader = Callable[[str | bytes, str], Document]

PROSE = "<div><p>各乡镇人民政府，县政府各部门：</p><p>现将方案印发给你们，请认真组织实施，确保按期完成。</p></div>"
FACTS = {
    "title": "关于做好防汛工作的通知",
    "doc_number": "甲政办发〔2024〕7号",
    "issuer": "甲县人民政府办公室",
    "issued": "2024-05-06",
    "published": "2024-05-10",
    "subject": "水利",
}

TABLE = """<table><tr><td><b>索 引 号：</b></td><td>000123/2024-7</td><td>主题分类：</td><td>水利</td></tr>
<tr><td>发文机关：</td><td>甲县人民政府办公室</td><td>成文日期：</td><td>2024年05月06日</td></tr>
<tr><td>标　　题：</td><td colspan=3>关于做好防汛工作的通知</td></tr>
<tr><td>发文字号：</td><td>甲政办发〔2024〕7号</td><td>发布日期：</td><td>2024年5月10日</td></tr>
<tr><td>主 题 词：</td><td></td></tr></table>"""
ITEMS = """<ul><li><span>索引号：</span>000123</li><li><span>主题分类：</span><em>水利</em></li>
<li>发文机关：甲县人民政府办公室</li><li>成文日期：二〇二四年五月六日</li><li>标题：关于做好防汛工作的通知</li>
<li>发文字号：甲政办发〔2024〕7号</li><li>发布日期：2024-05-10 09:30</li></ul>"""
TERMS = """<dl><dt>主题分类</dt><dd>水利</dd><dt>发文机关</dt><dd>甲县人民政府办公室</dd>
<dt>成文日期</dt><dd>2024/5/6</dd>
<dt>标题</dt><dd>关于做好防汛工作的通知</dd><dt>文号</dt><dd>甲政办发〔2024〕7号</dd><dt>发布日期</dt><dd>2024.5.10</dd></dl>"""
CELLS_WITH_PARAGRAPHS = """<table border=1><tr><th><p>名称</p></th><td><p>关于做好防汛工作的通知</p></td></tr>
<tr><th><p>文号</p></th><td><p>甲政办发〔2024〕<span>7号</span></p></td></tr>
<tr><th><p>发文单位</p></th><td><p>甲县人民政府办公室</p></td></tr><tr><th>分类</th><td>水利</td></tr>
<tr><th><p>成文时间</p></th><td><p>2024-05-06</p></td></tr><tr><th>公开日期</th><td>2024-05-10</td></tr></table>"""


def test_who_publishes_and_when_is_kept_apart(read_as: Reader) -> None:
    box = "<ul><li>索引号：000123</li><li>发布机构：甲县档案馆</li><li>生成日期：2024-05-08</li></ul>"
    document = read_as(f"<html><body><div>{box}</div>{PROSE}</body></html>", "a.html")
    assert dict(document.properties) == {"publisher": "甲县档案馆", "dated": "2024-05-08"}


@pytest.mark.parametrize(
    "box", [TABLE, ITEMS, TERMS, CELLS_WITH_PARAGRAPHS], ids=["table", "list", "terms", "header cells"]
)
def test_boxes(read_as: Reader, box: str) -> None:
    document = read_as(f"<html><head><title>x</title></head><body><div>{box}</div>{PROSE}</body></html>", "a.html")
    assert dict(document.properties) == FACTS
    assert document.text.startswith("各乡镇人民政府")
    assert len(document.blocks) == 2


def test_box_inside_the_content(read_as: Reader) -> None:
    document = read_as(f'<html><body><div class="TRS_Editor">{TABLE}{PROSE}</div></body></html>', "a.html")
    assert document.properties["doc_number"] == FACTS["doc_number"]
    assert document.text.startswith("各乡镇人民政府")


def test_an_empty_value_does_not_swallow_the_document(read_as: Reader) -> None:
    rows = ("发文机关：</td><td>甲县", "文号：</td><td>甲发〔2024〕1号", "标题：</td><td>")
    box = "<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in rows) + "</table>"
    document = read_as(f"<html><head><title></title></head><body>{box}{PROSE}</body></html>", "a.html")
    assert "title" not in document.properties
    assert document.text.startswith("各乡镇人民政府")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<p>标题：甲，乙。</p><p>分类：丙。</p>", id="two labels"),
        pytest.param(
            "<table border=1><tr><td>名称<td>文号<td>发布日期<tr><td>办法<td>甲发〔2024〕1号<td>2024-05-06</table>",
            id="a list of documents",
        ),
        pytest.param(
            f"<p>标题：甲，乙。</p>{'<p>正文，</p>' * 9}<p>文号：丙</p>{'<p>正文，</p>' * 9}<p>分类：丁</p>",
            id="far apart",
        ),
    ],
)
def test_no_box(read_as: Reader, content: str) -> None:
    document = read_as(f"<html><body>{content}{PROSE}</body></html>", "a.html")
    assert dict(document.properties) == {}
    assert "标题" in document.text or "名称" in document.text


@pytest.mark.parametrize(
    ("head", "properties"),
    [
        ("<title>关于防汛的通知_甲县人民政府网</title>", {"title": "关于防汛的通知"}),
        ("<title>关于防汛的通知 - 政策文件 - 甲市政府门户网站</title>", {"title": "关于防汛的通知 - 政策文件"}),
        ("<title>甲—乙公路开工</title>", {"title": "甲—乙公路开工"}),
        (
            '<title>甲县</title><meta name="ArticleTitle" content="防汛通知">'
            '<meta name="PubDate" content="2024-05-10 10:00">',
            {"title": "防汛通知", "published": "2024-05-10"},
        ),
        ("", {}),
    ],
)
def test_head(read_as: Reader, head: str, properties: dict[str, str]) -> None:
    document = read_as(f"<html><head>{head}</head><body>{PROSE}</body></html>", "a.html")
    assert dict(document.properties) == properties


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2024年05月06日", "2024-05-06"),
        ("2024-5-6 09:30", "2024-05-06"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("一九九六年十月十日", "1996-10-10"),
        ("二○○五年二月二十日", "2005-02-20"),
        ("2024年13月1日", None),
        ("2024年5月", None),
        ("长期", None),
    ],
)
def test_iso_date(words: str, date: str | None) -> None:
    assert iso_date(words) == date


def test_every_label_has_one_meaning() -> None:
    assert len(KEYS) == sum(len(labels) for labels in LABELS.values())
