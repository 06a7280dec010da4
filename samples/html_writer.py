"""Samples as pages of a government website: menus, the box with number and date, text, tables, footer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from .markup import Block, Line, Style, Table

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}_{site}</title>
</head>
<body>
<table class="menu">
<tr><td><a href="/">首页</a></td><td><a href="/news">要闻</a></td><td><a href="/open">政务公开</a></td></tr>
</table>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/open">政务公开</a> &gt; 正文</div>
{card}<div class="article" id="content">
{body}
</div>
<div class="footer">主办单位：{site}　网站地图　联系我们</div>
</body>
</html>
"""
_TAGS = {
    Style.TITLE: '<h1 class="title">{}</h1>',
    Style.HEADING: "<h2>{}</h2>",
    Style.SUBHEADING: "<h3>{}</h3>",
    Style.CENTRED: '<p style="text-align:center">{}</p>',
    Style.CAPTION: '<p style="text-align:center">{}</p>',
    Style.RIGHT: '<p style="text-align:right">{}</p>',
    Style.PARAGRAPH: "<p>　　{}</p>",
    Style.PAGE_BREAK: "<hr>",
}


def write_html(blocks: Sequence[Block], path: Path, title: str, site: str, card: Mapping[str, str]) -> None:
    """Write ``blocks`` as a page of ``site``; ``card`` are the entries of the box above the text."""
    body = "\n".join(_html(block) for block in blocks)
    page = _PAGE.format(title=escape(title), site=escape(site), card=_card(card), body=body)
    path.write_text(page, encoding="utf-8", newline="\n")


def _card(card: Mapping[str, str]) -> str:
    if not card:
        return ""
    rows = "\n".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in card.items())
    return f'<table class="info">\n{rows}\n</table>\n'


def _html(block: Block) -> str:
    if isinstance(block, Line):
        return _TAGS[block.style].format(escape(block.text))
    return "\n".join(['<table border="1">', *_rows(block), "</table>"])


def _rows(table: Table) -> Iterator[str]:
    for number in range(table.rows):
        tag = "th" if number < table.header_rows else "td"
        cells = "".join(
            f"<{tag}{_span('rowspan', cell.row_span)}{_span('colspan', cell.column_span)}>{escape(cell.text)}</{tag}>"
            for cell in table.row(number)
        )
        yield f"<tr>{cells}</tr>"


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""
