"""Files that are odd rather than broken: other names, other wrappings, passwords, old encodings, containers in a ring.

People have such files, and most of them can be read; where they cannot, the reason must be told.
"""

from __future__ import annotations

import base64
import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from email.message import EmailMessage

from .hostile_office import docx, opendocument, xlsx
from .hostile_parts import ANY, File, compound, packed

_ENCRYPTED, _UNSUPPORTED = "reject:encrypted", "reject:unsupported"
_PIXEL = zlib.compress(b"\0\0")


def names(words: str, _scale: int) -> Iterator[File]:
    """One kind of file under the name of another, as they are sent around."""
    word = docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{words}</t></is></c></row>'
    book = xlsx(cell)
    page = f'<html><head><meta charset="utf-8"></head><body><p>{words}</p></body></html>'.encode()
    written = rb"{\rtf1\ansi\ansicpg936 " + words.encode("gbk").hex(" ").replace(" ", "\\'").join(("\\'", "}")).encode()
    text = opendocument("text", f"<text:p>{words}</text:p>")
    table = "<table><tr><td>指标</td><td>数值</td></tr><tr><td>" + words + "</td><td>5</td></tr></table>"
    as_mail = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page + b"\r\n--b--\r\n"
    )
    contents = {
        "docx": word,
        "xlsx": book,
        "html": page,
        "rtf": written,
        "odt": text,
        "mht": as_mail,
        "txt": words.encode("gbk"),
        "zip": packed({"a.txt": words}),
    }
    for kind, content in contents.items():
        for suffix in (".doc", ".xls", ".pdf", ".wps", ".ofd", ".jpg", "", ".2024年"):
            yield f"odd_{kind}_named{suffix}", content, "ok"
    for suffix in (".docm", ".dotx", ".dotm"):
        yield f"odd_word{suffix}", word, "ok"
    for suffix in (".xlsm", ".xltx", ".xltm", ".et"):
        yield f"odd_book{suffix}", book, "ok"
    yield "odd_table.xls", f"<meta charset=gb2312>{table}".encode("gbk"), "ok"
    yield "odd_tabs.xls", f"指标\t数值\n{words}\t5\n".encode("gbk"), "ok"
    yield "odd_template.ott", text, "ok"
    yield "odd_capitals.DOCX", word, "ok"


def wrapped(words: str, _scale: int) -> Iterator[File]:
    """The same in other containers."""
    plain = words.encode()
    word = docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    yield "odd_text.gz", gzip.compress(plain), _UNSUPPORTED
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(plain)
        archive.addfile(info, io.BytesIO(plain))
    yield "odd_text.tar", tar.getvalue(), ANY
    book = packed({"mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>", "a.xhtml": words})
    yield "odd_book.epub", book, ANY
    yield "odd_folder.zip", packed({"甲/": b"", "甲/乙.txt": plain, "__MACOSX/甲/._乙.txt": bytes(99)}), "ok"
    yield "odd_mixed.zip", packed({"a.docx": word, "b.pdf": b"%PDF-1.7\n", "c.exe": b"MZ\x90\0" * 50}), "ok"
    yield "odd_stored.zip", packed({"a.txt": plain}, zipfile.ZIP_STORED), "ok"
    yield "odd_after_bytes.docx", b"\0" * 700 + word, "ok"
    parts = {
        "_rels/.rels": "application/vnd.openxmlformats-package.relationships+xml",
        "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    }
    with zipfile.ZipFile(io.BytesIO(word)) as archive_of_word:
        inner = "".join(
            f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}"><pkg:xmlData>'
            f"{archive_of_word.read(name).decode()}</pkg:xmlData></pkg:part>"
            for name, kind in parts.items()
        )
    flat = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
        f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{inner}</pkg:package>'
    )
    yield "odd_flat.xml", flat.encode(), "ok"
    yield "odd_flat.doc", flat.encode(), "ok"
    yield "odd_flat_cut.xml", flat.encode()[:-60], ANY
    yield (
        "odd_flat_doctype.xml",
        flat.replace("<pkg:package", "<!DOCTYPE d [<!ENTITY a 'b'>]><pkg:package").encode(),
        ANY,
    )
    yield "odd_flat_deep.xml", flat.replace("<w:body>", "<w:body>" + "<w:sdt>" * 9000).encode(), ANY


