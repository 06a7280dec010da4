"""Hostile rtf, web pages, mails and plain texts: too deep, endless, without an end."""

from __future__ import annotations

from collections.abc import Iterator

from .hostile_parts import ANY, File


def rtf(words: str, scale: int) -> Iterator[File]:
    text = "".join(f"\\u{ord(sign)}?" for sign in words).encode()
    head = rb"{\rtf1\ansi\ansicpg936 "
    for depth in (500, 100_000):
        yield f"more_groups_{depth}.rtf", head + b"{" * depth + text + b"}" * depth + b"}", ANY
    yield "more_unclosed.rtf", head + b"{\\b " * 900 + text, ANY
    yield "more_nested_rows.rtf", head + rb"\intbl\itap2147483647 " + text + rb"\nestcell\nestrow\cell\row}", ANY
    yield (
        "more_cells.rtf",
        head + rb"\trowd" + rb"\cellx1" * (20_000 * scale) + rb"\intbl " + text + rb"\cell\row}",
        ANY,
    )
    yield "more_binary.rtf", head + rb"\bin2147483647 " + text + b"}", ANY
    yield "more_numbers.rtf", head + rb"\uc99999999\u-99999999999?\fs99999999999 " + text + b"}", ANY
    yield "more_picture.rtf", head + rb"{\pict\pngblip " + b"00" * (3_000_000 * scale) + b"}" + text + b"}", "ok"
    yield "more_page.rtf", rb"{\rtf1\ansi\ansicpg99999{\fonttbl{\f0\fcharset134 x;}}\f0 " + text + b"}", "ok"


def pages(words: str, scale: int) -> Iterator[File]:
    def page(body: str) -> bytes:
        return f'<html><head><meta charset="utf-8"></head><body>{body}<p>{words}</p></body></html>'.encode()

    for tag in ("div", "b", "table><tr><td", "ul><li", "font", "select", "svg", "blockquote", "frameset"):
        yield f"more_{tag[:6].strip('<>')}.html", page(f"<{tag}>" * (3000 * scale)), ANY
    yield "more_cells.html", page("<table>" + "<tr>" + "<td colspan=1000 rowspan=65534>x" * 3000 + "</table>"), ANY
    yield "more_rows.html", page("<table>" + "<tr><td>1<td>2" * (10_000 * scale) + "</table>"), ANY
    yield "more_entities.html", page("&amp;#38;" * (50_000 * scale) + "&#x110000;&#xD800;&#0;"), ANY
    yield "more_comments.html", page("<!--" * (50_000 * scale)), ANY
    yield "more_quotes.html", page('<a href="' * (20_000 * scale)), ANY
    yield (
        "more_doctype.html",
        b'<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>' + page("&a;&c;"),
        ANY,
    )
    yield "more_charset.html", page("").replace(b"utf-8", b"x-" + b"u" * 10_000), ANY
    yield (
        "more_base.html",
        page('<base href="http://127.0.0.1:9/"><img src=x><iframe src=y></iframe><link href=z>'),
        "ok",
    )
    yield (
        "more_marks.md",
        ("#" * 50_000 + "\n" + "> " * 5000 + words + "\n" + "* " * 3000 + "\n" + "|" * 60_000).encode(),
        ANY,
    )
    yield "more_links.md", ("[" * 20_000 + words + "](" * 20_000).encode(), ANY
    yield "more_stars.md", ("**a " * (20_000 * scale) + words).encode(), ANY


def mails(words: str, scale: int) -> Iterator[File]:
    head = "MIME-Version: 1.0\r\nSubject: x\r\n"
    for depth in (50, 400, 5000):
        parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
        body = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n"
        yield f"more_parts_{depth}.eml", (head + parts + body).encode(), ANY
        letters = "Content-Type: message/rfc822\r\n\r\n" * depth
        yield f"more_letters_{depth}.eml", (head + letters + body).encode(), ANY
    yield "more_charset.eml", f"{head}Content-Type: text/plain; charset=no-such\r\n\r\n{words}".encode(), ANY
    coded = "=?utf-8?B?" + "QUFB" * 10_000 + "?= "
    yield (
        "more_subject.eml",
        f"Subject: {coded * 50}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}".encode(),
        ANY,
    )
    many = "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>x</p>\r\n" * (4000 * scale)
    yield "more_pages.mht", f'{head}Content-Type: multipart/related; boundary="b"\r\n\r\n{many}--b--'.encode(), ANY
    yield (
        "more_base64.eml",
        f"{head}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{'=' * 100_000}".encode(),
        ANY,
    )


def plain(words: str, scale: int) -> Iterator[File]:
    yield "more_commas.csv", (words + "," * (300_000 * scale)).encode(), ANY
    yield "more_quotes.csv", ('"' * (300_001 * scale) + "\n" + words).encode(), ANY
    yield "more_tabs.txt", ("\t" * (300_000 * scale) + words).encode(), ANY
    yield "more_drawn.txt", (("│" + "─" * 500 + "┼") * (200 * scale) + "\n" + words).encode(), ANY
    yield "more_rows.txt", (("甲\t1\n") * (20_000 * scale) + words).encode(), ANY
    yield "more_marks.txt", ("\ufeff\u202e\u200b" * 50_000 + words).encode(), ANY
    yield "more_brackets.txt", ("（" * 50_000 + words + "《" * 50_000).encode(), ANY
    yield "more_numerals.txt", ("一亿" * (30_000 * scale) + words).encode(), ANY
    yield "more_percent.txt", ("1%-" * (30_000 * scale) + words).encode(), ANY
    yield "more_dates.txt", ("2024年" * (30_000 * scale) + words).encode(), ANY
    yield "more_names.txt", ("县人民政府办公室" * (10_000 * scale) + words).encode(), ANY
    yield "more_half.txt", words.encode("utf-16-le")[:-1], ANY
    yield "more_mixed.txt", (words.encode("gb18030") + words.encode("utf-8")) * 50, ANY
