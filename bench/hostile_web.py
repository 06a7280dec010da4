"""What is downloaded from web sites: under wrong names, cut off, empty, or a page that says why there is no file."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from .hostile_office import docx, opendocument, xlsx
from .hostile_parts import ANY, File, packed
from .hostile_pdf import printed

_EMPTY, _UNSUPPORTED = "reject:empty", "reject:unsupported"
_SUFFIXES = (".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".pdf", ".ofd", ".rtf", ".odt", ".ods", ".html", ".htm")
_OTHERS = (".mht", ".eml", ".csv", ".txt", ".md", ".zip", ".jpg", ".tif", ".ceb", ".caj", ".xml", "")
_HEAD = "<rowset><row><名称>{}</名称><数值>5</数值></row></rowset>"


def _real(words: str) -> dict[str, bytes]:
    """A sound file of each kind."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{words}第{number}段。</w:t></w:r></w:p>" for number in range(60))
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{words}</t></is></c><c r="B{row}"><v>{row}</v></c></row>'
        for row in range(1, 90)
    )
    lines = "".join(f"<p>{words}第{number}段。</p>" for number in range(60))
    return {
        "docx": docx(paragraphs),
        "xlsx": xlsx(cells),
        "odt": opendocument("text", f"<text:p>{words}</text:p>" * 60),
        "html": f"<html><head><meta charset=utf-8></head><body>{lines}</body></html>".encode(),
        "rtf": rb"{\rtf1\ansi\ansicpg936 " + b"".join(b"\\'%02x" % byte for byte in words.encode("gbk")) * 20 + b"}",
        "pdf": printed(b"BT /F 12 Tf 50 700 Td (GDP 5%) Tj ET"),
        "txt": (f"{words}\n" * 60).encode("gb18030"),
    }


def empty(_words: str, _scale: int) -> Iterator[File]:
    """Downloads that came to nothing."""
    for suffix in (*_SUFFIXES, *_OTHERS):
        yield f"web_nothing{suffix}", b"", _EMPTY
    for suffix in (".docx", ".xlsx", ".doc", ".xls", ".pdf", ".ofd", ".zip", ".rtf"):
        # Room that a download asked for and never filled.
        yield f"web_zeros{suffix}", bytes(9000), ANY
        yield f"web_blanks{suffix}", b"\r\n  \t\r\n" * 30, ANY
    for suffix in (".txt", ".html", ".csv", ".md"):
        yield f"web_blanks{suffix}", b"\r\n  \t\r\n" * 30, ANY