def locked(words: str, _scale: int) -> Iterator[File]:
    """Files behind a password: nothing can be read, and that must be said."""
    package = {"EncryptionInfo": b"\4\0\4\0@\0\0\0<encryption/>", "EncryptedPackage": bytes(range(256)) * 20}
    for suffix in (".docx", ".xlsx", ".pptx", ".doc"):
        yield f"odd_locked{suffix}", compound(package), _ENCRYPTED
    fib = bytearray(4096)
    fib[:12] = struct.pack("<6H", 0xA5EC, 0xC1, 0, 0x804, 0, 0x0100)
    yield "odd_locked_97.doc", compound({"WordDocument": bytes(fib), "1Table": bytes(4096)}), _ENCRYPTED
    begin, lock = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 6), struct.pack("<HHHHH", 0x2F, 6, 1, 1, 1)
    end = struct.pack("<HH", 0x0A, 0)
    yield "odd_locked_97.xls", compound({"Workbook": (begin + lock + end).ljust(4096, b"\0")}), _ENCRYPTED
    entry = (
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        '<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
    )
    manifest = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}'
    for kind in ("text", "spreadsheet"):
        mime = f"application/vnd.oasis.opendocument.{kind}"
        whole = f"{manifest}</manifest:manifest>"
        hidden: dict[str, str | bytes] = {"mimetype": mime, "content.xml": bytes(999), "META-INF/manifest.xml": whole}
        yield f"odd_locked.od{kind[0]}", packed(hidden), _ENCRYPTED
    for name, parts in (("ofd", {"OFD.xml": words, "Encryptions.xml": words}), ("zip", {"a.txt": words})):
        data = bytearray(packed(parts))
        for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
            place = data.find(sign)
            while place >= 0:
                data[place + at] |= 1
                place = data.find(sign, place + 4)
        yield f"odd_locked.{name}", bytes(data), _ENCRYPTED if name == "ofd" else ANY
    yield "odd_locked.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(200), _UNSUPPORTED
    yield "odd_locked.rar", b"Rar!\x1a\7\1\0" + bytes(200), _UNSUPPORTED


