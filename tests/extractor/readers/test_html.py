"""Web pages: the document without the site around it, its tables, its box, and pages that are badly made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.model import Document

Reader = Callable[[str | bytes, str], Document]

BODY = (
    "<p>为做好今年的粮食生产，现将有关事项通知如下，请认真执行。</p>"
    "<p>一、全县粮食播种面积稳定在三十万亩，总产量不低于十二万吨。</p>"
)
LINES = [
    "为做好今年的粮食生产，现将有关事项通知如下，请认真执行。",
    "一、全县粮食播种面积稳定在三十万亩，总产量不低于十二万吨。",
]


def page(content: str, head: str = "") -> str:
    """A page as publishing systems make them: menus, path, the content, related links, foot."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知_某县人民政府网</title>{head}
    <style>p {{color: red}}</style><script>var a = "<p>脚本，不是正文。</p>";</script></head><body>
    <nav><a href="/">首页</a><a href="/zw">政务公开</a></nav>
    <div class="path"><a href="/">首页</a> &gt; <a href="/tz">通知公告</a></div>
    <div class="main">{content}</div>
    <div class="related"><ul><li><a href="/1">县长主持会议，部署防汛</a></li><li><a href="/2">公告</a></li></ul></div>
    <div class="foot"><p>主办单位：某县人民政府办公室　版权所有，未经许可不得转载</p></div></body></html>"""


def lines_of(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.table is None]


def grid_of(document: Document, table: int = 0) -> list[list[str | None]]:
    grid = document.tables[table].grid
    return [[cell.span.of(document.text) if cell else None for cell in row] for row in grid]


@pytest.mark.parametrize(
    "container",
    [
        pytest.param('<div id="UCAP-CONTENT">{}</div>', id="ucap"),
        pytest.param('<div class="view TRS_UEDITOR trs_paper_default">{}</div>', id="trs"),
        pytest.param('<div id="zoom"><div class="TRS_Editor">{}</div></div>', id="trs inside zoom"),
        pytest.param("<article>{}</article>", id="article"),
        pytest.param("<div><div><div>{}</div></div></div>", id="no name at all"),
        pytest.param("<table><tr><td><a href='#'>目录</a></td><td>{}</td></tr></table>", id="table layout"),
        pytest.param(
            '<div class="TRS_Editor">{}</div><div id="share-bar">分享到微信</div><a href="#">打印</a>', id="bars beside"
        ),
        pytest.param('<div class="TRS_Editor">{}<div class="bdsharebuttonbox">分享到：</div></div>', id="bars inside"),
        pytest.param("<form><input value='搜'><div>{}</div></form>", id="one form around all"),
    ],
)
def test_content_without_the_site(read_as: Reader, container: str) -> None:
    assert lines_of(read_as(page(container.format(BODY)), "a.html")) == LINES


def test_page_that_cannot_be_told_apart_is_kept_whole(read_as: Reader) -> None:
    content = (
        "<html><body><div>甲项目完成投资三亿元，超过计划。</div><p>乙项目进展缓慢，需要加快。</p><div>附注</div></body>"
    )
    assert lines_of(read_as(content, "a.html")) == [
        "甲项目完成投资三亿元，超过计划。",
        "乙项目进展缓慢，需要加快。",
        "附注",
    ]


def test_a_form_with_a_table_inside_is_kept_whole(read_as: Reader) -> None:
    inner = "<table border=1><tr><td>年度<td>金额<tr><td>2024<td>3万元</table>"
    rows = [f"项目名称<td>{'乡村道路' * 4}", f"主要内容<td>{LINES[0]}{LINES[1]}", f"经费<td>{inner}"]
    form = "<table border=1>" + "".join(f"<tr><td>{row}" for row in rows) + "</table>"
    document = read_as(page(form), "a.html")
    assert [table.rows for table in document.tables] == [3, 2]


def test_a_known_container_that_holds_little_is_not_believed(read_as: Reader) -> None:
    content = f'<div id="zoom"><p>摘要：略，见下。</p></div><div class="x">{BODY}{BODY}</div>'
    assert lines_of(read_as(page(content), "a.html"))[-2:] == LINES


def test_headline_above_the_content(read_as: Reader) -> None:
    content = f'<h1>关于粮食生产的通知</h1><p>来源：县农业局</p><div class="TRS_Editor">{BODY}</div>'
    document = read_as(page(content), "a.html")
    assert lines_of(document) == ["关于粮食生产的通知", *LINES]
    assert document.blocks[0].level == 1


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        pytest.param("<p>第一段。<br>第二段。</p>第三段。", ["第一段。", "第二段。", "第三段。"], id="breaks"),
        pytest.param("<div>外<div>内</div>外</div>", ["外", "内", "外"], id="text between blocks"),
        pytest.param("<p>国务院\n   办公厅 3.5 %</p>", ["国务院办公厅 3.5 %"], id="wrapped source"),
        pytest.param("<p>&nbsp;&nbsp;总理　李某 &nbsp; </p>", ["总理　李某"], id="blanks"),
        pytest.param("<p><b>（一）</b><span>加<o:p></o:p>强</span>。</p>", ["（一）加强。"], id="inline tags"),
        pytest.param("<p>10<sup>4</sup>吨，注<sup>[1]</sup>，3<sup>rd</sup></p>", ["10⁴吨，注[1]，3rd"], id="raised"),
        pytest.param("<ol start=3><li>甲，<li>乙。</ol>", ["3. 甲，", "4. 乙。"], id="numbered list"),
        pytest.param("<ul><li>甲，<ul><li>乙。</ul></ul>", ["甲，", "乙。"], id="lists in lists"),
        pytest.param("<p>甲，<!-- 注释 -->乙<?pi x?>丙。</p>", ["甲，乙丙。"], id="comments"),
        pytest.param("<p>正文，</p><p style='display:none'>隐藏</p><p>完。</p>", ["正文，", "完。"], id="hidden"),
        pytest.param("<pre>第一行，\n　　第二行。</pre>", ["第一行，", "第二行。"], id="pre"),
        pytest.param("<p>5&lt;6，A&amp;B，&#8220;两非&#8221;</p>", ["5<6，A&B，“两非”"], id="entities"),
        pytest.param("<dl><dt>总产量，</dt><dd>十二万吨。</dd></dl>", ["总产量，", "十二万吨。"], id="terms"),
        pytest.param("<p>甲，<p>乙<b>丙</p>丁</b></div></p>戊。", ["甲，", "乙丙", "丁戊。"], id="broken tags"),
        pytest.param("甲，\x00乙\x08。", ["甲，乙。"], id="controls"),
        pytest.param(
            "<p>占<math><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mn>2</mn></mrow></mfrac></math>，略。</p>",
            ["占1/(a+2)，略。"],
            id="fraction",
        ),
        pytest.param(
            "<p><math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><msqrt><mn>3</mn></msqrt></mrow>"
            "<annotation>x^2</annotation></semantics></math>，<m:math><m:munderover><m:mo>∑</m:mo><m:mn>1</m:mn>"
            "<m:mi>n</m:mi></m:munderover></m:math>。</p>",
            ["x^2=√3，∑_1^n。"],
            id="powers, roots and sums",
        ),
        pytest.param(f"<p>甲，<math>{'<mrow>' * 300}<mn>7</mn></math>。</p>", ["甲，7。"], id="deep formula"),
        pytest.param(
            "<p>正文，完。</p><svg><text>一月</text><g><text>5<tspan>0</tspan></text></g></svg>",
            ["正文，完。", "一月 50"],
            id="words in a drawing",
        ),
        pytest.param("<svg><title>图</title><text>只有图。</text></svg>", ["只有图。"], id="nothing but a drawing"),
    ],
)
def test_lines(read_as: Reader, content: str, lines: list[str]) -> None:
    assert lines_of(read_as(f"<html><body>{content}</body></html>", "a.html")) == lines


@pytest.mark.parametrize(("tag", "level"), [("h1", 1), ("h3", 3), ("h6", 6), ("p", None)])
def test_headings(read_as: Reader, tag: str, level: int | None) -> None:
    document = read_as(f"<html><body><{tag}>一、<span>总体</span>要求</{tag}><p>正文，略。</p></body></html>", "a.html")
    assert [block.level for block in document.blocks] == [level, None]
    assert lines_of(document)[0] == "一、总体要求"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb2312", "gb18030", "big5", "utf-16"])
@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312"])
def test_encodings(read_as: Reader, encoding: str, declared: str) -> None:
    words = "計畫人口增長" if encoding == "big5" else "计划人口增长，保持稳定"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    document = read_as(f"<html><head>{meta}</head><body><p>{words}</p></body></html>".encode(encoding), "a.html")
    assert document.text == words


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<div>" * 100_000 + "甲，乙。", id="nested too deep"),
        pytest.param("<div><span>" * 900 + "甲，乙。" + "</span></div>" * 900, id="nested deep"),
        pytest.param("<table border=1><tr><td>一</td></tr><tr><td>" * 700 + "甲，乙。", id="tables nested too deep"),
        pytest.param("<b>" * 3000 + "甲，乙。", id="unclosed"),
        pytest.param("甲，乙。" + "<" * 50_000, id="brackets"),
        pytest.param("甲，乙。" + "<!--" * 50_000, id="comments never closed"),
        pytest.param("<p a='" + "x" * 3_000_000 + "'>甲，乙。", id="a huge attribute"),
    ],
)
def test_extremes_lose_nothing(read_as: Reader, content: str) -> None:
    assert "甲，乙。" in read_as(f"<html><body>{content}", "a.html").text


def test_nothing_outside_the_file_is_read(read_as: Reader, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    assert read_as(f"{entity}<html><body><p>甲&x;，乙。</p></body></html>", "a.html").text == "甲&x;，乙。"