def cut(words: str, _scale: int) -> Iterator[File]:
    """Downloads that broke off, at several places, and those that hold more than the file."""
    for kind, content in _real(words).items():
        for part in (1, 4, 30, 60, 95, 99):
            yield f"web_cut_{part}.{kind}", content[: max(4, len(content) * part // 100)], ANY
        for suffix in (".crdownload", ".part", ".tmp", ".xltd", ".download"):
            yield f"web_cut_{kind}.{kind}{suffix}", content[: len(content) // 2], ANY
            yield f"web_whole_{kind}.{kind}{suffix}", content, "ok"
        tail = b"\r\n<html><script>alert(1)</script></html>\r\n"
        yield f"web_tail.{kind}", content + tail, "ok" if kind != "rtf" else ANY
        yield f"web_mark.{kind}", b"\xef\xbb\xbf" + content, ANY
        yield f"web_lines.{kind}", b"\r\n\r\n" + content, ANY
        # Packed for the way and never unpacked.
        yield f"web_gzip.{kind}", gzip.compress(content), _UNSUPPORTED
        yield f"web_deflate.{kind}", zlib.compress(content), ANY


def said(words: str, _scale: int) -> Iterator[File]:
    """Pages under the name of the file that they are in place of."""
    form = '<form action="/login"><input name="user"><input type="password"><button>登录</button></form>'
    pages = {
        "login": f"<!DOCTYPE html><html><head><title>统一身份认证</title></head><body>{form}{words}</body></html>",
        "missing": f"<html><head><title>404</title></head><body><h1>404 Not Found</h1>{words}</body></html>",
        "guard": f"<html><head><title>访问受限</title></head><body><script>var a=1</script>{words}</body></html>",
        "moved": f'<html><head><meta http-equiv="refresh" content="0;url=/a.pdf"></head><body>{words}</body></html>',
    }
    for name, page in pages.items():
        for suffix in (".pdf", ".docx", ".xls", ".doc"):
            yield f"web_{name}{suffix}", page.encode(), "ok-warn"
    yield "web_script_only.pdf", b"<html><head><script>location='/a.pdf'</script></head><body></body></html>", ANY
    yield "web_answer.pdf", f'{{"code":500,"message":"{words}"}}'.encode(), ANY
    yield "web_answer.json", f'{{"code":200,"data":[{{"name":"{words}","value":5}}]}}'.encode(), "ok"
    yield "web_rows.xml", ('<?xml version="1.0" encoding="utf-8"?>' + _HEAD.format(words)).encode(), ANY
    yield "web_feed.xml", f'<?xml version="1.0"?><rss><channel><item>{words}</item></channel></rss>'.encode(), ANY
    yield "web_link.url", f"[InternetShortcut]\r\nURL=http://127.0.0.1:9/{words}\r\n".encode("gbk"), ANY
    yield "web_link.lnk", b"L\0\0\0\1\x14\2\0\0\0\0\0\xc0\0\0\0\0\0\0F" + bytes(200), ANY


def tables(words: str, _scale: int) -> Iterator[File]:
    """What statistical systems call a workbook."""
    rows = [["指标", "单位", "2023年", "2024年"], [words, "亿元", "12.5", "13.8"], ["常住人口", "万人", "45", "46"]]
    html = "<table border=1>" + "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows) + "</table>"
    excel = 'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    forms = {
        "bare": html,
        "page": f"<html><head><meta charset=gbk></head><body>{html}</body></html>",
        "excel": f'<html {excel}><head><meta http-equiv=Content-Type content="text/html; charset=gbk">'
        f"<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets/></x:ExcelWorkbook></xml><![endif]--></head>"
        f"<body>{html}</body></html>",
        "styled": f"<style>td{{mso-number-format:'0\\.00'}}</style>{html}",
        "comment": f"<!-- 导出 -->\r\n{html}",
        "csv": "\r\n".join(",".join(row) for row in rows),
        "tabs": "\r\n".join("\t".join(row) for row in rows),
        "sep": "sep=;\r\n" + "\r\n".join(";".join(row) for row in rows),
        "quoted": "\r\n".join(",".join(f'="{cell}"' for cell in row) for row in rows),
        "lines": "\r\n".join(",".join(f'"{cell}\n（续）"' for cell in row) for row in rows),
    }
    for name, text in forms.items():
        for encoding in ("gb18030", "utf-8-sig", "utf-16"):
            for suffix in (".xls", ".et", ".csv"):
                yield f"web_{name}_{encoding}{suffix}", text.encode(encoding), "ok"


def archives(words: str, _scale: int) -> Iterator[File]:
    """What is offered as one download."""
    word, book = docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"), xlsx("")
    for name in ("附件1．docx", "附件 1.docx", "附件1.docx ", "附件1.docx.", "附件/附件1/附件1.docx", "附件1.DOCX"):
        yield f"web_member_{zlib.crc32(name.encode()) % 10_000}.zip", packed({name: word}), "ok"
    yield "web_named_alike.zip", packed({"a.docx": word, "A.docx": word, "a.DOCX": word}), "ok"
    yield "web_without_suffix.zip", packed({"附件1": word, "附件2": words}), "ok"
    yield (
        "web_furniture.zip",
        packed({"Thumbs.db": bytes(99), "desktop.ini": "[a]", "~$a.docx": bytes(54), "a.docx": word}),
        "ok",
    )
    yield "web_empty_member.zip", packed({"空.docx": b"", "a.docx": word}), "ok"
    yield "web_all_bad.zip", packed({"空.docx": b"", "坏.pdf": b"%PDF-1.4", "无.xlsx": book}), ANY
    yield (
        "web_archives.zip",
        packed({"a.rar": b"Rar!\x1a\7\1\0" + bytes(99), "b.7z": b"7z\xbc\xaf\x27\x1c", "c.txt": words}),
        "ok",
    )
    yield "web_zip.docx", packed({"a.docx": word}), "ok"
    yield "web_zip.rar", packed({"a.docx": word}), "ok"
    yield "web_rar.zip", b"Rar!\x1a\7\1\0" + bytes(300), _UNSUPPORTED
    yield "web_part1.rar", b"Rar!\x1a\7\0\xcf\x90\x73\0\0\r\0" + bytes(300), _UNSUPPORTED
    yield "web_split.zip.001", packed({"a.docx": word})[:300], ANY
    yield "web_split.z01", b"PK\7\x08" + packed({"a.docx": word}), ANY
    yield "web_cabinet.cab", b"MSCF\0\0\0\0" + bytes(300), ANY
    yield "web_disc.iso", bytes(32768) + b"\1CD001\1" + bytes(3000), ANY
    yield "web_self_extracting.exe", b"MZ\x90\0" * 200 + packed({"a.docx": word}), ANY
    yield "web_bzip2.bz2", b"BZh91AY&SY" + bytes(200), _UNSUPPORTED
    yield "web_xz.xz", b"\xfd7zXZ\0\0\4" + bytes(200), _UNSUPPORTED


def mails(words: str, scale: int) -> Iterator[File]:
    """Mails with what people attach to them."""
    word = docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    text = words.encode()

    def mail(*attached: tuple[str, bytes], said: str = words) -> bytes:
        message = EmailMessage()
        message["Subject"] = "关于报送数据的通知"
        message.set_content(said)
        for name, content in attached:
            message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        return message.as_bytes()

    nested = mail(("a.docx", word))
    deep = nested
    for _ in range(12):
        deep = mail(("转发.eml", deep))
    yield "web_mail_word.eml", nested, "ok"
    yield "web_mail_only_attached.eml", mail(("a.docx", word), said=" "), "ok"
    yield "web_mail_in_mail.eml", mail(("转发.eml", nested)), "ok"
    yield "web_mail_deep.eml", deep, "reject:too-deep"
    if scale > 1:
        yield "web_mail_many.eml", mail(*((f"{number}.txt", b"5") for number in range(2100))), "reject:too-many-parts"
        yield "web_mail_bomb.eml", mail(("a.zip", packed({"a.txt": bytes(300 << 20)}))), "reject:too-large"
    yield "web_mail_program.eml", mail(("setup.exe", b"MZ" + bytes(99))), "ok-warn"
    yield "web_mail_names.eml", mail(("../../a.docx", word), ("C:\\b.docx", word), ("x" * 999 + ".docx", word)), "ok"
    yield "web_mail_empty.eml", mail(("空.docx", b""), ("a.docx", word)), "ok"
    yield "web_mail_locked.eml", mail(("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999))), "ok"
    yield "web_mail_archive.eml", mail(("a.zip", packed({"甲/a.docx": word, "b.eml": nested}))), "ok"
    yield "web_mail_archives.zip", packed({"a.eml": nested, "b/c.eml": mail(("d.zip", packed({"e.txt": text})))}), "ok"
    yield "web_mail_cut.eml", nested[: len(nested) * 2 // 3], ANY
    yield "web_mail_named.txt", nested, "ok"
    raw = nested.replace(b'filename="a.docx"', "filename=附件一.docx".encode("gb18030"))
    yield "web_mail_raw_name.eml", raw, "ok"
    yield "web_mail_no_name.eml", nested.replace(b'; filename="a.docx"', b""), "ok"
    yield "web_mail_seal.eml", nested.replace(b"octet-stream", b"pkcs7-signature"), "ok-warn"
    yield "web_mail_inline.eml", nested.replace(b"attachment;", b"inline;"), "ok"
    yield "web_mail_coded_twice.eml", nested.replace(b"base64", b"quoted-printable"), ANY
    forwarded = EmailMessage()
    forwarded["Subject"] = "转发"
    forwarded.set_content("如下。")
    forwarded.add_attachment(message_from_bytes(nested, policy=default))
    yield "web_mail_forwarded.eml", forwarded.as_bytes(), "ok"


MAKERS = (empty, cut, said, tables, archives, mails)