def encodings(words: str, _scale: int) -> Iterator[File]:
    """Texts and pages in encodings that are seldom seen now."""
    long = f"{words}全县一般公共预算收入完成十二亿元，比上年增长百分之六点五。\n" * 20
    page = f"<html><body><p>{long}</p></body></html>"
    for name in ("gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "hz", "utf-7", "utf-8-sig"):
        yield f"odd_{name}.txt", long.encode(name), "ok"
        yield f"odd_{name}.html", page.encode(name), "ok"
        declared = page.replace("<body>", f'<head><meta charset="{name}"></head><body>')
        yield f"odd_declared_{name}.html", declared.encode(name), "ok"
        yield f"odd_{name}.csv", f"指标,数值\n{words},5\n".encode(name) * 30, "ok"
    yield "odd_utf-7_word.txt", b"+Z+" * 20_000, ANY
    yield "odd_hz_open.txt", b"~{" + words.encode("gb2312", "ignore")[:-1], ANY
    yield "odd_old_mac.txt", long.replace("\n", "\r").encode("gbk"), "ok"
    yield "odd_bars.txt", (long + "\x0c" + long).encode(), "ok"


def mails(words: str, scale: int) -> Iterator[File]:
    """Mails with what people send, and messages without what they need."""
    word = docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    mail = EmailMessage()
    mail["Subject"] = "关于报送数据的通知"
    mail.set_content(words)
    for name in ("附件.docx", "名" * 200 + ".docx", "../../etc/passwd", "a\tb.docx"):
        mail.add_attachment(word, maintype="application", subtype="octet-stream", filename=name)
    mail.add_attachment(packed({"a.docx": word}), maintype="application", subtype="zip", filename="全部.zip")
    yield "odd_attachments.eml", mail.as_bytes(), "ok"
    head = "MIME-Version: 1.0\r\nSubject: x\r\n"
    page = f"<html><meta charset=utf-8><body><p>{words}</p></body></html>"
    yield "odd_no_boundary.mht", f"{head}Content-Type: multipart/related\r\n\r\n{page}".encode(), "ok"
    cut = f'{head}Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n{page}'
    yield "odd_open_boundary.mht", cut.encode(), "ok"
    coded = base64.b64encode(page.encode()).decode()
    cut64 = f"{head}Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{coded[:-3]}"
    yield "odd_cut.eml", cut64.encode(), "ok-warn"
    yield "odd_many_heads.eml", (head + "X-A: b\r\n" * (20_000 * scale) + f"\r\n{words}").encode(), ANY
    yield "odd_long_head.eml", (head + "X-A: " + "b" * (1_000_000 * scale) + f"\r\n\r\n{words}").encode(), ANY
    yield "odd_outlook.msg", compound({"__properties_version1.0": bytes(4096), "__nameid_version1.0": b"x" * 4096}), ANY
    yield "odd_mbox.txt", f"From a@b Mon Jan 1 00:00:00 2024\n{head}\n{words}".encode(), "ok"


def containers(words: str, _scale: int) -> Iterator[File]:
    """Compound files whose tables lead astray."""
    whole = compound({"WordDocument": words.encode("utf-16-le").ljust(8192, b"\0"), "1Table": bytes(4096)})
    changes = {
        "sector_0": (30, b"\0\0"),
        "sector_31": (30, b"\x1f\0"),
        "small_sector_31": (32, b"\x1f\0"),
        "tables_many": (44, b"\xff\xff\xff\x7f"),
        "directory_far": (48, b"\xf0\xff\xff\x0f"),
        "directory_in_table": (48, struct.pack("<I", 26)),
        "cutoff": (56, b"\xff\xff\xff\x7f"),
        "more_tables_ring": (68, struct.pack("<II", 0, 0x7FFFFFFF)),
        "version_9": (26, b"\x09\0"),
        "order": (28, b"\xff\xfe"),
    }
    for name, (place, value) in changes.items():
        data = bytearray(whole)
        data[place : place + len(value)] = value
        for suffix in (".doc", ".xls", ".wps"):
            yield f"odd_ole_{name}{suffix}", bytes(data), ANY
    table = len(whole) - 512
    ring = bytearray(whole)
    ring[table : table + 4] = struct.pack("<I", 0)
    yield "odd_ole_stream_ring.doc", bytes(ring), ANY
    directory = whole.find("Root Entry".encode("utf-16-le"))
    for name, at, number in (("child_itself", 76, 0), ("size", 128 + 120, 0xFFFFFFFF), ("sibling_ring", 128 + 72, 1)):
        data = bytearray(whole)
        data[directory + at : directory + at + 4] = struct.pack("<I", number)
        yield f"odd_ole_{name}.doc", bytes(data), ANY
    yield "odd_ole_small.doc", compound({"WordDocument": words.encode().ljust(600, b"\0"), "1Table": b"x"}, 4096), ANY
    yield "odd_ole_cut.xls", whole[:-300], ANY


def pictures(_words: str, scale: int) -> Iterator[File]:
    """Pictures with next to nothing in them, or with many pages."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixel = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", _PIXEL) + chunk(b"IEND", b"")
    yield "odd_pixel.png", pixel, ANY
    yield "odd_pixel.tif", pixel, ANY
    frame = b"\x21\xf9\4\0\1\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0"
    yield "odd_frames.gif", b"GIF89a\1\0\1\0\x80\0\0\xff\xff\xff\0\0\0" + frame * (300 * scale) + b";", ANY
    pages = bytearray(b"II*\0\x08\0\0\0")
    count = 100
    for number in range(count):
        start = 8 + number * (2 + 8 * 12 + 4 + 2)
        tags = [(256, 3, 1), (257, 3, 1), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, start + 102 - 2)]
        tags += [(278, 3, 1), (279, 4, 1)]
        follows = start + 104 - 0 if number < count - 1 else 0
        pages += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, kind, 1, v) for tag, kind, v in tags)
        pages += struct.pack("<I", follows) + b"\xff\xff"
    yield "odd_pages.tif", bytes(pages), ANY
    yield "odd_drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><text>GDP 5%</text></svg>', ANY
    yield "odd_icon.ico", b"\0\0\1\0\1\0\1\1\0\0\1\0\x20\0" + struct.pack("<II", len(pixel), 22) + pixel, ANY
    yield "odd_photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(300), ANY
    yield "odd_film.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + bytes(300), ANY
    chunked = docx(
        '<w:altChunk r:id="a"/><w:p><w:r><w:t>x</w:t></w:r></w:p>',
        {"word/a.png": pixel, "word/_rels/document.xml.rels": _chunk("a.png")},
    )
    yield "odd_chunk_picture.docx", chunked, ANY


def _chunk(target: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}"><Relationship Id="a" Target="{target}" Type="{kind}"/></Relationships>'


MAKERS = (names, wrapped, locked, encodings, mails, containers, pictures)
